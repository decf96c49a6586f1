import RoadGraph
import Testing
import TestSupport

@Suite struct ArcPermissionTests {
  private let vehicle = VehicleProfile.standard[0]

  private func permission(
    _ profile: VehicleProfile? = nil, _ conditions: RoadConditions = RoadConditions(),
    rules: [AccessOverride.Rule] = [], backward: Bool = false,
    _ change: (inout RoadAttributes) -> Void
  ) -> ArcPermission {
    var map = StreetMap("a--b")
    map.change("a", "b", change)
    let arc = backward ? map.arc("b", "a") : map.arc("a", "b")
    var conditions = conditions
    conditions.overrides += rules.map { AccessOverride(arc: arc, vehicleClass: "", rule: $0) }
    return arcPermissions(
      network: map.network, profile: profile ?? vehicle, conditions: conditions)[Int(arc)]
  }

  @Test func accessTagsDecide() {
    #expect(permission { _ in } == .allowed)
    #expect(permission { $0.roadClass = .motorway } == .allowed)
    #expect(permission { $0.forwardAccess = .destination } == .allowed)
    #expect(permission { $0.forwardAccess = .forbidden } == .forbiddenByAccess)
    #expect(permission { $0.forwardAccess = .privateRoad } == .privateRoad)
    #expect(permission { $0.backwardAccess = .againstOneWay } == .allowed)
    #expect(permission(backward: true) { $0.backwardAccess = .againstOneWay } == .againstOneWay)
    var profile = vehicle
    profile.usesPrivateRoads = true
    #expect(permission(profile) { $0.forwardAccess = .privateRoad } == .allowed)
    #expect(permission(profile) { $0.forwardAccess = .forbidden } == .forbiddenByAccess)
  }

  @Test func sizesDecideAndTheExactLimitPasses() {
    #expect(permission { $0.maximumHeightCentimetres = 369 } == .tooHigh)
    #expect(permission { $0.maximumHeightCentimetres = 370 } == .allowed)
    #expect(permission { $0.maximumWidthCentimetres = 274 } == .tooWide)
    #expect(permission { $0.maximumWidthCentimetres = 275 } == .allowed)
    #expect(permission { $0.maximumLengthCentimetres = 1099 } == .tooLong)
    #expect(permission { $0.maximumLengthCentimetres = 1100 } == .allowed)
    #expect(permission { $0.maximumKilograms = 25_999 } == .tooHeavy)
    #expect(permission { $0.maximumKilograms = 26_000 } == .allowed)
    let loading = permission {
      $0.maximumKilograms = 7_500
      $0.weightLimitExceptAccess = true
    }
    #expect(loading == .allowed)
  }

  @Test func theAccessTableOutranksTheMap() {
    #expect(permission(rules: [.deny]) { _ in } == .deniedByAccessTable)
    #expect(permission(rules: [.allow]) { $0.maximumWidthCentimetres = 100 } == .allowed)
    #expect(permission(rules: [.allow]) { $0.forwardAccess = .forbidden } == .allowed)
    #expect(permission(rules: [.exempt]) { $0.forwardAccess = .againstOneWay } == .allowed)
    #expect(permission(rules: [.exempt]) { $0.forwardAccess = .forbidden } == .allowed)
    #expect(permission(rules: [.exempt]) { $0.forwardAccess = .privateRoad } == .privateRoad)
    #expect(permission(rules: [.consent]) { $0.forwardAccess = .privateRoad } == .allowed)
    #expect(permission(rules: [.consent]) { $0.forwardAccess = .forbidden } == .forbiddenByAccess)
    let narrow = permission(rules: [.exempt]) {
      $0.forwardAccess = .againstOneWay
      $0.maximumWidthCentimetres = 200
    }
    #expect(narrow == .tooWide)
  }

