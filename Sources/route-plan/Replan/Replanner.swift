import Gazetteer
import RoadGraph
import Routing

/// A day planned anew from some moment on, and what that changes.
struct Replanned {
  var planned: PlannedDay
  var difference: PlanDifference
}

/// Plans what is left of a published plan under changed circumstances.
///
/// Every piece stays with its crew unless moving it saves more than the price of moving it; crews go
/// on from where they stand, with what they carry and the hours they have left.
struct Replanner {
  /// Plans under the changed fleet and closures.
  let planner: DayPlanner
  let plan: StandingPlan
  let changes: ReplanChanges
  let done: DoneStops

  /// Plans what is left.
  ///
  /// - Throws: `PlanningError`; what is wrong with the inputs is in `log`.
  func replan(log: inout DiagnosticLog) throws(PlanningError) -> Replanned {
    var ground = try planner.ground(log: &log)
    // What is left of a day says nothing of the bins that are done already.
    ground.bins = nil
    let standings = standings(ground.shared)
    let left = remaining(standings)
    try refuseFinished(left, log: &log)
    let area = planner.area.configuration
    ground.tied.removeAll { !left.contains(area.key(of: $0.presentation)) }
    ground.untied.removeAll { !left.contains(area.key(of: $0)) }
    try refuseMissing(left, ground, log: &log)
    var day = try planner.build(ground.tied, facts: ground.facts, helped: [], log: &log)
    let matches = planner.matches(plan.plan, day)
    let travel: TravelTables
    do throws(ProblemError) {
      day = try continued(day, standings, matches)
      planner.progress("measuring the drives")
      travel = TravelTables.compute(
        day.problem, network: planner.area.network, tree: planner.area.roadTree,
        threads: planner.request.threads)
      day.problem = try weighed(day.problem, travel, matches)
    } catch {
      throw DayPlanner.noProblem(error, log: &log)
    }
    let orders = plan.plan.orders(
      standings.map { ($0.vehicle, $0.ahead) }, matches, of: day, sites: area.sites.map(\.id))
    let result = planner.search(
      day, travel, from: orders.filter { !$0.stops.isEmpty }, until: nil)
    let planned = try planner.finish(
      day, result, ground: ground,
      notes: notes(standings, day, result.solution) + ground.notes + day.notes)
    return Replanned(
      planned: planned,
      difference: PlanDifference(
        from: plan, standings, to: planned, matches, streetNames: planner.area.network))
  }

  // MARK: Where the crews stand

  private func standings(_ shared: SharedStops) -> [CrewStanding] {
    let streams = planner.area.configuration.streams
    return plan.solution.routes.map { route in
      let numbers = plan.numbers(of: route) { key in
        guard let uprn = UPRN(key.source.reference),
          let stream = streams.firstIndex(where: { $0.id == key.stream })
        else { return [] }
        return shared.members(of: uprn, stream: stream)
      }
      let id = plan.names.vehicles.item(route.vehicle)?.id ?? ""
      return CrewStanding(
        route, of: plan, numbers: numbers, until: Deciseconds(changes.fromMinute * 600),
        reported: done.crews[id])
    }
  }

  /// All of the plan's work, what it left undone included, that no crew has done.
  private func remaining(_ standings: [CrewStanding]) -> Set<WorkKey> {
    var keys: Set<WorkKey> = []
    for task in plan.names.tasks.indices { keys.formUnion(plan.names.keys(ofTask: Int32(task))) }
    for standing in standings { keys.subtract(standing.done) }
    return keys
  }

  /// A time after the end of the day is more often a slip than meant; what may be left undone is no
  /// work for it.
  private func refuseFinished(
    _ left: Set<WorkKey>, log: inout DiagnosticLog
  ) throws(PlanningError) {
    let isWorkLeft = plan.problem.tasks.indices.contains { task in
      !plan.problem.tasks[task].isOptional
        && !left.isDisjoint(with: plan.names.keys(ofTask: Int32(task)))
    }
    if isWorkLeft { return }
    log.report(
      Diagnostic(
        "P207", .error, file: "--from",
        message:
          "at \(ClockText.text(minute: changes.fromMinute)) nothing of the plan is left to do",
        fix: "give an earlier time, or say with --frozen what is really done"))
    throw .badInput
  }

  /// Work of the plan that is not due any more would be lost without a word.
  private func refuseMissing(
    _ left: Set<WorkKey>, _ ground: DayGround, log: inout DiagnosticLog
  ) throws(PlanningError) {
    var missing = left
    let area = planner.area.configuration
    for tied in ground.tied { missing.remove(area.key(of: tied.presentation)) }
    for untied in ground.untied { missing.remove(area.key(of: untied)) }
    guard !missing.isEmpty else { return }
    let first = missing.map { "\($0.source.kind.rawValue) \($0.source.reference)" }.sorted()
      .prefix(3)
    log.report(
      Diagnostic(
        "P205", .error, file: PlanFolder.problem,
        message: "\(missing.count) of the plan's collections are not due any more in the area as "
          + "imported now, such as \(first.joined(separator: ", "))",
        fix: "import the sources that the plan was made from, or plan the day with route-plan plan"
      ))
    throw .badInput
  }

