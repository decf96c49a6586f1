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
    let graph =
      options.turns == .line
      ? SearchGraph(try LineTurns(queries.graph, file: options.graph))
      : SearchGraph(queries.graph)
    report.add("prepare_seconds", stopwatch.seconds)
    report.add("states", graph.stateCount)
    report.add("transitions", graph.target.count)
    let paired = pairs(queries, graph, options, &report)
    let tabled = table(queries, graph, options, &report)
    report.add("settled", (paired?.settledCount ?? 0) + (tabled?.settledCount ?? 0))
    report.add("relaxed", (paired?.relaxedCount ?? 0) + (tabled?.relaxedCount ?? 0))
    if let path = options.distances, let written = paired ?? tabled {
      let perLine = paired == nil ? queries.table?.targets.count ?? 1 : 1
      try InputFile.write(
        DistanceFile.text(written.distances, perLine: perLine), to: path)
    }
    return report
  }

  private static func pairs(
    _ queries: GraphQueries, _ graph: SearchGraph, _ options: GraphOptions,
    _ report: inout BenchReport
  ) -> ScalarDistances? {
    guard let pairs = queries.pairs else { return nil }
    let stopwatch = Stopwatch()
    let result = ScalarDistances.pairs(graph, pairs, threads: options.threads)
    let seconds = stopwatch.seconds
    report.add("pairs", pairs.count)
    report.add("pairs_seconds", seconds)
    report.add("pairs_microseconds_each", seconds * 1_000_000 / Double(max(1, pairs.count)))
    report.add("pairs_sum", sum: result.sum)
    report.add("pairs_unreachable", result.unreachableCount)
    return result
  }

  private static func table(
    _ queries: GraphQueries, _ graph: SearchGraph, _ options: GraphOptions,
    _ report: inout BenchReport
  ) -> ScalarDistances? {
    guard let table = queries.table else { return nil }
    let stopwatch = Stopwatch()
    let result = ScalarDistances.table(
      graph, sources: table.sources, targets: table.targets, threads: options.threads)
    report.add("matrix_seconds", stopwatch.seconds)
    report.add("matrix_sources", table.sources.count)
    report.add("matrix_targets", table.targets.count)
    report.add("matrix_sum", sum: result.sum)
    report.add("matrix_unreachable", result.unreachableCount)
    return result
  }
}
