import Gazetteer
import Routing

/// Routes the chosen bins of a simulated day with the area's roads, fleet and tips.
struct SimulatedRounds: Sendable {
  /// A bin that a day's crews must or may empty.
  struct Visit: Sendable {
    var bin: Int
    /// Thousandths in it.
    var level: Double
    /// What emptying it is worth, or `nil` where it must be.
    var worth: Int64?
  }

  /// What a day's rounds came to.
  struct Day: Sendable {
    /// The bins emptied.
    var emptied: [Int] = []
    var metres: Int64 = 0
    var deciseconds: Int64 = 0
    var vehicleDays = 0
    var cost = Cost.zero
  }

  let ground: BinGround
  let seed: UInt64
  let iterations: Int
  /// The task of each bin; `nil` where no road is near it.
  private let taskOf: [Int?]

  init(_ ground: BinGround, seed: UInt64, iterations: Int) {
    self.ground = ground
    self.seed = seed
    self.iterations = iterations
    var tasks: [String: Int] = [:]
    for (task, piece) in ground.day.pieces.enumerated() {
      if case .bin(let name) = piece.members[0].presentation.source { tasks[name] = task }
    }
    taskOf = ground.bins.map { tasks[$0.name] }
  }

  /// Plans a day.
  ///
  /// - Throws: `ProblemError` where the weights make no problem.
  func route(_ visits: [Visit]) throws(ProblemError) -> Day {
    let possible = visits.compactMap { visit in taskOf[visit.bin].map { (visit, $0) } }
    guard !possible.isEmpty else { return Day() }
    let whole = ground.day.problem
    let problem = try whole.with(
      tasks: possible.map { task($0, of: whole.tasks[$1]) }, vehicles: whole.vehicles)
    let result = solve(
      problem, travel: ground.travel,
      options: SolverOptions(
        seed: seed, threads: 1, lanes: 1, limit: .iterations(iterations, cooling: nil),
        wholeStreets: false))
    var day = Day()
    day.cost = result.solution.cost.total - result.solution.cost.unassigned
    for route in result.solution.routes {
      day.vehicleDays += 1
      day.deciseconds += Int64((route.finish - route.departure).count)
      day.metres += Int64(route.returnLeg.metres.count)
      for stop in route.stops {
        day.metres += Int64(stop.leg?.metres.count ?? 0)
        guard case .service(let task, let mode) = stop.stop else { continue }
        day.metres += Int64(problem.tasks[Int(task)].modes[Int(mode)].metres.count)
        day.emptied.append(possible[Int(task)].0.bin)
      }
    }
    day.emptied.sort()
    return day
  }

  private func task(_ visit: Visit, of known: ServiceTask) -> ServiceTask {
    let bin = ground.bins[visit.bin]
    let share = min(1, visit.level / 1000)
    var task = known
    task.demands = known.demands.map {
      Demand(
        stream: $0.stream, kilograms: Kilograms(Int32((bin.kilogramsFull * share).rounded())),
        litres: Litres(Int32((bin.litres * share).rounded())))
    }
    if let worth = visit.worth {
      task.unassignedPrice = Cost(micropounds: worth)
      task.isOptional = true
    }
    return task
  }
}
