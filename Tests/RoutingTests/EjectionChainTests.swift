import Testing

@testable import Routing

/// Chains of relocations cost what they are priced at, keep to the capacity, and find the exchanges
/// that full routes need.
@Suite struct EjectionChainTests {
  /// A lane over routes that are laid out; every task is near every other.
  private struct Day {
    let model: ServiceModel
    let tables: EngineTables
    var lane: EngineLane

    init(
      depot: SIMD2<Double>, points: [SIMD2<Double>], demands: [Int32], capacity: Int32,
      routes: [[Int32]]
    ) {
      let places = [depot] + points
      model = ServiceModel(
        travel: .nearest(x: places.map(\.x), y: places.map(\.y)),
        tasks: points.indices.map { task in
          let place = Int32(task + 1)
          return ServiceModel.Task(
            modes: [.init(entry: place, exit: place, cost: 0, time: 0)], demand: demands[task],
            window: ServiceModel.always)
        }, depot: 0, capacity: capacity)
      let arena = Arena()
      let legs = LegCosts(model.travel, arena)
      tables = EngineTables(model, legs, routes: routes.count + 2, tips: 0, arena)
      let near = NearTasks(model, legs, size: 30, threads: 1, arena)
      for (number, list) in routes.enumerated() { tables.lay(list, on: number) }
      lane = EngineLane(
        tables, near, number: 0, seed: 1,
        undonePlace: FlatTable(arena, count: points.count, repeating: 0), arena)
      lane.routes = routes.indices.map { Int32($0) }
      lane.emptyRoutes = [Int32(routes.count + 1), Int32(routes.count)]
      for number in 0..<tables.routeCount {
        tables.recount(number)
        lane.renewLoads(Int32(number))
      }
    }

    /// All that is kept up for tasks and routes.
    var state: [[Int32]] {
      let ofTasks = (0..<tables.taskCount).map { task in
        let (link, span) = (tables.links[task], tables.span[task])
        return [
          link.legIn, link.legOut, link.closing, tables.loadedBy[task], span.inner, span.home,
        ]
      }
      return ofTasks
        + (0..<tables.routeCount).map { number in
          let end = tables.end(number)
          return [
            tables.routeCost[number], tables.routeTasks[number], tables.routeDemand[number],
            tables.load[end], tables.links[end].legIn, tables.links[tables.start(number)].legOut,
          ]
        }
    }

    /// The tasks of every route that has any, each route sorted, and the routes as well.
    var sets: [[Int32]] {
      var sets: [Int32: [Int32]] = [:]
      for task in 0..<Int32(tables.taskCount) {
        sets[tables.links[task].route, default: []] += [task]
      }
      return sets.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }
  }

  @Test func fullRoutesExchangeTasks() {
    var day = Day(
      depot: [0, 0], points: [[-100, 0], [-100, 10], [100, 0], [100, 10]], demands: [1, 1, 1, 1],
      capacity: 2, routes: [[0, 2], [1, 3]])
    day.lane.proposeChain(2, allowance: 0)
    #expect(day.sets == [[0, 1], [2, 3]])
    #expect(day.tables.totalCost() == 2 * 210)
  }

  @Test func threeFullRoutesExchangeInARing() {
    // Towns at three sides; each route has a task that belongs to the next one. What leaves the second
    // route does not fit into the first, so that two can't simply exchange.
    let towns: [SIMD2<Double>] = [[0, 300], [-260, -150], [260, -150]]
    let corners: [SIMD2<Double>] = [[0, 0], [9, 0], [0, 9]]
    let points = towns.flatMap { town in corners.map { town + $0 } }
    var day = Day(
      depot: [0, 0], points: points, demands: [7, 7, 5, 5, 6, 6, 7, 6, 6], capacity: 19,
      routes: [[0, 1, 3], [4, 5, 6], [7, 8, 2]])
    day.lane.proposeChain(3, allowance: 0)
    #expect(day.sets == [[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    #expect(day.lane.journal.count == 6)
  }

  @Test func nothingIsMadeThatCostsMoreThanAllowed() {
    var day = Day(
      depot: [0, 0], points: [[-100, 0], [-100, 10], [100, 0], [100, 10]], demands: [1, 1, 1, 1],
      capacity: 2, routes: [[0, 1], [2, 3]])
    for task in 0..<Int32(4) { day.lane.proposeChain(task, allowance: 100) }
    #expect(day.sets == [[0, 1], [2, 3]])
    #expect(day.lane.cost == 0)
  }

  @Test(arguments: [true, false]) func costsAndLoadsAreKeptUp(isTight: Bool) {
    var random = RandomGenerator(seed: isTight ? 3 : 4, stream: 0)
    let count = 90
    let demands = (0..<count).map { _ in Int32(1 + random.next(below: isTight ? 3 : 30)) }
    var routes: [[Int32]] = []
    let capacity: Int32 = isTight ? 12 : 140
    var loaded = capacity
    for task in 0..<count {
      if loaded + demands[task] > capacity {
        routes.append([])
        loaded = 0
      }
      routes[routes.count - 1].append(Int32(task))
      loaded += demands[task]
    }
    var day = Day(
      depot: [500, 500],
      points: (0..<count).map { _ in
        [Double(random.next(below: 1000)), Double(random.next(below: 1000))]
      }, demands: demands, capacity: capacity, routes: routes)
    var lengths: [Int: Int] = [:]
    let start = day.tables.totalCost()
    for _ in 0..<20_000 {
      day.lane.begin()
      let before = day.lane.cost
      let allowance = random.next(below: 80)
      day.lane.proposeChain(Int32(random.next(below: count)), allowance: Int64(allowance))
      #expect(day.lane.cost - before == Int64(day.lane.chains.closing?.delta ?? 0))
      #expect(day.lane.cost - before < max(1, Int64(allowance)))
      if day.lane.journal.isEmpty { continue }
      lengths[day.lane.journal.count / 2, default: 0] += 1
      #expect(day.tables.totalCost() == start + day.lane.cost)
      #expect(day.sets.joined().count == count && day.lane.undone.isEmpty)
      #expect(
        (0..<day.tables.routeCount).allSatisfy { day.tables.load[day.tables.end($0)] <= capacity })
      let kept = day.state
      for number in 0..<day.tables.routeCount { day.tables.recount(number) }
      #expect(day.state == kept)
    }
    #expect((1...4).allSatisfy { lengths[$0, default: 0] > 5 }, "\(lengths)")
  }
}
