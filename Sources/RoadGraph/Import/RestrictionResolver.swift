import Gazetteer

/// Finds the arcs that turn restrictions are about.
struct RestrictionResolver {
  /// Why a restriction can't be resolved.
  enum Failure: String, Error {
    /// A `from`, `via` or `to` member is missing or of the wrong kind.
    case members = "a from, via or to member is missing"
    /// A member is not a road of the map.
    case outside = "a member is not a road of this map"
    /// The members don't meet.
    case disconnected = "its members do not meet"
    /// The way goes both ways from the via node, so the direction can't be told.
    case ambiguous = "a member goes on at both sides of the via node"
  }

  private static let longestVia = 64
  private static let mostSteps = 10_000

  private let network: RoadNetwork
  private let edgesOfWay: [Int64: [UInt32]]
  private let nodeOfSource: (Int64) -> UInt32?

  /// Resolves on a network, given each way's edges and each source node's node.
  init(
    network: RoadNetwork, edgesOfWay: [Int64: [UInt32]],
    nodeOfSource: @escaping (Int64) -> UInt32?
  ) {
    self.network = network
    self.edgesOfWay = edgesOfWay
    self.nodeOfSource = nodeOfSource
  }

  /// The restrictions that a relation with some tags stands for.
  func resolve(
    _ relation: OSMRelation, _ tags: RestrictionTags
  ) throws(Failure) -> [TurnRestriction] {
    let from = ways(relation, "from")
    let to = ways(relation, "to")
    let viaWays = ways(relation, "via")
    let viaNodes = relation.members.filter { $0.type == .node && $0.role == "via" }
    guard !from.isEmpty, !to.isEmpty, viaWays.isEmpty != viaNodes.isEmpty else { throw .members }
    for way in from + to + viaWays where edgesOfWay[way] == nil { throw .outside }
    var result: [TurnRestriction] = []
    var failure: Failure?
    for from in from {
      for to in to {
        do throws(Failure) {
          let path =
            viaWays.isEmpty
            ? try turn(from: from, at: viaNodes.map(\.ref), to: to, tags)
            : try path(from: from, via: viaWays, to: to, tags)
          result.append(
            TurnRestriction(
              from: path[0], via: Array(path[1..<(path.count - 1)]), to: path[path.count - 1],
              isMandatory: tags.isMandatory, hours: tags.hours,
              aboveKilograms: tags.aboveKilograms))
        } catch {
          failure = failure ?? error
        }
      }
    }
    if let failure, result.isEmpty { throw failure }
    return result
  }

  private func ways(_ relation: OSMRelation, _ role: String) -> [Int64] {
    relation.members.filter { $0.type == .way && $0.role == role }.map(\.ref)
  }

  /// The arcs of a way that end (or start) at a node, those that may be driven where there are any.
  private func arcs(ofWay way: Int64, at node: UInt32, arriving: Bool) -> [UInt32] {
    let touching = (edgesOfWay[way] ?? []).flatMap { [$0 * 2, $0 * 2 + 1] }
      .filter { (arriving ? network.head(ofArc: $0) : network.tail(ofArc: $0)) == node }
    let drivable = touching.filter(isDrivable)
    return drivable.isEmpty ? touching : drivable
  }

  private func isDrivable(_ arc: UInt32) -> Bool {
    let attributes = network.attributes(ofEdge: arc >> 1)
    let access = arc & 1 == 0 ? attributes.forwardAccess : attributes.backwardAccess
    return access < .againstOneWay
  }

  /// The two arcs of a turn at a node; of several via nodes the one where both ways meet counts.
  private func turn(
    from: Int64, at nodes: [Int64], to: Int64, _ tags: RestrictionTags
  ) throws(Failure) -> [UInt32] {
    var failure = Failure.outside
    for source in nodes {
      guard let node = nodeOfSource(source) else { continue }
      let arriving = arcs(ofWay: from, at: node, arriving: true)
      let leaving = arcs(ofWay: to, at: node, arriving: false)
      if arriving.isEmpty || leaving.isEmpty {
        failure = .disconnected
        continue
      }
      if let turn = meant(arriving, leaving, tags.turn) { return turn }
      failure = .ambiguous
    }
    throw failure
  }

