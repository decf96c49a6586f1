import Testing

@testable import Routing

/// Models in which windows and loads are all that limit a route: what is kept up within a change.
@Suite struct WindowTimesTests {
  /// Customers on a plane, two of three with a window, loads that bind.
  private static func model(_ count: Int, seed: UInt64) -> ServiceModel {
    var random = RandomGenerator(seed: seed, stream: 0)
    let x = (0...count).map { _ in Double(random.next(below: 500)) }
    let y = (0...count).map { _ in Double(random.next(below: 500)) }
    var model = ServiceModel(
      travel: .tenths(x: x, y: y),
      tasks: (1...count).map { place in
        let from = 4000 + Int32(random.next(below: 20_000))
        return ServiceModel.Task(
          modes: [.init(entry: Int32(place), exit: Int32(place), cost: 0, time: 100)],
          demand: Int32(1 + random.next(below: 30)),
          window: random.next(below: 3) == 0 ? ServiceModel.always : from...(from + 4000))
      }, depot: 0, capacity: 120)
    model.depotWindow = 0...40_000
    return model
  }

  @Test(arguments: 1...6) func everyRuleIsKept(seed: UInt64) {
    let model = Self.model(150, seed: seed)
    let result = Engine.solve(
      model, options: EngineOptions(seed: seed, limit: .iterations(20_000, pace: nil)))
    let verdict = ModelChecker.check(result.solution, against: model)
    #expect(verdict.faults.isEmpty, "\(verdict.faults)")
    #expect(result.solution.undone.isEmpty)
    #expect(verdict.cost == result.cost)
  }

  /// Times, loads and costs followed change by change are those worked out from the routes.
  @Test(arguments: 7...10) func whatIsKeptUpIsWhatRoutesGive(seed: UInt64) {
    let model = Self.model(120, seed: seed)
    let arena = Arena()
    let legs = LegCosts(model.travel, arena)
    let tables = EngineTables(model, legs, routes: 120, tips: 0, arena)
    #expect(tables.hasOnlyWindows)
    let near = NearTasks(model, legs, size: 40, threads: 1, arena)
    let figures = TaskOrders(model, legs, arena)
    var lane = EngineLane(
      tables, near, number: 0, seed: seed,
      undonePlace: FlatTable(arena, count: 120, repeating: 0), arena)
    for task in 0..<Int32(120) { tables.lay([task], on: Int(task)) }
    lane.pool = (0..<120).map { Int32($0) }
    lane.routes = lane.pool
    var moved = 0
    for round in 0..<40 {
      let before = tables.totalCost()
      let temperature = Int64(200 << 16) >> Int64(round / 5)
      lane.anneal(iterations: 50, temperature: temperature, meanTrip: 6, figures)
      #expect(tables.totalCost() - before == lane.cost)
      if lane.cost != 0 { moved += 1 }
      for number in 0..<120 where tables.routeTasks[number] > 0 {
        let nodes = [tables.start(number)] + tables.nodes(on: number) + [tables.end(number)]
        func kept() -> [[Int32]] {
          nodes.map {
            [
              tables.earliest[$0], tables.isTask($0) ? tables.latest[$0] : 0, tables.loadedBy[$0],
              tables.links[$0].legIn, tables.links[$0].legOut, tables.links[$0].closing,
            ]
          } + [[tables.routeCost[number], tables.load[tables.end(number)]]]
        }
        let before = kept()
        #expect(tables.renewTimes(number))
        #expect(before == kept(), "route \(number)")
      }
    }
    #expect(moved > 10)
  }

  @Test func nearTasksAreChosenByTheirWindowsAndSortedByTheirLegs() {
    let model = Self.model(200, seed: 12)
    let arena = Arena()
    let legs = LegCosts(model.travel, arena)
    let near = NearTasks(model, legs, size: 20, threads: 1, arena)
    var unlike = 0
    for task in 0..<Int32(200) {
      let range = near.range(task)
      #expect(range.map { near.legs[$0] } == range.map { legs(task + 1, near.tasks[$0] + 1) })
      #expect(range.map { near.legs[$0] } == range.map { near.legs[$0] }.sorted())
      let nearest = (0..<Int32(200)).filter { $0 != task }
        .sorted { (legs(task + 1, $0 + 1), $0) < (legs(task + 1, $1 + 1), $1) }.prefix(20)
      if Set(nearest) != Set(range.map { near.tasks[$0] }) { unlike += 1 }
    }
    #expect(unlike > 100)
  }
}
