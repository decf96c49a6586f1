import RoadGraph
import Routing

/// The legs of one vehicle between bins, from its depot, and home by way of a tip.
struct BinLegs {
  private(set) var costs: [Int64]
  private(set) var times: [Int32]
  private let problem: Problem
  private let matrix: DirectedLegs
  private let vehicle: Vehicle
  private let width: Int

  init(_ problem: Problem, _ matrix: TravelMatrix, vehicle: Vehicle, tasks: [Int]) {
    self.problem = problem
    self.vehicle = vehicle
    self.matrix = DirectedLegs(matrix, vehicle)
    width = tasks.count + 1
    costs = Array(repeating: VisitProblem.forbidden, count: width * width)
    times = Array(repeating: DirectedLegs.never, count: width * width)
    let modes = tasks.map { task in
      problem.tasks[task].modes.filter { $0.profiles >> UInt32(vehicle.profile) & 1 == 1 }
    }
    let start = problem.depots[Int(vehicle.startDepot)].exits
    let home = homeward(tasks, modes)
    for (from, ways) in modes.enumerated() {
      for (to, others) in modes.enumerated() where to != from {
        set(from, to, self.matrix.best(ways.map(\.exit), others.map(\.entry)))
      }
      set(from, tasks.count, home[from])
      set(tasks.count, from, self.matrix.best(start, ways.map(\.entry)))
    }
    set(tasks.count, tasks.count, (0, 0))
  }

  private mutating func set(_ from: Int, _ to: Int, _ leg: (cost: Int64, time: Int32)) {
    costs[from * width + to] = leg.cost
    times[from * width + to] = leg.time
  }

  /// The cheapest way from each task to a tip that takes its streams, and from there to the depot.
  private func homeward(
    _ tasks: [Int], _ modes: [[ServiceMode]]
  ) -> [(cost: Int64, time: Int32)] {
    let depot = problem.depots[Int(vehicle.endDepot)].entries
    let ways = problem.sites.map { site -> (cost: Int64, time: Int32) in
      let back = matrix.best(site.exits, depot)
      let stay = site.turnaround[10].count
      return (
        back.cost + Int64(stay) * vehicle.costPerDecisecond.micropounds,
        min(DirectedLegs.never, back.time + stay)
      )
    }
    return zip(tasks, modes).map { task, modes in
      let streams = problem.tasks[task].demands.reduce(UInt32(0)) { $0 | 1 << UInt32($1.stream) }
      var least = (cost: VisitProblem.forbidden, time: DirectedLegs.never)
      for (site, way) in zip(problem.sites, ways) where streams & ~site.streams == 0 {
        let there = matrix.best(modes.map(\.exit), site.entries)
        let cost = there.cost + way.cost
        if cost < least.cost { least = (cost, min(DirectedLegs.never, there.time + way.time)) }
      }
      return least
    }
  }

  /// How long a task's work takes this vehicle's crew.
  func work(of task: ServiceTask) -> Int32 {
    let crew = Int64(task.handling.count) * Int64(vehicle.handlingPermille) / 1000
    return Int32(clamping: crew + Int64(task.modes.first?.extraHandling.count ?? 0))
  }

  /// What going round by the nearest next bin costs.
  var wayRound: Int64 {
    var left = Set(0..<width - 1)
    var place = width - 1
    var sum: Int64 = 0
    while let next = left.min(by: { (leg(place, $0), $0) < (leg(place, $1), $1) }) {
      left.remove(next)
      sum += min(leg(place, next), VisitProblem.forbidden >> 20)
      place = next
    }
    return sum + min(leg(place, width - 1), VisitProblem.forbidden >> 20)
  }

  private func leg(_ from: Int, _ to: Int) -> Int64 { costs[from * width + to] }
}
