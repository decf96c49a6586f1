import Foundation
import Gazetteer
import RoadGraph
import TestSupport
import Testing

@testable import route_plan

@Suite struct CutOffSectionsTests {
  private let small = VehicleProfile(
    name: "small", heightCentimetres: 200, widthCentimetres: 180, lengthCentimetres: 500,
    grossKilograms: 3_500)

  /// The sections and sums for properties tied to some edges.
  private func report(
    _ map: StreetMap, _ profiles: [VehicleProfile], properties edges: [UInt32] = [],
    facts: RoadFacts = RoadFacts()
  ) throws -> ImportReport {
    let roads = DriveableRoads(
      network: map.network, profiles: profiles,
      conditions: RoadConditions(overrides: facts.overrides), threads: 1)
    let properties = try edges.indices.map {
      Property(
        uprn: try #require(UPRN(UInt64($0 + 1))), point: GridPoint(x: 0, y: 0), kind: .terrace,
        streetName: "")
    }
    let collected = CollectionEdges(
      network: map.network,
      register: PropertyRegister(properties: properties, streets: []),
      ties: edges.map {
        RoadTie(edge: $0, offset: 0, side: .left, walkCentimetres: 0, method: .nearest)
      }, tables: AreaTables())
    var report = ImportReport()
    CutOffSections(
      reports: RoadObstacles(roads: roads, threads: 1).reports, collectedFrom: collected,
      edgeCount: map.network.edgeCount, facts: facts, greatestReverse: 12_000
    ).add(to: &report)
    return report
  }

  private func barredLadder() -> StreetMap {
    var map = DayFixture.ladder()
    map.change("c", "h") { $0.maximumWidthCentimetres = 230 }
    map.change("e", "f") { $0.forwardAccess = .privateRoad }
    map.change("e", "f") { $0.backwardAccess = .privateRoad }
    return map
  }

  @Test func eachClassIsToldWhereWhyAndWhatToDo() throws {
    let map = barredLadder()
    let close = map.edge("c", "h")
    let report = try report(
      map, [DayFixture.profile, small], properties: [close, close, map.edge("a", "b")])
    let lane = map.network.edgeSources[Int(map.edge("e", "f"))]
    #expect(
      report.sections.map(\.title) == [
        "Roads that rcv-26t does not reach: 2 places, 2 properties, 200 m",
        "Roads that small does not reach: 1 place, 0 properties, 100 m",
      ])
    let way = map.network.edgeSources[Int(close)]
    #expect(
      report.sections.map(\.lines) == [
        [
          "1. The Close: 2 properties, 100 m; closed to rcv-26t",
          "   why: The Close: too narrow: 2.3 m limit, vehicle 2.75 m (maxwidth, way \(way))",
          "   do: if rcv-26t does drive there, add a row to access.csv: way \(way), "
            + "class rcv-26t, rule allow",
          "   or: send small, which gets there",
          "2. Mill Lane: 0 properties, 100 m; closed to rcv-26t",
          "   why: Mill Lane: private road without consent "
            + "(access, vehicle or motor_vehicle = private, way \(lane))",
          "   do: with the owner's consent, add a row to access.csv: way \(lane), class *, "
            + "rule private-consent, with its authority",
        ],
        ["1. Mill Lane: 0 properties, 100 m; as for rcv-26t"],
      ])
    #expect(
      report.cutOff == [
        CutOffCount(
          vehicleClass: "rcv-26t", reason: "width-limit", places: 1, properties: 2,
          centimetres: 10_000),
        CutOffCount(
          vehicleClass: "rcv-26t", reason: "private-road", places: 1, properties: 0,
          centimetres: 10_000),
        CutOffCount(
          vehicleClass: "small", reason: "private-road", places: 1, properties: 0,
          centimetres: 10_000),
      ])
  }

  @Test func whatIsReversedIntoOrWalkedIsNotGivenAsLost() throws {
    let map = DayFixture.ladder()
    var facts = RoadFacts()
    // The table says so of both directions, as `RoadFactsBuilder` writes it.
    facts.overrides =
      DayFixture.rules(.noTurnRound, map.edge("c", "h"))
      + DayFixture.rules(.deny, map.edge("e", "f"))
    facts.walkLimits[map.edge("e", "f")] = 5_000
    let report = try report(
      map, [DayFixture.profile], properties: [map.edge("c", "h")], facts: facts)
    #expect(
      report.sections.map(\.lines) == [
        [
          "worked in reverse, because there is no room to turn: 1 place, 1 property, 100 m",
          "worked on foot, as access.csv says: 1 place, 0 properties, 100 m",
        ]
      ])
    #expect(report.cutOff.map(\.reason) == ["reverse-in", "walk-in"])
    facts.reverseLimits[map.edge("c", "h")] = 5_000
    let shorter = try self.report(
      map, [DayFixture.profile], properties: [map.edge("c", "h")], facts: facts)
    #expect(shorter.cutOff.map(\.reason) == ["no-room-to-turn", "walk-in"])
    #expect(shorter.sections[0].lines[0].hasSuffix("it can get in but not out"))
  }

  @Test func aClassThatReachesEverythingIsSaidToDoSo() throws {
    let report = try report(DayFixture.ladder(), [small])
    #expect(report.sections.map(\.title) == ["Roads that small does not reach: none"])
    #expect(report.cutOff.isEmpty)
  }

  @Test func classesKeptFromTheSameRoadsAreNotListedTwice() throws {
    var other = DayFixture.profile
    other.name = "rcv-32t"
    let report = try report(barredLadder(), [DayFixture.profile, other])
    #expect(
      report.sections[1].lines == ["the same roads as rcv-26t, for the same reasons"])
  }

  @Test func everyRemedyNamesARuleThatTheAccessTableKnows() {
    for reason in CutOffReason.allCases {
      let text = CutOffAdvice(vehicleClass: "rcv", isOnePiece: true).text(
        CutOffStep(reason: reason, ways: [1, 2, 3, 4, 5, 6], nodes: [9]))
      guard let rule = text.components(separatedBy: "rule ").dropFirst().first else { continue }
      let name = String(rule.prefix { $0.isLetter || $0 == "-" })
      #expect(AccessRow.Rule(rawValue: name) != nil, "\(text)")
      #expect(text.hasPrefix("change") || text.contains("way 1, 2, 3, 4, 5 and 1 more"), "\(text)")
    }
  }

  @Test func aPropertyWhoseBinsStandElsewhereCountsThere() throws {
    let map = DayFixture.ladder()
    let uprn = try #require(UPRN(1))
    let property = Property(
      uprn: uprn, point: GridPoint(x: 35_000, y: 0), kind: .terrace, streetName: "")
    let register = PropertyRegister(properties: [property], streets: [])
    var tables = AreaTables()
    var log = DiagnosticLog()
    let text = "point,x,y,uprn,stream\nend,150,-100,1,*\n"
    tables.services.read(
      .collectionPoints, Array(text.utf8), file: "collection-points.csv",
      context: TableContext(
        streams: [WasteStream(id: "residual", title: "Refuse", kilogramsPerLitre: 0.1)],
        register: register), log: &log)
    #expect(log.kept.isEmpty)
    let tie = RoadTie(
      edge: map.edge("c", "h"), offset: 0, side: .left, walkCentimetres: 0, method: .nearest)
    let edges = CollectionEdges(
      network: map.network, register: register, ties: [tie], tables: tables)
    #expect(edges.edges == [map.edge("e", "f")])
  }
}
