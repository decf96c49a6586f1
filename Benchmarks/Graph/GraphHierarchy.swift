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
  /// Seconds for the junctions with their turns, the order with the tree, and the shortcuts.
  let seconds: (junctions: Double, order: Double, customise: Double)

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
    let junctionSeconds = stopwatch.seconds
    stopwatch = Stopwatch()
    let tree = EliminationTree(
      junctions.graph.adjacency, places: coordinates.map { (x: $0.eastings, y: $0.northings) }, threads: threads)
    let orderSeconds = stopwatch.seconds
    stopwatch = Stopwatch()
    hierarchy = ContractionHierarchy(junctions.graph, tree: tree, threads: threads)
    seconds = (junctionSeconds, orderSeconds, stopwatch.seconds)
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

  /// The distances from a state to all.
  func oneToAll(from source: UInt32) -> [Int64] {
    var search = OneToAll(hierarchy)
    search.run(hierarchy, from: origins[Int(source)])
    return destinations.indices.map { target in
      target == Int(source)
        ? 0 : distance(search.cost(to: destinations[target]), to: UInt32(target))
    }
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
    let found = hierarchy.forEachBlock(
      from: sources.map { origins[Int($0)] }, plan: plan, threads: threads
    ) { block -> (sum: UInt64, unreachable: Int, rows: [(Int, [Weight])]) in
      var sum: UInt64 = 0
      var unreachable = 0
      var rows: [(Int, [Weight])] = []
      var row = [Weight](repeating: 0, count: targets.count)
      for (lane, source) in block.origins.enumerated() {
        block.copyRow(lane, adding: ends, to: &row)
        // A state is where it is, whatever a way round costs.
        for column in columns(ofState: sources[source], targets) { row[column] = 0 }
        for cost in row {
          if cost < Weight.far { sum &+= UInt64(cost) } else { unreachable += 1 }
        }
        if keepsRows { rows.append((source, row)) }
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

  private func columns(ofState source: UInt32, _ targets: [UInt32]) -> [Int] {
    targets.indices.filter { targets[$0] == source }
  }

  private func distance(_ cost: Weight, to target: UInt32) -> Int64 {
    cost < Weight.far
      ? Int64(cost + ownWeights[Int(target)]) : ScalarDijkstra.unreachable
  }
}
