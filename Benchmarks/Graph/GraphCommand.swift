import RoadGraph

/// `route-plan-bench graph`: distances on a DIMACS graph, with or without turns.
enum GraphCommand {
  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let options: GraphOptions
    do throws(UsageError) { options = try GraphOptions(arguments) } catch {
      ErrorOutput.write("route-plan-bench graph: \(error.message)\n\n\(BenchHelp.text)")
      return 2
    }
    do throws(InputFileError) {
      print(try report(options).text, terminator: "")
      return 0
    } catch {
      ErrorOutput.write(error.text)
      return 1
    }
  }

  private static func report(_ options: GraphOptions) throws(InputFileError) -> BenchReport {
    let queries = try GraphQueries(options)
    var report = BenchReport()
    report.add("n", queries.graph.nodeCount)
    report.add("m", queries.graph.arcCount)
    report.add("turns", options.turns.rawValue)
    report.add("threads", options.threads)
    report.add("load_seconds", queries.loadSeconds)
    let stopwatch = Stopwatch()
    let search =
      options.turns == .line
      ? SearchGraph(try LineTurns(queries.graph, file: options.graph))
      : SearchGraph(queries.graph)
    let fits = PathLimit.fitsInt32(search)
    report.add("states", search.stateCount)
    report.add("transitions", search.target.count)
    let taken = stopwatch.taken
    report.add("limit", taken)
    if fits {
      try measure(Int32.self, queries, options, limitSeconds: taken.seconds, &report)
    } else {
      try measure(Int64.self, queries, options, limitSeconds: taken.seconds, &report)
    }
    return report
  }

  private static func measure<Weight: PathWeight>(
    _ weight: Weight.Type, _ queries: GraphQueries, _ options: GraphOptions,
    limitSeconds: Double, _ report: inout BenchReport
  ) throws(InputFileError) {
    let graph = GraphHierarchy<Weight>(
      queries.graph, turns: options.turns, coordinates: queries.coordinates,
      threads: options.threads)
    report.add("junctions", graph.taken.junctions)
    report.add("order", graph.taken.order)
    report.add("customise", graph.taken.customise)
    report.add(
      "build_seconds",
      limitSeconds + graph.taken.junctions.seconds + graph.taken.order.seconds
        + graph.taken.customise.seconds)
    report.add("shortcuts", graph.hierarchy.shortcutCount)
    report.add("bytes", graph.hierarchy.byteCount)
    report.add("weight_bits", Weight.bitWidth)
    var settled = 0
    var relaxed = 0
    var written: (distances: [Int64], perLine: Int)?
    if let pairs = queries.pairs {
      let stopwatch = Stopwatch()
      let found = graph.pairs(pairs)
      let taken = stopwatch.taken
      report.add("pairs", pairs.count)
      report.add("pairs", taken)
      report.add(
        "pairs_microseconds_each", taken.seconds * 1_000_000 / Double(max(1, pairs.count)))
      let known = found.distances.filter { $0 != ScalarDijkstra.unreachable }
      report.add("pairs_sum", sum: known.reduce(0) { $0 &+ UInt64($1) })
      report.add("pairs_unreachable", found.distances.count - known.count)
      settled += found.settled
      relaxed += found.relaxed
      written = (found.distances, 1)
    }
    if let table = queries.table {
      let keepsRows = options.distances != nil && written == nil
      let stopwatch = Stopwatch()
      let found = graph.table(
        sources: table.sources, targets: table.targets, keepsRows: keepsRows,
        threads: options.threads)
      report.add("matrix", stopwatch.taken)
      report.add("matrix_sources", table.sources.count)
      report.add("matrix_targets", table.targets.count)
      report.add("matrix_sum", sum: found.sum)
      report.add("matrix_unreachable", found.unreachable)
      settled += found.settled
      relaxed += found.relaxed
      if keepsRows { written = (found.rows, max(1, table.targets.count)) }
    }
    let starts = queries.table?.sources ?? queries.pairs?.map(\.source) ?? []
    if !starts.isEmpty {
      report.add(
        "one_to_all_milliseconds",
        graph.secondsOneToAll(from: Array(starts.prefix(20))) * 1000)
    }
    report.add("settled", settled)
    report.add("relaxed", relaxed)
    if let path = options.distances, let written {
      try InputFile.write(
        DistanceFile.text(written.distances, perLine: written.perLine), to: path)
    }
  }
}
