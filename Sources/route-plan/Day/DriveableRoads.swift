import RoadGraph

/// What each class of vehicle may drive on the day, and from where it also gets back.
struct DriveableRoads: Sendable {
  private let network: RoadNetwork
  private let conditions: RoadConditions
  /// The classes.
  let profiles: [VehicleProfile]
  /// The turn graphs, by profile.
  let graphs: [TurnGraph]
  /// Whether each arc lies in the part of the network where every place reaches every other.
  let connected: [[Bool]]

  /// Builds the turn graphs of every class.
  ///
  /// - Complexity: O(profiles × turns).
  init(network: RoadNetwork, profiles: [VehicleProfile], conditions: RoadConditions, threads: Int) {
    self.profiles = profiles
    self.network = network
    self.conditions = conditions
    let graphs = concurrentMap(count: profiles.count, threads: threads) { index in
      TurnGraph(network: network, profile: profiles[index], conditions: conditions)
    }
    self.graphs = graphs
    connected = concurrentMap(count: profiles.count, threads: threads) { index in
      strongComponent(graph: graphs[index])
    }
  }

  /// Whether a class may drive an arc at all.
  func isAllowed(_ arc: UInt32, profile: Int) -> Bool {
    graphs[profile].permissions[Int(arc)] == .allowed
  }

  /// Whether some class reaches an arc and gets back from it.
  func isConnectedForAny(_ arc: UInt32) -> Bool { connected.contains { $0[Int(arc)] } }

  /// The pieces of road that a class doesn't reach, and what bars them.
  ///
  /// - Complexity: O(turns).
  func cutOff(profile: Int) -> CutOffReport {
    CutOffReport(
      network: network, graph: graphs[profile], profile: profiles[profile],
      conditions: conditions)
  }

  /// Why a class does not drive an edge, in words.
  func reason(edge: UInt32, profile: Int) -> String {
    let arcs = [edge * 2, edge * 2 + 1]
    if arcs.contains(where: { isAllowed($0, profile: profile) }) {
      return "cut off from the other roads, or no way back from it"
    }
    // A one-way bars only one direction: the other one says what is really in the way.
    let arc =
      graphs[profile].permissions[Int(arcs[0])] == .againstOneWay ? arcs[1] : arcs[0]
    return graphs[profile].permissions[Int(arc)].reason(
      network: network, profile: profiles[profile], arc: arc)
  }
}
