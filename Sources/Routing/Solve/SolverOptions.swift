/// How a problem is to be solved; the answer depends on all of it but `threads`.
public struct SolverOptions: Sendable {
  /// What the random streams start from.
  public var seed: UInt64
  /// How many lanes run at once.
  public var threads: Int
  /// How many searches work side by side between synchronisation points.
  public var lanes: Int
  /// When to stop.
  public var limit: SolverLimit
  /// Whether a street that can't be done whole is left whole.
  public var wholeStreets: Bool
  /// Asked at synchronisation points beside the limit: whether to stop there with the best found.
  public var stop: (@Sendable () -> Bool)?

  /// Makes options.
  public init(
    seed: UInt64, threads: Int, lanes: Int = 4, limit: SolverLimit, wholeStreets: Bool,
    stop: (@Sendable () -> Bool)? = nil
  ) {
    self.seed = seed
    self.threads = max(1, threads)
    self.lanes = max(1, min(64, lanes))
    self.limit = limit
    self.wholeStreets = wholeStreets
    self.stop = stop
  }
}

/// When a solver stops.
public enum SolverLimit: Sendable {
  /// After so many iterations of each lane, cooling as if there were `cooling` (or just as many).
  case iterations(Int, cooling: Int?)
  /// When the closure, asked at synchronisation points only, answers 1 or more; it says which part
  /// of the budget is gone. The result tells the iterations that replay the same answer.
  case untilFraction(@Sendable () -> Double)
}

/// How far a solver is, told at synchronisation points.
public struct SolverProgress: Sendable {
  /// The best cost so far.
  public var cost: Cost
  /// How many tasks that answer leaves undone.
  public var unassigned: Int
  /// Iterations of each lane so far.
  public var iterations: Int
  /// Which part of the budget is gone, 0…1.
  public var fraction: Double

  /// Makes a report.
  public init(cost: Cost, unassigned: Int, iterations: Int, fraction: Double) {
    self.cost = cost
    self.unassigned = unassigned
    self.iterations = iterations
    self.fraction = fraction
  }
}

/// The best answer found and what is needed to find it again.
public struct SolverResult: Sendable {
  /// The timed routes (their legs without arcs), what is left undone, what it costs.
  public var solution: Solution
  /// The orders behind the routes, breaks not included.
  public var orders: [RouteOrder]
  /// Iterations of each lane.
  public var iterations: Int
  /// What the cooling was planned for; with `iterations` it replays this answer.
  public var coolingIterations: Int
  /// How many lanes.
  public var lanes: Int
  /// The cost before the search.
  public var initialCost: Cost

  /// Makes a result.
  public init(
    solution: Solution, orders: [RouteOrder], iterations: Int, coolingIterations: Int, lanes: Int,
    initialCost: Cost
  ) {
    self.solution = solution
    self.orders = orders
    self.iterations = iterations
    self.coolingIterations = coolingIterations
    self.lanes = lanes
    self.initialCost = initialCost
  }
}
