/// The links of a junction graph by the lower of the two ranks that each joins.
struct RankedLinks<Weight: PathWeight>: Sendable {
  private let first: [UInt32]
  let exits: [UInt32]
  let approaches: [UInt32]
  let weights: [Weight]

  init(
    _ graph: JunctionGraph<Weight>, tree: EliminationTree, approachOf: [UInt32], exitOf: [UInt32]
  ) {
    let nodeOfExit = graph.nodeOfExit
    let nodeOfApproach = graph.nodeOfApproach
    let lowerRank = graph.linkExits.indices.map { link in
      min(
        tree.rankOfNode[Int(nodeOfExit[Int(graph.linkExits[link])])],
        tree.rankOfNode[Int(nodeOfApproach[Int(graph.linkApproaches[link])])])
    }
    var first = [UInt32](repeating: 0, count: tree.nodeCount + 1)
    for rank in lowerRank { first[Int(rank) + 1] += 1 }
    for rank in 0..<tree.nodeCount { first[rank + 1] += first[rank] }
    var next = first
    var exits = [UInt32](repeating: 0, count: lowerRank.count)
    var approaches = exits
    var weights = [Weight](repeating: 0, count: lowerRank.count)
    for (link, rank) in lowerRank.enumerated() {
      let place = Int(next[Int(rank)])
      next[Int(rank)] += 1
      exits[place] = exitOf[Int(graph.linkExits[link])]
      approaches[place] = approachOf[Int(graph.linkApproaches[link])]
      weights[place] = graph.linkWeights[link]
    }
    self.first = first
    self.exits = exits
    self.approaches = approaches
    self.weights = weights
  }

  /// The positions of a rank's links.
  func indices(of rank: Int) -> Range<Int> { Int(first[rank])..<Int(first[rank + 1]) }
}
