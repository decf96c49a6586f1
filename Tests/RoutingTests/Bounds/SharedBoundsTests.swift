import Foundation
import Routing
import TestSupport
import Testing

@Suite struct SharedBoundsTests {
  /// Instances, what is known of them, and how far below it the bound may be, in percent.
  private static let instances: [(path: String, known: Int64, gap: Int64)] = [
    ("arc/gdb/gdb1.dat", 316, 0), ("arc/gdb/gdb8.dat", 348, 7), ("arc/gdb/gdb14.dat", 100, 0),
    ("arc/val/val1A.dat", 173, 2), ("arc/val/val4B.dat", 412, 2), ("arc/val/val10D.dat", 528, 4),
    ("arc/egl/egl-e1-A.dat", 3548, 8), ("arc/egl/egl-e3-C.dat", 10292, 7),
    ("vrp/cvrp/X-n101-k25.vrp", 27591, 7), ("vrp/cvrp/X-n200-k36.vrp", 58578, 6),
  ]

  @Test func theBoundIsBelowTheBestKnownAndNotFarBelow() throws {
    guard let shared = RepositoryFolder.sharedData else {
      withKnownIssue("../shared is absent") { Issue.record("skipped") }
      return
    }
    for instance in Self.instances {
      let text = try String(
        contentsOf: shared.appending(path: instance.path), encoding: .isoLatin1)
      let model = try #require(SharedInstance.model(text))
      let bound = LowerBound.lowerBound(model).cost
      #expect(bound <= instance.known, "\(instance.path)")
      #expect(
        (instance.known - bound) * 100 <= instance.gap * instance.known,
        "\(instance.path): \(bound) of \(instance.known)")
    }
  }

  @Test func aHundredfoldCostsAboutAHundredfold() throws {
    var random = RandomGenerator(seed: 5, stream: 0)
    for _ in 0..<40 {
      var model = RandomModel.make(&random, tasks: 7)
      model.routeCostLimit = .max
      let bound = LowerBound.lowerBound(model)
      var scaled = model
      guard case .table(let table, let places) = model.travel else { continue }
      scaled.travel = .table(table.map { $0 * 100 }, places: places)
      for task in scaled.tasks.indices {
        for mode in scaled.tasks[task].modes.indices { scaled.tasks[task].modes[mode].cost *= 100 }
      }
      for site in scaled.sites.indices { scaled.sites[site].cost *= 100 }
      scaled.vehicleCost *= 100
      let hundredfold = LowerBound.lowerBound(scaled).cost
      // Rounding downwards loses less than a unit, climbing may end a little elsewhere.
      #expect(abs(hundredfold - 100 * bound.cost) <= 100 + bound.cost * 3)
      #expect(LowerBound.lowerBound(model) == bound)
    }
  }
}
