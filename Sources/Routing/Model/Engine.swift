/// Searches for the best answer to a model; the clock is never read.
public enum Engine {
  /// Runs until the limit.
  public static func solve(
    _ model: ServiceModel, options: EngineOptions, warmStart: ModelSolution? = nil,
    progress: ((EngineProgress) -> Void)? = nil
  ) -> EngineResult {
    var run = EngineRun(model, options)
    run.search(options.limit) { progress?($0) }
    return run.result()
  }
}

/// How far the engine is, told between epochs.
public struct EngineProgress: Sendable {
  /// The best cost so far.
  public var cost: Int64
  /// Tasks that the best answer leaves undone.
  public var undone: Int
  /// Iterations so far.
  public var iterations: Int
}
