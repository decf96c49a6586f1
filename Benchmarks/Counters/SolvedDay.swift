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
      .faults(in: withArcs(solution))
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

  /// The checker drives every leg arc by arc; the search knows only how long each takes.
  private func withArcs(_ solution: Solution) -> Solution {
    var solution = solution
    for index in solution.routes.indices {
      let vehicle = day.problem.vehicles[Int(solution.routes[index].vehicle)]
      let graph = day.graphs[Int(vehicle.profile)]
      var dijkstra = Dijkstra(graph: graph)
      for stop in solution.routes[index].stops.indices {
        guard let leg = solution.routes[index].stops[stop].leg else { continue }
        solution.routes[index].stops[stop].leg?.arcs = arcs(of: leg, graph, &dijkstra)
      }
      let back = solution.routes[index].returnLeg
      solution.routes[index].returnLeg.arcs = arcs(of: back, graph, &dijkstra)
    }
    return solution
  }

  private func arcs(of leg: Leg, _ graph: TurnGraph, _ dijkstra: inout Dijkstra) -> [UInt32] {
    dijkstra.shortestPath(
      graph: graph, from: day.problem.exitPositions[Int(leg.from)],
      to: day.problem.entryPositions[Int(leg.to)])?.arcs ?? []
  }
}
