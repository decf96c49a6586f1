/// The most paths without a common node between two sides of a graph, and the fewest nodes that part
/// the sides (Menger 1927), by blocking flows (Dinic 1970) through nodes of capacity one.
///
/// Every node is an entrance and an exit with one way between them; it is never written out as two.
struct VertexFlow {
  /// What a node is to the two sides.
  enum Side {
    static let middle: UInt8 = 0
    static let source: UInt8 = 1
    static let sink: UInt8 = 2
  }

  private static let none = UInt32.max
  private static let unseen = Int32.max
  private static let spent: Int32 = -1

  /// The node before each on the path through it; a path's first node has itself.
  private var before: [UInt32]
  /// The node after each on the path through it; a path's last node has itself.
  private var after: [UInt32]
  private var entryLevel: [Int32]
  private var exitLevel: [Int32]
  private var nextEdge: [UInt32]
  /// Entrances to visit as twice the node, exits as one more.
  private var queue: [UInt32]
  private var path: [UInt32] = []
  /// How many paths there are.
  private(set) var value = 0

  /// Makes a workspace for a graph.
  init(_ graph: Adjacency) {
    let count = graph.nodeCount
    before = [UInt32](repeating: Self.none, count: count)
    after = before
    entryLevel = [Int32](repeating: Self.unseen, count: count)
    exitLevel = entryLevel
    nextEdge = [UInt32](repeating: 0, count: count)
    queue = [UInt32](repeating: 0, count: count * 2)
  }

  /// Finds the paths; `false` where there are more than `limit`, and they are left unfinished.
  mutating func run(_ graph: Adjacency, sides: [UInt8], limit: Int) -> Bool {
    for node in before.indices {
      before[node] = Self.none
      after[node] = Self.none
    }
    value = 0
    let sources = Self.border(graph, sides: sides, of: Side.source)
    while spread(graph, sides: sides, from: sources, to: Side.sink) {
      for node in nextEdge.indices { nextEdge[node] = graph.first[node] }
      for source in sources where before[Int(source)] == Self.none {
        if advance(graph, sides: sides, from: source) { value += 1 }
      }
      if value > limit { return false }
    }
    return true
  }

  /// After `run`: the least cut nearest to the sources, as what each node is to it: the source's
  /// side, the sink's, or 0 on the cut.
  func cutNearSource(sides: [UInt8]) -> [UInt8] {
    sides.indices.map { node in
      if exitLevel[node] != Self.unseen { return Side.source }
      if entryLevel[node] != Self.unseen { return Side.middle }
      return sides[node] == Side.source ? Side.source : Side.sink
    }
  }

  /// After `run`: the least cut nearest to the sinks. The paths are left reversed.
  mutating func cutNearSink(_ graph: Adjacency, sides: [UInt8]) -> [UInt8] {
    swap(&before, &after)
    let sinks = Self.border(graph, sides: sides, of: Side.sink)
    _ = spread(graph, sides: sides, from: sinks, to: Side.source)
    return sides.indices.map { node in
      if exitLevel[node] != Self.unseen { return Side.sink }
      if entryLevel[node] != Self.unseen { return Side.middle }
      return sides[node] == Side.sink ? Side.sink : Side.source
    }
  }

  /// The nodes of a side with a neighbour elsewhere: no shortest path needs the others.
  private static func border(_ graph: Adjacency, sides: [UInt8], of side: UInt8) -> [UInt32] {
    var border: [UInt32] = []
    for node in sides.indices where sides[node] == side {
      for index in Int(graph.first[node])..<Int(graph.first[node + 1])
      where sides[Int(graph.neighbours[index])] != side {
        border.append(UInt32(node))
        break
      }
    }
    return border
  }

