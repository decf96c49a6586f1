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
    let read = try InstanceReader.read(path: options.instance)
    let stopwatch = Stopwatch()
    let instance = try read.built(threads: options.threads)
    let result = Engine.solve(
      instance.model,
      options: EngineOptions(
        seed: options.seed, threads: options.threads, limit: limit(options, stopwatch)))
    let taken = stopwatch.taken
    let verdict = ModelChecker.check(result.solution, against: instance.model)
    for fault in verdict.faults.prefix(20) { ErrorOutput.write(fault.text) }
    let isAsSaid = verdict.cost == result.cost || !result.solution.undone.isEmpty
    if !isAsSaid {
      ErrorOutput.write("the engine says cost \(result.cost), it is \(verdict.cost)")
    }
    if let path = options.solution {
      try InputFile.write(
        SolutionFile.text(result.solution, of: instance, verdict: verdict), to: path)
    }
    var line = InstanceReport(
      instance: instance, file: options.instance, solution: result.solution, verdict: verdict)
    line.add("iterations", .integer(Int64(result.iterations)))
    line.add("seconds", .number(taken.seconds))
    line.add("cpu_seconds", .number(taken.processorSeconds))
    line.add("threads", .integer(Int64(options.threads)))
    line.add("seed", .integer(Int64(bitPattern: options.seed)))
    line.add("evaluations", .integer(Int64(result.evaluations)))
    line.add("peak_mb", .number((Double(PeakMemory.bytes()) / 100_000).rounded() / 10))
    if let bestKnown { line.addGap(bestKnown) }
    line.add("pace", PaceText.write(result.pace))
    print(line.text, terminator: "")
    return verdict.isFeasible && result.solution.undone.isEmpty && isAsSaid ? 0 : 3
  }

  private static func limit(
    _ options: SolveOptions, _ stopwatch: Stopwatch
  ) -> EngineOptions.Limit {
    switch options.limit {
    case .seconds(let seconds): .untilFraction { stopwatch.seconds / seconds }
    case .iterations(let count): .iterations(count, pace: options.pace)
    }
  }
}
