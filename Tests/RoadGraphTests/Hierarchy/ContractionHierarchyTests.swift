import RoadGraph
import Testing

@Suite struct ContractionHierarchyTests {
  private static let seed: UInt64 = 20_260_101

  /// The costs from every approach to every exit by the sweep, row by row.
  private static func sweep<Weight: PathWeight>(
    _ hierarchy: ContractionHierarchy<Weight>, origins: [HierarchyPlace],
    destinations: [HierarchyPlace], threads: Int
  ) -> [[Weight]] {
    let plan = SweepPlan(hierarchy, destinations: destinations)
    let found = hierarchy.forEachBlock(from: origins, plan: plan, threads: threads) { block in
      block.origins.enumerated().map { row, origin in
        let start = row * destinations.count
        return (
          origin: origin,
          row: block.costs[start..<(start + destinations.count)].map { min(.far, $0) }
        )
      }
    }
    var rows = [[Weight]](repeating: [], count: origins.count)
    for (origin, row) in found.results.flatMap(\.self) { rows[origin] = row }
    return rows
  }

  private static func check(_ junctions: RandomJunctions, _ label: String) {
    let expected = junctions.nodeOfApproach.indices.map { junctions.leastCosts(from: $0) }
    check(junctions, junctions.graph, expected, label)
  }

  /// A graph with the same turns and links, their weights below 1,000.
  private static func light<Weight: PathWeight>(
    _ graph: JunctionGraph<Int64>, as type: Weight.Type
  ) -> JunctionGraph<Weight> {
    JunctionGraph(
      firstApproach: graph.firstApproach, firstExit: graph.firstExit, firstTurn: graph.firstTurn,
      turnWeights: graph.turnWeights.map { $0 >= Int64.far ? Weight.far : Weight($0 % 1000) },
      linkExits: graph.linkExits, linkApproaches: graph.linkApproaches,
      linkWeights: graph.linkWeights.map { Weight($0 % 1000) })
  }

  @Test func thirtyTwoBitsGiveTheCostsOfSixtyFour() {
    for index in 0..<150 {
      let junctions = RandomJunctions(seed: Self.seed &+ UInt64(4000 + index))
      let graph = Self.light(junctions.graph, as: Int64.self)
      let tree = EliminationTree(graph.adjacency, places: nil, threads: 1)
      let hierarchy = ContractionHierarchy(graph, tree: tree, threads: 1)
      let costs = Self.sweep(
        hierarchy,
        origins: junctions.nodeOfApproach.enumerated().map {
          hierarchy.origin(approach: UInt32($0), node: $1)
        },
        destinations: junctions.nodeOfExit.enumerated().map {
          hierarchy.destination(exit: UInt32($0), node: $1)
        }, threads: 1)
      Self.check(
        junctions, Self.light(junctions.graph, as: Int32.self),
        costs.map { $0.map { $0 >= Int64.far ? Int32.far : Int32($0) } }, "seed \(index)")
    }
  }

  private static func check<Weight: PathWeight>(
    _ junctions: RandomJunctions, _ graph: JunctionGraph<Weight>, _ expected: [[Weight]],
    _ label: String
  ) {
    for threads in 1...3 {
      let tree = EliminationTree(graph.adjacency, places: nil, threads: threads)
      let hierarchy = ContractionHierarchy(graph, tree: tree, threads: threads)
      let origins = junctions.nodeOfApproach.enumerated().map {
        hierarchy.origin(approach: UInt32($0), node: $1)
      }
      let destinations = junctions.nodeOfExit.enumerated().map {
        hierarchy.destination(exit: UInt32($0), node: $1)
      }
      let rows = sweep(
        hierarchy, origins: origins, destinations: destinations, threads: threads)
      #expect(rows == expected, "\(label), sweep, \(threads) threads")
      guard threads == 1 else { continue }
      var query = HierarchyQuery(hierarchy)
      var search = OneToAll(hierarchy)
      for (row, origin) in origins.enumerated() {
        let single = destinations.map { min(.far, query.cost(hierarchy, from: origin, to: $0)) }
        #expect(single == expected[row], "\(label), query from \(row)")
        search.run(hierarchy, from: origin)
        let all = destinations.map { min(.far, search.cost(to: $0)) }
        #expect(all == expected[row], "\(label), one to all from \(row)")
      }
    }
  }

  @Test func everyCostIsThatOfBellmanFordOnRandomJunctions() {
    for index in 0..<300 {
      Self.check(RandomJunctions(seed: Self.seed &+ UInt64(index)), "seed \(index)")
    }
  }

  @Test func graphsOfNoneOneAndTwoJunctionsAreServed() {
    for nodeCount in 0..<3 {
      for index in 0..<40 {
        Self.check(
          RandomJunctions(seed: Self.seed &+ UInt64(1000 + index), nodeCount: nodeCount),
          "\(nodeCount) junctions, seed \(index)")
      }
    }
  }

  @Test func largerGraphsWithMoreThanOnePieceAreServed() {
    for index in 0..<10 {
      Self.check(
        RandomJunctions(seed: Self.seed &+ UInt64(2000 + index), nodeCount: 90), "seed \(index)")
    }
  }

  @Test func anyOrderGivesTheSameCosts() {
    for index in 0..<40 {
      let junctions = RandomJunctions(seed: Self.seed &+ UInt64(3000 + index))
      let graph = junctions.graph
      let expected = junctions.nodeOfApproach.indices.map { junctions.leastCosts(from: $0) }
      let straight = Array(0..<UInt32(graph.nodeCount))
      for order in [straight, straight.reversed()] {
        let hierarchy = ContractionHierarchy(
          graph, tree: EliminationTree(graph.adjacency, order: order), threads: 1)
        let rows = Self.sweep(
          hierarchy,
          origins: junctions.nodeOfApproach.enumerated().map {
            hierarchy.origin(approach: UInt32($0), node: $1)
          },
          destinations: junctions.nodeOfExit.enumerated().map {
            hierarchy.destination(exit: UInt32($0), node: $1)
          }, threads: 1)
        #expect(rows == expected, "seed \(index)")
      }
    }
  }
}
