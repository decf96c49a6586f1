/// Takes the dead ends and bends off a graph one after another, until none is left.
///
/// A dead end has one neighbour, a bend two, which an edge then joins; what is left has at least
/// three neighbours everywhere.
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
  /// In rounds, no two neighbours in the same one: so a long bend is halved again and again, and the
  /// elimination tree is as high as its logarithm and not as its length.
  ///
  /// - Complexity: O(nodes + edges + the degrees of the nodes beside those taken off).
  init(_ adjacency: Adjacency) {
    let count = adjacency.nodeCount
    var lists = adjacency.neighbours
    var degree = (0..<count).map { adjacency.first[$0 + 1] - adjacency.first[$0] }
    var isGone = [Bool](repeating: false, count: count)
    var pending = (0..<UInt32(count)).filter { degree[Int($0)] <= 2 }
    /// The last round in which a neighbour was taken off.
    var touched = [UInt32](repeating: 0, count: count)
    var round: UInt32 = 0
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

    while !pending.isEmpty {
      round += 1
      var next: [UInt32] = []
      for node in pending where !isGone[Int(node)] {
        guard touched[Int(node)] != round else {
          next.append(node)
          continue
        }
        isGone[Int(node)] = true
        order.append(node)
        // No slice is kept of the lists, which would be copied whole at the first change.
        let start = Int(adjacency.first[Int(node)])
        let count = Int(degree[Int(node)])
        let one = count > 0 ? lists[start] : node
        let other = count > 1 ? lists[start + 1] : one
        if count == 1 {
          remove(node, from: one)
        } else if count == 2 {
          if contains(one, in: other) {
            remove(node, from: one)
            remove(node, from: other)
          } else {
            replace(node, by: other, in: one)
            replace(node, by: one, in: other)
          }
        }
        for end in [one, other].prefix(count) {
          touched[Int(end)] = round
          if degree[Int(end)] <= 2 { next.append(end) }
        }
      }
      pending = next
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
