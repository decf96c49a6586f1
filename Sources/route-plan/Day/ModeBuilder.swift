import RoadGraph
import Routing

/// Positions of a day's problem, each stored once.
struct PositionTable {
  /// The positions in the order in which they were first asked for.
  private(set) var positions: [ArcPosition] = []
  private var indices: [ArcPosition: Int32] = [:]

  /// The index of a position, added where it is new.
  mutating func index(of position: ArcPosition) -> Int32 {
    if let known = indices[position] { return known }
    let index = Int32(positions.count)
    positions.append(position)
    indices[position] = index
    return index
  }
}

/// Finds every way in which the vehicles can work a piece of street.
struct ModeBuilder {
  let network: RoadNetwork
  let roads: DriveableRoads
  /// Longest reverse by edge in centimetres: the access table's, else the area's.
  let greatestReverse: (UInt32) -> Int32
  /// Longest walk to an edge that no vehicle enters, in centimetres; 0 where nobody walks.
  let greatestWalk: (UInt32) -> Int32
  let drivesOnLeft: Bool
  var entries = PositionTable()
  var exits = PositionTable()

  /// The modes of a piece, `drive` along the arcs first; empty where nothing works.
  mutating func modes(of piece: WorkPiece) -> [ServiceMode] {
    let forward = piece.edge * 2
    let arcs =
      piece.side.map { [$0 == nearSide ? forward : forward ^ 1] } ?? [forward, forward ^ 1]
    var modes: [ServiceMode] = []
    for arc in arcs { append(drive(piece, along: arc), to: &modes) }
    if piece.side != nil, modes.isEmpty {
      // A one-way street is worked on both sides in the only direction there is.
      let other = arcs[0] ^ 1
      if !isAllowedForAny(arcs[0]) { append(drive(piece, along: other), to: &modes) }
    }
    if isLonely(piece) {
      for arc in [forward, forward ^ 1] { append(turnRound(piece, along: arc), to: &modes) }
    }
    for arc in [forward, forward ^ 1] { append(reverseIn(piece, along: arc), to: &modes) }
    if modes.isEmpty { append(walkIn(piece), to: &modes) }
    return modes
  }

  /// A mode that no vehicle may use: it keeps work in the problem that nothing can reach.
  mutating func unusable(_ piece: WorkPiece) -> ServiceMode {
    let position = ArcPosition(arc: piece.edge * 2, offset: piece.from)
    return ServiceMode(
      kind: .drive, entry: entries.index(of: position), exit: exits.index(of: position),
      arcs: [position.arc], profiles: 0,
      traversals: roads.profiles.map { _ in .zero }, metres: .zero)
  }

  private var nearSide: RoadTie.Side { drivesOnLeft ? .left : .right }

  private func append(_ mode: ServiceMode?, to modes: inout [ServiceMode]) {
    if let mode, mode.profiles != 0 { modes.append(mode) }
  }

  private func isAllowedForAny(_ arc: UInt32) -> Bool {
    roads.profiles.indices.contains { roads.isAllowed(arc, profile: $0) }
  }

  private func mask(where isUsable: (Int) -> Bool) -> UInt32 {
    roads.profiles.indices.reduce(0) { $0 | (isUsable($1) ? 1 << UInt32($1) : 0) }
  }

  /// Offsets along an arc of a stretch given along its edge.
  private func stretch(_ piece: WorkPiece, along arc: UInt32) -> (from: Int32, to: Int32) {
    let length = network.length(ofArc: arc)
    return arc & 1 == 0
      ? (piece.from, piece.to) : (length - piece.to, length - piece.from)
  }

  private mutating func drive(_ piece: WorkPiece, along arc: UInt32) -> ServiceMode? {
    let usable = mask { roads.connected[$0][Int(arc)] }
    guard usable != 0 else { return nil }
    let (from, to) = stretch(piece, along: arc)
    return ServiceMode(
      kind: .drive, entry: entries.index(of: ArcPosition(arc: arc, offset: from)),
      exit: exits.index(of: ArcPosition(arc: arc, offset: to)), arcs: [arc], profiles: usable,
      traversals: roads.profiles.map {
        ServiceMode.crawl(
          centimetres: Int64(to - from), kilometresPerHour: $0.crawlKilometresPerHour)
      },
      metres: Metres((to - from + 50) / 100))
  }

