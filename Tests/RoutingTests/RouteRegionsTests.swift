import Testing

@testable import Routing

@Suite struct RouteRegionsTests {
  /// Sixteen routes of four tasks side by side on a line: regions are stretches of it, equally long.
  @Test(arguments: [1, 2, 4, 8]) func regionsOnALineAreStretches(count: Int) throws {
    let x = (0...64).map { Double(10 * $0) }
    let model = ServiceModel(
      travel: .nearest(x: x, y: x.map { _ in 0 }),
      tasks: (1...64).map {
        ServiceModel.Task(
          modes: [.init(entry: Int32($0), exit: Int32($0), cost: 0, time: 0)], demand: 1)
      }, depot: 0, capacity: 4)
    let arena = Arena()
    let tables = EngineTables(model, LegCosts(model.travel, arena), routes: 20, tips: 0, arena)
    let routes = (0..<16).map { Int32(17 - $0) }
    for (place, route) in routes.enumerated() {
      tables.lay((0..<4).map { Int32(4 * place + $0) }, on: Int(route))
    }
    var borders = Set<[UInt8]>()
    for seed in 1...20 {
      var random = RandomGenerator(seed: UInt64(seed), stream: 0)
      let regionOf = tables.regions(of: routes, count: count, &random)
      let along = routes.map { regionOf[Int($0)] }
      #expect(Set(along) == Set((0..<count).map { UInt8($0) }))
      let changes = zip(along, along.dropFirst()).count { $0 != $1 }
      #expect(changes <= 2 * (count - 1), "\(along)")
      for region in Set(along) { #expect(along.count { $0 == region } == 16 / count) }
      borders.insert(along)
    }
    #expect(count == 1 || borders.count > 1)
  }
}
