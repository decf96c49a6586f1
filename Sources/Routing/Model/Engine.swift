/// Searches for the best answer to a model; the clock is never read.
public enum Engine {
  /// Runs until the limit.
  ///
  /// The answer depends on the model, the seed, the limit and the warm start, never on threads. What
  /// breaks a rule in a warm start is taken off its route and worked in again.
  public static func solve(
    _ model: ServiceModel, options: EngineOptions, warmStart: ModelSolution? = nil,
    progress: ((EngineProgress) -> Void)? = nil
  ) -> EngineResult {
    guard model.tasks.count >= EngineTuning.orderedTasks else {
      return solveAsListed(model, options, warmStart, progress)
    }
    let order = NearbyOrder(model)
    var result = solveAsListed(
      order.model(model), options, warmStart.map { order.inOrder($0) }, progress)
    result.solution = order.asListed(result.solution)
    return result
  }

  private static func solveAsListed(
    _ model: ServiceModel, _ options: EngineOptions, _ warmStart: ModelSolution?,
    _ progress: ((EngineProgress) -> Void)?
  ) -> EngineResult {
    var run = EngineRun(model, options, warmStart)
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
