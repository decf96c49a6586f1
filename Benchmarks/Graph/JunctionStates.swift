import RoadGraph

/// A DIMACS graph as junctions, and the approach and exit of each state.
struct JunctionStates<Weight: PathWeight>: Sendable {
  /// The junctions.
  let graph: JunctionGraph<Weight>
  /// The node each state ends at, and the approach by which it gets there.
  let ends: [UInt32]
  let approaches: [UInt32]
  /// The node each state begins at, and the exit by which it leaves there.
  let beginnings: [UInt32]
  let exits: [UInt32]
  /// What each state costs from its beginning to its end.
  let ownWeights: [Weight]

  /// Nodes are states; all turns are free.
  init(nodesOf graph: DimacsGraph) {
    let nodes = Array(0..<UInt32(graph.nodeCount))
    self.graph = JunctionGraph(
      nodeCount: graph.nodeCount, tails: graph.tails, heads: graph.heads,
      weights: graph.weights.map { Weight($0) })
    ends = nodes
    approaches = nodes
    beginnings = nodes
    exits = nodes
    ownWeights = [Weight](repeating: 0, count: graph.nodeCount)
  }

  /// Arcs are states, with the turns of `LineTurns`: none back the way one came, but where there is
  /// no other.
  init(arcsOf graph: DimacsGraph) {
    let incoming = ArcsByNode(graph.heads, nodeCount: graph.nodeCount)
    let outgoing = ArcsByNode(graph.tails, nodeCount: graph.nodeCount)
    var firstTurn: [UInt32] = [0]
    firstTurn.reserveCapacity(graph.nodeCount + 1)
    var turns: [Weight] = []
    for node in 0..<UInt32(graph.nodeCount) {
      let onward = outgoing[node]
      for arc in incoming[node] {
        let back = graph.tails[Int(arc)]
        let start = turns.count
        var isStuck = true
        for next in onward {
          let isBack = graph.heads[Int(next)] == back
          turns.append(isBack ? Weight.far : 0)
          if !isBack { isStuck = false }
        }
        if isStuck { for turn in start..<turns.count { turns[turn] = 0 } }
      }
      firstTurn.append(UInt32(turns.count))
    }
    approaches = incoming.places
    exits = outgoing.places
    ends = graph.heads
    beginnings = graph.tails
    ownWeights = graph.weights.map { Weight($0) }
    self.graph = JunctionGraph(
      firstApproach: incoming.first, firstExit: outgoing.first, firstTurn: firstTurn,
      turnWeights: turns, linkExits: exits, linkApproaches: approaches, linkWeights: ownWeights)
  }
}
