import RoadGraph

/// Whether the distances of a graph fit weights of 32 bits.
enum PathLimit {
  /// Whether every distance is surely less than `Int32.far`.
  ///
  /// A shortest path goes through the states that reach a root and are reached from it at most in
  /// one stretch, which is no longer than the longest way to the root and the longest from it; it
  /// visits every other state at most once, and each way on costs at most the state's dearest.
  ///
  /// - Complexity: two searches by `ScalarDijkstra` for each root tried.
  static func fitsInt32(_ graph: SearchGraph) -> Bool {
    let reversed = graph.reversed
    // Some state is in the large part, if the graph has one.
    return [0, 1, 2].contains { third in
      fits(graph, reversed, root: UInt32(third * graph.stateCount / 3))
    }
  }

  private static func fits(_ graph: SearchGraph, _ reversed: SearchGraph, root: UInt32) -> Bool {
    guard graph.stateCount > 0 else { return true }
    let all = Array(0..<UInt32(graph.stateCount))
    var forward = ScalarDijkstra(graph: graph)
    let fromRoot = forward.distances(graph, from: root, to: all)
    var backward = ScalarDijkstra(graph: reversed)
    let toRoot = backward.distances(reversed, from: root, to: all)
    var (longestFrom, longestTo, others) = (Int64(0), Int64(0), Int64(0))
    for state in 0..<graph.stateCount {
      let ways = Int(graph.first[state])..<Int(graph.first[state + 1])
      let dearest = ways.reduce(Int64(0)) { max($0, Int64(graph.weight[$1])) }
      if max(fromRoot[state], toRoot[state]) == ScalarDijkstra.unreachable {
        others += dearest
      } else {
        longestFrom = max(longestFrom, fromRoot[state])
        longestTo = max(longestTo, toRoot[state])
      }
    }
    // Leaving the large part costs one way more.
    let dearest = graph.weight.reduce(0) { max($0, Int64($1)) }
    return longestFrom + longestTo + others + dearest < Int64(Int32.far)
  }
}

extension SearchGraph {
  /// The same ways the other way round.
  var reversed: SearchGraph {
    var starts = [UInt32](repeating: 0, count: stateCount + 1)
    for state in target { starts[Int(state) + 1] += 1 }
    for state in 0..<stateCount { starts[state + 1] += starts[state] }
    var next = starts
    var targets = [UInt32](repeating: 0, count: target.count)
    var weights = [Int32](repeating: 0, count: target.count)
    for state in 0..<stateCount {
      for way in Int(first[state])..<Int(first[state + 1]) {
        let place = Int(next[Int(target[way])])
        next[Int(target[way])] += 1
        targets[place] = UInt32(state)
        weights[place] = weight[way]
      }
    }
    return SearchGraph(first: starts, target: targets, weight: weights)
  }
}
