import RoadGraph
import TestSupport
import Testing

@Suite struct CutOffPropertyTests {
  private static let seed: UInt64 = 20_261_126

  @Test func everyEdgeIsInExactlyOnePocketOrReached() {
    for index in 0..<60 {
      let roads = RandomRoads(seed: Self.seed &+ UInt64(index))
      let report = report(roads)
      var pockets = [Int](repeating: 0, count: roads.network.edgeCount)
      for (place, pocket) in report.pockets.enumerated() {
        #expect(pocket.edges == pocket.edges.sorted(), "seed \(index)")
        for edge in pocket.edges {
          pockets[Int(edge)] += 1
          #expect(report.pocket(ofEdge: edge) == place)
        }
      }
      for (edge, count) in pockets.enumerated() {
        let isReached = report.reachability.statuses[edge] == .reachable
        #expect(count == (isReached ? 0 : 1), "seed \(index), edge \(edge)")
      }
    }
  }

  @Test func everyPocketThatTouchesTheRestHasABar() {
    var kinds: [CutOffPocket.Kind: Int] = [:]
    for index in 0..<200 {
      let report = report(RandomRoads(seed: Self.seed &+ UInt64(1000 + index)))
      // A single arc that leads nowhere is no network from which anything is cut off.
      guard report.reachability.isArcReachable.count(where: { $0 }) > 1 else { continue }
      for pocket in report.pockets {
        kinds[pocket.kind, default: 0] += 1
        #expect((pocket.kind == .island) == (pocket.branchesOff == nil), "seed \(index)")
        #expect(pocket.kind == .island || !pocket.bars.isEmpty, "seed \(index), \(pocket)")
        #expect(!report.steps(for: pocket).isEmpty)
      }
    }
    for kind in CutOffPocket.Kind.allCases { #expect(kinds[kind, default: 0] > 5, "\(kinds)") }
  }

  @Test func openingWhatBarsAClosedPocketOpensIt() {
    var opened = 0
    for index in 0..<100 {
      var roads = RandomRoads(seed: Self.seed &+ UInt64(2000 + index))
      let report = report(roads)
      guard let pocket = report.pockets.first(where: { $0.kind == .behind }) else { continue }
      for bar in pocket.bars + pocket.closedEdges where bar.isRoad {
        for arc in [bar.arc, bar.arc ^ 1] {
          roads.conditions.overrides.append(
            AccessOverride(arc: arc, vehicleClass: "", rule: .allow))
        }
      }
      let after = self.report(roads)
      let isReached = pocket.edges.contains {
        after.reachability.statuses[Int($0)] == .reachable
      }
      opened += isReached ? 1 : 0
    }
    #expect(opened > 5)
  }

  private func report(_ roads: RandomRoads) -> CutOffReport {
    CutOffReport(
      network: roads.network,
      graph: TurnGraph(
        network: roads.network, profile: roads.profile, conditions: roads.conditions),
      profile: roads.profile, conditions: roads.conditions)
  }
}
