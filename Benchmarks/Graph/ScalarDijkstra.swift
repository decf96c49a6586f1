/// A reusable workspace for plain searches (Dijkstra 1959, doi:10.1007/BF01386390).
///
/// The independent check of every faster engine: a heap of four children with entries left behind instead of moved, and one source at a time.
struct ScalarDijkstra: ~Copyable {
  /// The distance of what can't be reached.
  static let unreachable = Int64.max

  /// How many states were settled since the workspace was made.
  private(set) var settledCount = 0
  /// How many ways on were looked at since the workspace was made.
  private(set) var relaxedCount = 0

  private var distances: [Int64]
  /// The search that last wrote each distance; nothing is cleared between searches.
  private var seen: [UInt32]
  /// The search that last wanted each state.
  private var wanted: [UInt32]
  private var heap = Heap()
  private var search: UInt32 = 0

  /// Makes a workspace for searches on a graph.
  init(graph: SearchGraph) {
    distances = [Int64](repeating: Self.unreachable, count: graph.stateCount)
    seen = [UInt32](repeating: 0, count: graph.stateCount)
    wanted = seen
  }

  /// The distances from a state to others in their order; stops when all of them are settled.
  mutating func distances(
    _ graph: SearchGraph, from source: UInt32, to targets: [UInt32]
  ) -> [Int64] {
    search += 1
    heap.removeAll()
    var missing = 0
    for target in targets where wanted[Int(target)] != search {
      wanted[Int(target)] = search
      missing += 1
    }
    label(source, 0)
    while missing > 0, let entry = heap.popLeast() {
      guard distances[Int(entry.state)] == entry.distance else { continue }
      settledCount += 1
      if wanted[Int(entry.state)] == search { missing -= 1 }
      relax(graph, entry)
    }
    return targets.map { seen[Int($0)] == search ? distances[Int($0)] : Self.unreachable }
  }

  private mutating func relax(_ graph: SearchGraph, _ entry: Heap.Entry) {
    let ways = Int(graph.first[Int(entry.state)])..<Int(graph.first[Int(entry.state) + 1])
    relaxedCount += ways.count
    for way in ways {
      let reached = entry.distance + Int64(graph.weight[way])
      let next = graph.target[way]
      guard seen[Int(next)] != search || reached < distances[Int(next)] else { continue }
      label(next, reached)
    }
  }

  private mutating func label(_ state: UInt32, _ distance: Int64) {
    seen[Int(state)] = search
    distances[Int(state)] = distance
    heap.push(Heap.Entry(distance: distance, state: state))
  }

  /// A heap with four children a node; equal distances in the order of their states.
  private struct Heap {
    struct Entry {
      let distance: Int64
      let state: UInt32

      func precedes(_ other: Entry) -> Bool {
        distance < other.distance || (distance == other.distance && state < other.state)
      }
    }

    private var entries: [Entry] = []

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    mutating func push(_ entry: Entry) {
      entries.append(entry)
      var place = entries.count - 1
      while place > 0 {
        let parent = (place - 1) / 4
        guard entry.precedes(entries[parent]) else { break }
        entries[place] = entries[parent]
        place = parent
      }
      entries[place] = entry
    }

    mutating func popLeast() -> Entry? {
      guard let least = entries.first, let last = entries.popLast() else { return nil }
      guard !entries.isEmpty else { return least }
      var place = 0
      while true {
        let firstChild = place * 4 + 1
        guard firstChild < entries.count else { break }
        var child = firstChild
        for other in (firstChild + 1)..<max(firstChild + 1, min(firstChild + 4, entries.count))
        where entries[other].precedes(entries[child]) {
          child = other
        }
        guard entries[child].precedes(last) else { break }
        entries[place] = entries[child]
        place = child
      }
      entries[place] = last
      return least
    }
  }
}
