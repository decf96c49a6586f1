import RoadGraph
import TestSupport
import Testing

@Suite struct CutOffReportTests {
  @Test func nothingIsCutOffWhereEverythingIsReached() {
    #expect(CutOffFixture.report(StreetMap("a--b--c")).pockets.isEmpty)
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
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
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
    let report = CutOffFixture.report(map)
    #expect(report.pockets.map(\.edges.count) == [1, 2])
    #expect(report.pockets.map(\.kind) == [.notPermitted, .behind])
  }

  @Test func aStreetBehindOneBarredRoadIsPutDownToIt() throws {
    var map = StreetMap("a--b--c--d", names: ["bc": "Low Road", "cd": "Far Close"])
    map.change("b", "c") { $0.maximumHeightCentimetres = 300 }
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
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
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
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
    let report = CutOffFixture.report(map)
    let pocket = try CutOffFixture.pocket(report)
    #expect(pocket.kind == .behind && pocket.reason == .barrier)
    #expect(report.kind(of: pocket) == "behind a barrier")
    #expect(report.texts(of: pocket) == ["a barrier on Park Road (barrier, node 98)"])
    #expect(
      report.steps(for: pocket) == [CutOffStep(reason: .barrier, ways: [1, 2], nodes: [98])])
    let opened = RoadConditions(
      overrides: map.arcs("abcba").map {
        AccessOverride(arc: $0, vehicleClass: "", rule: .passBarrier)
      })
    #expect(CutOffFixture.report(map, conditions: opened).pockets.isEmpty)
  }

  @Test func closuresOfTheDayAndClosedHoursAreToldApart() throws {
    var map = StreetMap("a--b--c--d")
    map.change("c", "d") {
      $0.forwardClosedHours = [WeeklyHours(weekdays: 127, fromMinute: 480, toMinute: 540)]
      $0.backwardClosedHours = $0.forwardClosedHours
    }
    let closed = RoadConditions(closedEdges: [map.edge("a", "b")])
    #expect(
      CutOffFixture.report(map, conditions: closed).pockets.map(\.reason) == [
        .closure, .closedHours,
      ])
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
    let reasons = CutOffFixture.report(map, conditions: denied).pockets.map(\.reason)
    #expect(reasons == [.accessTable, .pedestrianStreet])
  }

  @Test func aVehicleThatCanDriveNothingIsNotOnAnIsland() throws {
    var map = StreetMap("a--b--c")
    for (from, to) in [("a", "b"), ("b", "c")] as [(Character, Character)] {
      map.change(from, to) { $0.maximumWidthCentimetres = 100 }
    }
    #expect(try CutOffFixture.pocket(CutOffFixture.report(map)).kind == .notPermitted)
  }
}
