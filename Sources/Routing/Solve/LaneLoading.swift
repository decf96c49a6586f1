/// How a lane's search takes over the team's answer at a synchronisation point.
extension Searcher {
  /// Stands at an answer, with one group of vehicles to change and its share of undone work; the cost
  /// is that of these alone.
  mutating func load(
    _ nodes: [[Int32]], _ undone: [Int32], _ share: [Int32], _ group: [Int]
  ) {
    begin()
    for task in undone { vehicleOf[Int(task)] = -1 }
    for vehicle in nodes.indices {
      active[vehicle] = false
      guard routes[vehicle].nodes != nodes[vehicle] else { continue }
      routes[vehicle].nodes = nodes[vehicle]
      _ = refresh(vehicle)
    }
    cost = 0
    for vehicle in group { active[vehicle] = true }
    for vehicle in group { cost += routes[vehicle].cost }
    absent.removeAll(keepingCapacity: true)
    for task in share {
      addAbsent(task)
      cost += prepared.unassignedPrice[Int(task)]
    }
  }

  /// The tasks a group's search may start from.
  func pool(_ group: [Int]) -> [Int32] {
    var tasks = absent
    for vehicle in group {
      for node in routes[vehicle].nodes where node >= 0 {
        tasks.append(prepared.taskOfMode[Int(node)])
      }
    }
    return tasks
  }
}
