import Gazetteer
import RoadGraph
import Testing
import TestSupport

@Suite struct TurnPricingTests {
  private static let cross = """
       n
       |
    w--x--e
       |
       s
    """
  private let vehicle = VehicleProfile.standard[0]

  private func price(
    _ map: StreetMap, _ path: String, _ conditions: RoadConditions = RoadConditions(),
    _ profile: VehicleProfile? = nil
  ) -> Int32? {
    let arcs = map.arcs(path)
    return turnDeciseconds(
      network: map.network, profile: profile ?? vehicle, conditions: conditions, from: arcs[0],
      to: arcs[1])
  }

  @Test func theSideOneDrivesOnDecidesWhichTurnCrosses() {
    let map = StreetMap(Self.cross)
    #expect(price(map, "wxe") == 0)
    #expect(price(map, "wxn") == vehicle.nearTurnDeciseconds)
    #expect(price(map, "wxs") == vehicle.crossingTurnDeciseconds)
    let right = RoadConditions(drivesOnLeft: false)
    #expect(price(map, "wxn", right) == vehicle.crossingTurnDeciseconds)
    #expect(price(map, "wxs", right) == vehicle.nearTurnDeciseconds)
    #expect(price(map, "sxn", right) == 0)
  }

  @Test func signalsCostTheirWaitAndMiniRoundaboutsAGiveWay() {
    let signals = StreetMap(Self.cross, features: ["x": .trafficSignals])
    #expect(price(signals, "wxe") == vehicle.signalDeciseconds)
    #expect(price(signals, "wxs") == vehicle.signalDeciseconds + vehicle.crossingTurnDeciseconds)
    let mini = StreetMap(Self.cross, features: ["x": .miniRoundabout])
    #expect(price(mini, "wxe") == vehicle.nearTurnDeciseconds)
    #expect(price(mini, "wxs") == vehicle.crossingTurnDeciseconds)
  }

  @Test func enteringARoundaboutCostsAGiveWayAndLeavingNothing() {
    var map = StreetMap(Self.cross)
    map.change("x", "n") { $0.isRoundabout = true }
    map.change("x", "s") { $0.isRoundabout = true }
    #expect(price(map, "wxn") == vehicle.nearTurnDeciseconds)
    #expect(price(map, "wxs") == vehicle.nearTurnDeciseconds)
    #expect(price(map, "sxn") == 0)
    #expect(price(map, "sxe") == 0)
  }

  @Test func aBendIsNoTurn() {
    let map = StreetMap(
      """
      a--b
         |
         c
      """)
    #expect(price(map, "abc") == 0)
    #expect(map.network.turnDirection(from: map.arc("a", "b"), to: map.arc("b", "c")) == .right)
  }

  @Test func oneTurnsRoundAtDeadEndsAndAtTurningCircles() {
    let map = StreetMap(Self.cross, features: ["x": .turningCircle])
    #expect(price(map, "xnx") == vehicle.turnRoundDeciseconds)
    #expect(price(map, "wxw") == vehicle.turnRoundDeciseconds)
    #expect(price(StreetMap(Self.cross), "wxw") == nil)
    var nimble = vehicle
    nimble.uTurnDeciseconds = 600
    #expect(price(StreetMap(Self.cross), "wxw", RoadConditions(), nimble) == 600)
    var stiff = vehicle
    stiff.turnsAtDeadEnds = false
    #expect(price(map, "xnx", RoadConditions(), stiff) == nil)
    #expect(price(map, "wxw", RoadConditions(), stiff) == stiff.turnRoundDeciseconds)
  }

  @Test func whatTheCrewKnowsOfTurningOutranksTheRest() {
    let map = StreetMap(Self.cross)
    let junction = map.arc("w", "x")
    let end = map.arc("x", "n")
    func known(_ arc: UInt32, _ rule: AccessOverride.Rule) -> RoadConditions {
      RoadConditions(overrides: [AccessOverride(arc: arc, vehicleClass: "rcv-26t", rule: rule)])
    }
    #expect(price(map, "wxw", known(junction, .turnRound)) == vehicle.turnRoundDeciseconds)
    #expect(price(map, "xnx", known(end, .noTurnRound)) == nil)
    var nimble = vehicle
    nimble.uTurnDeciseconds = 600
    #expect(price(map, "wxw", known(junction, .noTurnRound), nimble) == nil)
  }

