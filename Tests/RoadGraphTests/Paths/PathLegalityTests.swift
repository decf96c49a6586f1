import RoadGraph
import Testing
import TestSupport

@Suite struct PathLegalityTests {
  private let vehicle = VehicleProfile.standard[0]

  private func legality(_ map: StreetMap) -> PathLegality {
    PathLegality(network: map.network, profile: vehicle, conditions: RoadConditions())
  }

  @Test func eachFaultIsFoundWhereItHappens() {
    var map = StreetMap("a--b--c--d>>e", names: ["bc": "Low Road"])
    map.change("b", "c") { $0.maximumHeightCentimetres = 300 }
    let law = legality(map)
    #expect(law.faults(inPath: []) == [])
    #expect(law.faults(inPath: map.arcs("cde")) == [])
    let low = map.arcs("abcd")
    #expect(
      law.faults(inPath: low) == [PathFault(position: 1, kind: .forbiddenArc(.tooHigh))])
    #expect(
      law.text(PathFault(position: 1, kind: .forbiddenArc(.tooHigh)), inPath: low)
        == "Low Road: too low: 3 m limit, vehicle 3.7 m")
    #expect(
      law.faults(inPath: [map.arc("a", "b"), map.arc("c", "d")])
        == [PathFault(position: 1, kind: .notAdjacent)])
    #expect(
      law.faults(inPath: map.arcs("ded"))
        == [PathFault(position: 1, kind: .forbiddenArc(.againstOneWay))])
    #expect(law.faults(inPath: [99]) == [PathFault(position: 0, kind: .unknownArc)])
    #expect(law.faults(inPath: [99, 0]).count == 1)
    #expect(
      law.faults(inPath: map.arcs("cdc")) == [PathFault(position: 1, kind: .impossibleTurn)])
  }

  @Test func timeIsSummedOnlyForWhatCanBeDriven() {
    let map = StreetMap("a--b--c")
    let law = legality(map)
    let there = map.arcs("abc")
    // 100 m at 30 km/h are 12 s.
    #expect(law.deciseconds(ofPath: there, fromOffset: 0, toOffset: 10_000) == 240)
    #expect(law.deciseconds(ofPath: there, fromOffset: 5_000, toOffset: 5_000) == 120)
    #expect(law.deciseconds(ofPath: [0], fromOffset: 2_500, toOffset: 7_500) == 60)
    #expect(law.deciseconds(ofPath: [0], fromOffset: 7_500, toOffset: 2_500) == nil)
    #expect(law.deciseconds(ofPath: map.arcs("aba"), fromOffset: 0, toOffset: 0) == nil)
    #expect(law.deciseconds(ofPath: [], fromOffset: 0, toOffset: 0) == nil)
    #expect(law.deciseconds(ofPath: [77], fromOffset: 0, toOffset: 0) == nil)
    let back = map.arcs("bcb")
    #expect(law.deciseconds(ofPath: back, fromOffset: 0, toOffset: 10_000) == 690)
  }

  @Test func aPlaceBehindOnTheSameStreetIsReachedByGoingRound() throws {
    let map = StreetMap(
      """
      a->b
      ^  |
      d--c
      """)
    let graph = TurnGraph(
      network: map.network, profile: vehicle, conditions: RoadConditions())
    let arc = map.arc("a", "b")
    let ahead = try #require(
      graph.shortestPath(
        from: ArcPosition(arc: arc, offset: 1_000), to: ArcPosition(arc: arc, offset: 9_000)))
    #expect(ahead.arcs == [arc])
    #expect(ahead.centimetres == 8_000)
    let behind = try #require(
      graph.shortestPath(
        from: ArcPosition(arc: arc, offset: 9_000), to: ArcPosition(arc: arc, offset: 1_000)))
    #expect(behind.arcs == map.arcs("abcdab"))
    #expect(behind.centimetres == 32_000)
  }
}
