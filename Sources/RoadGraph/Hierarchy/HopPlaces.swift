/// Places for the nodes of a graph that has none: how much nearer, in edges, a node is to one far
/// end of the graph than to the opposite one, for two pairs of ends.
enum HopPlaces {
  /// The two differences of every node.
  ///
  /// - Complexity: O(nodes + edges), six breadth-first searches.
  static func places(_ graph: Adjacency) -> (x: [Int32], y: [Int32]) {
    guard graph.nodeCount > 0 else { return ([], []) }
    let west = farthest(hops(graph, from: 0))
    let fromWest = hops(graph, from: west)
    let east = farthest(fromWest)
    let fromEast = hops(graph, from: east)
    // Far from both ends, and then far from that.
    let south = farthest(zip(fromWest, fromEast).map { min($0, $1) })
    let fromSouth = hops(graph, from: south)
    let north = farthest(zip(fromSouth, zip(fromWest, fromEast)).map { min($0, $1.0, $1.1) })
    let fromNorth = hops(graph, from: north)
    return (
      zip(fromWest, fromEast).map { $0 - $1 }, zip(fromSouth, fromNorth).map { $0 - $1 }
    )
  }

  /// The edges to every node; 0 for those that can't be reached.
  private static func hops(_ graph: Adjacency, from start: Int) -> [Int32] {
    var hops = [Int32](repeating: -1, count: graph.nodeCount)
    hops[start] = 0
    var queue = [UInt32(start)]
    var next = 0
    while next < queue.count {
      let node = Int(queue[next])
      next += 1
      for index in Int(graph.first[node])..<Int(graph.first[node + 1]) {
        let other = graph.neighbours[index]
        guard hops[Int(other)] < 0 else { continue }
        hops[Int(other)] = hops[node] + 1
        queue.append(other)
      }
    }
    return hops.map { max(0, $0) }
  }

  private static func farthest(_ hops: [Int32]) -> Int {
    var best = 0
    for node in hops.indices where hops[node] > hops[best] { best = node }
    return best
  }
}
