import Gazetteer
import RoadGraph

/// A street of the synthetic gazetteer: edges of one name in one settlement, in walking order.
struct SampleStreet {
  /// One edge as it is walked.
  struct Piece {
    /// The edge.
    let edge: UInt32
    /// Whether it is walked against its drawing.
    let isReversed: Bool
    /// Whether only a narrow vehicle gets there.
    let isNarrow: Bool
  }

  /// Its reference, 0 where nobody lives.
  var usrn: UInt32 = 0
  /// Its name.
  let name: String
  /// Whether the map has no name for it.
  let isInvented: Bool
  /// The place of its settlement.
  let settlement: Int
  /// Its edges in walking order.
  let pieces: [Piece]
  /// Metres of residential road around it.
  let density: Double
}

/// A settlement found on the map by how close its streets are.
struct SampleSettlement {
  /// Its name.
  let name: String
  /// Metres of street in it.
  let weight: Double
  /// Centimetres east of its middle.
  let x: Double
  /// Centimetres north of its middle.
  let y: Double
}

/// The streets that could have addresses and the settlements they belong to.
struct SampleStreets {
  private(set) var streets: [SampleStreet] = []
  private(set) var settlements: [SampleSettlement] = []

  /// Groups the roads that a collection vehicle can reach.
  init(_ network: RoadNetwork, heavy: SampleReach, narrow: SampleReach, seed: UInt64) {
    let candidates = (0..<UInt32(network.edgeCount)).filter {
      Self.mayHaveAddresses(network, $0)
        && (heavy.holds($0, in: network) || narrow.holds($0, in: network))
    }
    let grid = SampleDensity(network, edges: candidates)
    settlements = grid.settlements(seed: seed)
    var groups: [GroupKey: [UInt32]] = [:]
    for edge in candidates {
      let settlement = grid.settlement(ofEdge: edge, network, settlements)
      let name = network.name(ofEdge: edge)
      let way = name.isEmpty ? network.edgeSources[Int(edge)] : 0
      groups[GroupKey(settlement: settlement, name: name, way: way), default: []].append(edge)
    }
    var inventedCount = 0
    for (key, edges) in groups.sorted(by: { $0.key < $1.key }) {
      var name = key.name
      if name.isEmpty {
        name = SampleNames.street(inventedCount)
        inventedCount += 1
      }
      let total = edges.reduce(0.0) { $0 + grid.density(ofEdge: $1, network) }
      streets.append(
        SampleStreet(
          name: name, isInvented: key.name.isEmpty, settlement: key.settlement,
          pieces: Self.walk(edges, network).map {
            SampleStreet.Piece(
              edge: $0.edge, isReversed: $0.isReversed,
              isNarrow: !heavy.holds($0.edge, in: network))
          }, density: total / Double(edges.count)))
    }
  }

  private struct GroupKey: Hashable, Comparable {
    /// The place of its settlement.
    let settlement: Int
    /// Its name.
    let name: String
    let way: Int64

    static func < (left: GroupKey, right: GroupKey) -> Bool {
      if left.settlement != right.settlement { return left.settlement < right.settlement }
      let (leftName, rightName) = (Array(left.name.utf8), Array(right.name.utf8))
      if leftName != rightName { return leftName.lexicographicallyPrecedes(rightName) }
      return left.way < right.way
    }
  }

  private static func mayHaveAddresses(_ network: RoadNetwork, _ edge: UInt32) -> Bool {
    let road = network.attributes(ofEdge: edge)
    guard !road.isLink, !road.isRoundabout, network.edgeLengths[Int(edge)] >= 1200 else {
      return false
    }
    let isNamed = !network.name(ofEdge: edge).isEmpty
    switch road.roadClass {
    case .residential, .livingStreet, .unclassified, .tertiary: return true
    case .secondary, .primary: return isNamed
    case .service: return isNamed && !road.isMinorService
    case .motorway, .trunk, .track, .pedestrian: return false
    }
  }

  /// Puts the edges of a street in the order in which one would number its houses.
  private static func walk(
    _ edges: [UInt32], _ network: RoadNetwork
  ) -> [(edge: UInt32, isReversed: Bool)] {
    var degree: [UInt32: Int] = [:]
    for edge in edges {
      degree[network.edgeTails[Int(edge)], default: 0] += 1
      degree[network.edgeHeads[Int(edge)], default: 0] += 1
    }
    var left = edges.sorted()
    var order: [(edge: UInt32, isReversed: Bool)] = []
    var position: UInt32?
    while !left.isEmpty {
      let next =
        left.firstIndex {
          network.edgeTails[Int($0)] == position || network.edgeHeads[Int($0)] == position
        }
        ?? left.firstIndex {
          degree[network.edgeTails[Int($0)]] == 1 || degree[network.edgeHeads[Int($0)]] == 1
        } ?? 0
      let edge = left.remove(at: next)
      let (tail, head) = (network.edgeTails[Int(edge)], network.edgeHeads[Int(edge)])
      let isReversed =
        tail == position ? false : head == position ? true : degree[tail] != 1 && degree[head] == 1
      order.append((edge, isReversed))
      position = isReversed ? tail : head
    }
    return order
  }
}
