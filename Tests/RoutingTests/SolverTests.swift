import RoadGraph
import Routing
import TestSupport
import Testing

@Suite struct SolverTests {
  @Test func tinyDaysAreSolvedToTheOptimum() throws {
    for offset in 0..<2 {
      var traits = RandomProblem.Traits()
      traits.tasks = 4
      traits.vehicles = 1
      traits.payload = 2_000
      traits.demand = 900
      let random = try RandomProblem(seed: RandomProblem.seed + UInt64(offset), traits)
      let result = solve(
        random.problem, travel: random.travel,
        options: SolverOptions(
          seed: 1, threads: 2, limit: .iterations(80, cooling: nil), wholeStreets: false))
      let best = BruteForce(random.problem, random.travel).best()
      #expect(result.solution.unassigned.isEmpty)
      #expect(result.solution.cost.total == best)
    }
  }

  @Test func reasonsAreTrue() throws {
    var day = LineDay()
    day.streams = 3
    day.sites = [LineDay.site(at: 8, streams: 0b101)]
    day.vehicles = [LineDay.vehicle(streams: [0b011])]
    let window = TimeWindow(from: Deciseconds(0), to: Deciseconds(200))
    day.tasks = [
      LineDay.task(at: 3, stream: 2), LineDay.task(at: 3, stream: 1),
      LineDay.task(at: 3, kilograms: 1_001), LineDay.task(at: 3, windows: [window]),
      LineDay.task(at: 3, home: -2), LineDay.task(at: 11, price: 10, optional: true),
      LineDay.task(at: 3, handling: 200_000), LineDay.task(at: 2),
    ]
    let found = try day.solved().solution.unassigned
    #expect(found.map(\.task) == [0, 1, 2, 3, 4, 5, 6])
    #expect(
      found.map(\.reason) == [
        .noVehicleTakesStream, .noSiteAcceptsStream, .tooMuchForAnyVehicle, .windowsCannotBeMet,
        .roundHasNoVehicle, .notWorthwhile, .notEnoughTime,
      ])
  }

  @Test func aPlaceWithoutARoadIsUnreachable() throws {
    var day = LineDay()
    day.tasks = [LineDay.task(at: 5), LineDay.task(at: 2)]
    day.sites = [LineDay.site(at: 8)]
    day.vehicles = [LineDay.vehicle()]
    let (problem, travel) = try day.made()
    let matrix = try #require(travel.matrices[0])
    var times = matrix.deciseconds
    for place in 0..<12 where place != 5 { times[place * 12 + 5] = TravelMatrix.unreachable }
    let island = TravelTables(matrices: [
      TravelMatrix(
        originCount: 12, destinationCount: 12, deciseconds: times, metres: matrix.metres)
    ])
    let result = solve(
      problem, travel: island,
      options: SolverOptions(
        seed: 1, threads: 1, limit: .iterations(5, cooling: nil), wholeStreets: false))
    #expect(result.solution.unassigned == [UnassignedTask(task: 0, reason: .unreachable)])
  }

  @Test func streetsYieldWhole() throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 1)]
    // Time for three of four parts of two streets.
    day.vehicles = [LineDay.vehicle(shift: 4_400)]
    day.tasks = (0..<4).map { part in
      LineDay.task(at: 2, street: Int32(part / 2), handling: 1_000)
    }
    #expect(try day.solved().solution.unassigned.count == 1)
    let whole = try day.solved(wholeStreets: true).solution
    #expect(whole.unassigned.count == 2)
    #expect(Set(whole.unassigned.map { day.tasks[Int($0.task)].street }).count == 1)
    #expect(Set(whole.unassigned.map(\.reason)) == [.notEnoughTime, .streetYieldsWhole])
  }

  @Test func aPartLoadedVehicleTipsBeforeItIsFull() throws {
    var day = LineDay()
    day.tasks = [LineDay.task(at: 3, kilograms: 500)]
    day.sites = [LineDay.site(at: 8)]
    let load = Demand(stream: 0, kilograms: Kilograms(600), litres: Litres(0))
    day.vehicles = [LineDay.vehicle(initial: [load])]
    let stops = try day.solved().orders[0].stops
    #expect(stops == [.tip(site: 0), .service(task: 0, mode: 0), .tip(site: 0)])
  }

  @Test func theImportedOrderIsKept() throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 1)]
    day.vehicles = [LineDay.vehicle(kilograms: 250)]
    let places: [(Int32, Int32)] = [(3, 2), (9, 1), (4, 0), (6, 3), (2, 0)]
    day.tasks = places.map { LineDay.task(at: $0.0, home: 0, sequence: $0.1) }
    let (problem, travel) = try day.made()
    let result = asImported(problem, travel: travel)
    let services = result.orders[0].stops.compactMap { stop -> Int32? in
      if case .service(let task, _) = stop { task } else { nil }
    }
    #expect(services == [1, 0, 3, 2, 4])
    #expect(SolutionWalk.faults(problem, travel, result.solution) == [])
    #expect(result.orders[0].stops.count == 8)
  }

  @Test func anImportedRoundThatIsTooLongLosesItsEnd() throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 1)]
    day.vehicles = [LineDay.vehicle(shift: 3_400)]
    day.tasks = (1...4).map { LineDay.task(at: 2, home: 0, sequence: $0, handling: 1_000) }
    let (problem, travel) = try day.made()
    let result = asImported(problem, travel: travel)
    #expect(result.solution.unassigned.map(\.task) == [2, 3])
    #expect(result.solution.unassigned.allSatisfy { $0.reason == .notEnoughTime })
  }

  @Test func faultsInAProblemAreNamed() {
    var day = LineDay()
    day.vehicles = [LineDay.vehicle()]
    day.tasks = [LineDay.task(at: 12)]
    #expect(throws: ProblemError.self) { try day.made() }
    day.tasks = [LineDay.task(at: 1, home: 1)]
    #expect(throws: ProblemError("task 0: home vehicle 1 does not exist")) { try day.made() }
    day.tasks = [LineDay.task(at: 1, kilograms: -1)]
    #expect(throws: ProblemError.self) { try day.made() }
    day.tasks = [LineDay.task(at: 1)]
    day.sites = [LineDay.site(at: 1)]
    day.sites[0].turnaround.removeLast()
    #expect(throws: ProblemError("site 0: 23 turnaround times; 24 are needed")) { try day.made() }
  }
}

