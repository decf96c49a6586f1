/// Puts together the edges that hang together, by union and find (Tarjan 1975,
/// doi:10.1145/321879.321884).
struct PocketGrouping {
  private var parents: [UInt32]

  /// The pieces of a network that a vehicle doesn't reach, each with its edges ascending, ordered by
  /// their first edges.
  ///
  /// Edges hang together where they meet away from the roads that are reached. On those roads only
  /// the pieces of one street do that are closed for the same reason: a narrow lane is one lane, even
  /// where wide ones cross it.
  ///
  /// - Complexity: O(edges + turns).
  static func pockets(network: RoadNetwork, reachability: ReachabilityReport) -> [[UInt32]] {
    var grouping = PocketGrouping(parents: Array(0..<UInt32(network.edgeCount)))
    let statuses = reachability.statuses
    for node in 0..<UInt32(network.nodeCount) {
      let edges = network.arcs(outOf: node).map { $0 >> 1 }
      let outside = edges.filter { statuses[Int($0)] != .reachable }
      guard let first = outside.first else { continue }
      if outside.count == edges.count {
        for edge in outside { grouping.join(first, edge) }
        continue
      }
      for (place, edge) in outside.enumerated() {
        let alike = outside[..<place].first {
          isOneStreet($0, edge, network) && statuses[Int($0)] == statuses[Int(edge)]
        }
        if let alike, case .notPermitted = statuses[Int(edge)] { grouping.join(alike, edge) }
      }
    }
    var places = [Int](repeating: -1, count: network.edgeCount)
    var pockets: [[UInt32]] = []
    for edge in 0..<UInt32(network.edgeCount) where statuses[Int(edge)] != .reachable {
      let root = Int(grouping.root(of: edge))
      if places[root] < 0 {
        places[root] = pockets.count
        pockets.append([])
      }
      pockets[places[root]].append(edge)
    }
    return pockets
  }

  private static func isOneStreet(_ one: UInt32, _ other: UInt32, _ network: RoadNetwork) -> Bool {
    if network.edgeSources[Int(one)] == network.edgeSources[Int(other)] { return true }
    let name = network.edgeNames[Int(one)]
    return name != 0 && name == network.edgeNames[Int(other)]
  }

  private mutating func root(of edge: UInt32) -> UInt32 {
    var edge = edge
    while parents[Int(edge)] != edge {
      parents[Int(edge)] = parents[Int(parents[Int(edge)])]
      edge = parents[Int(edge)]
    }
    return edge
  }

  private mutating func join(_ one: UInt32, _ other: UInt32) {
    let (left, right) = (root(of: one), root(of: other))
    parents[Int(max(left, right))] = min(left, right)
  }
}
