import Testing

@testable import route_plan_bench

@Suite struct LineTurnsTests {
  /// The states after each state, and the weights of the ways there.
  private static func turns(
    nodes: Int, _ arcs: [(Int, Int, Int)]
  ) throws -> (turns: LineTurns, after: [[UInt32]], weights: [[Int32]]) {
    let turns = try LineTurns(GraphText.graph(nodes: nodes, arcs), file: "test.gr")
    let ranges = (0..<turns.stateCount).map {
      Int(turns.firstTransition[$0])..<Int(turns.firstTransition[$0 + 1])
    }
    return (
      turns, ranges.map { Array(turns.transitionState[$0]) },
      ranges.map { Array(turns.transitionWeight[$0]) }
    )
  }

  @Test func oneTurnsBackOnlyAtADeadEnd() throws {
    // 1 = 2 = 3, both ways.
    let line = try Self.turns(nodes: 3, [(1, 2, 10), (2, 1, 11), (2, 3, 20), (3, 2, 21)])
    #expect(line.after == [[2], [0], [3], [1]])
    #expect(line.weights == [[20], [10], [21], [11]])
    #expect(line.turns.home == [1, 0, 2, 1])
  }

  @Test func aWayThatEndsHasNothingAfter() throws {
    let line = try Self.turns(nodes: 2, [(1, 2, 10)])
    #expect(line.after == [[]])
  }

  @Test func noParallelArcLeadsBackEither() throws {
    // Two ways back from 2 to 1, and one on to 3.
    let line = try Self.turns(nodes: 3, [(1, 2, 1), (2, 1, 2), (2, 1, 3), (2, 3, 4)])
    #expect(line.after[0] == [3])
    // Without the way on both lead back.
    let end = try Self.turns(nodes: 2, [(1, 2, 1), (2, 1, 2), (2, 1, 3)])
    #expect(end.after == [[1, 2], [0], [0]])
    #expect(end.weights[0] == [2, 3])
  }

  @Test func parallelArcsAreStatesOfTheirOwn() throws {
    let line = try Self.turns(nodes: 3, [(1, 2, 1), (1, 2, 9), (2, 3, 4)])
    #expect(line.after == [[2], [2], []])
  }

  @Test func aLoopLeadsOnAndRepeatsOnlyWhereNothingElseIsLeft() throws {
    // A loop's head is its tail, so after it another loop would lead back.
    let line = try Self.turns(nodes: 2, [(1, 1, 5), (1, 2, 6), (2, 1, 7)])
    #expect(line.after == [[1], [2], [0]])
    let alone = try Self.turns(nodes: 1, [(1, 1, 5)])
    #expect(alone.after == [[0]])
  }

  @Test func distancesLeaveTheFirstArcOut() throws {
    let line = try Self.turns(nodes: 3, [(1, 2, 10), (2, 1, 11), (2, 3, 20), (3, 2, 21)])
    let result = ScalarDistances.table(
      SearchGraph(line.turns), sources: [0, 2], targets: [0, 1, 2, 3], threads: 1)
    #expect(result.distances == [0, 52, 20, 41, 42, 32, 0, 21])
    #expect(result.sum == 208)
  }

  @Test func aNodeOfTooManyArcsIsAnErrorAndNoCrash() throws {
    let arcs = (0..<33_000).flatMap { _ in [(1, 2, 1), (2, 1, 1)] }
    let graph = try GraphText.graph(nodes: 2, arcs)
    let error = #expect(throws: InputFileError.self) { try LineTurns(graph, file: "star.gr") }
    #expect(try #require(error).message.contains("up to 2178000000 turns"))
  }
}