  /// Levels of entrances and exits, breadth first; `false` where the other side is out of reach.
  private mutating func spread(
    _ graph: Adjacency, sides: [UInt8], from sources: [UInt32], to goal: UInt8
  ) -> Bool {
    for node in entryLevel.indices {
      entryLevel[node] = Self.unseen
      exitLevel[node] = Self.unseen
    }
    let start = 3 - goal
    var (head, tail) = (0, 0)
    // An entrance of a source is reached though a path uses it; nothing leads on from there.
    for source in sources {
      entryLevel[Int(source)] = 0
      if before[Int(source)] == Self.none {
        queue[tail] = source << 1
        tail += 1
      }
    }
    var reached = Self.unseen
    while head < tail {
      let entry = queue[head]
      head += 1
      let node = Int(entry >> 1)
      if entry & 1 == 0 {
        let level = entryLevel[node] + 1
        if level > reached { break }
        let isFree = before[node] == Self.none
        if isFree && sides[node] == goal {
          reached = level
          continue
        }
        // Through a free node to its exit; into a used one only back along its path.
        let exit = isFree ? node : Int(before[node])
        if exitLevel[exit] == Self.unseen && (isFree || exit != node) {
          exitLevel[exit] = level
          queue[tail] = UInt32(exit) << 1 | 1
          tail += 1
        }
      } else {
        let level = exitLevel[node] + 1
        if before[node] != Self.none && entryLevel[node] == Self.unseen {
          entryLevel[node] = level
          queue[tail] = UInt32(node) << 1
          tail += 1
        }
        for index in Int(graph.first[node])..<Int(graph.first[node + 1]) {
          let other = Int(graph.neighbours[index])
          if entryLevel[other] == Self.unseen && sides[other] != start {
            entryLevel[other] = level
            queue[tail] = UInt32(other) << 1
            tail += 1
          }
        }
      }
    }
    return reached != Self.unseen
  }

  /// Looks for one path along rising levels, depth first, and takes it.
  private mutating func advance(_ graph: Adjacency, sides: [UInt8], from source: UInt32) -> Bool {
    path.removeAll(keepingCapacity: true)
    path.append(source << 1)
    while let entry = path.last {
      let node = Int(entry >> 1)
      if entry & 1 == 0 && before[node] == Self.none && sides[node] == Side.sink {
        take()
        return true
      }
      if let step = entry & 1 == 0 ? stepIn(node) : stepOut(graph, sides: sides, node) {
        path.append(step)
      } else {
        // Nothing beyond: this entrance or exit is not tried again on these levels.
        if entry & 1 == 0 { entryLevel[node] = Self.spent } else { exitLevel[node] = Self.spent }
        path.removeLast()
      }
    }
    return false
  }

  /// Where to go from an entrance.
  private func stepIn(_ node: Int) -> UInt32? {
    let isFree = before[node] == Self.none
    let exit = isFree ? node : Int(before[node])
    guard exitLevel[exit] == entryLevel[node] + 1, isFree || exit != node else { return nil }
    return UInt32(exit) << 1 | 1
  }

  /// Where to go from an exit: back through the node, or to the next neighbour not yet tried.
  private mutating func stepOut(_ graph: Adjacency, sides: [UInt8], _ node: Int) -> UInt32? {
    let level = exitLevel[node] + 1
    if before[node] != Self.none && entryLevel[node] == level { return UInt32(node) << 1 }
    let end = graph.first[node + 1]
    while nextEdge[node] < end {
      let other = Int(graph.neighbours[Int(nextEdge[node])])
      if entryLevel[other] == level && sides[other] != Side.source { return UInt32(other) << 1 }
      nextEdge[node] += 1
    }
    return nil
  }

  /// Turns the path found into flow, undoing what it runs back along.
  private mutating func take() {
    for position in path.indices.dropLast() {
      let (entry, next) = (path[position], path[position + 1])
      let (node, other) = (Int(entry >> 1), Int(next >> 1))
      if entry & 1 == 1 {
        if node == other {
          after[node] = Self.none
        } else {
          after[node] = UInt32(other)
          before[other] = UInt32(node)
        }
      } else if node != other, position > 0, Int(path[position - 1] >> 1) == node {
        // Back along both halves of the old path: nothing runs through the node any more.
        before[node] = Self.none
      }
    }
    if let first = path.first { before[Int(first >> 1)] = first >> 1 }
    if let last = path.last { after[Int(last >> 1)] = last >> 1 }
    for entry in path {
      let node = Int(entry >> 1)
      if entry & 1 == 0 { entryLevel[node] = Self.spent } else { exitLevel[node] = Self.spent }
    }
  }
}
