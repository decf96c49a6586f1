/// What each single turn costs a vehicle on a day, turn restrictions not considered.
///
/// Signals cost their wait whichever way one goes; a give-way to enter a roundabout costs a near-side
/// turn and the way round and out nothing; a mini-roundabout costs at least a near-side turn. Where
/// only two streets meet the road merely bends, which is free.
///
/// Turning back is possible where the vehicle finds no other exit that it may take (a dead end, a
/// closed barrier, the edge of the map) if its profile turns there, at turning circles, and where
/// the access table says so; elsewhere at the profile's price of a U-turn, or not at all.
public struct TurnPricing: Sendable {
  private let network: RoadNetwork
  private let rules: [AccessRules]
  private let drivesOnLeft: Bool
  private let turnsAtDeadEnds: Bool
  private let turnRoundDeciseconds: Int32
  private let uTurnDeciseconds: Int32?
  private let crossingDeciseconds: Int32
  private let nearDeciseconds: Int32
  private let signalDeciseconds: Int32
  /// What the vehicle may do with each arc.
  public let permissions: [ArcPermission]

  /// Prepares the prices of one vehicle on one day.
  ///
  /// - Complexity: O(arcs + overrides).
  public init(network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions) {
    self.network = network
    rules = AccessRules.resolve(network: network, profile: profile, conditions: conditions)
    permissions = arcPermissions(
      network: network, profile: profile, conditions: conditions, rules: rules)
    drivesOnLeft = conditions.drivesOnLeft
    turnsAtDeadEnds = profile.turnsAtDeadEnds
    turnRoundDeciseconds = Self.bounded(profile.turnRoundDeciseconds)
    uTurnDeciseconds = profile.uTurnDeciseconds.map(Self.bounded)
    crossingDeciseconds = Self.bounded(profile.crossingTurnDeciseconds)
    nearDeciseconds = Self.bounded(profile.nearTurnDeciseconds)
    signalDeciseconds = Self.bounded(profile.signalDeciseconds)
  }

  /// The deciseconds to turn from one arc to another, or `nil` when the vehicle can't or may not.
  public func deciseconds(from arc: UInt32, to next: UInt32) -> Int32? {
    guard Int(arc) < network.arcCount, Int(next) < network.arcCount,
      permissions[Int(arc)] == .allowed, permissions[Int(next)] == .allowed,
      network.head(ofArc: arc) == network.tail(ofArc: next)
    else { return nil }
    let features = network.nodeFeatures[Int(network.head(ofArc: arc))]
    if next == arc ^ 1 { return turningBack(from: arc, features) }
    if isBarred(arc, features) { return nil }
    let signals = features.contains(.trafficSignals) ? signalDeciseconds : 0
    return signals + give(from: arc, to: next, features)
  }

  /// Whether another exit than the way back is open to the vehicle at an arc's head.
  public func hasOtherExit(after arc: UInt32) -> Bool {
    let head = network.head(ofArc: arc)
    if isBarred(arc, network.nodeFeatures[Int(head)]) { return false }
    return network.arcs(outOf: head).contains {
      $0 != arc ^ 1 && permissions[Int($0)] == .allowed
    }
  }

  private func isBarred(_ arc: UInt32, _ features: NodeFeatures) -> Bool {
    features.contains(.barrier) && !rules[Int(arc)].contains(.passBarrier)
  }

  private func turningBack(from arc: UInt32, _ features: NodeFeatures) -> Int32? {
    let rule = rules[Int(arc)]
    if rule.contains(.noTurnRound) { return nil }
    if rule.contains(.turnRound) || features.contains(.turningCircle) {
      return turnRoundDeciseconds
    }
    if !hasOtherExit(after: arc) { return turnsAtDeadEnds ? turnRoundDeciseconds : nil }
    return uTurnDeciseconds
  }

  /// What giving way costs.
  private func give(from arc: UInt32, to next: UInt32, _ features: NodeFeatures) -> Int32 {
    let wasOnRing = network.attributes(ofEdge: arc >> 1).isRoundabout
    if wasOnRing { return 0 }
    if network.attributes(ofEdge: next >> 1).isRoundabout { return nearDeciseconds }
    let isMini = features.contains(.miniRoundabout)
    if !isMini && network.arcs(outOf: network.head(ofArc: arc)).count <= 2 { return 0 }
    let price: Int32
    switch network.turnDirection(from: arc, to: next) {
    case .straight, .back: price = 0
    case .left: price = drivesOnLeft ? nearDeciseconds : crossingDeciseconds
    case .right: price = drivesOnLeft ? crossingDeciseconds : nearDeciseconds
    }
    return isMini ? max(price, nearDeciseconds) : price
  }

  /// A price that no sum of prices can overflow: at most 28 hours.
  private static func bounded(_ deciseconds: Int32) -> Int32 { max(0, min(deciseconds, 1_000_000)) }
}

/// The deciseconds of one turn for a vehicle on a day, or `nil` when it can't or may not; turn
/// restrictions are not considered.
///
/// - Complexity: O(arcs): for more than a few turns keep a `TurnPricing`.
public func turnDeciseconds(
  network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions, from arc: UInt32,
  to next: UInt32
) -> Int32? {
  TurnPricing(network: network, profile: profile, conditions: conditions)
    .deciseconds(from: arc, to: next)
}
