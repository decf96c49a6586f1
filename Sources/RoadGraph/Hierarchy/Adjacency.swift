/// An undirected graph without loops and parallel edges: for each node its neighbours, ascending.
public struct Adjacency: Sendable {
  /// Where each node's neighbours start; one more entry than nodes.
  public let first: [UInt32]
  /// The neighbours of every node.
  public let neighbours: [UInt32]

  /// How many nodes there are.
  public var nodeCount: Int { first.count - 1 }

  /// Takes lists as they are.
  init(first: [UInt32], neighbours: [UInt32]) {
    self.first = first
    self.neighbours = neighbours
  }

  /// The graph of some pairs of nodes, in either direction, in any order and number.
  ///
  /// - Complexity: O(nodes + pairs), two counting sorts.
  public init(nodeCount: Int, tails: [UInt32], heads: [UInt32]) {
    // Sorted by one end and then, stably, by the other: each list comes out ascending.
    var starts = [UInt32](repeating: 0, count: nodeCount + 1)
    for index in tails.indices where tails[index] != heads[index] {
      starts[Int(tails[index]) + 1] += 1
      starts[Int(heads[index]) + 1] += 1
    }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var byNode = [UInt32](repeating: 0, count: Int(starts[nodeCount]))
    for index in tails.indices where tails[index] != heads[index] {
      let (tail, head) = (Int(tails[index]), Int(heads[index]))
      byNode[Int(next[tail])] = heads[index]
      next[tail] += 1
      byNode[Int(next[head])] = tails[index]
      next[head] += 1
    }
    next = starts
    var transposed = byNode
    for node in 0..<nodeCount {
      for position in Int(starts[node])..<Int(starts[node + 1]) {
        let other = Int(byNode[position])
        transposed[Int(next[other])] = UInt32(node)
        next[other] += 1
      }
    }
    var first: [UInt32] = [0]
    first.reserveCapacity(nodeCount + 1)
    var neighbours: [UInt32] = []
    neighbours.reserveCapacity(transposed.count)
    for node in 0..<nodeCount {
      var last = UInt32.max
      for position in Int(starts[node])..<Int(starts[node + 1])
      where transposed[position] != last {
        last = transposed[position]
        neighbours.append(last)
      }
      first.append(UInt32(neighbours.count))
    }
    self.first = first
    self.neighbours = neighbours
  }
}
