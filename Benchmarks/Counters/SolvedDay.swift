import RoadGraph
import Routing

/// A solved day, driven and checked again.
struct SolvedDay {
  let day: StreetDay
  let result: SolverResult

  /// Counts the answer, its cost by part, and the faults that the independent check finds.
  func count(network: RoadNetwork, into counters: inout AreaCounters) {
    let solution = result.solution
    let faults = SolutionChecker(problem: day.problem, network: network)
      .faults(in: DrivenLegs(day.problem, graphs: day.graphs).driven(solution))
    counters.count("solve.faults", faults.count)
    counters.count("solve.tasks", day.problem.tasks.count)
    counters.count("solve.lanes", result.lanes)
    counters.count("solve.iterations", result.iterations)
    counters.count("solve.routes", solution.routes.count)
    counters.count("solve.stops", solution.routes.reduce(0) { $0 + $1.stops.count })
    counters.count("solve.unassigned", solution.unassigned.count)
    counters.count("solve.initial_cost", Int(result.initialCost.micropounds))
    let cost = solution.cost
    counters.count("solve.cost", Int(cost.total.micropounds))
    for (name, part) in [
      ("vehicles", cost.vehicles), ("time", cost.time), ("distance", cost.distance),
      ("overtime", cost.overtime), ("reversing", cost.reversing), ("disposal", cost.disposal),
      ("moved", cost.moved), ("unassigned", cost.unassigned),
    ] {
      counters.count("solve.cost.\(name)", Int(part.micropounds))
    }
  }
}
