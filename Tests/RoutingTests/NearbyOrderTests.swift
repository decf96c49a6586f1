import Testing

@testable import Routing

@Suite struct NearbyOrderTests {
  /// A thousand and more points drawn on a plane, some of them on one spot.
  private static func model(_ count: Int) -> ServiceModel {
    var random = RandomGenerator(seed: 4, stream: 0)
    var (x, y) = ([500.0], [500.0])
    for _ in 0..<count {
      x.append(Double(random.next(below: 40) * 25))
      y.append(Double(random.next(below: 1000)))
    }
    let tasks = (0..<count).map { number in
      let place = Int32(number + 1)
      return ServiceModel.Task(
        modes: [.init(entry: place, exit: place, cost: 0, time: 0)],
        demand: Int32(1 + number % 7))
    }
    return ServiceModel(
      travel: .nearest(x: x, y: y), tasks: tasks, depot: 0, capacity: 60)
  }

  @Test func everyTaskStandsInTheOrderOnceAndNearOnesStandTogether() {
    let model = Self.model(1200)
    let order = NearbyOrder(model)
    #expect(order.tasks.sorted() == (0..<1200).map { Int32($0) })
    let legs = TravelLegs(model.travel)
    func length(_ tasks: [Int32]) -> Int {
      zip(tasks, tasks.dropFirst()).reduce(0) { $0 + Int(legs($1.0 + 1, $1.1 + 1)) }
    }
    #expect(length(order.tasks) * 4 < length((0..<1200).map { Int32($0) }))
  }

  @Test func answersGoThereAndBackUnchanged() {
    let order = NearbyOrder(Self.model(900))
    let answer = ModelSolution(
      routes: [
        [.service(task: 7, mode: 0), .tip(site: 1), .service(task: 899, mode: 1)],
        [.rest, .service(task: 0, mode: 0)],
      ], undone: [3, 5, 880])
    let inOrder = order.inOrder(answer)
    #expect(inOrder != answer)
    #expect(order.asListed(inOrder) == answer)
    #expect(order.model(Self.model(900)).tasks.count == 900)
  }

  @Test func aLargeModelIsAnsweredAsListedOnAnyNumberOfThreads() {
    let model = Self.model(1000)
    let one = Engine.solve(
      model, options: EngineOptions(seed: 2, threads: 1, limit: .iterations(40_000, pace: nil)))
    let two = Engine.solve(
      model, options: EngineOptions(seed: 2, threads: 2, limit: .iterations(40_000, pace: nil)))
    #expect(one.solution == two.solution)
    let verdict = ModelChecker.check(one.solution, against: model)
    #expect(verdict.isFeasible && verdict.cost == one.cost)
    // From its own answer the engine never gets worse: it is known again task by task.
    let again = Engine.solve(
      model, options: EngineOptions(seed: 3, threads: 1, limit: .iterations(1, pace: nil)),
      warmStart: one.solution)
    #expect(again.cost <= one.cost)
  }
}
