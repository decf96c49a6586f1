/// A reusable workspace for the nearest places around one arc: a Dijkstra search that stops when
/// nothing it has yet to settle can come into the row.
///
/// A place on an arc weighs more than entering the arc, so the row is final only when the least
/// label is heavier than the last place in it. Whatever weighs more is not even noted.
struct NearestSearch: ~Copyable {
  private struct Label {
    var weight: UInt64
    var search: UInt32
  }

  /// How many states were settled since the workspace was made.
  private(set) var settledCount = 0
  /// How many turns were relaxed since the workspace was made.
  private(set) var relaxedCount = 0
  /// The nearest places after `run`, their weights without the leg's own arc.
  private(set) var found: NearestFew

  private var labels: [Label]
  private var heap = FourHeap()
  private var search: UInt32 = 0

  /// Makes a workspace for rows of `limit` places, 1 or more.
  init(stateCount: Int, limit: Int, groupCount: Int) {
    labels = [Label](repeating: Label(weight: 0, search: 0), count: stateCount)
    found = NearestFew(limit: limit, groupCount: groupCount)
  }

  /// Searches around an arc that weighs `whole`, from its `starts`.
  mutating func run(
    _ direction: borrowing SearchDirection, _ met: borrowing MetPlaces, starts: [UInt32],
    whole: UInt64
  ) {
    search += 1
    heap.removeAll()
    found.startRow()
    // They leave the workspace while it works: a span asks once whether an array is shared.
    var (columns, heap): ([Label], FourHeap) = ([], FourHeap())
    swap(&columns, &labels)
    swap(&heap, &self.heap)
    var span = columns.mutableSpan
    for start in starts {
      relaxedCount += Self.relax(
        direction, from: start, weight: 0 &- whole, bound: UInt64.max, search, &span, &heap)
    }
    let firstPlace = met.first.span
    let places = met.entries.span
    while let entry = heap.popLeast(), entry.weight <= found.bound {
      let rank = Int(entry.rank)
      guard span[rank].weight == entry.weight else { continue }
      settledCount += 1
      for index in Int(firstPlace[rank])..<Int(firstPlace[rank + 1]) {
        var place = places[index]
        place.weight += entry.weight
        found.insert(place)
      }
      relaxedCount += Self.relax(
        direction, from: entry.rank, weight: entry.weight, bound: found.bound, search, &span, &heap)
    }
    swap(&columns, &labels)
    swap(&heap, &self.heap)
  }

  /// Tries all turns of a rank and returns how many there were.
  @inline(__always)
  private static func relax(
    _ direction: borrowing SearchDirection, from rank: UInt32, weight: UInt64, bound: UInt64,
    _ search: UInt32, _ labels: inout MutableSpan<Label>, _ heap: inout FourHeap
  ) -> Int {
    let first = Int(direction.firstTurn[Int(rank)])
    let end = Int(direction.firstTurn[Int(rank) + 1])
    for turn in first..<end {
      let reached = weight &+ direction.turnWeight[turn]
      if reached > bound { continue }
      let next = direction.turnRank[turn]
      let known = labels[Int(next)]
      if known.search == search && known.weight <= reached { continue }
      labels[Int(next)] = Label(weight: reached, search: search)
      heap.push(FourHeap.Entry(weight: reached, rank: next))
    }
    return end - first
  }
}
