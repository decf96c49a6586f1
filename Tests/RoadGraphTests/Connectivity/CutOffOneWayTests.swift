import RoadGraph
import TestSupport
import Testing

@Suite struct CutOffOneWayTests {
  @Test func aForbiddenTurnIsFoundOnTheOnlyWayIn() throws {
    var map = StreetMap(
      """
      a--b--c
         |
         d
      """,
      names: ["ab": "High Street", "bc": "High Street", "bd": "The Close"])
    map.restrict("abd")
    map.restrict("cbd")
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
    #expect(pocket.kind == .noWayIn && pocket.reason == .turnRestriction)
    #expect(
      report.texts(of: pocket) == [
        "the turn from High Street into The Close is forbidden (restriction, node 98)"
      ])
    #expect(report.steps(for: pocket).map(\.reason.remedy) == [.correctTurn])
  }

  @Test func aCulDeSacWithoutRoomToTurnNamesItsDeadEnds() throws {
    let map = StreetMap(
      """
      a--b--c
      |  |  |
      f--d--g
         |
         e--h
         |
         i
      """,
      names: ["de": "The Close", "eh": "The Close", "ei": "Back Yard"])
    var vehicle = CutOffFixture.lorry
    vehicle.turnsAtDeadEnds = false
    let report = CutOffFixture.report(map, vehicle)
    let pocket = try CutOffFixture.pocket(report)
    #expect(pocket.kind == .noWayOut && pocket.reason == .noRoomToTurn)
    #expect(pocket.edges == [map.edge("d", "e"), map.edge("e", "h"), map.edge("e", "i")])
    #expect(report.kind(of: pocket) == "it can get in but not out")
    #expect(
      report.texts(of: pocket) == [
        "no room to turn at the end of The Close (way 9, node 104)",
        "no room to turn at the end of Back Yard (way 10, node 105)",
      ])
    #expect(
      report.steps(for: pocket) == [
        CutOffStep(reason: .noRoomToTurn, ways: [9, 10], nodes: [104, 105])
      ])
    #expect(pocket.branchesOff != nil)
  }

  @Test func aDeadEndForbiddenByTheAccessTableSaysSo() throws {
    let map = StreetMap(
      """
      a--b--c
      |  |  |
      f--d--g
         |
         e
      """)
    let conditions = RoadConditions(
      overrides: [AccessOverride(arc: map.arc("d", "e"), vehicleClass: "", rule: .noTurnRound)])
    let report = CutOffFixture.report(map, conditions: conditions)
    #expect(
      report.texts(of: try CutOffFixture.pocket(report)) == [
        "no room to turn at the end of the unnamed road, as the access table says "
          + "(way 8, node 101)"
      ])
  }

  @Test func aOneWayIntoNowhereIsBarredOnTheWayOut() throws {
    let map = StreetMap(
      """
      a--b>>c--d
      |  |
      e--f
      """,
      names: ["bc": "Down Street", "cd": "Quay"])
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
    #expect(pocket.kind == .noWayOut && pocket.reason == .oneWay)
    #expect(
      report.texts(of: pocket) == [
        "Down Street: one-way, against the way out (oneway, way 3)"
      ])
    #expect(report.steps(for: pocket).map(\.reason.remedy) == [.exemptFromOneWay])
  }

  @Test func aOneWayOutOfNowhereIsBarredOnTheWayIn() throws {
    let map = StreetMap(
      """
      a--b<<c--d
      |  |
      e--f
      """)
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
    #expect(pocket.kind == .noWayIn && pocket.reason == .oneWay)
    #expect(
      report.texts(of: pocket) == [
        "the unnamed road: one-way, against the way in (oneway, way 3)"
      ])
  }

  @Test func roadsThatLeaveTheMapAreNotBlamedOnTheirOneWay() throws {
    let map = StreetMap("a--b--c>>d", features: ["d": .mapEdge])
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
    #expect(pocket.kind == .noWayOut && pocket.reason == .mapEdge)
    #expect(report.texts(of: pocket).first == "the unnamed road runs off the map (way 3, node 100)")
    #expect(report.steps(for: pocket).first?.reason.remedy == .widenMap)
  }

  @Test func aOneWayThatBeginsOrEndsInNothingIsSaidToDoSo() throws {
    for (drawing, kind, text) in [
      ("a--b--c>>d", CutOffPocket.Kind.noWayOut, "ends in nothing (oneway, way 3, node 100)"),
      ("a--b--c<<d", .noWayIn, "begins in nothing (oneway, way 3, node 100)"),
    ] {
      var map = StreetMap(drawing)
      map.change("c", "d") { $0.roadClass = .trunk }
      let report = CutOffFixture.report(map)
      let pocket = try CutOffFixture.pocket(report)
      #expect(pocket.kind == kind && pocket.reason == .looseOneWay)
      #expect(report.texts(of: pocket) == ["the unnamed main road: one-way, and \(text)"])
      #expect(report.steps(for: pocket).map(\.reason.remedy) == [.correctOneWay])
    }
  }

  @Test func anIslandIsJoinedToNothing() throws {
    var map = StreetMap(
      """
      a--b--c

      d--e
      """)
    map.change("d", "e") { $0.roadClass = .service }
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
    #expect(pocket.kind == .island && pocket.reason == .noConnection && pocket.branchesOff == nil)
    #expect(report.place(of: pocket) == "the service road at 0, -100")
    #expect(report.kind(of: pocket) == "an island: no road of the map joins it to the rest")
    #expect(
      report.steps(for: pocket) == [CutOffStep(reason: .noConnection, ways: [3], nodes: [])])
  }
}
