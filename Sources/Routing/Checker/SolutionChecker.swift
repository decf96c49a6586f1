public import RoadGraph

/// Re-derives a whole solution from the problem and the map, and names whatever differs.
///
/// It shares no code with the search, knows no travel tables, and trusts nothing that it is given:
/// a solution read from a changed file must not bring it down.
public struct SolutionChecker: Sendable {
  private let problem: Problem
  private let network: RoadNetwork
  private let inputFaults: [SolutionFault]
  /// What vehicles of each class may drive; `nil` where no vehicle has the class.
  private let legality: [PathLegality?]

  /// Prepares to check solutions of a problem on its roads.
  ///
  /// - Complexity: O((arcs + restrictions) × vehicle classes used).
  public init(problem: Problem, network: RoadNetwork) {
    self.problem = problem
    self.network = network
    inputFaults = InputCheck(problem: problem, network: network).faults
    let isSound = inputFaults.isEmpty
    legality = problem.profiles.enumerated().map { index, profile in
      isSound && problem.vehicles.contains { $0.profile == index }
        ? PathLegality(network: network, profile: profile, conditions: problem.conditions) : nil
    }
  }

  /// Everything in which the solution differs from the inputs, in the order of the plan; empty when
  /// it is valid.
  ///
  /// - Complexity: O(stops + arcs of all legs).
  public func faults(in solution: Solution) -> [SolutionFault] {
    guard inputFaults.isEmpty else { return inputFaults }
    var faults = AssignmentCheck.faults(in: solution, of: problem)
    var cost = ExactCost()
    var previous: Int32 = -1
    for route in solution.routes {
      guard let vehicle = problem.vehicles.element(at: route.vehicle),
        let profile = problem.profiles.element(at: vehicle.profile),
        let legality = legality.element(at: vehicle.profile) ?? nil
      else {
        let message = "there is no vehicle \(route.vehicle)"
        faults.append(SolutionFault(.index, vehicle: route.vehicle, message: message))
        continue
      }
      if route.vehicle <= previous {
        let message = "vehicles come in ascending order, once each, but \(previous) is before it"
        faults.append(SolutionFault(.order, vehicle: route.vehicle, message: message))
      }
      previous = max(previous, route.vehicle)
      var check = RouteCheck(
        problem: problem, network: network, legality: legality, vehicle: vehicle,
        profile: profile, route: route)
      check.run()
      faults += check.faults
      cost.add(check.cost)
    }
    cost.addIdle(besides: solution.routes, of: problem)
    cost.addUnassigned(solution.unassigned, of: problem)
    return faults + cost.faults(against: solution.cost)
  }
}
