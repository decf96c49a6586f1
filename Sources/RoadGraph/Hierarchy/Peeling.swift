/// Takes the nodes of degree up to two off a graph one after another: dead ends, and bends between
/// two others, which an edge then joins.
///
/// What is left has at least three neighbours everywhere.
///
/// No elimination order does better than to begin with them (they add no fill), and they are two
/// thirds of a road network.
struct Peeling {
  /// The nodes taken off, in order.
  private(set) var order: [UInt32] = []
  /// The nodes that are left, ascending.
  private(set) var kernel: [UInt32] = []
  /// Their graph, by positions in `kernel`.
  private(set) var graph = Adjacency(first: [0], neighbours: [])

  /// Peels a graph.
  ///
  /// - Complexity: O(nodes + edges + the degrees of the nodes beside those taken off).
  init(_ adjacency: Adjacency) {
    let count = adjacency.nodeCount
    var lists = adjacency.neighbours
    var degree = (0..<count).map { adjacency.first[$0 + 1] - adjacency.first[$0] }
    var isGone = [Bool](repeating: false, count: count)
    var pending = (0..<UInt32(count)).reversed().filter { degree[Int($0)] <= 2 }
    order.reserveCapacity(count)

    func remove(_ node: UInt32, from other: UInt32) {
      let start = Int(adjacency.first[Int(other)])
      let last = start + Int(degree[Int(other)]) - 1
      var position = start
      while lists[position] != node { position += 1 }
      lists[position] = lists[last]
      degree[Int(other)] -= 1
    }
    func replace(_ node: UInt32, by new: UInt32, in other: UInt32) {
      var position = Int(adjacency.first[Int(other)])
      while lists[position] != node { position += 1 }
      lists[position] = new
    }
    func contains(_ node: UInt32, in other: UInt32) -> Bool {
      let start = Int(adjacency.first[Int(other)])
      for position in start..<(start + Int(degree[Int(other)])) where lists[position] == node {
        return true
      }
      return false
    }

    while let node = pending.popLast() {
      guard !isGone[Int(node)] else { continue }
      isGone[Int(node)] = true
      order.append(node)
      let start = Int(adjacency.first[Int(node)])
      switch degree[Int(node)] {
      case 0: break
      case 1:
        remove(node, from: lists[start])
        if degree[Int(lists[start])] <= 2 { pending.append(lists[start]) }
      default:
        let (one, other) = (lists[start], lists[start + 1])
        if contains(one, in: other) {
          remove(node, from: one)
          remove(node, from: other)
          for end in [one, other] where degree[Int(end)] <= 2 { pending.append(end) }
        } else {
          replace(node, by: other, in: one)
          replace(node, by: one, in: other)
        }
      }
    }
    kernel = (0..<UInt32(count)).filter { !isGone[Int($0)] }
    var position = [UInt32](repeating: 0, count: count)
    for (index, node) in kernel.enumerated() { position[Int(node)] = UInt32(index) }
    var first: [UInt32] = [0]
    var neighbours: [UInt32] = []
    for node in kernel {
      let start = Int(adjacency.first[Int(node)])
      let end = start + Int(degree[Int(node)])
      for index in start..<end { neighbours.append(position[Int(lists[index])]) }
      neighbours[Int(first[first.count - 1])...].sort()
      first.append(UInt32(neighbours.count))
    }
    graph = Adjacency(first: first, neighbours: neighbours)
  }
}
