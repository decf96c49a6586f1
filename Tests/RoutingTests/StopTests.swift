import Routing
import TestSupport
import Testing

@Suite struct StopTests {
  private func day() throws -> WeighedDay {
    var traits = RandomProblem.Traits()
    traits.tasks = 30
    traits.vehicles = 3
    traits.optional = 5
    return try WeighedDay(seed: RandomProblem.seed, traits, .init(balance: 300))
  }

  @Test(arguments: [0, 4, 12])
  func aStoppedSearchIsReplayedByItsIterations(_ asked: Int) throws {
    let day = try day()
    let clock = CountingClock()
    let stopped = solve(
      day.problem, travel: day.travel,
      options: SolverOptions(
        seed: 9, threads: 2, limit: .iterations(1_000_000, cooling: 4_000), wholeStreets: true,
        stop: { clock.tick() >= asked }))
    #expect(stopped.iterations < 1_000_000)
    #expect((stopped.iterations == 0) == (asked == 0))
    #expect(stopped.coolingIterations == 4_000)
    let replay = solve(
      day.problem, travel: day.travel,
      options: SolverOptions(
        seed: 9, threads: 1, limit: .iterations(stopped.iterations, cooling: 4_000),
        wholeStreets: true))
    #expect(replay.solution == stopped.solution)
    #expect(SolutionWalk.faults(day.problem, day.travel, stopped.solution) == [])
  }

  @Test func aSearchByTheClockStopsTooAndIsReplayed() throws {
    let day = try day()
    let clock = CountingClock()
    let stopped = solve(
      day.problem, travel: day.travel,
      options: SolverOptions(
        seed: 9, threads: 1, limit: .untilFraction { 0.001 }, wholeStreets: false,
        stop: { clock.tick() > 10 }))
    let replay = solve(
      day.problem, travel: day.travel,
      options: SolverOptions(
        seed: 9, threads: 1,
        limit: .iterations(stopped.iterations, cooling: stopped.coolingIterations),
        wholeStreets: false))
    #expect(stopped.iterations > 0)
    #expect(replay.solution == stopped.solution)
  }

  @Test(arguments: [false, true])
  func noAnswerCostsMoreThanItsStart(_ wholeStreets: Bool) throws {
    for offset in 0..<4 {
      var traits = RandomProblem.Traits()
      traits.tasks = 60
      traits.vehicles = 2
      traits.shiftHours = 1
      let day = try WeighedDay(
        seed: RandomProblem.seed + UInt64(offset), traits, .init(balance: 300, deviation: 400_000))
      let start = day.solved(40, wholeStreets: wholeStreets)
      #expect(!start.solution.unassigned.isEmpty)
      let again = solve(
        day.problem, travel: day.travel,
        options: SolverOptions(
          seed: 77, threads: 1, limit: .iterations(20 * offset, cooling: nil),
          wholeStreets: wholeStreets),
        warmStart: start.orders)
      #expect(again.solution.cost.total <= start.solution.cost.total)
      #expect(SolutionWalk.faults(day.problem, day.travel, again.solution) == [])
    }
  }
}
