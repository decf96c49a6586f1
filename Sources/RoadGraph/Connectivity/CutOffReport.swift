/// The pieces of road that one vehicle doesn't reach on a day, and what bars each of them.
///
/// `StrongComponent` says what is reached, `PocketGrouping` what hangs together, `BarFinder` what is
/// in the way; this decides what it comes to.
public struct CutOffReport: Sendable {
  /// The roads.
  let network: RoadNetwork
  /// The vehicle.
  public let profile: VehicleProfile
  /// The pieces, ordered by their first edges.
  public let pockets: [CutOffPocket]
  /// What every edge is to the vehicle.
  public let reachability: ReachabilityReport
  private let pocketOfEdge: [Int32]

  /// Finds the pieces for a vehicle's graph on a day.
  ///
  /// - Complexity: O(states + turns + edges × log edges).
  public init(
    network: RoadNetwork, graph: TurnGraph, profile: VehicleProfile, conditions: RoadConditions
  ) {
    self.network = network
    self.profile = profile
    let reachability = ReachabilityReport(graph: graph)
    self.reachability = reachability
    let maker = PocketMaker(
      network: network, reachability: reachability,
      finder: BarFinder(
        network: network, profile: profile, conditions: conditions, reachability: reachability))
    pockets = PocketGrouping.pockets(network: network, reachability: reachability)
      .map(maker.pocket)
    var pocketOfEdge = [Int32](repeating: -1, count: network.edgeCount)
    for (place, pocket) in pockets.enumerated() {
      for edge in pocket.edges { pocketOfEdge[Int(edge)] = Int32(place) }
    }
    self.pocketOfEdge = pocketOfEdge
  }

  /// The piece that an edge is in, by its place in `pockets`; `nil` for an edge that is reached.
  public func pocket(ofEdge edge: UInt32) -> Int? {
    let place = pocketOfEdge[Int(edge)]
    return place < 0 ? nil : Int(place)
  }
}

/// Decides what kind of pocket some edges are.
private struct PocketMaker {
  let network: RoadNetwork
  let reachability: ReachabilityReport
  let finder: BarFinder

  func pocket(_ edges: [UInt32]) -> CutOffPocket {
    let lengths = Lengths(edges, network: network, reachability: reachability)
    let branchesOff = branching(edges)
    let kind = kind(lengths, isIsland: branchesOff == nil)
    let closedEdges = closedEdges(edges)
    let ends = mapEnds(edges)
    let bars = bars(edges, kind: kind, closedEdges: closedEdges, mapEnds: ends)
    return CutOffPocket(
      edges: edges, centimetres: lengths.all, closedCentimetres: lengths.closed, kind: kind,
      reason: reason(kind, bars: bars, hasMapEnds: !ends.isEmpty), bars: bars,
      closedEdges: closedEdges, branchesOff: branchesOff)
  }

  private func kind(_ lengths: Lengths, isIsland: Bool) -> CutOffPocket.Kind {
    // Where nothing is reached there is no rest of which to be an island.
    let isAlone = isIsland && reachability.isArcReachable.contains(true)
    if isAlone { return .island }
    if lengths.all == lengths.closed { return .notPermitted }
    let most = max(lengths.behind, lengths.withoutWayOut, lengths.withoutWayIn)
    if lengths.behind == most { return .behind }
    return lengths.withoutWayOut == most ? .noWayOut : .noWayIn
  }

  private func bars(
    _ edges: [UInt32], kind: CutOffPocket.Kind, closedEdges: [CutOffBar], mapEnds: [CutOffBar]
  ) -> [CutOffBar] {
    switch kind {
    case .notPermitted: return closedEdges
    // On an island that is partly open, what closes the rest of it is not why it is cut off.
    case .island: return mapEnds + (closedEdges.count == edges.count ? closedEdges : [])
    case .behind: return closing(.wayIn, finder.bars(around: edges))
    case .noWayIn: return mapEnds + oneWayBars(edges, .wayIn)
    case .noWayOut: return mapEnds + oneWayBars(edges, .wayOut)
    }
  }

