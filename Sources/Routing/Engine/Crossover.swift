/// Gives the standing answer some neighbouring routes of another one.
///
/// After Nagata, Kobayashi 2010, "A memetic algorithm for the pickup and delivery problem with time
/// windows using selective route exchange crossover" (10.1007/978-3-642-15844-5_54); here sets are
/// drawn around a task, as many routes of the standing answer as share most with them make room, and
/// what is left over is worked in by the lane.
extension EngineTables {
  /// Replaces routes; tasks that are on none afterwards are to be placed by the caller.
  func cross(with other: Standing, _ near: NearTasks, _ random: inout RandomGenerator) {
    let used = (0..<routeCount).filter { routeTasks[$0] > 0 }
    guard used.count > 1 else { return }
    let wanted = 1 + random.next(below: max(1, used.count / 2))
    let seed = Int32(random.next(below: taskCount))
    let taken = routes(of: other, around: seed, near, most: wanted)
    let lists = taken.map { nodes(on: Int($0), other.links) }
    var isTaken = [Bool](repeating: false, count: taskCount)
    var shared = [Int](repeating: 0, count: routeCount)
    for task in lists.joined() where isTask(task) {
      isTaken[Int(task)] = true
      if links[task].route >= 0 { shared[Int(links[task].route)] += 1 }
    }
    let freed = used.sorted { (-shared[$0], $0) < (-shared[$1], $1) }.prefix(taken.count)
    for number in freed { dismiss(number) }
    for number in used where routeTasks[number] > 0 && shared[number] > 0 {
      strip(number) { isTaken[Int($0)] }
    }
    var tips = (firstTip..<(firstTip + tipCount)).filter { links[$0].route < 0 }
    for (number, list) in zip(freed, lists) {
      let nodes = list.map { node in
        let own = isTask(node) ? node : tips.popLast().map { Int32($0) } ?? node
        chosen[own] = slotStart[own] + other.chosen[node] - slotStart[node]
        return own
      }
      lay(nodes, on: number)
    }
  }

  /// The first routes of another answer that are met around a task.
  private func routes(
    of other: Standing, around seed: Int32, _ near: NearTasks, most: Int
  ) -> [Int32] {
    var routes: [Int32] = []
    func meet(_ task: Int32) {
      let route = other.links[task].route
      if route >= 0, !routes.contains(route) { routes.append(route) }
    }
    meet(seed)
    for index in near.range(seed) where routes.count < most { meet(near.tasks[index]) }
    return routes
  }
}
