import Routing
import TestSupport

/// A random day with balance, an order to keep to and compactness.
struct WeighedDay {
  let problem: Problem
  let travel: TravelTables

  /// Prices of the three parts: a decisecond off target, a task out of order, a task's remoteness.
  struct Prices {
    var balance: Int64 = 0
    var deviation: Int64 = 0
    var remoteness: Int64 = 0
  }

  /// Draws a day.
  ///
  /// Vehicle v should have the mean, and task t follow the one before it in its street's number;
  /// the remoteness of task t on vehicle v is drawn. Where `isEven`, sites are open all day, take
  /// equally long and cost nothing, so that legs tell the whole change of cost.
  init(
    seed: UInt64, _ traits: RandomProblem.Traits, _ prices: Prices, isEven: Bool = false
  ) throws {
    let random = try RandomProblem(seed: seed, traits)
    var draw = RandomGenerator(seed: seed, stream: 7)
    var (tasks, vehicles) = (random.problem.tasks, random.problem.vehicles)
    let work = tasks.reduce(0) { $0 + $1.handling.count }
    for vehicle in vehicles.indices {
      vehicles[vehicle].targetWork = Deciseconds(work / Int32(vehicles.count))
      vehicles[vehicle].costPerDecisecondOffTarget = Cost(micropounds: prices.balance)
      guard prices.remoteness > 0 else { continue }
      vehicles[vehicle].remotenessPrices = tasks.map { _ in
        Cost(micropounds: Int64(draw.next(below: 100)) * prices.remoteness)
      }
    }
    for task in tasks.indices {
      tasks[task].predecessor = task % 5 == 0 ? -1 : Int32(task - 1)
      tasks[task].deviationPrice = Cost(micropounds: prices.deviation)
    }
    var sites = random.problem.sites
    if isEven {
      for site in sites.indices {
        sites[site].openings = [TimeWindow(from: Deciseconds(0), to: Deciseconds(900_000))]
        sites[site].turnaround = Array(repeating: Deciseconds(6_000), count: 24)
        sites[site].costPerTonne = .zero
      }
    }
    let old = random.problem
    problem = try Problem(
      streamCount: old.streamCount, profiles: old.profiles, conditions: old.conditions,
      entryPositions: old.entryPositions, exitPositions: old.exitPositions, tasks: tasks,
      depots: old.depots, sites: sites, vehicles: vehicles,
      costPerReversingMetre: old.costPerReversingMetre)
    travel = random.travel
  }

  /// A short search.
  func solved(
    _ iterations: Int = 60, wholeStreets: Bool = false, warmStart: [RouteOrder]? = nil
  ) -> SolverResult {
    solve(
      problem, travel: travel,
      options: SolverOptions(
        seed: 3, threads: 2, limit: .iterations(iterations, cooling: nil),
        wholeStreets: wholeStreets),
      warmStart: warmStart)
  }

  /// How far each vehicle's standard work is from its target, summed.
  func offTarget(_ solution: Solution) -> Int {
    var work = [Int](repeating: 0, count: problem.vehicles.count)
    for route in solution.routes {
      for timed in route.stops {
        guard case .service(let task, _) = timed.stop else { continue }
        work[Int(route.vehicle)] += Int(problem.tasks[Int(task)].handling.count)
      }
    }
    return zip(problem.vehicles, work).reduce(0) { $0 + abs($1.1 - Int($1.0.targetWork.count)) }
  }

  /// How many tasks come after another one than they should.
  func outOfOrder(_ solution: Solution) -> Int {
    solution.routes.reduce(0) { sum, route in
      let tasks = route.stops.compactMap { timed -> Int32? in
        if case .service(let task, _) = timed.stop { task } else { nil }
      }
      return sum
        + tasks.indices.count { index in
          problem.tasks[Int(tasks[index])].predecessor != (index == 0 ? -1 : tasks[index - 1])
        }
    }
  }
}
