/// Which nodes see each other when the nodes of a graph are eliminated in an order, each joining all
/// its later neighbours: the skeleton of a customizable contraction hierarchy, without weights.
///
/// Ranks are positions in a postorder of the elimination tree (Liu 1990, doi:10.1137/0611010): every
/// node stands after all below it, and each subtree is one stretch of ranks.
public struct EliminationTree: Sendable {
  /// The rank of each node.
  public let rankOfNode: [UInt32]
  /// The node of each rank.
  public let nodeOfRank: [UInt32]
  /// The parent of each rank in the tree, or `none`: its lowest higher neighbour.
  public let parent: [UInt32]
  /// Where each rank's higher neighbours start; one more entry than ranks.
  public let firstUp: [UInt32]
  /// The higher neighbours of each rank, ascending; all of them are its ancestors.
  public let up: [UInt32]
  /// The lower neighbours of each rank.
  let lower: LowerNeighbours

  static let none = UInt32.max

  /// How many nodes there are.
  public var nodeCount: Int { nodeOfRank.count }
  /// How many pairs of nodes see each other.
  public var edgeCount: Int { up.count }

  /// Eliminates the nodes of a graph in the order of `NestedDissection`; `threads` never changes it.
  public init(_ graph: Adjacency, places: (x: [Int32], y: [Int32])?, threads: Int) {
    self.init(graph, order: NestedDissection.order(graph, places: places, threads: threads))
  }

  /// Eliminates the nodes of a graph in an order.
  ///
  /// - Complexity: O(edges × α + fill × log degree).
  public init(_ graph: Adjacency, order: [UInt32]) {
    let count = graph.nodeCount
    let position = Self.inverse(order)
    let parents = Self.parents(graph, order: order, position: position)
    let postorder = Self.postorder(parents)
    nodeOfRank = postorder.map { order[Int($0)] }
    let rankOfPosition = Self.inverse(postorder)
    rankOfNode = position.map { rankOfPosition[Int($0)] }
    parent = postorder.map {
      let above = parents[Int($0)]
      return above == Self.none ? Self.none : rankOfPosition[Int(above)]
    }
    // A node's higher neighbours: its own in the graph, and those its children see beyond it.
    var firstChild = [UInt32](repeating: Self.none, count: count)
    var nextSibling = firstChild
    var first: [UInt32] = [0]
    first.reserveCapacity(count + 1)
    var up: [UInt32] = []
    up.reserveCapacity(graph.neighbours.count)
    var seenBy = [UInt32](repeating: Self.none, count: count)
    for rank in 0..<UInt32(count) {
      let start = up.count
      let node = Int(nodeOfRank[Int(rank)])
      for index in Int(graph.first[node])..<Int(graph.first[node + 1]) {
        let other = rankOfNode[Int(graph.neighbours[index])]
        guard other > rank, seenBy[Int(other)] != rank else { continue }
        seenBy[Int(other)] = rank
        up.append(other)
      }
      var child = firstChild[Int(rank)]
      while child != Self.none {
        // A child has at least one higher neighbour: this node, its first.
        for index in (Int(first[Int(child)]) + 1)..<Int(first[Int(child) + 1]) {
          let other = up[index]
          guard seenBy[Int(other)] != rank else { continue }
          seenBy[Int(other)] = rank
          up.append(other)
        }
        child = nextSibling[Int(child)]
      }
      up[start...].sort()
      first.append(UInt32(up.count))
      if start < up.count {
        nextSibling[Int(rank)] = firstChild[Int(up[start])]
        firstChild[Int(up[start])] = rank
      }
    }
    firstUp = first
    self.up = up
    lower = LowerNeighbours(firstUp: first, up: up)
  }

  private static func inverse(_ permutation: [UInt32]) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: permutation.count)
    for (position, value) in permutation.enumerated() { result[Int(value)] = UInt32(position) }
    return result
  }

  /// The elimination tree by positions in the order, with path compression.
  private static func parents(
    _ graph: Adjacency, order: [UInt32], position: [UInt32]
  ) -> [UInt32] {
    var parents = [UInt32](repeating: none, count: order.count)
    var ancestors = parents
    for place in 0..<UInt32(order.count) {
      let node = Int(order[Int(place)])
      for index in Int(graph.first[node])..<Int(graph.first[node + 1]) {
        var lower = position[Int(graph.neighbours[index])]
        guard lower < place else { continue }
        while true {
          let above = ancestors[Int(lower)]
          if above == place { break }
          ancestors[Int(lower)] = place
          if above == none {
            parents[Int(lower)] = place
            break
          }
          lower = above
        }
      }
    }
    return parents
  }

  /// The nodes of a forest, children before parents, each subtree together.
  private static func postorder(_ parents: [UInt32]) -> [UInt32] {
    let count = parents.count
    var firstChild = [UInt32](repeating: none, count: count)
    var nextSibling = firstChild
    var roots: [UInt32] = []
    for place in stride(from: count - 1, through: 0, by: -1) {
      let above = parents[place]
      if above == none {
        roots.append(UInt32(place))
      } else {
        nextSibling[place] = firstChild[Int(above)]
        firstChild[Int(above)] = UInt32(place)
      }
    }
    var result: [UInt32] = []
    result.reserveCapacity(count)
    var stack: [UInt32] = []
    for root in roots.reversed() {
      stack.append(root)
      while let place = stack.last {
        let child = firstChild[Int(place)]
        if child == none {
          result.append(place)
          stack.removeLast()
        } else {
          firstChild[Int(place)] = nextSibling[Int(child)]
          stack.append(child)
        }
      }
    }
    return result
  }
}