  @Test func anExitThatTheVehicleMayNotTakeIsNoExit() {
    var map = StreetMap("a--b--c")
    #expect(price(map, "aba") == nil)
    map.change("b", "c") { $0.maximumWidthCentimetres = 200 }
    #expect(price(map, "aba") == vehicle.turnRoundDeciseconds)
    #expect(price(map, "abc") == nil)
    #expect(price(map, "aba", RoadConditions(), VehicleProfile.standard[4]) == 250)
    #expect(price(map, "abc", RoadConditions(), VehicleProfile.standard[4]) == 0)
  }

  @Test func aBarrierLetsOneOnlyTurnBackUnlessTheCrewHasTheKey() {
    let map = StreetMap("a--b--c", features: ["b": .barrier])
    #expect(price(map, "abc") == nil)
    #expect(price(map, "aba") == vehicle.turnRoundDeciseconds)
    let key = RoadConditions(overrides: [
      AccessOverride(arc: map.arc("a", "b"), vehicleClass: "", rule: .passBarrier)
    ])
    #expect(price(map, "abc", key) == 0)
    #expect(price(map, "cba", key) == nil)
    #expect(price(map, "aba", key) == nil)
  }

  @Test func arcsThatDoNotMeetHaveNoTurn() {
    let map = StreetMap("a--b--c--d")
    let pricing = TurnPricing(
      network: map.network, profile: vehicle, conditions: RoadConditions())
    #expect(pricing.deciseconds(from: map.arc("a", "b"), to: map.arc("c", "d")) == nil)
    #expect(pricing.deciseconds(from: map.arc("a", "b"), to: 99) == nil)
  }

  @Test func absurdPricesAndCoordinatesDoNotOverflow() {
    var builder = RoadNetworkBuilder()
    let far = [
      GridPoint(x: .min, y: .min), GridPoint(x: .max, y: .max), GridPoint(x: .max, y: .min),
      GridPoint(x: 0, y: 0),
    ].map { builder.addNode(point: $0, features: .trafficSignals) }
    for node in far.dropLast() {
      builder.addEdge(tail: node, head: far[3], length: .max)
    }
    var profile = vehicle
    profile.signalDeciseconds = .max
    profile.crossingTurnDeciseconds = .max
    profile.classKilometresPerHour = []
    profile.maximumKilometresPerHour = 0
    let graph = TurnGraph(
      network: builder.build(), profile: profile, conditions: RoadConditions())
    #expect(graph.arcDeciseconds.allSatisfy { $0 >= 1 })
  }

  @Test func drivingTimeIsRoundedUpAndNeverNothing() {
    var builder = RoadNetworkBuilder()
    let first = builder.addNode(point: GridPoint(x: 0, y: 0))
    let second = builder.addNode(point: GridPoint(x: 10_000, y: 0))
    var signed = RoadAttributes()
    signed.forwardKilometresPerHour = 100
    builder.addEdge(tail: first, head: second, length: 100_000, attributes: signed)
    builder.addEdge(tail: first, head: second, length: 1)
    let times = arcDeciseconds(network: builder.build(), profile: vehicle)
    // 1 km at 85 km/h is 42.35 s; at 40 km/h, unclassified and unsigned, 90 s.
    #expect(times == [424, 900, 1, 1])
  }

  @Test func partsOfAnArcAddUpToTheWhole() {
    let map = StreetMap("a--b")
    let graph = TurnGraph(
      network: map.network, profile: vehicle, conditions: RoadConditions())
    for offset: Int32 in [-5, 0, 1, 33, 4_999, 9_999, 10_000, 20_000] {
      let parts =
        graph.deciseconds(onArc: 0, from: 0, to: offset)
        + graph.deciseconds(onArc: 0, from: offset, to: 10_000)
      #expect(parts == graph.arcDeciseconds[0])
    }
  }
}
