import RoadGraph

/// Whether the distances of a graph fit weights of 32 bits.
enum PathLimit {
  /// Whether every distance is surely less than `Int32.far`.
  ///
  /// Where a state reaches all others and all others reach it, no distance is longer than the
  /// longest of the first and the longest of the second together.
  ///
  /// - Complexity: two searches by `ScalarDijkstra`.
  static func fitsInt32(_ graph: SearchGraph) -> Bool {
    guard graph.stateCount > 0 else { return true }
    var longest: Int64 = 0
    for graph in [graph, graph.reversed] {
      var dijkstra = ScalarDijkstra(graph: graph)
      let all = Array(0..<UInt32(graph.stateCount))
      for distance in dijkstra.distances(graph, from: 0, to: all) {
        if distance == ScalarDijkstra.unreachable { return false }
        longest = max(longest, distance)
        if longest >= Int64(Int32.far) / 2 { return false }
      }
    }
    return true
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
