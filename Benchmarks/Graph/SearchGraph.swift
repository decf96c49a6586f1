/// What a plain search needs: states, and the ways on from each with their weights.
struct SearchGraph: Sendable, Equatable {
  /// Where each state's ways on start in the other columns; one more entry than states.
  let first: [UInt32]
  /// The state after each way.
  let target: [UInt32]
  /// The weight of each way, not negative.
  let weight: [Int32]

  /// How many states there are.
  var stateCount: Int { first.count - 1 }

  /// Makes a graph from its columns.
  init(first: [UInt32], target: [UInt32], weight: [Int32]) {
    self.first = first
    self.target = target
    self.weight = weight
  }

  /// The nodes of a graph as states, its arcs as ways on.
  init(_ graph: DimacsGraph) {
    let byTail = ArcsByNode(graph.tails, nodeCount: graph.nodeCount)
    first = byTail.first
    target = byTail.arcs.map { graph.heads[Int($0)] }
    weight = byTail.arcs.map { graph.weights[Int($0)] }
  }

  /// The states of a line graph and its transitions.
  init(_ turns: LineTurns) {
    self.init(
      first: turns.firstTransition, target: turns.transitionState, weight: turns.transitionWeight)
  }
}
