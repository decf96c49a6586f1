/// The arcs out of each node of a graph, in the order of the file.
struct ArcsByTail: Sendable, Equatable {
  /// Where each node's arcs start in `arcs`; one more entry than nodes.
  let first: [UInt32]
  /// The arcs, by tail and then ascending.
  let arcs: [UInt32]

  /// Sorts the arcs of a graph.
  ///
  /// - Complexity: O(nodes + arcs).
  init(_ graph: DimacsGraph) {
    var first = [UInt32](repeating: 0, count: graph.nodeCount + 1)
    for tail in graph.tails { first[Int(tail) + 1] += 1 }
    for node in 0..<graph.nodeCount { first[node + 1] += first[node] }
    var next = first
    var arcs = [UInt32](repeating: 0, count: graph.arcCount)
    for (arc, tail) in graph.tails.enumerated() {
      arcs[Int(next[Int(tail)])] = UInt32(arc)
      next[Int(tail)] += 1
    }
    self.first = first
    self.arcs = arcs
  }

  /// The arcs out of a node, ascending.
  subscript(node: UInt32) -> ArraySlice<UInt32> {
    arcs[Int(first[Int(node)])..<Int(first[Int(node) + 1])]
  }
}
