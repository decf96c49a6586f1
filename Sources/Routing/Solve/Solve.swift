import RoadGraph

/// Solves a problem: construction, annealing in lanes, whole streets; the clock is never read.
///
/// The answer depends on the problem, the tables, the seed, the lanes, the limit and the warm start,
/// never on threads. A run until a fraction, or one that was stopped, is replayed exactly by
/// `.iterations(result.iterations, cooling: result.coolingIterations)`. An answer that starts from a
/// possible one never costs more than that does, streets left whole in both where that is asked for.
public func solve(
  _ problem: Problem, travel: TravelTables, options: SolverOptions,
  warmStart: [RouteOrder]? = nil, progress: ((SolverProgress) -> Void)? = nil
) -> SolverResult {
  let prepared = PreparedProblem(problem, travel)
  let permits = Permits(prepared, threads: options.threads)
  let figures = TaskFigures(prepared)
  var searcher = Searcher(
    prepared, permits,
    Neighbourhood(prepared, permits, size: 40, threads: options.threads),
    random: RandomGenerator(seed: options.seed, stream: 0))
  if let warmStart { searcher.adopt(warmStart) }
  let given = searcher
  searcher.construct(figures)
  searcher.polish()
  let initialCost = searcher.cost
  let publisher = Publisher(prepared, permits)
  let impossible = publisher.impossiblePrice
  var run = SearchRun(searcher, figures, options, isWarm: warmStart != nil)
  run.search(options.limit) { team, iterations, fraction in
    progress?(
      SolverProgress(
        cost: Cost(micropounds: team.best.cost + impossible),
        unassigned: team.best.absent.count + publisher.impossibleCount, iterations: iterations,
        fraction: fraction))
  }
  let best = run.team.best
  searcher.load(best.nodes, best.absent, best.absent, Array(searcher.routes.indices))
  searcher.polish()
  var reasons = options.wholeStreets ? searcher.makeStreetsWhole() : [:]
  if warmStart != nil, searcher.cost > given.cost {
    // Leaving streets whole may cost more than the search has gained.
    var start = given
    let startReasons = options.wholeStreets ? start.makeStreetsWhole() : [:]
    if start.cost < searcher.cost { (searcher, reasons) = (start, startReasons) }
  }
  return SolverResult(
    solution: publisher.solution(&searcher, given: reasons), orders: publisher.orders(searcher),
    iterations: run.iterations, coolingIterations: run.cooling, lanes: options.lanes,
    initialCost: Cost(micropounds: initialCost + impossible))
}

/// The rounds of a search, from its first synchronisation point to its last.
struct SearchRun: Sendable {
  /// The lanes.
  private(set) var team: LaneTeam
  /// Iterations of each lane so far.
  private(set) var iterations = 0
  /// What the cooling is planned for.
  private(set) var cooling = 0
  /// Iterations of each lane between two synchronisation points.
  private static let roundLength = 100
  private let isStaged: Bool
  private var stage = 0
  private let schedule: Cooling
  private let stop: (@Sendable () -> Bool)?

  init(_ first: Searcher, _ figures: TaskFigures, _ options: SolverOptions, isWarm: Bool) {
    team = LaneTeam(first, figures, options)
    isStaged = !isWarm && !first.permits.isFixed && !first.prepared.hasBalance
    stop = options.stop
    schedule = Cooling(
      leg: first.meanLegPrice(), isWarm: isWarm,
      measuring: Cooling.measuringRounds(tasks: first.prepared.taskCount) * Self.roundLength)
  }

  /// Runs rounds until the limit, reporting after each.
  mutating func search(_ limit: SolverLimit, report: (LaneTeam, Int, Double) -> Void) {
    switch limit {
    case .iterations(let total, let planned):
      cooling = max(0, min(planned ?? total, FleetStages.mostPlanned))
      while iterations < total, !isStopped {
        round(min(Self.roundLength, total - iterations), of: cooling)
        report(team, iterations, Double(iterations) / Double(total))
      }
    case .untilFraction(let fraction):
      searchUntil(fraction, report)
    }
  }

  private mutating func searchUntil(
    _ fraction: @Sendable () -> Double, _ report: (LaneTeam, Int, Double) -> Void
  ) {
    let first = fraction()
    var gone = first
    var planned: Int?
    while gone < 1, !isStopped {
      round(Self.roundLength, of: planned ?? 0)
      gone = fraction()
      if planned == nil, iterations >= schedule.measuring {
        planned = Cooling.planned(iterations, from: first, to: gone)
      }
      report(team, iterations, max(0, min(1, gone)))
    }
    cooling = planned ?? iterations
  }

  private var isStopped: Bool { stop?() ?? false }

  private mutating func round(_ length: Int, of planned: Int) {
    var temperature = schedule.temperature(at: iterations, of: planned)
    // While the pace is measured a run by the clock doesn't know what is planned.
    if isStaged, iterations >= schedule.measuring,
      planned >= FleetStages.leastMeasured * schedule.measuring
    {
      enterStage(FleetStages.number(at: iterations, of: planned))
      temperature = FleetStages.temperature(schedule, at: iterations, of: planned)
    }
    team.round(iterations: length, temperature: temperature)
    iterations += length
  }

  private mutating func enterStage(_ number: Int) {
    guard number != stage else { return }
    stage = number
    if number == FleetStages.last { team.openAll() } else { team.closeSome() }
  }
}

extension Searcher {
  /// What a leg costs on average: the scale of temperatures.
  func meanLegPrice() -> Int64 {
    var sum: Int64 = 0
    var count: Int64 = 0
    for (vehicle, route) in routes.enumerated() where !route.nodes.isEmpty {
      let facts = prepared.vehicles[vehicle]
      guard let travel = prepared.travel[facts.profile] else { continue }
      var row = facts.startRow
      for node in route.nodes {
        if node >= 0 {
          sum += prepared.legCost(travel, facts, row, prepared.column(node))
          count += 1
        }
        row = prepared.row(node)
      }
    }
    return max(1000, sum / max(1, count))
  }
}
