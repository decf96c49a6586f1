import RoadGraph

/// The hierarchy of a DIMACS graph, and where its states are in it.
struct GraphHierarchy<Weight: PathWeight>: Sendable {
  /// The hierarchy.
  let hierarchy: ContractionHierarchy<Weight>
  /// The node and approach at which each state ends: a node itself, or the end of an arc.
  private let origins: [HierarchyPlace]
  /// The node and exit at which each state begins.
  private let destinations: [HierarchyPlace]
  /// What each state costs from its beginning to its end.
  private let ownWeights: [Weight]
  /// What it took: the junctions with their turns, the order with the tree, and the shortcuts.
  let taken: (junctions: Stopwatch.Taken, order: Stopwatch.Taken, customise: Stopwatch.Taken)

  /// Builds the hierarchy.
  init(
    _ graph: DimacsGraph, turns: GraphOptions.Turns, coordinates: DimacsCoordinates?, threads: Int
  ) {
    var stopwatch = Stopwatch()
    let junctions =
      switch turns {
      case .none: JunctionStates<Weight>(nodesOf: graph)
      case .line: JunctionStates<Weight>(arcsOf: graph)
      }
    let junctionsTaken = stopwatch.taken
    stopwatch = Stopwatch()
    let tree = EliminationTree(
      junctions.graph.adjacency, places: coordinates.map { (x: $0.eastings, y: $0.northings) },
      threads: threads)
    let orderTaken = stopwatch.taken
    stopwatch = Stopwatch()
    hierarchy = ContractionHierarchy(junctions.graph, tree: tree, threads: threads)
    taken = (junctionsTaken, orderTaken, stopwatch.taken)
    let hierarchy = hierarchy
    origins = zip(junctions.approaches, junctions.ends).map {
      hierarchy.origin(approach: $0, node: $1)
    }
    destinations = zip(junctions.exits, junctions.beginnings).map {
      hierarchy.destination(exit: $0, node: $1)
    }
    ownWeights = junctions.ownWeights
  }

  /// The distance of each pair, `ScalarDijkstra.unreachable` where there is no way.
  func pairs(
    _ pairs: [(source: UInt32, target: UInt32)]
  ) -> (distances: [Int64], settled: Int, relaxed: Int) {
    var query = HierarchyQuery(hierarchy)
    let distances = pairs.map { pair -> Int64 in
      if pair.source == pair.target { return 0 }
      return distance(
        query.cost(
          hierarchy, from: origins[Int(pair.source)], to: destinations[Int(pair.target)]),
        to: pair.target)
    }
    return (distances, query.settledCount, query.relaxedCount)
  }

  /// Seconds of one search from a state to all, the workspace made before.
  func secondsOneToAll(from sources: [UInt32]) -> Double {
    var search = OneToAll(hierarchy)
    let stopwatch = Stopwatch()
    for source in sources { search.run(hierarchy, from: origins[Int(source)]) }
    return stopwatch.seconds / Double(max(1, sources.count))
  }

  /// What was found of a table.
  struct Table: Sendable {
    var sum: UInt64 = 0
    var unreachable = 0
    var settled = 0
    var relaxed = 0
    /// The rows, where they were asked for.
    var rows: [Int64] = []
  }

  /// The distances from each source to every target, made row by row; only sums are kept unless the
  /// rows are wanted.
  func table(sources: [UInt32], targets: [UInt32], keepsRows: Bool, threads: Int) -> Table {
    let plan = SweepPlan(hierarchy, destinations: targets.map { destinations[Int($0)] })
    let ends = targets.map { ownWeights[Int($0)] }
    var columns: [UInt32: [Int]] = [:]
    for (column, target) in targets.enumerated() { columns[target, default: []].append(column) }
    let found = hierarchy.forEachBlock(
      from: sources.map { origins[Int($0)] }, plan: plan, threads: threads
    ) { [columns] block -> (sum: UInt64, unreachable: Int, rows: [(Int, [Weight])]) in
      var sum: UInt64 = 0
      var unreachable = 0
      var rows: [(Int, [Weight])] = []
      for (row, source) in block.origins.enumerated() {
        // A state is where it is, whatever a way round costs.
        let own = columns[sources[source]] ?? []
        let costs = block.costs[(row * targets.count)..<((row + 1) * targets.count)]
        for (cost, end) in zip(costs, ends) {
          // Without a branch, so that it is done for several cells at once.
          let isReached = cost < Weight.far
          sum &+= UInt64(truncatingIfNeeded: isReached ? cost &+ end : 0)
          unreachable &+= isReached ? 0 : 1
        }
        for column in own {
          let cost = costs[costs.startIndex + column]
          if cost < Weight.far { sum &-= UInt64(cost + ends[column]) } else { unreachable -= 1 }
        }
        guard keepsRows else { continue }
        var kept = zip(costs, ends).map { $0 < Weight.far ? $0 + $1 : Weight.far }
        for column in own { kept[column] = 0 }
        rows.append((source, kept))
      }
      return (sum, unreachable, rows)
    }
    var table = Table(settled: found.settled, relaxed: found.relaxed)
    if keepsRows {
      table.rows = [Int64](
        repeating: ScalarDijkstra.unreachable, count: sources.count * targets.count)
    }
    for result in found.results {
      table.sum &+= result.sum
      table.unreachable += result.unreachable
      for (source, row) in result.rows {
        for (column, cost) in row.enumerated() where cost < Weight.far {
          table.rows[source * targets.count + column] = Int64(cost)
        }
      }
    }
    return table
  }

  private func distance(_ cost: Weight, to target: UInt32) -> Int64 {
    cost < Weight.far
      ? Int64(cost + ownWeights[Int(target)]) : ScalarDijkstra.unreachable
  }
}
