/// Finds what closes the ways between the roads that a vehicle reaches and a piece that it doesn't.
///
/// The way in is closed where an arc to which one can drive meets one to which one can't; the way
/// out where an arc from which one can't leave meets one from which one can.
struct BarFinder {
  private let network: RoadNetwork
  private let pricing: TurnPricing
  private let reachability: ReachabilityReport
  private let isClosedOnDay: [Bool]

  init(
    network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions,
    reachability: ReachabilityReport
  ) {
    self.network = network
    self.reachability = reachability
    pricing = TurnPricing(network: network, profile: profile, conditions: conditions)
    var isClosedOnDay = [Bool](repeating: false, count: network.edgeCount)
    for edge in conditions.closedEdges where Int(edge) < network.edgeCount {
      isClosedOnDay[Int(edge)] = true
    }
    self.isClosedOnDay = isClosedOnDay
  }

  /// The bars around some edges that the vehicle can't serve, in the edges' order.
  ///
  /// - Complexity: O(turns at the edges' ends).
  func bars(around edges: [UInt32]) -> [CutOffBar] {
    var found: [CutOffBar] = []
    for edge in edges {
      for arc in [edge * 2, edge * 2 + 1] {
        if let bar = wayIn(along: arc) { found.append(bar) }
        if let bar = wayOut(along: arc) { found.append(bar) }
        if let bar = turnRound(after: arc) { found.append(bar) }
      }
    }
    return CutOffBar.merged(found)
  }

  /// The one-ways among some edges that begin in nothing, or end in it.
  func looseOneWays(among edges: [UInt32], closing side: CutOffBar.Sides) -> [CutOffBar] {
    edges.flatMap { [$0 * 2, $0 * 2 + 1] }.compactMap { arc in
      guard pricing.permissions[Int(arc)] == .allowed,
        pricing.permissions[Int(arc ^ 1)] == .againstOneWay
      else { return nil }
      let node = side == .wayIn ? network.tail(ofArc: arc) : network.head(ofArc: arc)
      guard network.arcs(outOf: node).count == 1 else { return nil }
      return CutOffBar(
        reason: .looseOneWay, arc: arc, neighbour: nil, node: node, sides: side)
    }
  }

  /// Why an edge is closed in both directions, or `nil` where one is open.
  func reason(ofClosedEdge edge: UInt32) -> CutOffReason? {
    guard pricing.permissions[Int(edge) * 2] != .allowed,
      pricing.permissions[Int(edge) * 2 + 1] != .allowed
    else { return nil }
    return reason(ofClosedArc: edge * 2)
  }

  /// Why an arc is closed; a one-way says less than what closes the street in the other direction.
  private func reason(ofClosedArc arc: UInt32) -> CutOffReason? {
    var permission = pricing.permissions[Int(arc)]
    let other = pricing.permissions[Int(arc ^ 1)]
    if permission == .againstOneWay, other != .allowed { permission = other }
    return CutOffReason(
      permission, attributes: network.attributes(ofEdge: arc >> 1),
      isClosedOnDay: isClosedOnDay[Int(arc >> 1)])
  }

  private func wayIn(along arc: UInt32) -> CutOffBar? {
    guard !reachability.isArcEntered[Int(arc)] else { return nil }
    let node = network.tail(ofArc: arc)
    let approaches = network.arcs(outOf: node).map { $0 ^ 1 }
      .filter { $0 != arc ^ 1 && reachability.isArcEntered[Int($0)] }
    guard let first = approaches.first else { return nil }
    if let reason = reason(ofClosedArc: arc) {
      return CutOffBar(reason: reason, arc: arc, neighbour: nil, node: node, sides: .wayIn)
    }
    let barred = approaches.first { pricing.deciseconds(from: $0, to: arc) == nil }
    return CutOffBar(
      reason: barred == nil ? .turnRestriction : .barrier, arc: arc, neighbour: barred ?? first,
      node: node, sides: .wayIn)
  }

  private func wayOut(along arc: UInt32) -> CutOffBar? {
    guard !reachability.isArcLeft[Int(arc)], isStuck(before: arc) else { return nil }
    let node = network.head(ofArc: arc)
    let exits = network.arcs(outOf: node)
      .filter { $0 != arc ^ 1 && reachability.isArcLeft[Int($0)] }
    guard let first = exits.first else { return nil }
    if let reason = reason(ofClosedArc: arc) {
      return CutOffBar(reason: reason, arc: arc, neighbour: nil, node: node, sides: .wayOut)
    }
    let barred = exits.first { pricing.deciseconds(from: arc, to: $0) == nil }
    return CutOffBar(
      reason: barred == nil ? .turnRestriction : .barrier, arc: arc, neighbour: barred ?? first,
      node: node, sides: .wayOut)
  }

  /// What bars the way out of some edges where `bars` finds nothing.
  ///
  /// Places, on the edges or next to them, where turning round would lead out, and turns that are
  /// forbidden after the way by which one came.
  func rarerBars(around edges: [UInt32]) -> [CutOffBar] {
    let arcs = edges.flatMap { edge in
      [edge * 2, edge * 2 + 1].flatMap { [$0] + network.arcs(outOf: network.head(ofArc: $0)) }
    }
    return CutOffBar.merged(
      arcs.compactMap { arc in
        guard reachability.isArcEntered[Int(arc)], !reachability.isArcReachable[Int(arc)] else {
          return nil
        }
        let isLeft = reachability.isArcLeft[Int(arc)]
        guard isLeft || reachability.isArcLeft[Int(arc ^ 1)] else { return nil }
        return CutOffBar(
          reason: isLeft ? .turnRestriction : .noRoomToTurn, arc: arc, neighbour: nil,
          node: network.head(ofArc: arc), sides: .wayOut)
      })
  }

  /// Whether a vehicle that can't get out may stand where an arc begins.
  private func isStuck(before arc: UInt32) -> Bool {
    network.arcs(outOf: network.tail(ofArc: arc)).contains {
      reachability.isArcEntered[Int($0 ^ 1)] && !reachability.isArcLeft[Int($0 ^ 1)]
    }
  }

  /// The dead end at which a vehicle would have to turn round to get out again.
  private func turnRound(after arc: UInt32) -> CutOffBar? {
    guard reachability.isArcEntered[Int(arc)], !reachability.isArcLeft[Int(arc)],
      reachability.isArcLeft[Int(arc ^ 1)], !pricing.hasOtherExit(after: arc)
    else { return nil }
    let node = network.head(ofArc: arc)
    let isForbidden = pricing.deciseconds(from: arc, to: arc ^ 1) != nil
    return CutOffBar(
      reason: isForbidden ? .turnRestriction : .noRoomToTurn, arc: arc,
      neighbour: isForbidden ? arc ^ 1 : nil, node: node, sides: .wayOut)
  }
}
