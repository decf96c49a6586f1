/// Everything that `route-plan-bench graph` reads: the graph and what is asked of it.
struct GraphQueries {
  /// The graph as it is in its file.
  let graph: DimacsGraph
  /// The places of the nodes, where a `.co` file is named.
  let coordinates: DimacsCoordinates?
  /// The pairs as states, where a file is named: nodes, or arcs with `--turns line`.
  let pairs: [(source: UInt32, target: UInt32)]?
  /// The sources and targets as states, where files are named.
  let table: (sources: [UInt32], targets: [UInt32])?
  /// Seconds for reading the graph and its places.
  let loadSeconds: Double

  /// Reads the files that options name.
  init(_ options: GraphOptions) throws(InputFileError) {
    let stopwatch = Stopwatch()
    let graph = try DimacsGraph(path: options.graph)
    coordinates = try options.coordinates.map { path throws(InputFileError) in
      try DimacsCoordinates(path: path, nodeCount: graph.nodeCount)
    }
    loadSeconds = stopwatch.seconds
    let points = PointList(graph: graph, namesArcs: options.turns == .line)
    pairs = try options.pairs.map { path throws(InputFileError) in try points.pairs(path: path) }
    if let sources = options.sources, let targets = options.targets {
      table = (try points.points(path: sources), try points.points(path: targets))
    } else {
      table = nil
    }
    self.graph = graph
  }
}