  /// What closes one way only; nobody is told to drive a main road the wrong way.
  private func oneWayBars(_ edges: [UInt32], _ side: CutOffBar.Sides) -> [CutOffBar] {
    let loose = finder.looseOneWays(among: edges, closing: side)
    let others = closing(side, finder.bars(around: edges))
    let sensible = others.filter {
      let attributes = network.attributes(ofEdge: $0.arc >> 1)
      let isMain = [.motorway, .trunk].contains(attributes.roadClass) || attributes.isRoundabout
      return $0.reason != .oneWay || !isMain
    }
    if side == .wayOut, loose.isEmpty, others.isEmpty {
      return finder.rarerBars(around: edges)
    }
    return loose + (loose.isEmpty && sensible.isEmpty ? others : sensible)
  }

  private func closing(_ sides: CutOffBar.Sides, _ bars: [CutOffBar]) -> [CutOffBar] {
    bars.compactMap { bar in
      var bar = bar
      bar.sides.formIntersection(sides)
      return bar.sides.isEmpty ? nil : bar
    }
  }

  /// The reason that most bars have, by their length on a closed pocket; the map's end first.
  private func reason(
    _ kind: CutOffPocket.Kind, bars: [CutOffBar], hasMapEnds: Bool
  ) -> CutOffReason {
    if hasMapEnds, kind == .island || kind == .noWayIn || kind == .noWayOut { return .mapEdge }
    if kind == .island { return .noConnection }
    if bars.first?.reason == .looseOneWay { return .looseOneWay }
    func weight(_ reason: CutOffReason) -> Int64 {
      bars.filter { $0.reason == reason }.reduce(0) {
        $0 + (kind == .notPermitted ? Int64(network.length(ofArc: $1.arc)) : 1)
      }
    }
    let weights = CutOffReason.allCases.map { ($0, weight($0)) }
    let most = weights.map(\.1).max() ?? 0
    return most == 0 ? .noConnection : weights.first { $0.1 == most }?.0 ?? .noConnection
  }

  private func closedEdges(_ edges: [UInt32]) -> [CutOffBar] {
    let ordered = edges.sorted {
      (network.edgeLengths[Int($1)], $0) < (network.edgeLengths[Int($0)], $1)
    }
    return ordered.compactMap { edge in
      finder.reason(ofClosedEdge: edge).map {
        CutOffBar(
          reason: $0, arc: edge * 2, neighbour: nil, node: network.edgeTails[Int(edge)],
          sides: [.wayIn, .wayOut])
      }
    }
  }

  private func mapEnds(_ edges: [UInt32]) -> [CutOffBar] {
    let arcs = edges.flatMap { [$0 * 2, $0 * 2 + 1] }
    return CutOffBar.merged(
      arcs.compactMap { arc in
        let node = network.head(ofArc: arc)
        guard network.nodeFeatures[Int(node)].contains(.mapEdge) else { return nil }
        return CutOffBar(
          reason: .mapEdge, arc: arc, neighbour: nil, node: node, sides: [.wayIn, .wayOut])
      })
  }

  /// The first reached edge that it touches, the first with a name if one has.
  private func branching(_ edges: [UInt32]) -> UInt32? {
    var unnamed: UInt32?
    for edge in edges {
      for node in [network.edgeTails[Int(edge)], network.edgeHeads[Int(edge)]] {
        for arc in network.arcs(outOf: node)
        where reachability.statuses[Int(arc >> 1)] == .reachable {
          if network.edgeNames[Int(arc >> 1)] != 0 { return arc >> 1 }
          unnamed = unnamed ?? arc >> 1
        }
      }
    }
    return unnamed
  }
}

/// How long a pocket is, by what its edges are to the vehicle.
private struct Lengths {
  var closed: Int64 = 0
  var behind: Int64 = 0
  var withoutWayOut: Int64 = 0
  var withoutWayIn: Int64 = 0
  var all: Int64 { closed + behind + withoutWayOut + withoutWayIn }

  init(_ edges: [UInt32], network: RoadNetwork, reachability: ReachabilityReport) {
    for edge in edges {
      let length = Int64(network.edgeLengths[Int(edge)])
      switch reachability.statuses[Int(edge)] {
      case .reachable: break
      case .notPermitted: closed += length
      case .cannotLeave: withoutWayOut += length
      case .cannotEnter: withoutWayIn += length
      case .cutOff: behind += length
      }
    }
  }
}
