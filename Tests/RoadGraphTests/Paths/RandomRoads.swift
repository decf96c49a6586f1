import Gazetteer
import RoadGraph

/// Small networks drawn by lot, the same for the same seed.
struct RandomRoads {
  private var state: UInt64
  var network = RoadNetworkBuilder().build()
  var profile = VehicleProfile.standard[0]
  var conditions = RoadConditions()

  init(seed: UInt64) {
    state = seed
    drawRoads()
    profile.uTurnDeciseconds = next(below: 3) == 0 ? 600 : nil
    profile.turnsAtDeadEnds = next(below: 4) > 0
    profile.usesPrivateRoads = next(below: 2) == 0
    conditions.drivesOnLeft = next(below: 2) == 0
    for _ in 0..<next(below: 4) {
      let arc = UInt32(next(below: network.arcCount))
      let rule = AccessOverride.Rule.allCases[next(below: AccessOverride.Rule.allCases.count)]
      conditions.overrides.append(AccessOverride(arc: arc, vehicleClass: "", rule: rule))
    }
    if next(below: 3) == 0 {
      conditions.closedEdges = [UInt32(next(below: network.edgeCount))]
    }
    for _ in 0..<next(below: 8) {
      var path = [UInt32(next(below: network.arcCount))]
      for _ in 0...next(below: 3) {
        let exits = network.arcs(outOf: network.head(ofArc: path[path.count - 1]))
        path.append(exits[exits.startIndex + next(below: exits.count)])
      }
      restrict(path, isMandatory: next(below: 3) == 0)
    }
    for _ in 0..<(2 + next(below: 7)) { restrictAQuickestWay() }
  }

  /// The same roads with the restrictions through a node alone.
  var withoutRestrictionsThroughWays: RoadNetwork {
    var network = network
    network.restrictions.removeAll { !$0.via.isEmpty }
    return network
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(max(1, bound)))
  }

  mutating func place() -> ArcPosition {
    let arc = UInt32(next(below: network.arcCount))
    return ArcPosition(arc: arc, offset: Int32(next(below: Int(network.length(ofArc: arc)) + 1)))
  }

  private mutating func drawRoads() {
    var builder = RoadNetworkBuilder()
    let nodes = 4 + next(below: 5)
    for _ in 0..<nodes {
      let features: [NodeFeatures] = [
        [], [], [], [], .trafficSignals, .miniRoundabout, .turningCircle, .barrier,
      ]
      builder.addNode(
        point: GridPoint(x: Int32(next(below: 40_000)), y: Int32(next(below: 40_000))),
        features: features[next(below: features.count)])
    }
    for _ in 0..<(nodes + next(below: nodes + 1)) {
      let tail = next(below: nodes)
      let head = (tail + 1 + next(below: nodes - 1)) % nodes
      var attributes = RoadAttributes()
      attributes.roadClass = RoadClass.allCases[next(below: RoadClass.allCases.count)]
      attributes.isRoundabout = next(below: 6) == 0
      attributes.forwardKilometresPerHour = next(below: 2) == 0 ? 48 : 0
      switch next(below: 8) {
      case 0, 1: attributes.backwardAccess = .againstOneWay
      case 2: attributes.forwardAccess = .againstOneWay
      case 3: attributes.forwardAccess = .privateRoad
      case 4: attributes.maximumWidthCentimetres = next(below: 2) == 0 ? 230 : 300
      default: break
      }
      // Equal lengths and speeds make ties.
      builder.addEdge(
        tail: UInt32(tail), head: UInt32(head),
        length: next(below: 2) == 0 ? 10_000 : Int32(1 + next(below: 30_000)),
        attributes: attributes)
    }
    network = builder.build()
  }

  /// Forbids, or orders away from, a stretch of three to five arcs that vehicles like to drive; many
  /// such stretches overlap or begin alike.
  private mutating func restrictAQuickestWay() {
    let graph = TurnGraph(network: network, profile: profile, conditions: conditions)
    var path: [UInt32] = []
    for _ in 0..<10 where path.count < 3 {
      path = graph.shortestPath(from: place(), to: place())?.arcs ?? []
    }
    guard path.count >= 3 else { return }
    let start = next(below: path.count - 2)
    path = Array(path[start..<min(path.count, start + 3 + next(below: 3))])
    guard next(below: 4) == 0, let before = path.dropLast().last else {
      return restrict(path, isMandatory: false)
    }
    let exits = network.arcs(outOf: network.head(ofArc: before))
    restrict(
      path.dropLast() + [exits[exits.startIndex + next(below: exits.count)]], isMandatory: true)
  }

  /// Adds a restriction that binds always, at hours that touch the day or don't, or by weight.
  private mutating func restrict(_ path: [UInt32], isMandatory: Bool) {
    let hours = [
      WeeklyHours(weekdays: 127, fromMinute: 480, toMinute: 540),
      WeeklyHours(weekdays: 127, fromMinute: 1200, toMinute: 240),
    ]
    let choice = next(below: 8)
    network.restrictions.append(
      TurnRestriction(
        from: path[0], via: Array(path[1..<(path.count - 1)]), to: path[path.count - 1],
        isMandatory: isMandatory, hours: choice < 2 ? [hours[choice]] : [],
        aboveKilograms: choice == 2 ? 7_500 : choice == 3 ? 40_000 : 0))
  }
}
