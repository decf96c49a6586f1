import RoadGraph
import Routing

/// Fills in the arcs of every leg, which the search knows only by time and distance.
struct LegUnpacker {
  let problem: Problem
  let network: RoadNetwork
  let threads: Int

  /// The solution with the arcs of its legs.
  ///
  /// - Complexity: O(legs × turns × log turns).
  func unpack(_ solution: Solution) -> Solution {
    let used = Set(solution.routes.map { problem.vehicles[Int($0.vehicle)].profile }).sorted()
    let graphs = concurrentMap(count: used.count, threads: threads) { index in
      TurnGraph(
        network: network, profile: problem.profiles[Int(used[index])],
        conditions: problem.conditions)
    }
    let routes = solution.routes
    let unpacked = concurrentMap(count: routes.count, threads: threads) { index in
      let profile = problem.vehicles[Int(routes[index].vehicle)].profile
      let graph = graphs[used.firstIndex(of: profile) ?? 0]
      return unpack(routes[index], graph: graph)
    }
    return Solution(routes: unpacked, unassigned: solution.unassigned, cost: solution.cost)
  }

  private func unpack(_ route: Route, graph: TurnGraph) -> Route {
    var dijkstra = Dijkstra(graph: graph)
    var route = route
    for index in route.stops.indices {
      if let leg = route.stops[index].leg {
        route.stops[index].leg = unpack(leg, graph: graph, dijkstra: &dijkstra)
      }
    }
    route.returnLeg = unpack(route.returnLeg, graph: graph, dijkstra: &dijkstra)
    return route
  }

  private func unpack(_ leg: Leg, graph: TurnGraph, dijkstra: inout Dijkstra) -> Leg {
    var leg = leg
    leg.arcs =
      dijkstra.shortestPath(
        graph: graph, from: problem.exitPositions[Int(leg.from)],
        to: problem.entryPositions[Int(leg.to)])?.arcs ?? []
    return leg
  }
}

extension TravelTables {
  /// The tables of a problem: one matrix for each profile that a vehicle has; `tree` is that of the
  /// network.
  static func compute(
    _ problem: Problem, network: RoadNetwork, tree: EliminationTree, threads: Int
  ) -> TravelTables {
    let used = Set(problem.vehicles.map(\.profile))
    return TravelTables(
      matrices: problem.profiles.indices.map { index in
        guard used.contains(Int32(index)) else { return nil }
        let graph = TurnGraph(
          network: network, profile: problem.profiles[index], conditions: problem.conditions)
        return TravelMatrix.compute(
          network: network, graph: graph, tree: tree, origins: problem.exitPositions,
          destinations: problem.entryPositions, threads: threads)
      })
  }
}
