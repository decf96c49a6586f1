import Gazetteer

/// The turns of a `TurnGraph` laid out for searching: states in the order of the places they start
/// from, along a Z-shaped curve (Morton 1966), those that can't be driven last.
///
/// Neighbours on the ground are neighbours in memory, and all exits of a junction share a cache
/// line or two.
struct SearchOrder: Sendable {
  /// The rank of each state.
  let rankOfState: [UInt32]
  /// The state of each rank.
  let stateOfRank: [UInt32]
  /// Where the turns of each rank start; one more entry than states.
  let firstTurn: [UInt32]
  /// The rank after each turn.
  let turnRank: [UInt32]
  /// The weight of driving the arc before and then each turn.
  let turnWeight: [UInt64]

  /// Lays out turns given by state.
  ///
  /// - Complexity: O(nodes × log nodes + turns).
  init(
    network: RoadNetwork, isDriveable: (UInt32) -> Bool, firstGhost: [UInt32], ghosts: [UInt32],
    firstTurn: [UInt32], turnState: [UInt32], turnWeight: [UInt64]
  ) {
    var order: [UInt32] = []
    order.reserveCapacity(firstTurn.count - 1)
    var others: [UInt32] = []
    for node in Self.nodesAlongCurve(network) {
      for arc in network.arcs(outOf: node) {
        let ghosts = ghosts[Int(firstGhost[Int(arc)])..<Int(firstGhost[Int(arc) + 1])]
        if isDriveable(arc) {
          order.append(arc)
          order.append(contentsOf: ghosts)
        } else {
          others.append(arc)
          others.append(contentsOf: ghosts)
        }
      }
    }
    order.append(contentsOf: others)
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, state) in order.enumerated() { ranks[Int(state)] = UInt32(rank) }
    var first: [UInt32] = [0]
    first.reserveCapacity(order.count + 1)
    var targets: [UInt32] = []
    targets.reserveCapacity(turnState.count)
    var weights: [UInt64] = []
    weights.reserveCapacity(turnState.count)
    for state in order {
      for turn in firstTurn[Int(state)]..<firstTurn[Int(state) + 1] {
        targets.append(ranks[Int(turnState[Int(turn)])])
        weights.append(turnWeight[Int(turn)])
      }
      first.append(UInt32(targets.count))
    }
    rankOfState = ranks
    stateOfRank = order
    self.firstTurn = first
    turnRank = targets
    self.turnWeight = weights
  }

  private static func nodesAlongCurve(_ network: RoadNetwork) -> [UInt32] {
    let keyed = network.nodePoints.enumerated().map { node, point in
      (key: spread(point.x) | spread(point.y) << 1, node: UInt32(node))
    }
    return keyed.sorted { ($0.key, $0.node) < ($1.key, $1.node) }.map(\.node)
  }

  /// The bits of a coordinate, from the least up, with a gap after each.
  private static func spread(_ coordinate: Int32) -> UInt64 {
    var bits = UInt64(UInt32(bitPattern: coordinate) ^ 0x8000_0000)
    bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF
    bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF
    bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    bits = (bits | bits << 2) & 0x3333_3333_3333_3333
    return (bits | bits << 1) & 0x5555_5555_5555_5555
  }
}
