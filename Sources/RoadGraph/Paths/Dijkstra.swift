/// A reusable workspace for shortest paths from one place on a `TurnGraph` (Dijkstra 1959,
/// doi:10.1007/BF01386390).
///
/// It works on ranks, states in `SearchOrder`. A state's label is the weight from leaving the first arc's end to entering the state's arc, so one
/// search serves every place on the first arc and every place on the arcs reached. Labels carry the
/// number of the search that wrote them; nothing is cleared between searches.
public struct Dijkstra: ~Copyable {
  private struct Label {
    var weight: UInt64
    var parent: UInt32
    var search: UInt32
  }

  /// The parent of a state that the search starts with.
  private static let root = UInt32.max
  /// The weight of what can't be reached.
  static let unreachable = UInt64.max

  /// How many states were settled since the workspace was made.
  public private(set) var settledCount = 0
  /// How many turns were relaxed since the workspace was made.
  public private(set) var relaxedCount = 0

  private var labels: [Label]
  private var arcMarks: [UInt32]
  private var heap = FourHeap()
  private var search: UInt32 = 0

  /// Makes a workspace for searches on a graph.
  public init(graph: borrowing TurnGraph) {
    labels = Array(
      repeating: Label(weight: 0, parent: Self.root, search: 0), count: graph.stateCount)
    arcMarks = Array(repeating: 0, count: graph.arcCount)
  }

  /// The deciseconds and centimetres from one place to each of some others, in their order, or `nil`
  /// where a place can't be reached.
  public mutating func legs(
    graph: TurnGraph, from origin: ArcPosition, to destinations: [ArcPosition]
  ) -> [(deciseconds: Int32, centimetres: Int64)?] {
    guard graph.isDriveable(origin) else { return destinations.map { _ in nil } }
    run(graph: graph, from: origin.arc, targets: TargetArcs(graph: graph, places: destinations))
    return destinations.map { destination in
      let weight = legWeight(graph: graph, from: origin, to: destination)
      guard weight != Self.unreachable else { return nil }
      return (Int32(clamping: weight >> 32), Int64(weight & 0xFFFF_FFFF))
    }
  }

  /// The quickest way from one place to another and among the quickest the shortest, or `nil`.
  public mutating func shortestPath(
    graph: TurnGraph, from origin: ArcPosition, to destination: ArcPosition
  ) -> RoadPath? {
    guard graph.isDriveable(origin), graph.isDriveable(destination) else { return nil }
    let targets = TargetArcs(graph: graph, places: [destination])
    run(graph: graph, from: origin.arc, targets: targets)
    let weight = legWeight(graph: graph, from: origin, to: destination)
    guard weight != Self.unreachable else { return nil }
    var arcs = [origin.arc]
    if !graph.isAhead(destination, of: origin) {
      var rank = bestRank(graph: graph, onArc: destination.arc)
      while rank != Self.root {
        arcs.append(graph.stateArc[Int(graph.searchOrder.stateOfRank[Int(rank)])])
        rank = labels[Int(rank)].parent
      }
      arcs[1...].reverse()
    }
    return RoadPath(
      arcs: arcs, deciseconds: Int32(clamping: weight >> 32),
      centimetres: Int64(weight & 0xFFFF_FFFF))
  }

  /// Searches from the end of an arc until every target arc is entered or nothing is left.
  mutating func run(graph: borrowing TurnGraph, from arc: UInt32, targets: borrowing TargetArcs) {
    startSearch()
    // The columns leave the workspace while it works, so that one span serves the whole search: it
    // asks once, not at every write, whether the array is shared.
    var columns: [Label] = []
    swap(&columns, &labels)
    var heap = FourHeap()
    swap(&heap, &self.heap)
    var missing = targets.count
    var span = columns.mutableSpan
    let beforeWhole = 0 &- graph.wholeWeight(ofArc: arc)
    relaxedCount += Self.relax(
      graph, from: graph.searchOrder.rankOfState[Int(arc)], parent: Self.root,
      weight: beforeWhole, search, &span, &heap)
    while missing > 0, let entry = heap.popLeast() {
      guard span[Int(entry.rank)].weight == entry.weight else { continue }
      settledCount += 1
      if targets.contains(rank: entry.rank) {
        // An arc may be entered in several states, the first time soonest.
        let arc = Int(graph.stateArc[Int(graph.searchOrder.stateOfRank[Int(entry.rank)])])
        if arcMarks[arc] != search {
          arcMarks[arc] = search
          missing -= 1
        }
      }
      relaxedCount += Self.relax(
        graph, from: entry.rank, parent: entry.rank, weight: entry.weight, search, &span, &heap)
    }
    swap(&columns, &labels)
    swap(&heap, &self.heap)
  }

