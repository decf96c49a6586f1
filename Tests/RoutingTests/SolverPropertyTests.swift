import Routing
import Testing
import TestSupport

@Suite struct SolverPropertyTests {
  /// Days of many kinds.
  static let days: [(name: String, traits: RandomProblem.Traits)] = {
    var plain = RandomProblem.Traits()
    plain.tasks = 22
    plain.vehicles = 3
    var split = plain
    split.streams = 2
    split.sites = 3
    var windows = plain
    windows.windowed = 3
    windows.breaks = true
    var kept = plain
    kept.rounds = true
    kept.mayMove = false
    kept.breaks = true
    var short = plain
    short.shiftHours = 2
    short.optional = 4
    short.rounds = true
    return [
      ("plain", plain), ("split", split), ("windows", windows), ("kept", kept), ("short", short),
    ]
  }()

  @Test(arguments: days.indices)
  func everyAnswerKeepsEveryRule(_ day: Int) throws {
    for offset in 0..<2 {
      let seed = RandomProblem.seed + UInt64(offset)
      let random = try RandomProblem(seed: seed, Self.days[day].traits)
      let result = solve(
        random.problem, travel: random.travel,
        options: SolverOptions(
          seed: seed, threads: 2, limit: .iterations(10, cooling: nil),
          wholeStreets: offset == 1))
      #expect(
        SolutionWalk.faults(random.problem, random.travel, result.solution) == [],
        "\(Self.days[day].name), seed \(seed)")
      #expect(result.solution.cost.total <= result.initialCost || offset == 1)
      let imported = asImported(random.problem, travel: random.travel)
      #expect(
        SolutionWalk.faults(random.problem, random.travel, imported.solution) == [],
        "\(Self.days[day].name) as imported, seed \(seed)")
    }
  }

  @Test func threadsDoNotChangeTheAnswer() throws {
    let random = try RandomProblem(seed: RandomProblem.seed, Self.days[0].traits)
    let answers = [1, 2].map { threads in
      solve(
        random.problem, travel: random.travel,
        options: SolverOptions(
          seed: 5, threads: threads, limit: .iterations(24, cooling: nil), wholeStreets: true)
      ).solution
    }
    #expect(answers[0] == answers[1])
  }

  @Test func seedsMatter() throws {
    var traits = Self.days[0].traits
    traits.tasks = 60
    let random = try RandomProblem(seed: RandomProblem.seed, traits)
    let answers = [1, 2].map { seed in
      solve(
        random.problem, travel: random.travel,
        options: SolverOptions(
          seed: seed, threads: 2, limit: .iterations(40, cooling: nil), wholeStreets: false)
      ).solution
    }
    #expect(answers[0] != answers[1])
  }

  @Test(arguments: [3, 10])
  func aRunUntilAFractionIsReplayedByItsIterations(_ asked: Int) throws {
    var traits = Self.days[2].traits
    traits.tasks = 8
    let random = try RandomProblem(seed: RandomProblem.seed, traits)
    let clock = CountingClock()
    let first = solve(
      random.problem, travel: random.travel,
      options: SolverOptions(
        seed: 9, threads: 2, lanes: 2,
        limit: .untilFraction { Double(clock.tick()) / Double(asked) }, wholeStreets: false))
    let replay = solve(
      random.problem, travel: random.travel,
      options: SolverOptions(
        seed: 9, threads: 1, lanes: first.lanes,
        limit: .iterations(first.iterations, cooling: first.coolingIterations),
        wholeStreets: false))
    #expect(first.iterations > 0)
    #expect(replay.solution == first.solution)
    #expect(replay.orders == first.orders)
    #expect(replay.coolingIterations == first.coolingIterations)
  }

  @Test func aBudgetThatIsGoneAlreadyStillGivesAnAnswer() throws {
    let random = try RandomProblem(seed: RandomProblem.seed, Self.days[0].traits)
    let result = solve(
      random.problem, travel: random.travel,
      options: SolverOptions(
        seed: 9, threads: 2, limit: .untilFraction { 1 }, wholeStreets: false))
    #expect(result.iterations == 0)
    #expect(!result.solution.routes.isEmpty)
    #expect(SolutionWalk.faults(random.problem, random.travel, result.solution) == [])
  }

  @Test func aWarmStartIsNeverMadeWorse() throws {
    let random = try RandomProblem(seed: RandomProblem.seed, Self.days[0].traits)
    let options = SolverOptions(
      seed: 1, threads: 2, limit: .iterations(40, cooling: nil), wholeStreets: false)
    let first = solve(random.problem, travel: random.travel, options: options)
    let second = solve(
      random.problem, travel: random.travel, options: options, warmStart: first.orders)
    #expect(second.initialCost <= first.solution.cost.total)
    #expect(second.solution.cost.total <= first.solution.cost.total)
  }
}
