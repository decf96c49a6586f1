import Routing

/// Orders of a day, from the plan or from another engine, driven by our own rules.
struct DayAnswer {
  /// The timed answer with its arcs.
  let solution: Solution
  /// Tasks that had to leave the vehicle that they were given to, or that are left undone.
  let displaced: Int
  /// What the independent checker finds wrong.
  let faults: [SolutionFault]

  /// Times orders as they are.
  init(asPlanned day: PublishedDay, _ travel: DayTravel, _ legs: DrivenLegs) {
    let schedule = Schedule(day.problem, travel: travel.tables)
    let routes = day.orders.compactMap { try? schedule.timed($0).get() }
    let undone = day.undone.keys.sorted().map {
      UnassignedTask(
        task: $0, reason: UnassignedTask.Reason(rawValue: day.undone[$0] ?? "") ?? .notEnoughTime)
    }
    self.init(
      Solution(
        routes: routes, unassigned: undone,
        cost: CostEvaluator.cost(day.problem, routes: routes, unassigned: undone)),
      displaced: day.orders.count - routes.count, day, legs)
  }

  /// Gives orders without tips and breaks every help: tips are placed and modes chosen anew, what
  /// does not fit its vehicle goes where it is cheapest.
  init(helping orders: [RouteOrder], _ day: PublishedDay, _ travel: DayTravel, _ legs: DrivenLegs) {
    let options = SolverOptions(
      seed: 1, threads: 1, lanes: 1, limit: .iterations(0, cooling: nil), wholeStreets: false)
    let result = solve(day.problem, travel: travel.tables, options: options, warmStart: orders)
    var vehicles = [Int32](repeating: -1, count: day.problem.tasks.count)
    for route in result.solution.routes {
      for timed in route.stops {
        if case .service(let task, _) = timed.stop { vehicles[Int(task)] = route.vehicle }
      }
    }
    var displaced = 0
    for order in orders {
      for case .service(let task, _) in order.stops where vehicles[Int(task)] != order.vehicle {
        displaced += 1
      }
    }
    self.init(result.solution, displaced: displaced, day, legs)
  }

  private init(_ solution: Solution, displaced: Int, _ day: PublishedDay, _ legs: DrivenLegs) {
    self.solution = legs.driven(solution)
    self.displaced = displaced
    faults = SolutionChecker(problem: day.problem, network: day.network).faults(in: self.solution)
  }

  /// Deciseconds that all vehicles are out.
  var deciseconds: Int64 {
    solution.routes.reduce(0) { $0 + Int64($1.finish.count) - Int64($1.departure.count) }
  }

  /// Metres that all vehicles drive, at work too.
  func metres(_ problem: Problem) -> Int64 {
    var metres: Int64 = 0
    for route in solution.routes {
      metres += Int64(route.returnLeg.metres.count)
      for timed in route.stops {
        metres += Int64(timed.leg?.metres.count ?? 0)
        if case .service(let task, let mode) = timed.stop {
          metres += Int64(problem.tasks[Int(task)].modes[Int(mode)].metres.count)
        }
      }
    }
    return metres
  }
}
