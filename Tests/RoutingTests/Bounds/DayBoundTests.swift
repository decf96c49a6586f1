import RoadGraph
import Testing
import TestSupport

@testable import Routing

@Suite struct DayBoundTests {
  /// Days of several kinds.
  private static func traits(_ seed: UInt64) -> RandomProblem.Traits {
    var traits = RandomProblem.Traits()
    traits.tasks = 4 + Int(seed % 9)
    traits.vehicles = 1 + Int(seed % 3)
    traits.streams = 1 + Int(seed / 2 % 2)
    traits.windowed = seed % 4 == 0 ? 3 : 0
    traits.optional = seed % 5 == 0 ? 4 : 0
    traits.breaks = seed % 3 == 0
    traits.payload = seed % 2 == 0 ? 4_000 : 10_000
    traits.rounds = seed % 7 == 0
    traits.mayMove = seed % 14 != 0
    return traits
  }

  @Test func noPlanCostsLessThanTheBoundOfItsWork() throws {
    var (bounded, whole) = (0.0, 0.0)
    for seed: UInt64 in 0..<60 {
      let day = try RandomProblem(seed: seed, Self.traits(seed))
      let result = solve(
        day.problem, travel: day.travel,
        options: SolverOptions(
          seed: seed, threads: 1, limit: .iterations(150, cooling: nil), wholeStreets: false))
      let solution = result.solution
      guard !solution.routes.isEmpty else { continue }
      let bound = try #require(DayBound.bound(solution, of: day.problem, travel: day.travel))
      #expect(bound.cost <= solution.cost.running, "day \(seed): \(bound)")
      #expect(bound.gapPercent(of: solution.cost) >= 0)
      bounded += Double(bound.cost.micropounds)
      whole += Double(solution.cost.running.micropounds)
    }
    #expect(bounded > 0.75 * whole, "\(bounded / whole)")
  }

  @Test func oneTaskIsBoundedButForWhereItsTripBegins() throws {
    var traits = RandomProblem.Traits()
    (traits.tasks, traits.vehicles, traits.sites) = (1, 1, 1)
    let drawn = try WeighedDay(seed: 5, traits, WeighedDay.Prices(), isEven: true)
    var task = drawn.problem.tasks[0]
    task.modes = [task.modes[0]]
    let problem = try drawn.problem.with(tasks: [task], vehicles: drawn.problem.vehicles)
    let solution = solve(
      problem, travel: drawn.travel,
      options: SolverOptions(
        seed: 1, threads: 1, limit: .iterations(20, cooling: nil), wholeStreets: false)
    ).solution
    let bound = try #require(DayBound.bound(solution, of: problem, travel: drawn.travel))
    // A trip may begin at the tip, where the day's only one begins at the depot.
    let stops = try #require(solution.routes.first?.stops)
    let out = try #require(stops.first?.leg)
    let vehicle = problem.vehicles[0]
    let outPrice =
      Int64(out.duration.count) * vehicle.costPerDecisecond.micropounds
      + Int64(out.metres.count) * vehicle.costPerMetre.micropounds
    let gap = solution.cost.running.micropounds - bound.cost.micropounds
    #expect(gap >= 0)
    #expect(gap <= outPrice + 1_000)
    #expect(!bound.name.isEmpty && !bound.reference.isEmpty)
  }

  /// Two vehicles that are alike, one of which has to do one of two neighbouring tasks.
  @Test(arguments: [0, 1]) func workOfRoundsAndFreeWorkMayFollowEachOther(home: Int32) throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 0)]
    day.vehicles = [LineDay.vehicle(), LineDay.vehicle()]
    day.tasks = [LineDay.task(at: 10), LineDay.task(at: 11, home: home, mayMove: false)]
    let (problem, travel) = try day.made()
    let solution = try day.solved().solution
    #expect(solution.routes.count == 1 && solution.unassigned.isEmpty)
    let bound = try #require(DayBound.bound(solution, of: problem, travel: travel))
    #expect(bound.cost <= solution.cost.running)
  }

  @Test func workLeftUndoneIsNoPartOfTheBound() throws {
    var traits = RandomProblem.Traits()
    (traits.tasks, traits.vehicles, traits.rounds, traits.mayMove) = (12, 2, true, false)
    let day = try RandomProblem(seed: 9, traits)
    let whole = solve(
      day.problem, travel: day.travel,
      options: SolverOptions(
        seed: 1, threads: 1, limit: .iterations(100, cooling: nil), wholeStreets: false)
    ).solution
    var part = whole
    part.routes.removeLast()
    let bound = try #require(DayBound.bound(whole, of: day.problem, travel: day.travel))
    let less = try #require(DayBound.bound(part, of: day.problem, travel: day.travel))
    #expect(whole.routes.count == 2)
    #expect(less.cost < bound.cost)
  }

  @Test func aDayTooLargeForItsTableHasNoBound() throws {
    var traits = RandomProblem.Traits()
    traits.tasks = 2
    let day = try RandomProblem(seed: 1, traits)
    let many = (0..<3001).map { Int32($0 % 2) }
    #expect(DayRelaxation(day.problem, day.travel, tasks: many) == nil)
    #expect(DayRelaxation(day.problem, day.travel, tasks: [0, 1]) != nil)
  }
}
