import Foundation
import TestSupport
import Testing

@testable import route_plan_bench

/// The checksums of `roads.md` for rutland's first 500 points, where the shared data is there.
@Suite(.enabled(if: RepositoryFolder.sharedData != nil)) struct SharedGraphTests {
  @Test(arguments: [
    ("nodes_rutland.txt", GraphOptions.Turns.none, 228_357_158_605 as UInt64),
    ("arcs_rutland.txt", .line, 243_015_432_216),
  ])
  func rutlandAddsUpToTheKnownSum(points: String, turns: GraphOptions.Turns, sum: UInt64) throws {
    let folder = try #require(RepositoryFolder.sharedData).appending(path: "graphs")
    let path = folder.appending(path: "rutland-rk.gr.gz").path
    let graph = try DimacsGraph(path: path)
    let states =
      turns == .line ? SearchGraph(try LineTurns(graph, file: path)) : SearchGraph(graph)
    let list = PointList(graph: graph, namesArcs: turns == .line)
    let all = Array(try list.points(path: folder.appending(path: points).path).prefix(500))
    let table = ScalarDistances.table(states, sources: all, targets: all, threads: 2)
    #expect(table.sum == sum)
    #expect(table.unreachableCount == 0)
    let places = try DimacsCoordinates(
      path: folder.appending(path: "rutland-rk.co.gz").path, nodeCount: graph.nodeCount)
    #expect(places[0].x == -451_761)
  }
}
