import Routing
import Testing

@testable import route_plan_bench

@Suite struct ScalarDijkstraTests {
  /// Sparse graphs, some of whose nodes can't be reached, with zero weights, loops and parallels.
  private static func graph(seed: UInt64) throws -> DimacsGraph {
    var random = RandomGenerator(seed: seed, stream: 0)
    let nodes = 1 + random.next(below: 12)
    return try GraphText.graph(
      nodes: nodes,
      (0..<random.next(below: 3 * nodes)).map { _ in
        (1 + random.next(below: nodes), 1 + random.next(below: nodes), random.next(below: 9))
      })
  }

  /// The distances from a state by trying every way until nothing gets shorter (Bellman 1958).
  private static func reference(_ graph: SearchGraph, from source: Int) -> [Int64] {
    var distances = [Int64](repeating: ScalarDijkstra.unreachable, count: graph.stateCount)
    distances[source] = 0
    for _ in 0...graph.stateCount {
      for state in 0..<graph.stateCount where distances[state] != ScalarDijkstra.unreachable {
        for way in graph.first[state]..<graph.first[state + 1] {
          let next = Int(graph.target[Int(way)])
          distances[next] = min(
            distances[next], distances[state] + Int64(graph.weight[Int(way)]))
        }
      }
    }
    return distances
  }

  @Test func allDistancesAreThoseOfBellman() throws {
    for seed in 0..<300 as Range<UInt64> {
      let graph = try Self.graph(seed: seed)
      let lines = try LineTurns(graph, file: "test.gr")
      for states in [SearchGraph(graph), SearchGraph(lines)] where states.stateCount > 0 {
        let all = (0..<states.stateCount).map { UInt32($0) }
        let expected = all.flatMap { Self.reference(states, from: Int($0)) }
        let table = ScalarDistances.table(states, sources: all, targets: all, threads: 1)
        #expect(table.distances == expected, "seed \(seed)")
        let pairs = all.flatMap { source in all.map { (source: source, target: $0) } }
        let paired = ScalarDistances.pairs(states, pairs, threads: 2)
        #expect(paired.distances == expected, "seed \(seed)")
        #expect(
          paired.unreachableCount == expected.count { $0 == ScalarDijkstra.unreachable })
      }
    }
  }

  @Test func threadsChangeNeitherDistancesNorCounters() throws {
    var random = RandomGenerator(seed: 4, stream: 0)
    let graph = SearchGraph(
      try GraphText.graph(
        nodes: 200,
        (0..<600).map { _ in
          (1 + random.next(below: 200), 1 + random.next(below: 200), random.next(below: 90))
        }))
    let all = (0..<200).map { UInt32($0) }
    let alone = ScalarDistances.table(graph, sources: all, targets: all, threads: 1)
    let shared = ScalarDistances.table(graph, sources: all, targets: all, threads: 3)
    #expect(alone.distances == shared.distances)
    #expect(alone.settledCount == shared.settledCount)
    #expect(alone.relaxedCount == shared.relaxedCount)
    #expect(alone.settledCount > 0)
  }

  @Test func distancesAreWrittenRowByRow() {
    let text = DistanceFile.text([0, 12, ScalarDijkstra.unreachable, 345], perLine: 2)
    #expect(String(decoding: text, as: UTF8.self) == "0 12\n0 345\n")
    #expect(String(decoding: DistanceFile.text([7, 8], perLine: 1), as: UTF8.self) == "7\n8\n")
  }
}