  @Test func theLaterEntryStandsAndOthersClassesDoNotCount() {
    #expect(permission(rules: [.deny, .allow]) { _ in } == .allowed)
    #expect(permission(rules: [.allow, .deny]) { _ in } == .deniedByAccessTable)
    #expect(permission(rules: [.exempt, .consent]) { $0.forwardAccess = .forbidden } == .allowed)
    #expect(permission(rules: [.deny, .turnRound]) { _ in } == .deniedByAccessTable)
    let conditions = RoadConditions(overrides: [
      AccessOverride(arc: 0, vehicleClass: "narrow-12t", rule: .deny),
      AccessOverride(arc: 99, vehicleClass: "", rule: .deny),
    ])
    #expect(permission(nil, conditions) { _ in } == .allowed)
    #expect(permission(VehicleProfile.standard[3], conditions) { _ in } == .deniedByAccessTable)
  }

  @Test func closuresCloseBothDirectionsEvenToTheAllowed() {
    let closed = RoadConditions(closedEdges: [0, 77])
    #expect(permission(nil, closed) { _ in } == .closedToday)
    #expect(permission(nil, closed, backward: true) { _ in } == .closedToday)
    #expect(permission(nil, closed, rules: [.allow]) { _ in } == .closedToday)
  }

  @Test(arguments: [
    // Weekdays, from, to, day, out from, out to, overlaps
    (0b0000001, 480, 540, 1, 300, 1080, true), (0b0000001, 480, 540, 2, 300, 1080, false),
    (0b0000001, 480, 540, 1, 540, 1080, false), (0b0000001, 480, 540, 1, 300, 480, false),
    (0b0000001, 480, 540, 1, 539, 540, true), (0b0000001, 1380, 360, 2, 300, 1080, true),
    (0b0000001, 1380, 360, 1, 300, 1080, false), (0b0000001, 1380, 360, 2, 360, 1080, false),
    (0b1000000, 1380, 360, 1, 300, 1080, true), (0b0000010, 60, 120, 1, 1320, 360, true),
    (0b0000010, 60, 120, 1, 1320, 60, false), (0b1111111, 0, 1440, 7, 300, 301, true),
    (0b0000001, 600, 600, 2, 300, 500, true), (0b0000001, 600, 600, 2, 600, 700, false),
    (0, 0, 1440, 1, 0, 1440, false),
  ])
  func hoursOverlapTheDaysWindow(
    _ row: (
      weekdays: UInt8, from: UInt16, to: UInt16, day: Int32, out: Int32, back: Int32,
      overlaps: Bool
    )
  ) {
    let hours = WeeklyHours(weekdays: row.weekdays, fromMinute: row.from, toMinute: row.to)
    let conditions = RoadConditions(
      weekday: row.day, outFromMinute: row.out, outToMinute: row.back)
    #expect(hours.overlaps(conditions) == row.overlaps)
    let expected: ArcPermission = row.overlaps ? .closedToday : .allowed
    #expect(permission(nil, conditions) { $0.forwardClosedHours = [hours] } == expected)
    #expect(permission(nil, conditions) { $0.backwardClosedHours = [hours] } == .allowed)
  }

  @Test func reasonsNameTheLimitAndTheVehicle() {
    var map = StreetMap("a--b")
    map.change("a", "b") {
      $0.maximumWidthCentimetres = 230
      $0.maximumHeightCentimetres = 300
      $0.maximumKilograms = 7_500
    }
    func reason(_ permission: ArcPermission) -> String {
      permission.reason(network: map.network, profile: vehicle, arc: 0)
    }
    #expect(reason(.tooWide) == "too narrow: 2.3 m limit, vehicle 2.75 m")
    #expect(reason(.tooHigh) == "too low: 3 m limit, vehicle 3.7 m")
    #expect(reason(.tooHeavy) == "too weak: 7.5 t limit, vehicle 26 t")
    #expect(Set(ArcPermission.allCases.map(reason)).count == ArcPermission.allCases.count)
  }
}
