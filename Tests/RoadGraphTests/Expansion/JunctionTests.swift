import RoadGraph
import Testing

/// Drawn junctions, from tags to turns; node 23 lies 2 steps north and 3 steps east.
@Suite struct JunctionTests {
  /// A dual carriageway, east on row 1 and west on row 3, a gap from 13 over 23 to 33, and a side
  /// street from the gap's middle to 24.
  private func dualCarriageway() -> TinyMap {
    var map = TinyMap()
    map.way(1, [11, 13], [("oneway", "yes")])
    map.way(2, [13, 15], [("oneway", "yes")])
    map.way(3, [35, 33], [("oneway", "yes")])
    map.way(4, [33, 31], [("oneway", "yes")])
    map.way(5, [13, 23])
    map.way(6, [23, 33])
    map.way(7, [23, 24])
    return map
  }

  @Test func aUTurnThroughTheGapIsForbiddenAndNothingElse() throws {
    var map = dualCarriageway()
    #expect(try DrivenMap(map).allows(11, 13, 23, 33, 31))
    map.restriction(
      1, [(.way, 1, "from"), (.way, 5, "via"), (.way, 6, "via"), (.way, 4, "to")],
      [("restriction", "no_u_turn")])
    let driven = try DrivenMap(map)
    #expect(!driven.allows(11, 13, 23, 33, 31))
    #expect(driven.allows(11, 13, 23, 33))
    #expect(driven.allows(11, 13, 23, 24, 23, 33, 31))
    #expect(driven.allows(13, 23, 33, 31))
    #expect(driven.allows(24, 23, 33, 31))
    #expect(driven.allows(35, 33, 23, 13, 15))
  }

  @Test func twoOrdersOnOneApproachLeaveBothAndForbidTheRest() throws {
    var map = TinyMap.crossroads()
    for (id, to, kind) in [(1, 2, "only_straight_on"), (2, 3, "only_left_turn")] {
      map.restriction(
        Int64(id), [(.way, 1, "from"), (.node, 22, "via"), (.way, Int64(to), "to")],
        [("restriction", kind)])
    }
    let driven = try DrivenMap(map)
    #expect(driven.allows(21, 22, 23) && driven.allows(21, 22, 32))
    #expect(!driven.allows(21, 22, 12))
    #expect(driven.allows(23, 22, 12) && driven.allows(32, 22, 12))
  }

  @Test func anOrderThroughAWayBindsWhoComesFromItsFirstWay() throws {
    var map = TinyMap.crossroads()
    map.way(5, [23, 24])
    map.way(6, [23, 33])
    map.way(7, [23, 13])
    map.restriction(
      1, [(.way, 1, "from"), (.way, 2, "via"), (.way, 5, "to")],
      [("restriction", "only_straight_on")])
    let driven = try DrivenMap(map)
    #expect(driven.allows(21, 22, 23, 24))
    #expect(!driven.allows(21, 22, 23, 33) && !driven.allows(21, 22, 23, 13))
    #expect(driven.allows(21, 22, 32))
    #expect(driven.allows(32, 22, 23, 33) && driven.allows(22, 23, 13))
  }

  @Test func restrictionsThatBeginAlikeHoldEachToItsEnd() throws {
    var map = TinyMap()
    map.way(1, [11, 12])
    map.way(2, [12, 13])
    map.way(3, [13, 14])
    map.way(4, [14, 15])
    map.way(5, [13, 23])
    map.way(6, [14, 24])
    map.way(7, [12, 22])
    map.restriction(
      1, [(.way, 1, "from"), (.way, 2, "via"), (.way, 5, "to")], [("restriction", "no_left_turn")])
    map.restriction(
      2, [(.way, 1, "from"), (.way, 2, "via"), (.way, 3, "via"), (.way, 4, "to")],
      [("restriction", "no_straight_on")])
    map.restriction(
      3, [(.way, 2, "from"), (.way, 3, "via"), (.way, 6, "to")], [("restriction", "no_left_turn")])
    let driven = try DrivenMap(map)
    #expect(!driven.allows(11, 12, 13, 23))
    #expect(driven.allows(11, 12, 13, 14))
    #expect(!driven.allows(11, 12, 13, 14, 15))
    // The third began inside the second and holds on its own.
    #expect(!driven.allows(11, 12, 13, 14, 24))
    #expect(!driven.allows(22, 12, 13, 14, 24))
    #expect(driven.allows(22, 12, 13, 14, 15) && driven.allows(22, 12, 13, 23))
    #expect(driven.allows(13, 14, 24))
  }

