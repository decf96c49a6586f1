import RoadGraph

/// Distances by `ScalarDijkstra`, on some threads; their number changes no result and no counter.
struct ScalarDistances: Sendable {
  /// The distances in the order asked for, `ScalarDijkstra.unreachable` where there is no way.
  private(set) var distances: [Int64] = []
  /// How many states all searches settled.
  private(set) var settledCount = 0
  /// How many ways on all searches looked at.
  private(set) var relaxedCount = 0

  /// How many searches share a workspace.
  private static let chunk = 32

  /// The distance of each pair, by a search that stops at its target.
  static func pairs(
    _ graph: SearchGraph, _ pairs: [(source: UInt32, target: UInt32)], threads: Int
  ) -> ScalarDistances {
    let queries = pairs.map { (source: $0.source, targets: [$0.target]) }
    return joined(count: pairs.count, threads: threads) { range in
      ScalarDistances(graph, queries[range])
    }
  }

  /// The distances from each source to every target, row by row.
  static func table(
    _ graph: SearchGraph, sources: [UInt32], targets: [UInt32], threads: Int
  ) -> ScalarDistances {
    joined(count: sources.count, threads: threads) { range in
      ScalarDistances(graph, sources[range].map { (source: $0, targets: targets) }[...])
    }
  }

  /// What can be reached, added up; the sum may wrap round at 2^64.
  var sum: UInt64 {
    distances.reduce(0) { $1 == ScalarDijkstra.unreachable ? $0 : $0 &+ UInt64($1) }
  }

  /// How many of the distances are unreachable.
  var unreachableCount: Int { distances.count { $0 == ScalarDijkstra.unreachable } }

  private init() {}

  private init(_ graph: SearchGraph, _ queries: ArraySlice<(source: UInt32, targets: [UInt32])>) {
    var dijkstra = ScalarDijkstra(graph: graph)
    for query in queries {
      distances += dijkstra.distances(graph, from: query.source, to: query.targets)
    }
    settledCount = dijkstra.settledCount
    relaxedCount = dijkstra.relaxedCount
  }

  private static func joined(
    count: Int, threads: Int, _ part: @Sendable (Range<Int>) -> ScalarDistances
  ) -> ScalarDistances {
    let parts = concurrentMap(count: (count + chunk - 1) / chunk, threads: threads) {
      part(($0 * chunk)..<min(count, ($0 + 1) * chunk))
    }
    var all = ScalarDistances()
    all.distances.reserveCapacity(parts.reduce(0) { $0 + $1.distances.count })
    for part in parts {
      all.distances += part.distances
      all.settledCount += part.settledCount
      all.relaxedCount += part.relaxedCount
    }
    return all
  }
}
