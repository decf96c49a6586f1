import Gazetteer
import Routing

/// `route-plan-bench solve`: reads an instance of any family, solves it and says what it costs.
enum SolveCommand {
  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let options: SolveOptions
    do throws(UsageError) { options = try SolveOptions(arguments) } catch {
      ErrorOutput.write("route-plan-bench solve: \(error.message)\n\n\(BenchHelp.text)")
      return 2
    }
    do throws(InputFileError) { return try solve(options) } catch {
      ErrorOutput.write(error.text)
      return 1
    }
  }

  private static func solve(_ options: SolveOptions) throws(InputFileError) -> Int32 {
    let bestKnown = try options.bestKnown.map { path throws(InputFileError) in
      try BestKnown(path: path)
    }
    let run = try SolveRun(
      path: options.instance, limit: options.limit, threads: options.threads, seed: options.seed,
      pace: options.pace)
    for fault in run.faults.prefix(20) { ErrorOutput.write(fault) }
    if let path = options.solution { try run.write(to: path) }
    var line = InstanceReport(
      instance: run.instance, file: options.instance, solution: run.result.solution,
      verdict: run.verdict)
    line.add("iterations", .integer(Int64(run.result.iterations)))
    line.add("seconds", .number(run.taken.seconds))
    line.add("cpu_seconds", .number(run.taken.processorSeconds))
    line.add("threads", .integer(Int64(options.threads)))
    line.add("seed", .integer(Int64(bitPattern: options.seed)))
    line.add("evaluations", .integer(Int64(run.result.evaluations)))
    line.add("peak_mb", .number((Double(PeakMemory.bytes()) / 100_000).rounded() / 10))
    if let bestKnown { line.addGap(bestKnown) }
    if options.bound { line.addBound(of: run.instance.model, cost: run.verdict.cost) }
    line.add("pace", PaceText.write(run.result.pace))
    print(line.text, terminator: "")
    return run.isFeasible ? 0 : 3
  }
}
