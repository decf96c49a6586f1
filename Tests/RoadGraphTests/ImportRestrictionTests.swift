import Gazetteer
import RoadGraph
import Testing

@Test func aForbiddenTurnIsFoundWhateverTheOrderOfItsMembers() throws {
  var map = TinyMap.crossroads()
  map.restriction(
    1, [(.way, 3, "to"), (.node, 22, "via"), (.way, 1, "from")], [("restriction", "no_left_turn")])
  let (network, log) = map.network()
  let from = try #require(network.arc(21, 22))
  let to = try #require(network.arc(22, 32))
  #expect(network.restrictions == [TurnRestriction(from: from, to: to, isMandatory: false)])
  #expect(log.counts.isEmpty)
}

@Test func aMandatoryTurnAndATimedOneKeepWhatTheySay() throws {
  var map = TinyMap.crossroads()
  let members: [(OSMRelation.MemberType, Int64, String)] = [
    (.way, 1, "from"), (.node, 22, "via"), (.way, 2, "to"),
  ]
  map.restriction(1, members, [("restriction:hgv", "only_straight_on")])
  map.restriction(
    2, members, [("restriction:conditional", "no_straight_on @ (Mo-Fr 07:00-09:00)")])
  map.restriction(
    3, members, [("restriction:conditional", "no_straight_on @ (weight>7.5)")])
  let (network, _) = map.network()
  let from = try #require(network.arc(21, 22))
  let to = try #require(network.arc(22, 23))
  let peak = WeeklyHours(weekdays: 0b1_1111, fromMinute: 420, toMinute: 540)
  #expect(
    network.restrictions == [
      TurnRestriction(from: from, to: to, isMandatory: true),
      TurnRestriction(from: from, to: to, isMandatory: false, hours: [peak]),
      TurnRestriction(from: from, to: to, isMandatory: false, aboveKilograms: 7500),
    ])
}

@Test func exceptionsForGoodsVehiclesCountAndOthersDoNot() {
  var map = TinyMap.crossroads()
  let members: [(OSMRelation.MemberType, Int64, String)] = [
    (.way, 1, "from"), (.node, 22, "via"), (.way, 2, "to"),
  ]
  map.restriction(1, members, [("restriction", "no_straight_on"), ("except", "psv; hgv")])
  map.restriction(2, members, [("restriction", "no_straight_on"), ("except", "bicycle;motorcar")])
  map.restriction(3, members, [("restriction:bicycle", "no_straight_on")])
  let (network, log) = map.network()
  #expect(network.restrictions.count == 1)
  #expect(log.counts.isEmpty)
}

@Test func aRestrictionForOneKindOfVehicleByItsTypeIsForThatKindAlone() {
  var map = TinyMap.crossroads()
  let members: [(type: OSMRelation.MemberType, ref: Int64, role: String)] = [
    (.way, 1, "from"), (.node, 22, "via"), (.way, 2, "to"),
  ]
  for (id, kind) in [(1, "bus"), (2, "hgv"), (3, "conditional")] {
    map.relations.append(
      OSMRelation(
        id: Int64(id), members: members,
        tags: [("type", "restriction:\(kind)"), ("restriction", "no_straight_on")]))
  }
  let (network, log) = map.network()
  #expect(network.restrictions.count == 2)
  #expect(log.counts.isEmpty)
}

@Test func aRestrictionOfLongVehiclesBindsAllAndIsReported() {
  var map = TinyMap.crossroads()
  map.restriction(
    1, [(.way, 1, "from"), (.node, 22, "via"), (.way, 2, "to")],
    [("restriction:conditional", "no_straight_on @ (length>12)")])
  let (network, log) = map.network()
  #expect(network.restrictions.count == 1)
  #expect(log.counts == ["R110": 1])
}

@Test func noEntryFromSeveralWaysIsOneRestrictionForEach() {
  var map = TinyMap.crossroads()
  map.restriction(
    1,
    [(.way, 1, "from"), (.way, 2, "from"), (.way, 4, "from"), (.node, 22, "via"), (.way, 3, "to")],
    [("restriction", "no_entry")])
  let (network, _) = map.network()
  #expect(network.restrictions.count == 3)
  #expect(network.checkInvariants() == [])
}

@Test func aUTurnOverViaWaysNamesEveryArcInBetween() throws {
  var map = TinyMap()
  // A dual carriageway: east on row 1, west on row 2, a link at column 3 with a side street.
  map.way(1, [11, 12, 13], [("oneway", "yes")])
  map.way(2, [13, 14], [("oneway", "yes")])
  map.way(3, [24, 23], [("oneway", "yes")])
  map.way(4, [23, 22, 21], [("oneway", "yes")])
  map.way(5, [13, 18, 23])
  map.way(6, [18, 19])
  map.restriction(
    1, [(.way, 1, "from"), (.way, 5, "via"), (.way, 4, "to")], [("restriction", "no_u_turn")])
  let (network, log) = map.network()
  #expect(log.counts.isEmpty)
  let restriction = try #require(network.restrictions.first)
  #expect(network.restrictions.count == 1)
  #expect(restriction.from == network.arc(11, 13))
  #expect(restriction.via == [network.arc(13, 18), network.arc(18, 23)])
  #expect(restriction.to == network.arc(23, 21))
  #expect(network.checkInvariants() == [])
}

