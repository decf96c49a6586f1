import Gazetteer
import RoadGraph
import Testing

/// A tiny map made into a turn graph, to be asked for walks from node to node.
struct DrivenMap {
  private let network: RoadNetwork
  private let graph: TurnGraph

  /// Makes the graph and checks all its short walks against the independent reading.
  init(
    _ map: TinyMap, _ conditions: RoadConditions = RoadConditions(),
    _ profile: VehicleProfile = VehicleProfile.standard[0]
  ) throws {
    let (network, log) = map.network()
    #expect(log.counts.isEmpty)
    self.network = network
    graph = TurnGraph(network: network, profile: profile, conditions: conditions)
    let check = ExpansionCheck(
      try RawMap(map.data), network, profile, conditions, length: 5, project: plane)
    #expect(check.differences == [])
  }

  /// Whether the vehicle may go from node to node; a way after `via` picks among parallel streets.
  func allows(_ nodes: Int64..., via ways: [Int64] = []) -> Bool { price(nodes, ways) != nil }

  /// The deciseconds of the last turn of a walk, or `nil` where it isn't allowed.
  func price(_ nodes: Int64...) -> Int32? { price(nodes, []) }

  /// Follows all parallel streets at once.
  private func price(_ nodes: [Int64], _ ways: [Int64]) -> Int32? {
    var reached: [(state: UInt32, price: Int32)] = []
    for (index, ends) in zip(nodes, nodes.dropFirst()).enumerated() {
      let arcs = (0..<UInt32(network.arcCount)).filter {
        network.nodeSources[Int(network.tail(ofArc: $0))] == ends.0
          && network.nodeSources[Int(network.head(ofArc: $0))] == ends.1
          && (ways.isEmpty || network.edgeSources[Int($0 >> 1)] == ways[index])
      }
      if index == 0 {
        reached = arcs.filter { graph.permissions[Int($0)] == .allowed }.map { ($0, 0) }
      } else {
        let turns = reached.flatMap {
          graph.firstTurn[Int($0.state)]..<graph.firstTurn[Int($0.state) + 1]
        }
        reached = turns.map { (graph.turnState[Int($0)], graph.turnDeciseconds[Int($0)]) }
          .filter { arcs.contains(graph.stateArc[Int($0.0)]) }
      }
    }
    return reached.map(\.price).min()
  }
}
