import Gazetteer
import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite struct RoadFactsTests {
  private let map = DayFixture.ladder()

  private func builder(usrn: UInt64? = nil, on edge: UInt32? = nil) -> RoadFactsBuilder {
    var properties: [Property] = []
    var ties: [RoadTie?] = []
    if let edge, let uprn = UPRN(UInt64(5)) {
      properties = [
        Property(uprn: uprn, usrn: usrn.flatMap { USRN($0) }, point: GridPoint(x: 0, y: 0))
      ]
      ties = [RoadTie(edge: edge, offset: 0, side: .left, walkCentimetres: 0, method: .streetName)]
    }
    let streets = usrn.flatMap { USRN($0) }.map { [Street(usrn: $0, name: "HIGH ST")] } ?? []
    return RoadFactsBuilder(
      network: map.network, register: PropertyRegister(properties: properties, streets: streets),
      ties: ties)
  }

  private func row(
    _ rule: AccessRow.Rule, _ road: RoadReference, limit: Int32? = nil, expires: String? = nil
  ) -> AccessRow {
    AccessRow(
      line: 2, road: road, vehicleClass: "", rule: rule, limitMetres: limit, authority: "letter",
      expires: expires.flatMap { CalendarDate($0) }, note: "")
  }

  private func facts(
    _ rows: RoadRows, _ builder: RoadFactsBuilder? = nil
  ) -> (facts: RoadFacts, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let facts = (builder ?? self.builder()).facts(
      rows, date: DayFixture.date, outFromMinute: 360, outToMinute: 900, log: &log)
    return (facts, log)
  }

  @Test func aRowIsAboutTheEdgesOfItsWayStreetNameOrUSRN() {
    let high = [map.edge("a", "b"), map.edge("b", "c")].sorted()
    for road in [
      RoadReference(street: "HIGH ST."), RoadReference(usrn: USRN(UInt64(77)), street: ""),
    ] {
      var rows = RoadRows()
      rows.rules = [StreetRuleRow(line: 2, road: road, isEachSide: true, note: "")]
      let (facts, log) = facts(rows, builder(usrn: 77, on: map.edge("a", "b")))
      #expect(facts.sidesApart.keys.sorted() == high)
      #expect(log.counts.isEmpty)
    }
    var rows = RoadRows()
    let way = map.network.edgeSources[Int(map.edge("c", "h"))]
    rows.rules = [
      StreetRuleRow(line: 2, road: RoadReference(way: way), isEachSide: false, note: ""),
      StreetRuleRow(line: 3, road: RoadReference(way: 999), isEachSide: true, note: ""),
    ]
    let (facts, log) = facts(rows)
    #expect(facts.sidesApart == [map.edge("c", "h"): false])
    #expect(log.kept.map(\.code) == ["A304"] && log.kept.first?.line == 3)
  }

  @Test func anExpiredEntryIsReportedAndHasNoEffect() {
    var rows = RoadRows()
    let close = RoadReference(street: "The Close")
    rows.access = [
      row(.privateConsent, close, expires: "2026-11-23"),
      row(.reverseIn, close, limit: 60, expires: "2026-11-24"),
    ]
    let (facts, log) = facts(rows)
    #expect(log.kept.map(\.code) == ["A305"])
    #expect(facts.overrides.map(\.rule) == [.noTurnRound, .noTurnRound])
    #expect(facts.reverseLimits == [map.edge("c", "h"): 6_000])
  }

  @Test func aClosureCountsOnItsDatesAndWhereItsHoursMeetTheDay() throws {
    let close = RoadReference(street: "The Close")
    func closed(_ from: String, _ hours: (Int32, Int32)) throws -> [UInt32] {
      var rows = RoadRows()
      let day = try #require(CalendarDate(from))
      rows.closures = [
        ClosureRow(
          line: 2, road: close, from: day, to: day.advanced(by: 1),
          hours: try #require(MinuteWindow(from: hours.0, to: hours.1)), reason: "gas")
      ]
      return facts(rows).facts.closedEdges
    }
    #expect(try closed("2026-11-23", (0, 1440)) == [map.edge("c", "h")])
    #expect(try closed("2026-11-22", (0, 1440)) == [])
    #expect(try closed("2026-11-24", (900, 1000)) == [])
    #expect(try closed("2026-11-24", (899, 1000)) == [map.edge("c", "h")])
  }

  @Test func forbiddenHoursCutTheWindowsLeftForWork() {
    var facts = RoadFacts()
    func window(_ from: Int32, _ to: Int32) -> TimeWindow {
      TimeWindow(from: Deciseconds(from), to: Deciseconds(to))
    }
    #expect(facts.workWindows(onEdge: 3, within: []) == [])
    facts.forbidden[3] = [
      .init(window: window(300_000, 330_000), reason: "school"),
      .init(window: window(540_000, 560_000), reason: "school"),
    ]
    let day = Int32(24 * 36_000)
    #expect(
      facts.workWindows(onEdge: 3, within: [])
        == [window(0, 300_000), window(330_000, 540_000), window(560_000, day)])
    #expect(
      facts.workWindows(onEdge: 3, within: [window(310_000, 400_000)])
        == [window(330_000, 400_000)])
    #expect(facts.workWindows(onEdge: 4, within: [window(1, 2)]) == [window(1, 2)])
  }
}
