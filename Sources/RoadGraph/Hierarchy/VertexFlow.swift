/// The most paths without a common node between two sides of a graph, and the fewest nodes that part
/// the sides (Menger 1927), by blocking flows (Dinic 1970) through nodes of capacity one.
///
/// Every node is an entrance and an exit with one way between them; it is never written out as two.
/// Raw memory: a map is searched some hundred times to be dissected, and with checks of bounds and
/// ownership that takes twice as long; nodes come from the graph itself.
@safe struct VertexFlow: ~Copyable {
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
  private var before: RawColumn<UInt32>
  /// The node after each on the path through it; a path's last node has itself.
  private var after: RawColumn<UInt32>
  private var entryLevel: RawColumn<Int32>
  private var exitLevel: RawColumn<Int32>
  private var nextEdge: RawColumn<UInt32>
  /// Entrances to visit as twice the node, exits as one more.
  private var queue: RawColumn<UInt32>
  private let first: RawColumn<UInt32>
  private let neighbours: RawColumn<UInt32>
  private let count: Int
  private var path: [UInt32] = []
  /// How many paths there are.
  private(set) var value = 0

  /// Makes a workspace for a graph.
  init(_ graph: Adjacency) {
    count = graph.nodeCount
    first = RawColumn(copying: graph.first)
    neighbours = RawColumn(copying: graph.neighbours)
    before = RawColumn(count: count)
    after = RawColumn(count: count)
    entryLevel = RawColumn(count: count)
    exitLevel = RawColumn(count: count)
    nextEdge = RawColumn(count: count)
    queue = RawColumn(count: count * 2)
  }

  /// Finds the paths; `false` where there are more than `limit`, and they are left unfinished.
  mutating func run(sides: [UInt8], limit: Int) -> Bool {
    before.fill(count: count, with: Self.none)
    after.fill(count: count, with: Self.none)
    value = 0
    let sources = border(sides: sides, of: Side.source)
    while spread(sides: sides, from: sources, to: Side.sink) {
      unsafe nextEdge.pointer.update(from: first.pointer, count: count)
      for source in sources where unsafe before.pointer[Int(source)] == Self.none {
        if advance(sides: sides, from: source) { value += 1 }
      }
      if value > limit { return false }
    }
    return true
  }

  /// After `run`: the least cut nearest to the sources, as what each node is to it: the source's
  /// side, the sink's, or 0 on the cut.
  func cutNearSource(sides: [UInt8]) -> [UInt8] {
    sides.indices.map { node in
      if unsafe exitLevel.pointer[node] != Self.unseen { return Side.source }
      if unsafe entryLevel.pointer[node] != Self.unseen { return Side.middle }
      return sides[node] == Side.source ? Side.source : Side.sink
    }
  }

  /// After `run`: the least cut nearest to the sinks.
  ///
  /// The paths are left reversed.
  mutating func cutNearSink(sides: [UInt8]) -> [UInt8] {
    swap(&before, &after)
    let sinks = border(sides: sides, of: Side.sink)
    _ = spread(sides: sides, from: sinks, to: Side.source)
    return sides.indices.map { node in
      if unsafe exitLevel.pointer[node] != Self.unseen { return Side.sink }
      if unsafe entryLevel.pointer[node] != Self.unseen { return Side.middle }
      return sides[node] == Side.sink ? Side.sink : Side.source
    }
  }

  /// The nodes of a side with a neighbour elsewhere: no shortest path needs the others.
  private func border(sides: [UInt8], of side: UInt8) -> [UInt32] {
    var border: [UInt32] = []
    for node in sides.indices where sides[node] == side {
      for index in edges(node) where unsafe sides[Int(neighbours.pointer[index])] != side {
        border.append(UInt32(node))
        break
      }
    }
    return border
  }

  @inline(__always)
  private func edges(_ node: Int) -> Range<Int> {
    unsafe Range(uncheckedBounds: (Int(first.pointer[node]), Int(first.pointer[node &+ 1])))
  }

