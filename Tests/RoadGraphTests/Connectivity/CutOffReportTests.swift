import RoadGraph
import TestSupport
import Testing

@Suite struct CutOffReportTests {
  private let lorry = VehicleProfile.standard[0]

  private func report(
    _ map: StreetMap, _ profile: VehicleProfile? = nil, conditions: RoadConditions = .init()
  ) -> CutOffReport {
    let profile = profile ?? lorry
    let graph = TurnGraph(network: map.network, profile: profile, conditions: conditions)
    return CutOffReport(
      network: map.network, graph: graph, profile: profile, conditions: conditions)
  }

  /// The only pocket there is.
  private func pocket(_ report: CutOffReport) throws -> CutOffPocket {
    try #require(report.pockets.count == 1)
    return report.pockets[0]
  }

  @Test func nothingIsCutOffWhereEverythingIsReached() {
    #expect(report(StreetMap("a--b--c")).pockets.isEmpty)
  }

  @Test func aStreetThatIsTooNarrowItselfIsOnePocketAcrossItsSideStreets() throws {
    var map = StreetMap(
      """
      a--b--c
      |  |  |
      d--e--f
      """,
      names: ["ab": "Mill Lane", "bc": "Mill Lane"])
    map.change("a", "b") { $0.maximumWidthCentimetres = 230 }
    map.change("b", "c") { $0.maximumWidthCentimetres = 230 }
    let report = report(map)
    let pocket = try pocket(report)
    #expect(pocket.kind == .notPermitted && pocket.reason == .widthLimit)
    #expect(pocket.edges == [map.edge("a", "b"), map.edge("b", "c")])
    #expect(pocket.centimetres == 20_000 && pocket.closedCentimetres == 20_000)
    #expect(report.place(of: pocket) == "Mill Lane")
    #expect(report.kind(of: pocket) == "closed to rcv-26t")
    #expect(
      report.texts(of: pocket) == [
        "Mill Lane: too narrow: 2.3 m limit, vehicle 2.75 m (maxwidth, way 1)",
        "Mill Lane: too narrow: 2.3 m limit, vehicle 2.75 m (maxwidth, way 3)",
      ])
    #expect(
      report.steps(for: pocket) == [CutOffStep(reason: .widthLimit, ways: [1, 3], nodes: [])])
    #expect(report.pocket(ofEdge: map.edge("a", "b")) == 0)
    #expect(report.pocket(ofEdge: map.edge("d", "e")) == nil)
  }

  @Test func differentStreetsThatMeetOnARoadThatIsReachedAreApart() {
    var map = StreetMap(
      """
      a--b--c
         |
         d
         |
         e
      """)
    map.change("b", "c") { $0.maximumKilograms = 3_500 }
    map.change("b", "d") { $0.maximumKilograms = 3_500 }
    let report = report(map)
    #expect(report.pockets.map(\.edges.count) == [1, 2])
    #expect(report.pockets.map(\.kind) == [.notPermitted, .behind])
  }

  @Test func aStreetBehindOneBarredRoadIsPutDownToIt() throws {
    var map = StreetMap("a--b--c--d", names: ["bc": "Low Road", "cd": "Far Close"])
    map.change("b", "c") { $0.maximumHeightCentimetres = 300 }
    let report = report(map)
    let pocket = try pocket(report)
    #expect(pocket.kind == .behind && pocket.reason == .heightLimit)
    #expect(pocket.centimetres == 20_000 && pocket.closedCentimetres == 10_000)
    #expect(report.kind(of: pocket) == "behind one barred road")
    #expect(report.place(of: pocket) == "Far Close, Low Road")
    #expect(
      report.texts(of: pocket) == [
        "Low Road: too low: 3 m limit, vehicle 3.7 m (maxheight, way 2)"
      ])
    #expect(report.steps(for: pocket).map(\.reason.remedy) == [.allow])
  }

  @Test func everyWayInIsNamedWhereSeveralAreBarred() throws {
    var map = StreetMap(
      """
      a--b--c--d
      |        |
      e--------f
      """)
    map.change("a", "b") { $0.forwardAccess = .privateRoad }
    map.change("a", "b") { $0.backwardAccess = .privateRoad }
    map.change("c", "d") { $0.forwardAccess = .forbidden }
    map.change("c", "d") { $0.backwardAccess = .forbidden }
    let report = report(map)
    let pocket = try pocket(report)
    #expect(pocket.kind == .behind)
    #expect(
      report.kind(of: pocket) == "behind barred roads: each of its 2 ways in is closed")
    #expect(
      report.texts(of: pocket) == [
        "the unnamed road: private road without consent "
          + "(access, vehicle or motor_vehicle = private, way 1)",
        "the unnamed road: no access for vehicles "
          + "(access, vehicle, motor_vehicle, goods or hgv = no, way 4)",
      ])
    #expect(report.steps(for: pocket).map(\.reason.remedy) == [.exemptFromNoEntry, .consent])
  }

  @Test func aGateIsFoundAtItsNodeWithTheWaysOnBothSides() throws {
    let map = StreetMap(
      "a--b--c", names: ["ab": "Park Road", "bc": "Park Road"], features: ["b": .barrier])
    let report = report(map)
    let pocket = try pocket(report)
    #expect(pocket.kind == .behind && pocket.reason == .barrier)
    #expect(report.kind(of: pocket) == "behind a barrier")
    #expect(report.texts(of: pocket) == ["a barrier on Park Road (barrier, node 98)"])
    #expect(
      report.steps(for: pocket) == [CutOffStep(reason: .barrier, ways: [1, 2], nodes: [98])])
    let opened = RoadConditions(
      overrides: map.arcs("abcba").map {
        AccessOverride(arc: $0, vehicleClass: "", rule: .passBarrier)
      })
    #expect(self.report(map, conditions: opened).pockets.isEmpty)
  }

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
    let report = report(map)
    let pocket = try pocket(report)
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
    var vehicle = lorry
    vehicle.turnsAtDeadEnds = false
    let report = report(map, vehicle)
    let pocket = try pocket(report)
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
    let report = report(map, conditions: conditions)
    #expect(
      report.texts(of: try pocket(report)) == [
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
    let report = report(map)
    let pocket = try pocket(report)
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
    let report = report(map)
    let pocket = try pocket(report)
    #expect(pocket.kind == .noWayIn && pocket.reason == .oneWay)
    #expect(
      report.texts(of: pocket) == [
        "the unnamed road: one-way, against the way in (oneway, way 3)"
      ])
  }

  @Test func roadsThatLeaveTheMapAreNotBlamedOnTheirOneWay() throws {
    let map = StreetMap("a--b--c>>d", features: ["d": .mapEdge])
    let report = report(map)
    let pocket = try pocket(report)
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
      let report = report(map)
      let pocket = try pocket(report)
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
    let report = report(map)
    let pocket = try pocket(report)
    #expect(pocket.kind == .island && pocket.reason == .noConnection && pocket.branchesOff == nil)
    #expect(report.place(of: pocket) == "the service road at 0, -100")
    #expect(report.kind(of: pocket) == "an island: no road of the map joins it to the rest")
    #expect(
      report.steps(for: pocket) == [CutOffStep(reason: .noConnection, ways: [3], nodes: [])])
  }

  @Test func closuresOfTheDayAndClosedHoursAreToldApart() throws {
    var map = StreetMap("a--b--c--d")
    map.change("c", "d") {
      $0.closedHours = [WeeklyHours(weekdays: 127, fromMinute: 480, toMinute: 540)]
    }
    let closed = RoadConditions(closedEdges: [map.edge("a", "b")])
    #expect(report(map, conditions: closed).pockets.map(\.reason) == [.closure, .closedHours])
  }

  @Test func roadsForPeopleOnFootAndDeniedRoadsAreNamedAsSuch() {
    var map = StreetMap("a--b--c--d")
    map.change("c", "d") {
      $0.roadClass = .pedestrian
      $0.forwardAccess = .forbidden
      $0.backwardAccess = .forbidden
    }
    let denied = RoadConditions(
      overrides: map.arcs("aba").map { AccessOverride(arc: $0, vehicleClass: "", rule: .deny) })
    let reasons = report(map, conditions: denied).pockets.map(\.reason)
    #expect(reasons == [.accessTable, .pedestrianStreet])
  }

  @Test func aVehicleThatCanDriveNothingIsNotOnAnIsland() throws {
    var map = StreetMap("a--b--c")
    for (from, to) in [("a", "b"), ("b", "c")] as [(Character, Character)] {
      map.change(from, to) { $0.maximumWidthCentimetres = 100 }
    }
    #expect(try pocket(report(map)).kind == .notPermitted)
  }
}