  @Test(arguments: [
    // Weekday, out from, out to, bound
    (1, 480, 481, true), (1, 300, 480, false), (1, 300, 481, true), (1, 539, 900, true),
    (1, 540, 900, false), (5, 300, 1080, true), (6, 300, 1080, false), (7, 1380, 1980, true),
    (5, 1380, 1980, false), (7, 1380, 1920, false),
  ])
  func aRightTurnForbiddenAtTimesBindsIfTheDayTouchesThem(
    _ row: (weekday: Int32, from: Int32, to: Int32, isBound: Bool)
  ) throws {
    var map = TinyMap.crossroads()
    map.restriction(
      1, [(.way, 1, "from"), (.node, 22, "via"), (.way, 4, "to")],
      [("restriction:conditional", "no_right_turn @ (Mo-Fr 08:00-09:00)")])
    let driven = try DrivenMap(
      map,
      RoadConditions(weekday: row.weekday, outFromMinute: row.from, outToMinute: row.to))
    #expect(driven.allows(21, 22, 12) != row.isBound)
    #expect(driven.allows(21, 22, 23))
  }

  @Test(arguments: [
    ("restriction", "psv", true), ("restriction", "bicycle;psv;bus", true),
    ("restriction", "hgv", false), ("restriction", "psv; goods", false),
    ("restriction:hgv", "psv", true), ("restriction:bus", "", false),
    ("restriction:motor_vehicle", "emergency", true),
  ])
  func aRestrictionBindsATruckUnlessItIsForOthersOrExceptsIt(
    _ row: (key: String, except: String, isBound: Bool)
  ) throws {
    var map = TinyMap.crossroads()
    map.restriction(
      1, [(.way, 1, "from"), (.node, 22, "via"), (.way, 4, "to")],
      [(row.key, "no_right_turn"), ("except", row.except)])
    #expect(try DrivenMap(map).allows(21, 22, 12) != row.isBound)
  }

  @Test func oneTurnsBackAtAnEndACircleABarrierAndWhereAllElseIsClosed() throws {
    var map = TinyMap()
    map.way(1, [11, 12, 13])
    map.way(2, [12, 22, 32])
    map.way(3, [12, 2])
    map.node(22, [("barrier", "gate")])
    map.way(4, [13, 14])
    map.way(5, [13, 23], [("maxheight", "3.0")])
    map.node(13, [("highway", "give_way")])
    let truck = VehicleProfile.standard[0]
    let driven = try DrivenMap(map)
    #expect(driven.price(13, 14, 13) == truck.turnRoundDeciseconds)
    #expect(driven.price(12, 22, 12) == truck.turnRoundDeciseconds)
    #expect(!driven.allows(12, 22, 32) && !driven.allows(12, 13, 23))
    #expect(!driven.allows(12, 13, 12) && !driven.allows(11, 12, 11))
    var closed = map
    closed.ways[closed.ways.count - 2].tags.append(("motor_vehicle", "no"))
    #expect(try DrivenMap(closed).price(12, 13, 12) == truck.turnRoundDeciseconds)
    var circle = map
    circle.node(13, [("highway", "turning_circle")])
    #expect(try DrivenMap(circle).price(12, 13, 12) == truck.turnRoundDeciseconds)
    let nimble = VehicleProfile.standard[3]
    let nimblyDriven = try DrivenMap(map, RoadConditions(), nimble)
    #expect(nimblyDriven.price(12, 13, 12) == nimble.uTurnDeciseconds)
    #expect(nimblyDriven.price(13, 14, 13) == nimble.turnRoundDeciseconds)
    var stiff = truck
    stiff.turnsAtDeadEnds = false
    #expect(try DrivenMap(map, RoadConditions(), stiff).price(13, 14, 13) == nil)
    #expect(try DrivenMap(circle, RoadConditions(), stiff).price(12, 13, 12) != nil)
  }

