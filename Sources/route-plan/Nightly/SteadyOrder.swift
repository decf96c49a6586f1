import Gazetteer
import RoadGraph
import Routing

/// Keeps the order that crews know wherever changing it gains too little.
///
/// Of the searched answer only those rounds are taken that an input touched, that then leave less
/// undone, or that save at least a set share of their cost. Rounds that hand work to each other are
/// taken together or not at all, so that every task is done once.
struct SteadyOrder {
  let problem: Problem
  /// The rounds in their imported order.
  let known: Solution
  /// The searched answer.
  let searched: Solution
  /// Vehicles whose work an input touched.
  let touched: Set<Int32>
  /// The least gain of an untouched round in percent of its cost.
  let gainPercent: Double

  /// What became of the vehicles of one group.
  struct Choice {
    var vehicles: [Int32]
    var isChanged: Bool
    /// What the searched order saves.
    var gain: Cost
    var cost: Cost
  }

  /// The answer made of both, with what was chosen.
  func combined() -> (solution: Solution, choices: [Choice]) {
    let before = vehicles(of: known)
    let after = vehicles(of: searched)
    var groups = Array(Int32(0)..<Int32(problem.vehicles.count))
    for task in problem.tasks.indices {
      if let one = before[task], let other = after[task] { Self.join(one, other, &groups) }
    }
    var choices: [Choice] = []
    var routes: [Route] = []
    var done = Set<Int32>()
    for group in Set(groups).sorted() {
      let members = groups.indices.filter { groups[$0] == group }.map { Int32($0) }
      let choice = choose(members, before, after)
      choices.append(choice)
      let chosen = choice.isChanged ? searched : known
      routes += chosen.routes.filter { members.contains($0.vehicle) }
    }
    routes.sort { $0.vehicle < $1.vehicle }
    for route in routes { done.formUnion(Self.tasks(of: route)) }
    let unassigned = unassigned(without: done)
    return (
      Solution(
        routes: routes, unassigned: unassigned,
        cost: CostEvaluator.cost(problem, routes: routes, unassigned: unassigned)), choices
    )
  }

  private func choose(
    _ members: [Int32], _ before: [Int32?], _ after: [Int32?]
  ) -> Choice {
    let old = cost(of: known, members, undone: { after[$0].map(members.contains) ?? false })
    let new = cost(of: searched, members, undone: { before[$0].map(members.contains) ?? false })
    let gain = Cost(micropounds: old.total.micropounds - new.total.micropounds)
    let least = Double(old.total.micropounds) * gainPercent / 100
    let isTouched = members.contains(where: touched.contains)
    let isWorth =
      isTouched || new.unassigned.micropounds < old.unassigned.micropounds
      || Double(gain.micropounds) >= least
    return Choice(
      vehicles: members, isChanged: gain.micropounds > 0 && isWorth, gain: gain, cost: old.total)
  }

  /// What the vehicles of a group cost, with the work that only the other answer does.
  private func cost(
    of solution: Solution, _ members: [Int32], undone isOurs: (Int) -> Bool
  ) -> CostBreakdown {
    CostEvaluator.cost(
      problem, routes: solution.routes.filter { members.contains($0.vehicle) },
      unassigned: solution.unassigned.filter { isOurs(Int($0.task)) })
  }

  private func vehicles(of solution: Solution) -> [Int32?] {
    var vehicles = [Int32?](repeating: nil, count: problem.tasks.count)
    for route in solution.routes {
      for task in Self.tasks(of: route) { vehicles[Int(task)] = route.vehicle }
    }
    return vehicles
  }

  private func unassigned(without done: Set<Int32>) -> [UnassignedTask] {
    var reasons: [Int32: UnassignedTask.Reason] = [:]
    for entry in known.unassigned + searched.unassigned where !done.contains(entry.task) {
      reasons[entry.task] = entry.reason
    }
    return reasons.keys.sorted().map {
      UnassignedTask(task: $0, reason: reasons[$0] ?? .notEnoughTime)
    }
  }

  private static func tasks(of route: Route) -> [Int32] {
    route.stops.compactMap { timed in
      if case .service(let task, _) = timed.stop { task } else { nil }
    }
  }

  private static func join(_ one: Int32, _ other: Int32, _ groups: inout [Int32]) {
    let (low, high) = (
      min(groups[Int(one)], groups[Int(other)]), max(groups[Int(one)], groups[Int(other)])
    )
    guard low != high else { return }
    for index in groups.indices where groups[index] == high { groups[index] = low }
  }
}