  /// Whether a vehicle may turn in a gateway there: few households on a quiet rural road.
  private func isLonely(_ piece: WorkPiece) -> Bool {
    guard piece.households <= 3, piece.to - piece.from <= 5_000, piece.side == nil else {
      return false
    }
    switch network.attributes(ofEdge: piece.edge).roadClass {
    case .unclassified, .service, .track: return network.edgeLengths[Int(piece.edge)] > 20_000
    default: return false
    }
  }

  private mutating func turnRound(_ piece: WorkPiece, along arc: UInt32) -> ServiceMode? {
    let usable = mask {
      roads.connected[$0][Int(arc)] && roads.isAllowed(arc ^ 1, profile: $0)
        && roads.profiles[$0].turnsAtDeadEnds
    }
    guard usable != 0 else { return nil }
    let (from, to) = stretch(piece, along: arc)
    let length = network.length(ofArc: arc)
    return ServiceMode(
      kind: .turnRound, entry: entries.index(of: ArcPosition(arc: arc, offset: from)),
      exit: exits.index(of: ArcPosition(arc: arc ^ 1, offset: length - to)),
      arcs: [arc, arc ^ 1], profiles: usable,
      traversals: roads.profiles.map {
        ServiceMode.crawl(
          centimetres: Int64(to - from), kilometresPerHour: $0.crawlKilometresPerHour)
          + Deciseconds($0.turnRoundDeciseconds)
      },
      metres: Metres((to - from + 50) / 100))
  }

  /// Reverse in and drive out: for a cul-de-sac in which the vehicle can't turn.
  private mutating func reverseIn(_ piece: WorkPiece, along arc: UInt32) -> ServiceMode? {
    let (_, depth) = stretch(piece, along: arc)
    guard depth <= greatestReverse(piece.edge) else { return nil }
    let mouth = network.tail(ofArc: arc)
    let usable = mask { profile in
      !roads.connected[profile][Int(arc)] && roads.isAllowed(arc, profile: profile)
        && roads.isAllowed(arc ^ 1, profile: profile)
        && network.arcs(outOf: mouth).contains {
          $0 != arc && roads.connected[profile][Int($0)]
        }
    }
    guard usable != 0 else { return nil }
    let length = network.length(ofArc: arc)
    return ServiceMode(
      kind: .reverseIn, entry: entries.index(of: ArcPosition(arc: arc, offset: 0)),
      exit: exits.index(of: ArcPosition(arc: arc ^ 1, offset: length - depth)),
      arcs: [arc, arc ^ 1], profiles: usable,
      traversals: roads.profiles.map {
        ServiceMode.crawl(
          centimetres: Int64(depth), kilometresPerHour: $0.reverseKilometresPerHour)
      },
      metres: Metres((depth + 50) / 100), reversing: Metres((depth + 50) / 100))
  }

  /// The vehicle stands at the street's mouth and the crew walks, at 1.2 m/s there and back for
  /// every household.
  private mutating func walkIn(_ piece: WorkPiece) -> ServiceMode? {
    let length = network.edgeLengths[Int(piece.edge)]
    let ends = [
      (node: network.edgeTails[Int(piece.edge)], walk: piece.to),
      (node: network.edgeHeads[Int(piece.edge)], walk: length - piece.from),
    ].sorted { ($0.walk, $0.node) < ($1.walk, $1.node) }
    for end in ends where end.walk <= greatestWalk(piece.edge) {
      for out in network.arcs(outOf: end.node) {
        let arc = out ^ 1
        let usable = mask { roads.connected[$0][Int(arc)] }
        guard usable != 0 else { continue }
        let position = ArcPosition(arc: arc, offset: network.length(ofArc: arc))
        let walks = Int64(max(1, piece.members.count)) * Int64(end.walk) * 2 / 12
        return ServiceMode(
          kind: .walkIn, entry: entries.index(of: position), exit: exits.index(of: position),
          arcs: [arc], profiles: usable, traversals: roads.profiles.map { _ in .zero },
          metres: .zero, extraHandling: Deciseconds(Int32(clamping: min(walks, 72_000))))
      }
    }
    return nil
  }
}