  /// The one turn that is meant, or `nil`.
  ///
  /// Where a way goes on at both sides of the node, the angle tells which of the turns is a left
  /// turn, a right turn, straight on or back.
  private func meant(
    _ arriving: [UInt32], _ leaving: [UInt32], _ named: RestrictionTags.Turn
  ) -> [UInt32]? {
    if arriving.count == 1, leaving.count == 1 { return [arriving[0], leaving[0]] }
    var matching: [[UInt32]] = []
    for from in arriving {
      for to in leaving where turn(from, to) == named { matching.append([from, to]) }
    }
    return matching.count == 1 ? matching[0] : nil
  }

  private func turn(_ from: UInt32, _ to: UInt32) -> RestrictionTags.Turn {
    if from ^ 1 == to { return .back }
    let incoming = lastStep(of: from)
    let opposite = lastStep(of: to ^ 1)
    let (dx, dy) = (-opposite.dx, -opposite.dy)
    let cross = incoming.dx * dy - incoming.dy * dx
    let dot = incoming.dx * dx + incoming.dy * dy
    // Within 45° of ahead or back it is no turn to a side.
    if dot.magnitude > cross.magnitude { return dot > 0 ? .straight : .back }
    return cross > 0 ? .left : .right
  }

  /// The direction in which an arc reaches its head.
  private func lastStep(of arc: UInt32) -> (dx: Double, dy: Double) {
    let shape = network.shape(ofEdge: arc >> 1)
    let end = arc & 1 == 0 ? shape.endIndex - 1 : shape.startIndex
    let before = arc & 1 == 0 ? end - 1 : end + 1
    return (
      Double(shape[end].x) - Double(shape[before].x), Double(shape[end].y) - Double(shape[before].y)
    )
  }

  /// The arcs from one way through others on to a last: the shortest simple path over every via way.
  ///
  /// Of several, as where the last way goes on at both sides, the one that turns as named is meant.
  /// The last way may be closed, for the access table may open it, but only where no open one is.
  private func path(
    from: Int64, via: [Int64], to: Int64, _ tags: RestrictionTags
  ) throws(Failure) -> [UInt32] {
    var viaOfEdge: [UInt32: Int] = [:]
    for (index, way) in via.enumerated() {
      for edge in edgesOfWay[way] ?? [] { viaOfEdge[edge] = index }
    }
    guard viaOfEdge.count <= Self.longestVia, via.count <= 16 else { throw .disconnected }
    let fromArcs = (edgesOfWay[from] ?? []).filter { viaOfEdge[$0] == nil }
      .flatMap { [$0 * 2, $0 * 2 + 1] }.filter(isDrivable)
    var found: [[UInt32]] = []
    for endsClosed in [false, true] where found.isEmpty {
      let last = Set((edgesOfWay[to] ?? []).flatMap { [$0 * 2, $0 * 2 + 1] })
        .filter { isDrivable($0) != endsClosed }
      for first in fromArcs {
        var search = ViaSearch(
          network: network, viaOfEdge: viaOfEdge, wantedWays: via.count, lastArcs: last,
          stepsLeft: Self.mostSteps)
        search.extend([first], visited: [network.tail(ofArc: first)], used: 0, isDrivable)
        found += search.shortest
      }
    }
    guard let least = found.map(\.count).min() else { throw .disconnected }
    found.removeAll { $0.count > least }
    if found.count == 1 { return found[0] }
    found.removeAll { turn($0[0], $0[least - 1]) != tags.turn }
    guard found.count == 1 else { throw .ambiguous }
    return found[0]
  }
}

/// Searches the shortest simple paths through via ways.
private struct ViaSearch {
  let network: RoadNetwork
  let viaOfEdge: [UInt32: Int]
  let wantedWays: Int
  let lastArcs: Set<UInt32>
  var stepsLeft: Int
  var shortest: [[UInt32]] = []

  mutating func extend(
    _ path: [UInt32], visited: [UInt32], used: UInt32, _ isDrivable: (UInt32) -> Bool
  ) {
    guard stepsLeft > 0, let last = path.last, path.count < shortest.first?.count ?? .max
    else { return }
    stepsLeft -= 1
    let node = network.head(ofArc: last)
    for arc in network.arcs(outOf: node) where arc != last ^ 1 {
      if used.nonzeroBitCount == wantedWays, lastArcs.contains(arc) {
        if let known = shortest.first, path.count + 1 < known.count { shortest = [] }
        shortest.append(path + [arc])
      } else if let way = viaOfEdge[arc >> 1], isDrivable(arc),
        !visited.contains(network.head(ofArc: arc))
      {
        extend(
          path + [arc], visited: visited + [node], used: used | 1 << UInt32(way), isDrivable)
      }
    }
  }
}
