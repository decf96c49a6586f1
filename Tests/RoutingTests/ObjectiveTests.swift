import TestSupport
import Testing

@testable import Routing

@Suite struct ObjectiveTests {
  private static let all = WeighedDay.Prices(
    balance: 700, deviation: 900_000, remoteness: 40_000)

  private static var traits: RandomProblem.Traits {
    var traits = RandomProblem.Traits()
    traits.tasks = 24
    traits.vehicles = 3
    return traits
  }

  private static func searcher(_ day: WeighedDay) -> Searcher {
    let prepared = PreparedProblem(day.problem, day.travel)
    let permits = Permits(prepared, threads: 1)
    return Searcher(
      prepared, permits, Neighbourhood(prepared, permits, size: 10, threads: 1),
      random: RandomGenerator(seed: 1, stream: 1))
  }

  @Test(arguments: 0..<4)
  func thePriceOfAPlaceIsWhatTheRouteThenCostsMore(_ offset: Int) throws {
    var traits = Self.traits
    traits.shiftHours = 9
    let day = try WeighedDay(
      seed: RandomProblem.seed + UInt64(offset), traits, Self.all, isEven: true)
    var searcher = Self.searcher(day)
    searcher.construct(TaskFigures(searcher.prepared))
    var compared = 0
    for seed in 0..<traits.tasks {
      searcher.begin()
      guard searcher.ruin(around: seed) else {
        searcher.undo()
        continue
      }
      for task in searcher.absent.map(Int.init) {
        let choice = searcher.findPlaces(task, blinking: false)
        for insertion in [choice.first, choice.second, choice.third] where insertion.vehicle >= 0 {
          var route = searcher.routes[Int(insertion.vehicle)]
          let before = route.cost
          route.nodes.insert(insertion.mode, at: Int(insertion.place))
          guard route.update(searcher.prepared, Int(insertion.vehicle)) else { continue }
          #expect(route.cost - before == insertion.delta)
          compared += 1
        }
      }
      searcher.undo()
    }
    #expect(compared > 100)
  }

  @Test func thePriceOfAnEmptyVehicleIsWhatItsRouteThenCostsMore() throws {
    let day = try WeighedDay(seed: RandomProblem.seed, Self.traits, Self.all, isEven: true)
    var searcher = Self.searcher(day)
    for task in 0..<Self.traits.tasks {
      let insertion = searcher.findPlaces(task, blinking: false).overloaded
      let vehicle = Int(insertion.vehicle)
      var placement = TipPlacement()
      let isPlaced = placement.place(searcher.prepared, vehicle, [insertion.mode])
      #expect(isPlaced)
      var route = searcher.routes[vehicle]
      let before = route.cost
      #expect(before == day.problem.vehicles[vehicle].targetWork.count * 700)
      route.nodes = placement.nodes
      let isAllowed = route.update(searcher.prepared, vehicle)
      #expect(isAllowed)
      #expect(route.cost - before == insertion.delta)
    }
  }

  @Test func runningCostsEqualCostsFromScratch() throws {
    var traits = Self.traits
    traits.rounds = true
    let day = try WeighedDay(seed: RandomProblem.seed, traits, Self.all)
    var searcher = Self.searcher(day)
    let figures = TaskFigures(searcher.prepared)
    #expect(searcher.cost == searcher.recount())
    searcher.construct(figures)
    for step in 0..<60 {
      searcher.begin()
      let made =
        step % 2 == 0
        ? searcher.ruin(around: step % 24) && searcher.recreate(figures, below: 1 << 60)
        : searcher.tryMove(step % 24, 1 << 40)
      if !made || step % 3 == 0 { searcher.undo() }
      #expect(searcher.cost == searcher.recount())
    }
  }

  @Test(arguments: 0..<3)
  func everyAnswerCostsWhatItSays(_ offset: Int) throws {
    var traits = Self.traits
    traits.rounds = offset > 0
    traits.streams = 1 + offset % 2
    traits.windowed = 4 * (offset % 2)
    let day = try WeighedDay(seed: RandomProblem.seed + UInt64(offset), traits, Self.all)
    let result = day.solved(20)
    #expect(SolutionWalk.faults(day.problem, day.travel, result.solution) == [])
    #expect(result.solution.cost.total <= result.initialCost)
    #expect(result.solution.cost.compactness > .zero)
    let imported = asImported(day.problem, travel: day.travel)
    #expect(SolutionWalk.faults(day.problem, day.travel, imported.solution) == [])
  }

  @Test func withoutPricesTargetsAndPredecessorsChangeNothing() throws {
    let random = try RandomProblem(seed: RandomProblem.seed, Self.traits)
    let plain = solve(
      random.problem, travel: random.travel,
      options: SolverOptions(
        seed: 3, threads: 2, limit: .iterations(60, cooling: nil), wholeStreets: false))
    let day = try WeighedDay(seed: RandomProblem.seed, Self.traits, .init())
    #expect(day.problem.tasks[1].predecessor == 0)
    #expect(day.solved().solution == plain.solution)
  }

  @Test func aWeightBalancesTheWork() throws {
    let free = try WeighedDay(seed: RandomProblem.seed, Self.traits, .init())
    let weighed = try WeighedDay(
      seed: RandomProblem.seed, Self.traits, .init(balance: 100_000))
    let before = free.offTarget(free.solved(200).solution)
    let after = weighed.offTarget(weighed.solved(200).solution)
    #expect(after * 4 < before, "\(after) and \(before) deciseconds off")
  }

  @Test func aWeightKeepsTheOrder() throws {
    let free = try WeighedDay(seed: RandomProblem.seed, Self.traits, .init())
    let weighed = try WeighedDay(
      seed: RandomProblem.seed, Self.traits, .init(deviation: 50_000_000))
    let before = free.outOfOrder(free.solved(200).solution)
    let after = weighed.outOfOrder(weighed.solved(200).solution)
    #expect(after * 2 < before, "\(after) and \(before) tasks out of order")
  }

  @Test func aWeightMakesRoutesCompact() throws {
    // So little time that every vehicle goes out, with or without a weight.
    var traits = Self.traits
    traits.tasks = 30
    traits.shiftHours = 1
    let weighed = try WeighedDay(
      seed: RandomProblem.seed, traits, .init(remoteness: 1_000_000))
    let heavy = weighed.solved(200).solution
    let light = try WeighedDay(seed: RandomProblem.seed, traits, .init()).solved(200).solution
    let unweighed = CostEvaluator.cost(
      weighed.problem, routes: light.routes, unassigned: light.unassigned)
    #expect(heavy.unassigned.isEmpty && light.unassigned.isEmpty)
    #expect(heavy.cost.compactness.micropounds * 10 < unweighed.compactness.micropounds * 9)
  }
}
