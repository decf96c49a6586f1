import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite struct ModeBuilderTests {
  private let ladder = DayFixture.ladder()

  @Test func anOrdinaryStreetMayBeWorkedEitherWay() {
    let edge = ladder.edge("a", "b")
    let (modes, builder) = DayFixture.modes(ladder, DayFixture.piece(edge, 2_000, 7_000))
    #expect(modes.map(\.kind) == [.drive, .drive])
    #expect(modes.map(\.arcs) == [[edge * 2], [edge * 2 + 1]])
    let entries = modes.map { builder.entries.positions[Int($0.entry)].offset }
    let exits = modes.map { builder.exits.positions[Int($0.exit)].offset }
    #expect(entries == [2_000, 3_000] && exits == [7_000, 8_000])
    #expect(modes.map(\.metres.count) == [50, 50])
    // 50 m at 8 km/h.
    #expect(modes[0].traversals.map(\.count) == [225])
  }

  @Test func aSideIsWorkedInTheDirectionThatPassesItOnTheNearSide() {
    let edge = ladder.edge("a", "b")
    let left = DayFixture.modes(ladder, DayFixture.piece(edge, 0, 5_000, side: .left)).modes
    let right = DayFixture.modes(ladder, DayFixture.piece(edge, 0, 5_000, side: .right)).modes
    #expect(left.map(\.arcs) == [[edge * 2]])
    #expect(right.map(\.arcs) == [[edge * 2 + 1]])
  }

  @Test func aOneWayStreetIsWorkedInItsDirectionAloneFarSideIncluded() {
    let map = StreetMap(
      """
      a>-b
      |  |
      c--d
      """)
    let edge = map.edge("a", "b")
    for side in [nil, RoadTie.Side.left, .right] {
      let modes = DayFixture.modes(map, DayFixture.piece(edge, 0, 5_000, side: side)).modes
      #expect(modes.map(\.arcs) == [[edge * 2]])
    }
  }

  @Test func aLonelyFarmMayBeServedByTurningRoundThere() {
    var map = StreetMap(
      """
      a--b----------c
      |  |          |
      d--e----------f
      """)
    map.change("b", "c") { $0.roadClass = .unclassified }
    let edge = map.edge("b", "c")
    let farm = DayFixture.modes(map, DayFixture.piece(edge, 10_000, 10_000)).modes
    #expect(farm.map(\.kind) == [.drive, .drive, .turnRound, .turnRound])
    #expect(farm[2].arcs == [edge * 2, edge * 2 + 1])
    #expect(farm[2].traversals.map(\.count) == [DayFixture.profile.turnRoundDeciseconds])
    let hamlet = DayFixture.modes(
      map, DayFixture.piece(edge, 10_000, 10_000, households: 4)
    ).modes
    #expect(hamlet.map(\.kind) == [.drive, .drive])
  }

  @Test func aCulDeSacWithoutTurningIsReversedIntoUpToTheLimit() {
    let edge = ladder.edge("c", "h")
    let overrides = DayFixture.rules(.noTurnRound, edge)
    let piece = DayFixture.piece(edge, 1_000, 6_000)
    let modes = DayFixture.modes(ladder, piece, overrides: overrides).modes
    #expect(modes.map(\.kind) == [.reverseIn])
    #expect(modes.map(\.reversing.count) == [60])
    // 60 m at 5 km/h.
    #expect(modes.first?.traversals.map(\.count) == [432])
    let tooLong = DayFixture.modes(
      ladder, piece, overrides: overrides, greatestReverse: 5_999)
    #expect(tooLong.modes.isEmpty)
  }

  @Test func aStreetNobodyMayEnterIsWalkedIntoUpToTheLimit() {
    let edge = ladder.edge("c", "h")
    let overrides = DayFixture.rules(.deny, edge)
    let piece = DayFixture.piece(edge, 1_000, 3_000)
    let (modes, builder) = DayFixture.modes(
      ladder, piece, overrides: overrides, greatestWalk: 3_000)
    #expect(modes.map(\.kind) == [.walkIn])
    // 30 m there and back at 1.2 m/s.
    #expect(modes.first?.extraHandling.count == 500)
    let stand = modes.first.map { builder.entries.positions[Int($0.entry)] }
    #expect(stand.map { ladder.network.head(ofArc: $0.arc) } == ladder.node("c"))
    #expect(
      DayFixture.modes(ladder, piece, overrides: overrides, greatestWalk: 2_999).modes.isEmpty)
  }

  @Test func workThatNothingReachesKeepsAModeThatNoVehicleMayUse() {
    var (_, builder) = DayFixture.modes(
      ladder, DayFixture.piece(ladder.edge("c", "h"), 9_000, 9_000))
    let mode = builder.unusable(DayFixture.piece(ladder.edge("c", "h"), 9_000, 9_000))
    #expect(mode.profiles == 0)
    #expect(builder.entries.positions[Int(mode.entry)].offset == 9_000)
  }
}
