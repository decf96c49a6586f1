import RoadGraph
import Testing
import TestSupport

@Suite struct TurnRestrictionTests {
  private let vehicle = VehicleProfile.standard[0]

  /// The nodes on the quickest way from the start of one street to the end of another.
  private func way(
    _ map: StreetMap, _ from: String, _ to: String, _ profile: VehicleProfile? = nil,
    _ conditions: RoadConditions = RoadConditions()
  ) -> [UInt32]? {
    let profile = profile ?? vehicle
    let graph = TurnGraph(network: map.network, profile: profile, conditions: conditions)
    let end = map.arcs(to)[0]
    let path = graph.shortestPath(
      from: ArcPosition(arc: map.arcs(from)[0], offset: 0),
      to: ArcPosition(arc: end, offset: map.network.length(ofArc: end)))
    if let path {
      let legality = PathLegality(
        network: map.network, profile: profile, conditions: conditions)
      #expect(legality.faults(inPath: path.arcs) == [])
    }
    return path?.arcs
  }

  private static let block = """
    a--b--c--d
       |  |
       e--f--g
    """

  @Test func aForbiddenLeftTurnIsDrivenRoundTheBlock() {
    var map = StreetMap(
      """
         n  m
         |  |
      a--b--c--d
         |  |
         e--f
      """)
    #expect(way(map, "ab", "bn") == map.arcs("abn"))
    map.restrict("abn")
    #expect(way(map, "ab", "bn") == map.arcs("abcfebn"))
    #expect(way(map, "cb", "bn") == map.arcs("cbn"))
  }

  @Test func onlyStraightOnForbidsAllOtherExits() {
    var map = StreetMap(Self.block)
    #expect(way(map, "ab", "be") == map.arcs("abe"))
    map.restrict("abc", isMandatory: true)
    #expect(way(map, "ab", "be") == map.arcs("abcdcbe"))
    #expect(way(map, "ab", "bc") == map.arcs("abc"))
    #expect(way(map, "cb", "be") == map.arcs("cbe"))
  }

  @Test func severalOrdersForOneWayLeaveAChoice() {
    var map = StreetMap(
      """
         n
         |
      a--x--e
         |
         s
      """)
    map.restrict("axe", isMandatory: true)
    map.restrict("axn", isMandatory: true)
    #expect(way(map, "ax", "xe") == map.arcs("axe"))
    #expect(way(map, "ax", "xn") == map.arcs("axn"))
    #expect(way(map, "ax", "xs") != map.arcs("axs"))
  }

  /// A dual carriageway with a gap: no U-turn from a through the gap x–y back to d.
  private static let dual = """
    d<-y<-c
       |
    a->x->b
    """

  @Test func aUTurnThroughAGapIsForbiddenOnlyToThoseWhoComeFromTheOtherSide() {
    var map = StreetMap(Self.dual)
    #expect(way(map, "ax", "yd") == map.arcs("axyd"))
    map.restrict("axyd")
    #expect(way(map, "ax", "yd") == nil)
    #expect(way(map, "ax", "xy") == map.arcs("axy"))
    // Whoever starts in the gap has no memory of where he came from.
    #expect(way(map, "xy", "yd") == map.arcs("xyd"))
  }

  @Test func theLawReachesAcrossAStopOnlyWithinALeg() {
    var map = StreetMap(Self.dual)
    map.restrict("axyd")
    let legality = PathLegality(
      network: map.network, profile: vehicle, conditions: RoadConditions())
    let path = map.arcs("axyd")
    #expect(
      legality.faults(inPath: path) == [PathFault(position: 2, kind: .restrictedTurn(0))])
    #expect(legality.faults(inPath: path, legStarts: [0]).count == 1)
    #expect(legality.faults(inPath: path, legStarts: [1]) == [])
    #expect(legality.faults(inPath: path, legStarts: [2]).count == 1)
  }

  @Test func anOrderThroughOtherWaysBindsOnceTheyAreDriven() {
    var map = StreetMap(
      """
         n  m
         |  |
      a--b--c--d
         |  |
         s  t
      """)
    map.restrict("abcd", isMandatory: true)
    #expect(way(map, "ab", "bn") == map.arcs("abn"))
    #expect(way(map, "ab", "cd") == map.arcs("abcd"))
    #expect(way(map, "nb", "ct") == map.arcs("nbct"))
    // The order is obeyed and the turn made after turning round at d.
    #expect(way(map, "ab", "ct") == map.arcs("abcdct"))
  }

  @Test func restrictionsThatOverlapHoldTogether() {
    var map = StreetMap("a--b--c--d--e--f")
    map.restrict("abcde")
    map.restrict("bcdef")
    map.restrict("cde", isMandatory: true)
    #expect(way(map, "ab", "de") == nil)
    #expect(way(map, "bc", "ef") == nil)
    #expect(way(map, "bc", "de") == map.arcs("bcde"))
    #expect(way(map, "cd", "ef") == map.arcs("cdef"))
  }

  @Test func weightAndHoursLimitWhomARestrictionBinds() {
    var map = StreetMap(Self.dual)
    let school = WeeklyHours(weekdays: 0b0011111, fromMinute: 480, toMinute: 540)
    map.restrict("axyd", hours: [school], aboveKilograms: 7_500)
    let sunday = RoadConditions(weekday: 7)
    #expect(way(map, "ax", "yd") == nil)
    #expect(way(map, "ax", "yd", nil, sunday) != nil)
    #expect(way(map, "ax", "yd", VehicleProfile.standard[2]) != nil)
    // The 12-tonner is bound too, but it can make a U-turn at a price.
    #expect(way(map, "ax", "yd", VehicleProfile.standard[3]) != map.arcs("axyd"))
  }

  @Test func aRestrictionWhoseArcsDoNotMeetBindsNobody() {
    let map = StreetMap(Self.block)
    var network = map.network
    network.restrictions = [
      TurnRestriction(from: map.arc("a", "b"), to: map.arc("f", "g"), isMandatory: true),
      TurnRestriction(from: 999, to: 0, isMandatory: false),
    ]
    let graph = TurnGraph(network: network, profile: vehicle, conditions: RoadConditions())
    let free = TurnGraph(
      network: map.network, profile: vehicle, conditions: RoadConditions())
    #expect(graph.turnState == free.turnState)
    #expect(graph.stateCount == network.arcCount)
  }
}
