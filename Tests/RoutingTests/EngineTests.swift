import Testing

@testable import Routing

/// What the engine answers keeps every rule, costs what it says, and depends on nothing it shouldn't.
@Suite struct EngineTests {
  private static func solve(
    _ model: ServiceModel, iterations: Int, threads: Int = 1, seed: UInt64 = 1,
    warmStart: ModelSolution? = nil
  ) -> EngineResult {
    Engine.solve(
      model,
      options: EngineOptions(
        seed: seed, threads: threads, limit: .iterations(iterations, pace: nil)),
      warmStart: warmStart)
  }

  @Test func smallModelsAreSolvedToTheOptimum() {
    var random = RandomGenerator(seed: 5, stream: 0)
    var solved = 0
    var met = 0
    for number in 0..<120 {
      let model = RandomModel.make(&random, tasks: 6)
      guard let optimum = ModelOptimum.of(model) else { continue }
      solved += 1
      let result = Self.solve(model, iterations: 2000)
      let verdict = ModelChecker.check(result.solution, against: model)
      #expect(verdict.faults.isEmpty, "model \(number): \(verdict.faults)")
      guard result.solution.undone.isEmpty else { continue }
      #expect(verdict.cost == result.cost, "model \(number)")
      #expect(verdict.cost >= optimum, "model \(number)")
      if verdict.cost == optimum { met += 1 }
    }
    #expect(solved > 100)
    #expect(met * 10 >= solved * 9, "\(met) of \(solved)")
  }

  /// Customers with windows, sites, a break and day limits on a plane.
  private static func day(tasks: Int, seed: UInt64, fewest: Bool = false) -> ServiceModel {
    var random = RandomGenerator(seed: seed, stream: 0)
    let x = (0..<(tasks + 3)).map { _ in Double(random.next(below: 400)) }
    let y = (0..<(tasks + 3)).map { _ in Double(random.next(below: 400)) }
    var model = ServiceModel(
      travel: .manhattan(x: x, y: y),
      tasks: (3..<(tasks + 3)).map { place in
        let from = Int32(random.next(below: 4000))
        let window =
          random.next(below: 3) == 0 ? from...(from + 2500) : ServiceModel.always
        return ServiceModel.Task(
          modes: [.init(entry: Int32(place), exit: Int32(place), cost: 0, time: 30)],
          demand: Int32(1 + random.next(below: 20)), window: window)
      }, depot: 0, capacity: 100)
    model.depotWindow = 0...8000
    model.sites = [
      .init(place: 1, cost: 5, time: 60, window: 500...7800), .init(place: 2, cost: 9, time: 40),
    ]
    model.rest = .init(begin: 3000...4500, time: 400)
    model.dayDemandLimit = 350
    model.dayTaskLimit = 40
    model.fewestVehicles = fewest
    return model
  }

  /// Streets, each with two modes, on a square grid without windows.
  private static func streets(side: Int, seed: UInt64) -> ServiceModel {
    var random = RandomGenerator(seed: seed, stream: 0)
    let places = side * side
    var table = [Int32](repeating: 0, count: places * places)
    for row in 0..<places {
      for column in 0..<places {
        let across = abs(row % side - column % side) + abs(row / side - column / side)
        table[row * places + column] = Int32(across * 10)
      }
    }
    var tasks: [ServiceModel.Task] = []
    for place in 0..<places {
      for other in [place + 1, place + side]
      where other < places && (other != place + 1 || other % side != 0) {
        guard random.next(below: 4) > 0 else { continue }
        tasks.append(
          ServiceModel.Task(
            modes: [
              .init(entry: Int32(place), exit: Int32(other), cost: 14, time: 14),
              .init(entry: Int32(other), exit: Int32(place), cost: 14, time: 14),
            ], demand: Int32(1 + random.next(below: 9))))
      }
    }
    var model = ServiceModel(
      travel: .table(table, places: places), tasks: tasks, depot: 0, capacity: 60)
    model.sites = [.init(place: Int32(places - 1), cost: 30, time: 30)]
    model.routeCostLimit = 2000
    return model
  }

  private static func points(_ count: Int, seed: UInt64) -> ServiceModel {
    var random = RandomGenerator(seed: seed, stream: 0)
    let x = (0...count).map { _ in Double(random.next(below: 1000)) }
    let y = (0...count).map { _ in Double(random.next(below: 1000)) }
    return ServiceModel(
      travel: .nearest(x: x, y: y),
      tasks: (1...count).map {
        ServiceModel.Task(
          modes: [.init(entry: Int32($0), exit: Int32($0), cost: 0, time: 0)],
          demand: Int32(1 + random.next(below: 30)))
      }, depot: 0, capacity: 200)
  }

