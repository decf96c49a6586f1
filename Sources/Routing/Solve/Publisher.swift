/// Turns the search's nodes into timed routes and gives every task left undone its reason.
struct Publisher: Sendable {
  private let prepared: PreparedProblem
  private let permits: Permits
  /// How many tasks no vehicle can do.
  let impossibleCount: Int
  /// What they cost.
  let impossiblePrice: Int64

  init(_ prepared: PreparedProblem, _ permits: Permits) {
    self.prepared = prepared
    self.permits = permits
    var count = 0
    var price: Int64 = 0
    for task in permits.doable.indices where !permits.doable[task] {
      count += 1
      price += prepared.unassignedPrice[task]
    }
    impossibleCount = count
    impossiblePrice = price
  }

  /// The orders of all vehicles with work, ascending.
  func orders(_ searcher: Searcher) -> [RouteOrder] {
    searcher.routes.enumerated().compactMap { vehicle, route in
      guard !route.nodes.isEmpty else { return nil }
      let stops = route.nodes.map { node -> Stop in
        guard node >= 0 else { return .tip(site: ~node) }
        let task = prepared.taskOfMode[Int(node)]
        return .service(task: task, mode: node - prepared.modeStart[Int(task)])
      }
      return RouteOrder(vehicle: Int32(vehicle), stops: stops)
    }
  }

  /// The timed answer; tasks in `given` have their reason already.
  func solution(
    _ searcher: inout Searcher, given: [Int32: UnassignedTask.Reason]
  ) -> Solution {
    let schedule = Schedule(prepared)
    var routes: [Route] = []
    for order in orders(searcher) {
      if case .success(let route) = schedule.timed(order) { routes.append(route) }
    }
    var unassigned: [UnassignedTask] = []
    for task in 0..<prepared.taskCount where searcher.vehicleOf[task] < 0 {
      let index = Int32(task)
      let reason =
        permits.reasons[task] ?? given[index] ?? searcher.reasonLeftUndone(task)
      unassigned.append(UnassignedTask(task: index, reason: reason))
    }
    return Solution(
      routes: routes, unassigned: unassigned,
      cost: CostEvaluator.cost(prepared.problem, routes: routes, unassigned: unassigned))
  }
}

extension Searcher {
  /// Why a task that could be done alone is left: it would fit but does not pay, or nothing fits.
  mutating func reasonLeftUndone(_ task: Int) -> UnassignedTask.Reason {
    for vehicle in active.indices { active[vehicle] = true }
    begin()
    let fits = insertCheapest(task, below: Int64(1) << 48)
    undo()
    return fits && prepared.problem.tasks[task].isOptional ? .notWorthwhile : .notEnoughTime
  }
}
