/// The arcs of a graph by the node that each has at one end, in the order of the file.
struct ArcsByNode: Sendable, Equatable {
  /// Where each node's arcs start in `arcs`; one more entry than nodes.
  let first: [UInt32]
  /// The arcs, by node and then ascending.
  let arcs: [UInt32]
  /// Where each arc stands in `arcs`.
  let places: [UInt32]

  /// Sorts arcs by their nodes.
  ///
  /// - Complexity: O(nodes + arcs).
  init(_ nodes: [UInt32], nodeCount: Int) {
    var first = [UInt32](repeating: 0, count: nodeCount + 1)
    for node in nodes { first[Int(node) + 1] += 1 }
    for node in 0..<nodeCount { first[node + 1] += first[node] }
    var next = first
    var arcs = [UInt32](repeating: 0, count: nodes.count)
    var places = arcs
    for (arc, node) in nodes.enumerated() {
      let place = next[Int(node)]
      arcs[Int(place)] = UInt32(arc)
      places[arc] = place
      next[Int(node)] += 1
    }
    self.first = first
    self.arcs = arcs
    self.places = places
  }

  /// The arcs of a node, ascending.
  subscript(node: UInt32) -> ArraySlice<UInt32> {
    arcs[Int(first[Int(node)])..<Int(first[Int(node) + 1])]
  }
}