  @Test(arguments: 1...6) func daysKeepEveryRule(seed: UInt64) {
    let model = Self.day(tasks: 60, seed: seed, fewest: seed % 2 == 0)
    let result = Self.solve(model, iterations: 20_000)
    let verdict = ModelChecker.check(result.solution, against: model)
    #expect(verdict.faults.isEmpty, "\(verdict.faults)")
    if result.solution.undone.isEmpty { #expect(verdict.cost == result.cost) }
  }

  @Test func streetsAndPointsKeepEveryRule() {
    for model in [Self.streets(side: 8, seed: 1), Self.points(150, seed: 2)] {
      let result = Self.solve(model, iterations: 20_000)
      let verdict = ModelChecker.check(result.solution, against: model)
      #expect(verdict.faults.isEmpty, "\(verdict.faults)")
      #expect(result.solution.undone.isEmpty)
      #expect(verdict.cost == result.cost)
      #expect(verdict.cost >= LowerBound.lowerBound(model).cost)
    }
  }

  /// Budgets large enough for answers to be crossed.
  @Test func crossedAnswersKeepEveryRule() {
    for (model, iterations) in [
      (Self.points(20, seed: 21), 520_000), (Self.streets(side: 4, seed: 22), 400_000),
    ] {
      let pricing: EngineTables.Pricing = model.sites.isEmpty ? .plain : .labels
      #expect(iterations / model.tasks.count >= EngineTuning.leastStaged(pricing))
      let result = Self.solve(model, iterations: iterations)
      let verdict = ModelChecker.check(result.solution, against: model)
      #expect(verdict.faults.isEmpty, "\(verdict.faults)")
      #expect(result.solution.undone.isEmpty)
      #expect(verdict.cost == result.cost)
      #expect(Self.solve(model, iterations: iterations).solution == result.solution)
    }
  }

  /// A crossing keeps every task on one route at most and every route within its rules.
  @Test func crossingKeepsRoutesWhole() throws {
    var random = RandomGenerator(seed: 25, stream: 0)
    for model in [Self.points(80, seed: 26), Self.day(tasks: 60, seed: 27)] {
      let arena = Arena()
      let legs = LegCosts(model.travel, arena)
      let count = model.tasks.count
      let tables = EngineTables(model, legs, routes: count, tips: count, arena)
      let near = NearTasks(model, legs, size: 20, threads: 1, arena)
      let answers = [UInt64(1), 2].map { seed in
        Self.solve(model, iterations: 3000, seed: seed).solution
      }
      var population = Population(tables, arena)
      for answer in answers {
        for number in 0..<tables.routeCount { tables.dismiss(number) }
        Self.lay(answer, into: tables)
        population.note(cost: tables.totalCost())
        population.takeIn()
      }
      #expect(population.members.count == 2)
      var mixed = 0
      for _ in 0..<40 {
        population.members[0].restore(tables)
        #expect(!tables.seeds(aroundChangesSince: population.members[0], near).contains(true))
        let parent = try #require(population.breed(near, &random))
        let isSeed = tables.seeds(aroundChangesSince: parent, near)
        for task in 0..<Int32(count) where !isSeed[Int(task)] {
          #expect(tables.links[task].route >= 0)
          let beside = [tables.links[task].previous, tables.links[task].next]
          let before = [parent.links[task].previous, parent.links[task].next]
          #expect(
            Set(beside.filter(tables.isTask)) == Set(before.filter(tables.isTask)), "\(task)")
        }
        #expect(isSeed.contains(true) || tables.totalCost() == parent.cost)
        let solution = tables.answer()
        let verdict = ModelChecker.check(solution, against: model)
        let left = solution.undone.count
        #expect(verdict.faults.isEmpty, "\(verdict.faults)")
        #expect(left < count)
        if !answers.contains(where: { Set($0.routes) == Set(solution.routes) }) { mixed += 1 }
      }
      #expect(mixed > 20)
    }
  }

