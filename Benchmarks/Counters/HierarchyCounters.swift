import RoadGraph
import Routing

/// Counts what a hierarchy of `GridCity` is and does, without turns and with them.
enum HierarchyCounters {
  private static let pairCount = 400
  private static let placeCount = 300

  /// The counters, each pair and cell compared with plain searches.
  static func count(threads: Int) throws(CountersError) -> AreaCounters {
    var counters = AreaCounters(area: "grid-city")
    let (graph, places) = try GridCity.graph()
    counters.count("nodes", graph.nodeCount)
    counters.count("arcs", graph.arcCount)
    for turns in [GraphOptions.Turns.none, .line] {
      let search: SearchGraph
      do throws(InputFileError) {
        search =
          turns == .line ? SearchGraph(try LineTurns(graph, file: "grid city")) : SearchGraph(graph)
      } catch { throw CountersError(message: error.text) }
      counters.measure(turns.rawValue) { counters in
        let hierarchy = GraphHierarchy<Int32>(
          graph, turns: turns, coordinates: places, threads: threads)
        count(hierarchy, search, name: turns.rawValue, threads: threads, into: &counters)
      }
    }
    return counters
  }

  private static func count(
    _ graph: GraphHierarchy<Int32>, _ search: SearchGraph, name: String, threads: Int,
    into counters: inout AreaCounters
  ) {
    var random = RandomGenerator(seed: 20_260_101, stream: 1)
    let states = UInt64(search.stateCount)
    func some(_ count: Int) -> [UInt32] {
      (0..<count).map { _ in UInt32(random.next(below: Int(states))) }
    }
    let pairs = zip(some(pairCount), some(pairCount)).map { (source: $0, target: $1) }
    let (sources, targets) = (some(placeCount), some(placeCount))
    let found = graph.pairs(pairs)
    let table = graph.table(
      sources: sources, targets: targets, keepsRows: true, threads: threads)
    let plainPairs = ScalarDistances.pairs(search, pairs, threads: threads)
    let plainTable = ScalarDistances.table(
      search, sources: sources, targets: targets, threads: threads)
    let mismatches =
      zip(found.distances, plainPairs.distances).count { $0 != $1 }
      + zip(table.rows, plainTable.distances).count { $0 != $1 }
    counters.count("\(name).states", search.stateCount)
    counters.count("\(name).tree_edges", graph.hierarchy.tree.edgeCount)
    counters.count("\(name).shortcuts", graph.hierarchy.shortcutCount)
    counters.count("\(name).bytes", graph.hierarchy.byteCount)
    counters.count("\(name).mismatches", mismatches)
    counters.count("\(name).pairs.settled", found.settled)
    counters.count("\(name).pairs.relaxed", found.relaxed)
    counters.count("\(name).matrix.settled", table.settled)
    counters.count("\(name).matrix.relaxed", table.relaxed)
    counters.count("\(name).matrix.sum", wrapping: table.sum)
    counters.count("\(name).matrix.unreachable", table.unreachable)
    counters.count("\(name).plain.settled", plainPairs.settledCount + plainTable.settledCount)
  }
}
