/// An elimination order of at most 64 nodes, the node with the fewest neighbours next (minimum
/// degree: Tinney, Walker 1967, doi:10.1109/PROC.1967.6011), neighbours as bits.
enum LeastDegree {
  /// The most nodes there may be.
  static let greatestCount = 64

  /// The order of a graph's nodes.
  ///
  /// - Complexity: O(nodes² + fill).
  static func order(_ graph: Adjacency) -> [UInt32] {
    let count = graph.nodeCount
    precondition(count <= greatestCount, "neighbours are the bits of one word")
    var neighbours = [UInt64](repeating: 0, count: count)
    for node in 0..<count {
      for index in Int(graph.first[node])..<Int(graph.first[node + 1]) {
        neighbours[node] |= 1 << UInt64(graph.neighbours[index])
      }
    }
    var order: [UInt32] = []
    order.reserveCapacity(count)
    var left = count == greatestCount ? UInt64.max : 1 << UInt64(count) - 1
    while left != 0 {
      let node = leastConnected(left, neighbours)
      order.append(UInt32(node))
      let bit: UInt64 = 1 << UInt64(node)
      left &= ~bit
      let clique = neighbours[node]
      var rest = clique
      while rest != 0 {
        let other = rest.trailingZeroBitCount
        let otherBit: UInt64 = 1 << UInt64(other)
        rest &= ~otherBit
        neighbours[other] = (neighbours[other] | clique) & ~(bit | otherBit)
      }
    }
    return order
  }

  private static func leastConnected(_ left: UInt64, _ neighbours: [UInt64]) -> Int {
    var best = left.trailingZeroBitCount
    var rest = left & (left - 1)
    while rest != 0 {
      let node = rest.trailingZeroBitCount
      rest &= rest - 1
      if neighbours[node].nonzeroBitCount < neighbours[best].nonzeroBitCount { best = node }
    }
    return best
  }
}
