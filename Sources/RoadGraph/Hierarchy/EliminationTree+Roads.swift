import Gazetteer

extension EliminationTree {
  /// The tree of a network's nodes over all its edges, whatever a vehicle may drive; `threads` never
  /// changes it.
  public init(_ network: RoadNetwork, threads: Int) {
    self.init(
      network.adjacency,
      places: (x: network.nodePoints.map(\.x), y: network.nodePoints.map(\.y)), threads: threads)
  }
}

extension RoadNetwork {
  /// Which nodes its edges join.
  public var adjacency: Adjacency {
    Adjacency(nodeCount: nodeCount, tails: edgeTails, heads: edgeHeads)
  }
}