  /// The weight from leaving the searched arc to entering another, or `unreachable`.
  func entryWeight(graph: TurnGraph, arc: UInt32) -> UInt64 {
    let rank = bestRank(graph: graph, onArc: arc)
    return rank == Self.root ? Self.unreachable : labels[Int(rank)].weight
  }

  private func legWeight(
    graph: TurnGraph, from origin: ArcPosition, to destination: ArcPosition
  ) -> UInt64 {
    guard graph.isDriveable(destination) else { return Self.unreachable }
    let start = graph.weight(toOffset: origin.offset, onArc: origin.arc)
    let end = graph.weight(toOffset: destination.offset, onArc: destination.arc)
    if graph.isAhead(destination, of: origin) { return end - start }
    let entry = entryWeight(graph: graph, arc: destination.arc)
    guard entry != Self.unreachable else { return entry }
    return graph.wholeWeight(ofArc: origin.arc) - start &+ entry &+ end
  }

  /// Tries all turns out of a rank and returns how many there were.
  private static func relax(
    _ graph: borrowing TurnGraph, from rank: UInt32, parent: UInt32, weight: UInt64,
    _ search: UInt32, _ labels: inout MutableSpan<Label>, _ heap: inout FourHeap
  ) -> Int {
    let first = Int(graph.searchOrder.firstTurn[Int(rank)])
    let end = Int(graph.searchOrder.firstTurn[Int(rank) + 1])
    var turn = first
    while turn < end {
      let next = graph.searchOrder.turnRank[turn]
      let reached = weight &+ graph.searchOrder.turnWeight[turn]
      turn += 1
      let known = labels[Int(next)]
      if known.search == search && known.weight <= reached { continue }
      labels[Int(next)] = Label(weight: reached, parent: parent, search: search)
      heap.push(FourHeap.Entry(weight: reached, rank: next))
    }
    return end - first
  }

  /// The rank in which an arc is entered soonest, or `root` where it isn't.
  private func bestRank(graph: TurnGraph, onArc arc: UInt32) -> UInt32 {
    var best = Self.root
    var least = Self.unreachable
    func consider(_ state: UInt32) {
      let rank = graph.searchOrder.rankOfState[Int(state)]
      let label = labels[Int(rank)]
      if label.search == search && label.weight < least {
        best = rank
        least = label.weight
      }
    }
    consider(arc)
    for index in graph.firstGhost[Int(arc)]..<graph.firstGhost[Int(arc) + 1] {
      consider(graph.ghosts[Int(index)])
    }
    return best
  }

  private mutating func startSearch() {
    heap.removeAll()
    if search == UInt32.max {
      for rank in labels.indices { labels[rank].search = 0 }
      for arc in arcMarks.indices { arcMarks[arc] = 0 }
      search = 0
    }
    search += 1
  }
}

/// The arcs that a search has to enter before it may stop.
struct TargetArcs: Sendable {
  private var isTarget: [Bool]
  /// How many different arcs there are.
  let count: Int

  init(graph: TurnGraph, places: [ArcPosition]) {
    isTarget = [Bool](repeating: false, count: graph.stateCount)
    var count = 0
    for place in places where graph.isDriveable(place) {
      let arc = Int(place.arc)
      let rank = Int(graph.searchOrder.rankOfState[arc])
      if isTarget[rank] { continue }
      isTarget[rank] = true
      count += 1
      for index in graph.firstGhost[arc]..<graph.firstGhost[arc + 1] {
        let ghost = Int(graph.ghosts[Int(index)])
        isTarget[Int(graph.searchOrder.rankOfState[ghost])] = true
      }
    }
    self.count = count
  }

  func contains(rank: UInt32) -> Bool { isTarget[Int(rank)] }
}

extension TurnGraph {
  /// Whether a place lies ahead on the arc one is on, or is the same place.
  func isAhead(_ destination: ArcPosition, of origin: ArcPosition) -> Bool {
    guard destination.arc == origin.arc else { return false }
    let length = arcCentimetres[Int(origin.arc)]
    return max(0, min(destination.offset, length)) >= max(0, min(origin.offset, length))
  }
}