@Test func severalViaWaysMayStandInAnyOrder() {
  var map = TinyMap()
  map.way(1, [11, 12])
  map.way(2, [12, 13])
  map.way(3, [13, 14])
  map.way(4, [14, 15])
  map.way(5, [12, 22])
  map.way(6, [13, 23])
  map.restriction(
    1, [(.way, 4, "to"), (.way, 3, "via"), (.way, 2, "via"), (.way, 1, "from")],
    [("restriction", "only_straight_on")])
  let (network, _) = map.network()
  #expect(
    network.restrictions == [
      TurnRestriction(
        from: network.arc(11, 12) ?? 0,
        via: [network.arc(12, 13) ?? 0, network.arc(13, 14) ?? 0], to: network.arc(14, 15) ?? 0,
        isMandatory: true)
    ])
}

@Test(arguments: [("no_left_turn", Int64(33)), ("no_right_turn", 13)])
func theAngleTellsWhichEndOfAnUncutLastWayIsMeant(_ kind: String, _ to: Int64) {
  var map = TinyMap()
  map.way(1, [21, 22])
  map.way(2, [22, 23])
  map.way(3, [33, 23, 13])
  map.way(4, [22, 32])
  map.restriction(
    1, [(.way, 1, "from"), (.way, 2, "via"), (.way, 3, "to")], [("restriction", kind)])
  map.restriction(
    2, [(.way, 1, "from"), (.way, 2, "via"), (.way, 3, "to")], [("restriction", "no_u_turn")])
  let (network, log) = map.network()
  #expect(network.restrictions.map(\.to) == [network.arc(23, to)])
  // No end of the way lies back where one came from.
  #expect(log.counts == ["R106": 1])
}

@Test func aRestrictionThroughWaysIntoAClosedStreetIsKeptForWhoMayEnterIt() {
  var map = TinyMap()
  map.way(1, [21, 22])
  map.way(2, [22, 23])
  map.way(3, [23, 24], [("access", "no")])
  map.restriction(
    1, [(.way, 1, "from"), (.way, 2, "via"), (.way, 3, "to")], [("restriction", "no_straight_on")])
  let (network, log) = map.network()
  #expect(network.restrictions.map(\.to) == [network.arc(23, 24)])
  #expect(log.counts.isEmpty)
}

@Test func aOneWayTellsWhichSideOfTheNodeIsMeant() {
  var map = TinyMap()
  map.way(1, [21, 22, 23], [("oneway", "yes")])
  map.way(3, [22, 32])
  map.restriction(
    1, [(.way, 1, "from"), (.node, 22, "via"), (.way, 3, "to")], [("restriction", "no_left_turn")])
  let (network, _) = map.network()
  #expect(network.restrictions.first?.from == network.arc(21, 22))
}

@Test(arguments: [("no_left_turn", Int64(21)), ("no_right_turn", 23)])
func theAngleTellsWhichSideOfAnUncutWayIsMeant(_ kind: String, _ from: Int64) {
  var map = TinyMap()
  map.way(1, [21, 22, 23])
  map.way(3, [22, 32])
  map.restriction(
    1, [(.way, 1, "from"), (.node, 22, "via"), (.way, 3, "to")], [("restriction", kind)])
  let (network, log) = map.network()
  #expect(network.restrictions.first?.from == network.arc(from, 22))
  #expect(network.restrictions.first?.to == network.arc(22, 32))
  #expect(log.counts.isEmpty)
}

@Test func unresolvableRestrictionsAreCountedWithTheirReason() {
  var map = TinyMap.crossroads()
  map.way(7, [40, 41, 42])
  map.way(8, [41, 31])
  map.restriction(1, [(.way, 1, "from"), (.way, 2, "to")], [("restriction", "no_u_turn")])
  map.restriction(
    2, [(.way, 1, "from"), (.node, 22, "via"), (.way, 99, "to")], [("restriction", "no_u_turn")])
  map.restriction(
    3, [(.way, 1, "from"), (.node, 22, "via"), (.way, 8, "to")], [("restriction", "no_u_turn")])
  map.restriction(
    4, [(.way, 7, "from"), (.node, 41, "via"), (.way, 8, "to")], [("restriction", "no_exit")])
  map.restriction(
    5, [(.way, 1, "from"), (.node, 22, "via"), (.way, 2, "to")], [("restriction", "give_way")])
  let (network, log) = map.network()
  #expect(network.restrictions.isEmpty)
  #expect(log.counts == ["R106": 4, "R108": 1])
  let reasons = log.kept.filter { $0.code == "R106" }.compactMap {
    $0.message.split(separator: ": ").last.map(String.init)
  }
  #expect(
    reasons == [
      "a from, via or to member is missing", "a member is not a road of this map",
      "its members do not meet", "a member goes on at both sides of the via node",
    ])
}