  /// Where one route begins with its second task, three tasks stand between others.
  @Test func seedsOfACrossLieAroundWhatIsOtherwise() throws {
    let model = Self.points(80, seed: 28)
    let arena = Arena()
    let legs = LegCosts(model.travel, arena)
    let tables = EngineTables(model, legs, routes: 80, tips: 0, arena)
    let near = NearTasks(model, legs, size: 20, threads: 1, arena)
    Self.lay(Self.solve(model, iterations: 3000).solution, into: tables)
    var before = Standing(tables, arena)
    before.keep(tables, cost: tables.totalCost())
    let number = try #require((0..<80).first { tables.routeTasks[$0] > 4 })
    var order = tables.nodes(on: number)
    order.swapAt(0, 1)
    tables.dismiss(number)
    tables.lay(order, on: number)
    var expected = Set(order.prefix(3))
    for task in order.prefix(3) {
      let beside = near.range(task).prefix(EngineTuning.seedsBesideChange)
      expected.formUnion(beside.map { near.tasks[$0] })
    }
    let isSeed = tables.seeds(aroundChangesSince: before, near)
    #expect(Set((0..<80).filter { isSeed[Int($0)] }) == expected)
    #expect(expected.count < 40)
  }

  private static func lay(_ answer: ModelSolution, into tables: EngineTables) {
    var tip = Int32(tables.firstTip)
    for (number, stops) in answer.routes.enumerated() {
      var nodes: [Int32] = []
      for stop in stops {
        switch stop {
        case .service(let task, let mode):
          tables.chosen[task] = tables.slotStart[task] + mode
          nodes.append(task)
        case .tip(let site):
          tables.chosen[tip] = tables.slotStart[tip] + site
          nodes.append(tip)
          tip += 1
        case .rest: break
        }
      }
      tables.lay(nodes, on: number)
    }
  }

