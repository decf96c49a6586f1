import Routing

/// One instance solved once: the answer, what it took, and what the checker says of it.
struct SolveRun {
  /// The instance with its tables.
  let instance: Instance
  /// What the engine gave.
  let result: EngineResult
  /// The time since the file was read: tables, search, nothing else.
  let taken: Stopwatch.Taken
  /// The checker's word on the answer.
  let verdict: ModelVerdict
  /// Whether the engine's own cost is the checker's; what is left undone it prices in its own way.
  var isCostAsSaid: Bool { verdict.cost == result.cost || !result.solution.undone.isEmpty }
  /// Whether all work is done and no rule is broken.
  var isFeasible: Bool { verdict.isFeasible && result.solution.undone.isEmpty && isCostAsSaid }

  /// Reads and solves a file; the time of reading doesn't count.
  init(
    path: String, limit: SolveOptions.Limit, threads: Int, seed: UInt64, pace: EnginePace? = nil
  ) throws(InputFileError) {
    let read = try InstanceReader.read(path: path)
    let stopwatch = Stopwatch()
    instance = try read.built(threads: threads)
    let (greatest, ceiling) = (instance.model.greatestRouteCost, ServiceModel.routeCostCeiling)
    guard greatest < ceiling else {
      throw InputFileError(
        file: path, message: "a route could cost \(greatest); counted is up to \(ceiling - 1)",
        fix: "state its distances and costs in a coarser unit")
    }
    let engineLimit: EngineOptions.Limit =
      switch limit {
      case .seconds(let seconds): .untilFraction { stopwatch.seconds / seconds }
      case .iterations(let count): .iterations(count, pace: pace)
      }
    result = Engine.solve(
      instance.model, options: EngineOptions(seed: seed, threads: threads, limit: engineLimit))
    taken = stopwatch.taken
    verdict = ModelChecker.check(result.solution, against: instance.model)
  }

  /// Writes the answer in the form of its family.
  func write(to path: String) throws(InputFileError) {
    try InputFile.write(
      SolutionFile.text(result.solution, of: instance, verdict: verdict), to: path)
  }

  /// What is wrong with the answer, in words.
  var faults: [String] {
    var faults = verdict.faults.map(\.text)
    if !isCostAsSaid {
      faults.append("the engine says cost \(result.cost), it is \(verdict.cost)")
    }
    if !result.solution.undone.isEmpty {
      faults.append("tasks left undone: \(result.solution.undone.count)")
    }
    return faults
  }
}