  // MARK: The rest of the day

  /// The day with crews where they stand and work that stays with its crew at a price.
  private func continued(
    _ day: DayProblem, _ standings: [CrewStanding], _ matches: TaskMatches
  ) throws(ProblemError) -> DayProblem {
    var day = day
    let problem = day.problem
    var exits = problem.exitPositions
    var depots = problem.depots
    var vehicles = problem.vehicles
    let from = Deciseconds(changes.fromMinute * 600)
    for index in vehicles.indices {
      guard let standing = standing(of: day.vehicles[index].id, standings), standing.isOut,
        let position = standing.position
      else {
        let start = vehicles[index].start
        vehicles[index].start = TimeWindow(from: max(start.from, from), to: max(start.to, from))
        continue
      }
      exits.append(position)
      let end = depots[Int(vehicles[index].endDepot)]
      depots.append(Depot(entries: end.entries, exits: [Int32(exits.count - 1)]))
      vehicles[index] = Self.underWay(
        vehicles[index], standing, startDepot: Int32(depots.count - 1))
      day.startTitles.append(standing.lastTitle)
    }
    let crewOf = crews(standings)
    let indexOf = Dictionary(
      day.vehicles.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    var tasks = problem.tasks
    let price = planner.area.configuration.prices.poundsPerHouseholdHelped
    for (index, piece) in day.pieces.enumerated() {
      let home = matches.earlier(of: index).flatMap { crewOf[$0] }.flatMap { indexOf[$0] }
      tasks[index].homeVehicle = home ?? -1
      tasks[index].mayMove = true
      tasks[index].movePrice = Cost(pounds: price * Double(max(1, piece.households)))
    }
    day.problem = try problem.with(
      tasks: tasks, vehicles: vehicles, depots: depots, exitPositions: exits)
    return day
  }

  /// The order of the plan before and each crew's patch weigh as in any plan.
  ///
  /// Balance does not: it would count what is left of each round for the whole of it.
  private func weighed(
    _ problem: Problem, _ travel: TravelTables, _ matches: TaskMatches
  ) throws(ProblemError) -> Problem {
    var prices = planner.area.configuration.prices
    prices.poundsPerMinuteOffBalance = 0
    return try DayObjectives(
      prices: prices, travel: travel, sequences: plan.plan.sequences(matches)
    ).applied(to: problem)
  }

  /// A vehicle that goes on from where it stands, its day's cost already spent.
  private static func underWay(
    _ vehicle: Vehicle, _ standing: CrewStanding, startDepot: Int32
  ) -> Vehicle {
    var vehicle = vehicle
    let out = standing.time - standing.departure
    let over = max(.zero, out - vehicle.shift)
    vehicle.startDepot = startDepot
    vehicle.start = TimeWindow(from: standing.time, to: standing.time)
    vehicle.shift = max(.zero, vehicle.shift - out)
    vehicle.overtimeCap = max(.zero, vehicle.overtimeCap - over)
    vehicle.drivingCap = max(.zero, vehicle.drivingCap - standing.driven)
    vehicle.earlierWork = standing.workedSinceRest
    vehicle.earlierDriving = standing.drivenSinceRest
    vehicle.initialLoads = standing.loads
    vehicle.costPerDay = .zero
    return vehicle
  }

  private func standing(of id: String, _ standings: [CrewStanding]) -> CrewStanding? {
    standings.first { plan.names.vehicles.item($0.vehicle)?.id == id }
  }

  /// Whose each of the plan's tasks was, by vehicle id.
  private func crews(_ standings: [CrewStanding]) -> [Int32: String] {
    var crews: [Int32: String] = [:]
    for standing in standings {
      let id = plan.names.vehicles.item(standing.vehicle)?.id ?? ""
      for case .service(let task, _) in standing.ahead { crews[task] = id }
    }
    return crews
  }

  /// What the planner must tell crews that have no sheet of their own any more.
  private func notes(
    _ standings: [CrewStanding], _ day: DayProblem, _ solution: Solution
  ) -> [String] {
    let out = Set(solution.routes.map { day.vehicles[Int($0.vehicle)].id })
    return standings.compactMap { standing in
      let id = plan.names.vehicles.item(standing.vehicle)?.id ?? ""
      guard !out.contains(id), standing.isOut else { return nil }
      let kilograms = standing.loads.reduce(0) { $0 + $1.kilograms.count }
      let load = kilograms > 0 ? " and carries \(kilograms) kg that must be tipped" : ""
      return "\(id) has no more work today\(load)."
    }
  }
}