  /// Levels of entrances and exits, breadth first; `false` where the other side is out of reach.
  private mutating func spread(sides: [UInt8], from sources: [UInt32], to goal: UInt8) -> Bool {
    entryLevel.fill(count: count, with: Self.unseen)
    exitLevel.fill(count: count, with: Self.unseen)
    let (queue, before) = unsafe (queue.pointer, before.pointer)
    let (entryLevel, exitLevel) = unsafe (entryLevel.pointer, exitLevel.pointer)
    let (sides, neighbours) = unsafe (sides.span, neighbours.pointer)
    let start = 3 - goal
    var (head, tail) = (0, 0)
    // An entrance of a source is reached though a path uses it; nothing leads on from there.
    for source in sources {
      unsafe entryLevel[Int(source)] = 0
      if unsafe before[Int(source)] == Self.none {
        unsafe queue[tail] = source << 1
        tail &+= 1
      }
    }
    var reached = Self.unseen
    while head < tail {
      let entry = unsafe queue[head]
      head &+= 1
      let node = Int(entry >> 1)
      if entry & 1 == 0 {
        let level = unsafe entryLevel[node] &+ 1
        if level > reached { break }
        let isFree = unsafe before[node] == Self.none
        if unsafe isFree && sides[unchecked: node] == goal {
          reached = level
          continue
        }
        // Through a free node to its exit; into a used one only back along its path.
        let exit = unsafe isFree ? node : Int(before[node])
        if unsafe exitLevel[exit] == Self.unseen && (isFree || exit != node) {
          unsafe exitLevel[exit] = level
          unsafe queue[tail] = UInt32(truncatingIfNeeded: exit) << 1 | 1
          tail &+= 1
        }
      } else {
        let level = unsafe exitLevel[node] &+ 1
        if unsafe before[node] != Self.none && entryLevel[node] == Self.unseen {
          unsafe entryLevel[node] = level
          unsafe queue[tail] = entry & ~1
          tail &+= 1
        }
        for index in edges(node) {
          let other = unsafe neighbours[index]
          if unsafe entryLevel[Int(other)] == Self.unseen && sides[unchecked: Int(other)] != start {
            unsafe entryLevel[Int(other)] = level
            unsafe queue[tail] = other << 1
            tail &+= 1
          }
        }
      }
    }
    return reached != Self.unseen
  }

  /// Looks for one path along rising levels, depth first, and takes it.
  private mutating func advance(sides: [UInt8], from source: UInt32) -> Bool {
    path.removeAll(keepingCapacity: true)
    path.append(source << 1)
    while let entry = path.last {
      let node = Int(entry >> 1)
      let isFree = unsafe before.pointer[node] == Self.none
      if entry & 1 == 0 && isFree && sides[node] == Side.sink {
        take()
        return true
      }
      if let step = entry & 1 == 0 ? stepIn(node) : stepOut(sides: sides.span, node) {
        path.append(step)
      } else {
        // Nothing beyond: this entrance or exit is not tried again on these levels.
        spend(entry)
        path.removeLast()
      }
    }
    return false
  }

  private func spend(_ entry: UInt32) {
    let node = Int(entry >> 1)
    if entry & 1 == 0 {
      unsafe entryLevel.pointer[node] = Self.spent
    } else {
      unsafe exitLevel.pointer[node] = Self.spent
    }
  }

  /// Where to go from an entrance.
  private func stepIn(_ node: Int) -> UInt32? {
    let isFree = unsafe before.pointer[node] == Self.none
    let exit = unsafe isFree ? node : Int(before.pointer[node])
    guard unsafe exitLevel.pointer[exit] == entryLevel.pointer[node] &+ 1, isFree || exit != node
    else { return nil }
    return UInt32(truncatingIfNeeded: exit) << 1 | 1
  }

  /// Where to go from an exit: back through the node, or to the next neighbour not yet tried.
  private func stepOut(sides: borrowing Span<UInt8>, _ node: Int) -> UInt32? {
    let level = unsafe exitLevel.pointer[node] &+ 1
    if unsafe before.pointer[node] != Self.none && entryLevel.pointer[node] == level {
      return UInt32(truncatingIfNeeded: node) << 1
    }
    let end = edges(node).upperBound
    var next = unsafe Int(nextEdge.pointer[node])
    while next < end {
      let other = unsafe neighbours.pointer[next]
      if unsafe entryLevel.pointer[Int(other)] == level
        && sides[unchecked: Int(other)] != Side.source
      {
        unsafe nextEdge.pointer[node] = UInt32(truncatingIfNeeded: next)
        return other << 1
      }
      next &+= 1
    }
    unsafe nextEdge.pointer[node] = UInt32(truncatingIfNeeded: next)
    return nil
  }

  /// Turns the path found into flow, undoing what it runs back along.
  private func take() {
    let (before, after) = unsafe (before.pointer, after.pointer)
    for position in path.indices.dropLast() {
      let (entry, next) = (path[position], path[position + 1])
      let (node, other) = (Int(entry >> 1), Int(next >> 1))
      if entry & 1 == 1 {
        if node == other {
          unsafe after[node] = Self.none
        } else {
          unsafe after[node] = UInt32(other)
          unsafe before[other] = UInt32(node)
        }
      } else if node != other, position > 0, Int(path[position - 1] >> 1) == node {
        // Back along both halves of the old path: nothing runs through the node any more.
        unsafe before[node] = Self.none
      }
    }
    if let first = path.first { unsafe before[Int(first >> 1)] = first >> 1 }
    if let last = path.last { unsafe after[Int(last >> 1)] = last >> 1 }
    for entry in path { spend(entry) }
  }
}