  @Test func aStreetClosedForTheDayMakesADeadEndOfTheOneBeforeIt() throws {
    var map = TinyMap()
    map.way(1, [11, 12])
    map.way(2, [12, 13])
    let network = map.network().network
    let truck = VehicleProfile.standard[0]
    let arcs = try [(11, 12), (12, 11)].map { try #require(network.arc($0.0, $0.1)) }
    let edge = try #require(network.arc(12, 13)) >> 1
    for (closed, price) in [([], nil), ([edge], truck.turnRoundDeciseconds)] {
      let conditions = RoadConditions(closedEdges: closed)
      #expect(
        turnDeciseconds(
          network: network, profile: truck, conditions: conditions, from: arcs[0], to: arcs[1])
          == price)
    }
  }

  @Test func aForbiddenUTurnHoldsAtADeadEndToo() throws {
    var map = TinyMap()
    map.way(1, [11, 12])
    map.restriction(
      1, [(.way, 1, "from"), (.node, 12, "via"), (.way, 1, "to")], [("restriction", "no_u_turn")])
    let driven = try DrivenMap(map)
    #expect(!driven.allows(11, 12, 11))
    #expect(driven.allows(12, 11, 12))
  }

  @Test func aLoopIsDrivenRoundEitherWayAndBackOut() throws {
    var map = TinyMap()
    map.way(1, [10, 11])
    map.way(2, [11, 12, 22, 21, 11])
    let driven = try DrivenMap(map)
    #expect(driven.allows(10, 11, 22, 11, 10))
    #expect(!driven.allows(10, 11, 10))
    var oneWay = map
    oneWay.ways[1].tags.append(("oneway", "yes"))
    let round = try DrivenMap(oneWay)
    #expect(round.allows(10, 11, 22, 11, 10))
  }

  @Test func theAngleTellsWhichEndOfALoopAnOrderMeans() throws {
    var map = TinyMap()
    map.way(1, [20, 21])
    map.way(2, [21, 31, 32, 12, 11, 21])
    map.restriction(
      1, [(.way, 1, "from"), (.node, 21, "via"), (.way, 2, "to")],
      [("restriction", "only_left_turn")])
    let network = map.network().network
    let restriction = try #require(network.restrictions.first)
    #expect(network.restrictions.count == 1)
    // The loop is drawn from 21 to the north, which is to the left of who comes from the west.
    #expect(restriction.to & 1 == 0)
    #expect(network.tail(ofArc: restriction.to) == network.head(ofArc: restriction.from))
    _ = try DrivenMap(map)
  }

  @Test func parallelStreetsAreToldApart() throws {
    var map = TinyMap()
    map.way(1, [11, 12])
    map.way(2, [12, 13])
    map.way(3, [12, 22, 13])
    map.way(4, [13, 14])
    map.restriction(
      1, [(.way, 1, "from"), (.node, 12, "via"), (.way, 2, "to")],
      [("restriction", "no_straight_on")])
    map.restriction(
      2, [(.way, 1, "from"), (.way, 3, "via"), (.way, 4, "to")],
      [("restriction", "no_straight_on")])
    let driven = try DrivenMap(map)
    #expect(!driven.allows(11, 12, 13, via: [1, 2]))
    #expect(driven.allows(11, 12, 13, via: [1, 3]))
    #expect(!driven.allows(11, 12, 13, 14, via: [1, 3, 4]))
    // Back by the other street is no U-turn.
    #expect(driven.allows(12, 13, 12, via: [2, 3]) && driven.allows(12, 13, 12, via: [3, 2]))
    #expect(!driven.allows(12, 13, 12, via: [2, 2]))
    #expect(driven.allows(11, 12, 13, 12, 13, 14, via: [1, 3, 2, 3, 4]))
  }

  @Test func anOrderIntoAClosedStreetLeavesNoWayOn() throws {
    var map = TinyMap.crossroads()
    map.ways[1].tags.append(("maxheight", "3"))
    map.restriction(
      1, [(.way, 1, "from"), (.node, 22, "via"), (.way, 2, "to")],
      [("restriction", "only_straight_on")])
    let driven = try DrivenMap(map)
    for exit: Int64 in [23, 32, 12, 21] { #expect(!driven.allows(21, 22, exit)) }
  }
}