/// Tries every order, mode and placing of at most one tip between services, for one vehicle.
private struct BruteForce {
  let problem: Problem
  let schedule: Schedule

  init(_ problem: Problem, _ travel: TravelTables) {
    self.problem = problem
    schedule = Schedule(problem, travel: travel)
  }

  func best() -> Cost? {
    var best: Cost?
    extend([], Array(problem.tasks.indices), &best)
    return best
  }

  private func extend(_ stops: [Stop], _ left: [Int], _ best: inout Cost?) {
    if left.isEmpty {
      for site in problem.sites.indices {
        let order = RouteOrder(vehicle: 0, stops: stops + [.tip(site: Int32(site))])
        guard case .success(let route) = schedule.timed(order) else { continue }
        let cost = CostEvaluator.cost(problem, routes: [route], unassigned: []).total
        if best.map({ cost < $0 }) ?? true { best = cost }
      }
      return
    }
    for task in left {
      for (mode, allowed) in problem.tasks[task].modes.enumerated()
      where allowed.profiles & 1 == 1 {
        let service = Stop.service(task: Int32(task), mode: Int32(mode))
        let rest = left.filter { $0 != task }
        if fits(stops + [service]) { extend(stops + [service], rest, &best) }
      }
    }
    guard case .service = stops.last else { return }
    for site in problem.sites.indices {
      extendOnce(stops + [.tip(site: Int32(site))], left, &best)
    }
  }

  private func extendOnce(_ stops: [Stop], _ left: [Int], _ best: inout Cost?) {
    for task in left {
      for (mode, allowed) in problem.tasks[task].modes.enumerated()
      where allowed.profiles & 1 == 1 {
        let service = Stop.service(task: Int32(task), mode: Int32(mode))
        extend(stops + [service], left.filter { $0 != task }, &best)
      }
    }
  }

  private func fits(_ stops: [Stop]) -> Bool {
    var load: Int32 = 0
    for stop in stops {
      switch stop {
      case .service(let task, _):
        for demand in problem.tasks[Int(task)].demands { load += demand.kilograms.count }
        if load > problem.vehicles[0].payload.count { return false }
      case .tip: load = 0
      case .rest: break
      }
    }
    return true
  }
}
