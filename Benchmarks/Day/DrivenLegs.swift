import RoadGraph
import Routing

/// Finds the arcs of legs: the checker drives every leg arc by arc, the search knows only how long
/// each takes.
struct DrivenLegs {
  /// The turn graph of each class, `nil` where no vehicle has it.
  let graphs: [TurnGraph?]
  private let problem: Problem

  /// Takes graphs that are there.
  init(_ problem: Problem, graphs: [TurnGraph?]) {
    self.problem = problem
    self.graphs = graphs
  }

  /// Makes the graphs of the classes that vehicles have.
  init(_ problem: Problem, network: RoadNetwork) {
    let used = Set(problem.vehicles.map(\.profile))
    self.init(
      problem,
      graphs: problem.profiles.enumerated().map { index, profile in
        used.contains(Int32(index))
          ? TurnGraph(network: network, profile: profile, conditions: problem.conditions) : nil
      })
  }

  /// An answer with the arcs of its legs.
  func driven(_ solution: Solution) -> Solution {
    var solution = solution
    for index in solution.routes.indices {
      let vehicle = problem.vehicles[Int(solution.routes[index].vehicle)]
      guard let graph = graphs[Int(vehicle.profile)] else { continue }
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
      graph: graph, from: problem.exitPositions[Int(leg.from)],
      to: problem.entryPositions[Int(leg.to)])?.arcs ?? []
  }
}
