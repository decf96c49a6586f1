/// What the order of tasks costs for being another than the one to keep to.
extension PreparedProblem {
  /// What a task costs after another one, -1 standing for the start of the route.
  @inline(__always)
  func deviation(of task: Int, after other: Int32) -> Int64 {
    predecessors[task] == other ? 0 : deviationPrices[task]
  }

  /// The last task before a place among nodes, or -1; tips do not count.
  @inline(__always)
  func task(before place: Int, in nodes: [Int32]) -> Int32 {
    var index = place - 1
    while index >= 0, nodes[index] < 0 { index -= 1 }
    return index < 0 ? -1 : taskOfMode[Int(nodes[index])]
  }

  /// The first task from a place among nodes on, or -1; tips do not count.
  @inline(__always)
  func task(from place: Int, in nodes: [Int32]) -> Int32 {
    var index = place
    while index < nodes.count, nodes[index] < 0 { index += 1 }
    return index == nodes.count ? -1 : taskOfMode[Int(nodes[index])]
  }
}

extension Searcher {
  /// How the price of the order changes when a task comes in at a place: only it and what then
  /// follows it get another predecessor.
  ///
  /// - Complexity: O(1) besides the tips in a row at the place.
  @inline(__always)
  func deviationChange(_ task: Int, _ vehicle: Int, _ place: Int) -> Int64 {
    let before = prepared.task(before: place, in: routes[vehicle].nodes)
    let after = prepared.task(from: place, in: routes[vehicle].nodes)
    var change = prepared.deviation(of: task, after: before)
    if after >= 0 {
      change += prepared.deviation(of: Int(after), after: Int32(task))
      change -= prepared.deviation(of: Int(after), after: before)
    }
    return change
  }

  /// The most that moving the services between two places behind another node can save beside what
  /// their legs do: taking prices and balance exactly, the order at its best.
  func objectiveGain(
    _ vehicle: Int, _ first: Int, _ last: Int, _ target: Int, after behind: Int
  ) -> Int64 {
    var gain: Int64 = 0
    var work = 0
    for index in first...last {
      let task = Int(prepared.taskOfMode[Int(routes[vehicle].nodes[index])])
      work += Int(prepared.standardWork[task])
      gain += prepared.takingPrice(task, vehicle) - prepared.takingPrice(task, target)
      // The most that a change of order can save.
      if prepared.hasDeviation { gain += prepared.deviationPrices[task] }
    }
    if prepared.hasBalance, vehicle != target {
      let facts = prepared.vehicles[vehicle]
      let other = prepared.vehicles[target]
      let (from, to) = (routes[vehicle].work, routes[target].work)
      gain += facts.balance(from) - facts.balance(from - work)
      gain += other.balance(to) - other.balance(to + work)
    }
    if prepared.hasDeviation {
      for (route, place) in [(vehicle, last + 1), (target, behind + 1)] {
        let next = prepared.task(from: place, in: routes[route].nodes)
        if next >= 0 { gain += prepared.deviationPrices[Int(next)] }
      }
    }
    return gain
  }
}
