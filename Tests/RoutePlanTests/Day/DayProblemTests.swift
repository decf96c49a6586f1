import Gazetteer
import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite struct DayProblemTests {
  /// The day of one household in The Close, with rows of the access table about it.
  private func day(
    _ rules: [(AccessRow.Rule, limit: Int32?, expires: String?)], mode: PlanMode = .keep,
    round: String = "R1", change: (inout StreetMap) -> Void = { _ in }
  ) throws -> (day: DayProblem, log: DiagnosticLog) {
    var map = DayFixture.ladder()
    change(&map)
    var rows = RoadRows()
    rows.access = rules.enumerated().map { index, rule in
      AccessRow(
        line: index + 2, road: RoadReference(street: "The Close"), vehicleClass: "",
        rule: rule.0, limitMetres: rule.limit, authority: "letter",
        expires: rule.expires.flatMap { CalendarDate($0) }, note: "")
    }
    var log = DiagnosticLog()
    let facts = RoadFactsBuilder(
      network: map.network, register: PropertyRegister(properties: [], streets: []), ties: []
    ).facts(rows, date: DayFixture.date, outFromMinute: 360, outToMinute: 900, log: &log)
    let builder = DayProblemBuilder(
      configuration: DayFixture.configuration(), network: map.network, facts: facts,
      date: DayFixture.date, mode: mode, threads: 1)
    let work = DayFixture.tied(
      DayFixture.house(1), edge: map.edge("c", "h"), offset: 4_000, round: round)
    return (try builder.build([work], log: &log), log)
  }

  private func makePrivate(_ map: inout StreetMap) {
    map.change("c", "h") {
      $0.forwardAccess = .privateRoad
      $0.backwardAccess = .privateRoad
    }
  }

  @Test func anOwnersConsentOpensAPrivateRoadUntilItExpires() throws {
    let without = try day([], change: makePrivate).day
    #expect(without.problem.tasks[0].modes.map(\.profiles) == [0])
    #expect(without.obstacles[0]?.contains("rcv-26t") == true)
    let (with, log) = try day([(.privateConsent, nil, "2026-11-24")], change: makePrivate)
    #expect(with.problem.tasks[0].modes.map(\.kind) == [.drive, .drive])
    #expect(with.obstacles.isEmpty && log.counts.isEmpty)
    let (after, lateLog) = try day([(.privateConsent, nil, "2026-11-23")], change: makePrivate)
    #expect(after.problem.tasks[0].modes.map(\.profiles) == [0])
    #expect(lateLog.counts == ["A305": 1])
  }

  @Test func aReverseInRowHasTheCrewReverseNoFartherThanItSays() throws {
    let allowed = try day([(.reverseIn, 40, nil)]).day.problem.tasks[0]
    #expect(allowed.modes.map(\.kind) == [.reverseIn])
    #expect(allowed.modes.map(\.reversing.count) == [40])
    let refused = try day([(.reverseIn, 39, nil)]).day
    #expect(refused.problem.tasks[0].modes.map(\.profiles) == [0])
    #expect(refused.obstacles[0] != nil)
  }

  @Test func aWalkInRowHasTheCrewWalkNoFartherThanItSays() throws {
    #expect(try day([(.walkIn, 40, nil)]).day.problem.tasks[0].modes.map(\.kind) == [.walkIn])
    #expect(try day([(.walkIn, 39, nil)]).day.problem.tasks[0].modes.map(\.profiles) == [0])
  }

  @Test func howFreeARoundIsFollowsTheMode() throws {
    for (mode, mayMove) in [
      (PlanMode.asIs, false), (.keep, false), (.rebalance, true), (.free, true),
    ] {
      let task = try day([], mode: mode).day.problem.tasks[0]
      #expect(task.mayMove == mayMove && task.homeVehicle == 0)
    }
    #expect(try day([], mode: .keep, round: "R9").day.problem.tasks[0].homeVehicle == -2)
    #expect(try day([], mode: .free, round: "R9").day.problem.tasks[0].homeVehicle == -1)
    #expect(try day([], mode: .keep, round: "").day.problem.tasks[0].homeVehicle == -1)
  }

  @Test func theFirstVehicleOfARoundIsItsHome() {
    var area = DayFixture.configuration()
    var second = area.vehicles[0]
    second.id = "V2"
    second.rounds = ["R2", "R1"]
    area.vehicles.append(second)
    let homes = HomeVehicles(configuration: area, vehicles: area.vehicles)
    #expect(homes.vehicle(ofRound: "R1") == 0)
    #expect(homes.vehicle(ofRound: "R2") == 1)
    #expect(homes.vehicle(ofRound: "R3") == nil)
  }

  @Test func aPlaceIsReachedInBothDirectionsOfTheNearestConnectedRoad() {
    let map = DayFixture.ladder()
    let roads = DriveableRoads(
      network: map.network, profiles: [DayFixture.profile], conditions: RoadConditions(),
      threads: 1)
    let places = PlaceBuilder(network: map.network, roads: roads)
    var log = DiagnosticLog()
    let found = places.positions(of: GridPoint(x: 4_000, y: 500), named: "yard", log: &log)
    let edge = map.edge("d", "a")
    #expect(
      found == [
        ArcPosition(arc: edge * 2, offset: 4_000), ArcPosition(arc: edge * 2 + 1, offset: 6_000),
      ])
    #expect(log.counts.isEmpty)
    let none = places.positions(of: GridPoint(x: 900_000, y: 0), named: "yard", log: &log)
    #expect(none.isEmpty && log.counts == ["A301": 1])
  }

  @Test func aCollectionPointIsServedOnTheCompassSideThatItsRowNames() {
    let map = DayFixture.ladder()
    func side(_ wanted: CollectionSide, _ from: Character, _ to: Character) -> RoadTie.Side {
      let edge = map.edge(from, to)
      let tie = RoadTie(
        edge: edge, offset: 5_000, side: .on, walkCentimetres: 0, method: .nearest)
      return StreetSide.side(wanted, of: tie, network: map.network)
    }
    // a-b is drawn to the east, b-f to the south.
    #expect(side(.north, "a", "b") == .left && side(.south, "a", "b") == .right)
    #expect(side(.east, "b", "f") == .left && side(.west, "b", "f") == .right)
    #expect(side(.east, "a", "b") == .on && side(.auto, "a", "b") == .on)
  }

  @Test func anOverrideTiesAPropertyToTheWayThatThePlannerNames() throws {
    let map = DayFixture.ladder()
    let roads = DriveableRoads(
      network: map.network, profiles: [DayFixture.profile], conditions: RoadConditions(),
      threads: 1)
    let uprns = try [UInt64(1), 2, 3].map { try #require(UPRN($0)) }
    let register = PropertyRegister(
      properties: uprns.map {
        Property(
          uprn: $0, point: GridPoint(x: 15_000, y: -500), kind: .terrace,
          streetName: "HIGH STREET")
      }, streets: [])
    var tables = AreaTables()
    let mill = map.network.edgeSources[Int(map.edge("e", "f"))]
    tables.roads.overrides = [
      OverrideRow(line: 2, uprn: uprns[1], way: mill, point: nil, note: ""),
      OverrideRow(
        line: 3, uprn: uprns[2], way: nil, point: GridPoint(x: 18_000, y: 300), note: ""),
    ]
    var report = ImportReport()
    var log = DiagnosticLog()
    let ties = PropertyMatcher(
      network: map.network, register: register, roads: roads,
      obstacles: RoadObstacles(roads: roads, threads: 1), tables: tables, threads: 1
    ).match(into: &report, log: &log)
    #expect(ties.map { $0?.method } == [.streetName, .override, .streetName])
    #expect(
      ties.map { $0?.edge } == [map.edge("a", "b"), map.edge("e", "f"), map.edge("a", "b")])
    #expect(ties.map { $0?.offset } == [5_000, 5_000, 8_000])
  }
}