  @Test func stagesFillTheBudget() {
    let small = EngineStages(iterations: 100_000, tasks: 100, least: 3000)
    #expect(small.founders == 1 && small.children == 0)
    #expect(small.place(after: 65_535, halvings: 7 << 16).answer == 0)
    #expect(small.place(after: 65_535, halvings: 7 << 16).steps > 6 << 16)
    let large = EngineStages(iterations: 1_000_000, tasks: 100, least: 3000)
    #expect(large.children == 10_000 / EngineTuning.iterationsPerChild)
    #expect(
      EngineStages(iterations: 10_000_000, tasks: 100, least: 3000).children
        == EngineTuning.mostChildren)
    var last = EngineStages.Place(answer: 0, steps: -1)
    var answers = Set<Int>()
    for share in Int64(0)...65_536 {
      let place = large.place(after: share, halvings: 7 << 16)
      #expect(place.steps >= 0 && place.steps <= 7 << 16)
      #expect(place.answer == last.answer ? place.steps >= last.steps : place.answer > last.answer)
      answers.insert(place.answer)
      last = place
    }
    #expect(answers == Set(0..<(large.founders + large.children)))
  }

  @Test func thePriceOfOverloadFollows() {
    var price = OverloadPrice(meanLeg: 100, meanDemand: 10)
    #expect(price.perUnit == 10 << 16)
    price.renew(isOverloaded: true)
    #expect(price.perUnit > 10 << 16)
    for _ in 0..<5000 { price.renew(isOverloaded: false) }
    #expect(price.perUnit == (10 << 16) / 16)
    for _ in 0..<5000 { price.renew(isOverloaded: true) }
    #expect(price.perUnit == 10 << 26)
  }

  /// Demands that fill every vehicle to the last unit: an answer exists only without any slack.
  @Test func tightLoadsAreMet() {
    var model = Self.points(40, seed: 28)
    for task in 0..<40 { model.tasks[task].demand = task % 4 == 0 ? 80 : 40 }
    model.fleet = 10
    let result = Self.solve(model, iterations: 1_100_000)
    #expect(ModelChecker.check(result.solution, against: model).faults.isEmpty)
    #expect(result.solution.undone.isEmpty)
  }

  @Test func threadsDecideNothing() {
    for model in [
      Self.points(1700, seed: 3), Self.streets(side: 24, seed: 4), Self.day(tasks: 900, seed: 5),
    ] {
      let one = Self.solve(model, iterations: 6000)
      for threads in [2, 3] {
        let many = Self.solve(model, iterations: 6000, threads: threads)
        #expect(many.solution == one.solution)
        #expect(many.cost == one.cost)
        #expect(many.evaluations == one.evaluations)
      }
    }
  }

  @Test func aTimedRunIsReplayedByItsPace() {
    let model = Self.day(tasks: 80, seed: 6, fewest: true)
    let asked = Clockwork()
    let timed = Engine.solve(
      model,
      options: EngineOptions(seed: 4, limit: .untilFraction { asked.next() }))
    let replayed = Engine.solve(
      model,
      options: EngineOptions(
        seed: 4, threads: 2, limit: .iterations(timed.iterations, pace: timed.pace)))
    #expect(replayed.solution == timed.solution)
    #expect(replayed.iterations == timed.iterations)
  }

  /// The same where answers are crossed: the clock is uneven, and crosses begin between its readings.
  @Test(arguments: 1...2) func aTimedRunThatCrossesIsReplayedByItsPace(seed: UInt64) {
    let model = Self.points(20, seed: 30 + seed)
    let asked = Clockwork(steps: [0.004, 0.010, 0.002, 0.018])
    let timed = Engine.solve(
      model, options: EngineOptions(seed: seed, limit: .untilFraction { asked.next() }))
    #expect(timed.iterations / model.tasks.count >= EngineTuning.leastStaged(.plain))
    #expect(timed.pace.knots.count > 20)
    let replayed = Engine.solve(
      model,
      options: EngineOptions(
        seed: seed, threads: 2, limit: .iterations(timed.iterations, pace: timed.pace)))
    #expect(replayed.solution == timed.solution)
    #expect(replayed.evaluations == timed.evaluations)
  }

  @Test func aWarmStartIsNeverMadeWorse() {
    let model = Self.points(120, seed: 7)
    let long = Self.solve(model, iterations: 30_000)
    let warm = Self.solve(model, iterations: 100, seed: 9, warmStart: long.solution)
    #expect(warm.cost <= long.cost)
    let day = Self.day(tasks: 50, seed: 8)
    let before = Self.solve(day, iterations: 10_000)
    #expect(Self.solve(day, iterations: 100, warmStart: before.solution).cost <= before.cost)
  }

  @Test func aSpoiltWarmStartIsMended() {
    let model = Self.day(tasks: 30, seed: 9)
    let spoilt = ModelSolution(routes: [
      (0..<30).map { .service(task: $0, mode: 0) } + [.service(task: 3, mode: 0), .tip(site: 7)],
      [.tip(site: 0)], [.service(task: 99, mode: 0)],
    ])
    let result = Self.solve(model, iterations: 4000, warmStart: spoilt)
    let verdict = ModelChecker.check(result.solution, against: model)
    #expect(verdict.faults.isEmpty, "\(verdict.faults)")
  }

  @Test func noVehicleGoesOutThatMayDoNothing() {
    var model = Self.day(tasks: 10, seed: 11)
    model.dayTaskLimit = 0
    let result = Self.solve(model, iterations: 500)
    #expect(result.solution.routes.isEmpty)
    #expect(result.solution.undone.count == 10)
  }

  @Test func whatCannotBeDoneIsLeftUndone() {
    var model = Self.points(12, seed: 10)
    model.tasks[4].demand = 201
    let result = Self.solve(model, iterations: 500)
    #expect(result.solution.undone == [4])
    let empty = ServiceModel(
      travel: .table([0], places: 1), tasks: [], depot: 0, capacity: 1)
    #expect(Self.solve(empty, iterations: 100).solution == ModelSolution(routes: []))
    let seeds = [UInt64(1), 2].map {
      Self.solve(Self.points(150, seed: 12), iterations: 6000, seed: $0)
    }
    #expect(seeds[0].solution != seeds[1].solution)
    var one = Self.points(1, seed: 11)
    one.fewestVehicles = true
    #expect(Self.solve(one, iterations: 100).solution.routes.count == 1)
  }

  @Test(arguments: [300, 2300]) func nearTasksAreTheNearest(count: Int) {
    let model = Self.points(count, seed: 13)
    let arena = Arena()
    let legs = LegCosts(model.travel, arena)
    let near = NearTasks(model, legs, size: 40, threads: 2, arena)
    for task in stride(from: 0, to: Int32(count), by: 17) {
      let place = model.tasks[Int(task)].modes[0].entry
      func leg(_ other: Int32) -> Int32 { legs(place, model.tasks[Int(other)].modes[0].entry) }
      let others = (0..<Int32(count)).filter { $0 != task }
      let expected = others.sorted { (leg($0), $0) < (leg($1), $1) }.prefix(40)
      #expect(near.range(task).map { near.tasks[$0] } == Array(expected))
      #expect(near.range(task).map { near.legs[$0] } == expected.map(leg))
    }
  }
}

/// A clock that goes on by uneven steps each time it is asked.
private final class Clockwork: @unchecked Sendable {
  private var gone = 0.0
  private let steps: [Double]
  private var asked = 0

  /// Goes on by the given steps in turn, or else faster from two fifths on.
  init(steps: [Double] = []) {
    self.steps = steps
  }

  func next() -> Double {
    gone += steps.isEmpty ? (gone < 0.4 ? 0.01 : 0.035) : steps[asked % steps.count]
    asked += 1
    return gone
  }
}
