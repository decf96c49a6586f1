/// How the engine is to run; the answer depends on all of it but `threads`.
public struct EngineOptions: Sendable {
  /// When to stop.
  public enum Limit: Sendable {
    /// After so many iterations, cooling as `pace` says, or evenly where there is none.
    case iterations(Int, pace: EnginePace?)
    /// When the closure answers 1 or more; it says which part of the budget is gone, and is asked
    /// between epochs only.
    case untilFraction(@Sendable () -> Double)
  }

  /// What the random streams start from.
  public var seed: UInt64
  /// How many lanes run at once.
  public var threads: Int
  /// When to stop.
  public var limit: Limit

  /// Makes options.
  public init(seed: UInt64, threads: Int = 1, limit: Limit) {
    self.seed = seed
    self.threads = max(1, threads)
    self.limit = limit
  }
}

/// How a run that was limited by time cooled: what a replay of the same iterations needs.
public struct EnginePace: Hashable, Sendable {
  /// From an iteration on, the part of the budget that was gone, and the iterations then planned.
  public struct Knot: Hashable, Sendable {
    /// Iterations done.
    public var iteration: Int
    /// 65,536ths of the budget gone.
    public var gone: Int
    /// Iterations at which the budget was expected to be gone.
    public var planned: Int

    /// Makes a knot.
    public init(iteration: Int, gone: Int, planned: Int) {
      self.iteration = iteration
      self.gone = gone
      self.planned = planned
    }
  }

  /// The knots, ascending by iteration.
  public var knots: [Knot]

  /// Makes a pace.
  public init(knots: [Knot]) { self.knots = knots }
}

/// What the engine found and what is needed to find it again.
public struct EngineResult: Sendable {
  /// The answer.
  public var solution: ModelSolution
  /// Its cost: legs, services, sites and vehicles.
  public var cost: Int64
  /// Iterations done.
  public var iterations: Int
  /// How it cooled; with `iterations` it replays this answer.
  public var pace: EnginePace
  /// How many places for a task were priced.
  public var evaluations: Int
}
