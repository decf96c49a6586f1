import Gazetteer
import RoadGraph
import Routing

/// A presentation with the piece of road it is worked from.
struct TiedPresentation: Hashable, Sendable {
  var presentation: Presentation
  var tie: RoadTie
}

/// Presentations that one vehicle works in one go: a stretch of one edge, both sides or one.
struct WorkPiece: Sendable {
  /// The edge.
  var edge: UInt32
  /// Where the stretch starts, in centimetres from the edge's tail.
  var from: Int32
  /// Where it ends, at or after `from`.
  var to: Int32
  /// Which side is worked, or `nil` for both in one pass.
  var side: RoadTie.Side?
  /// Whether it is a single place (a bin, a job, a communal store) rather than a stretch.
  var isPoint: Bool
  /// The round, or empty.
  var round: String
  /// Its members by offset, then by source.
  var members: [TiedPresentation]

  /// Households behind it.
  var households: Int32 { members.reduce(0) { $0 + $1.presentation.households } }
  /// Whether all of it may be left undone.
  var isOptional: Bool { members.allSatisfy(\.presentation.isOptional) }
}

/// Cuts a day's presentations into work pieces.
///
/// Members of one round on one edge are one piece unless the street's sides are worked apart, a gap
/// between neighbours is longer than the area allows (a lone farm half-way along a lane is a piece
/// of its own, so that nobody need drive to the lane's end), they have different access windows, or
/// the piece would fill too much of a vehicle.
struct WorkPieceCutter {
  let network: RoadNetwork
  let greatestGapCentimetres: Int32
  /// A piece is closed once it holds this much.
  let greatestGrams: Int64
  /// Whether an edge's sides are worked apart.
  let worksSidesApart: (UInt32) -> Bool

  private struct Key: Hashable, Comparable {
    var round: String
    var edge: UInt32
    var side: UInt8
    var windows: [MinuteWindow]
    var pointName: String

    static func < (left: Key, right: Key) -> Bool {
      if left.round != right.round { return left.round < right.round }
      if left.edge != right.edge { return left.edge < right.edge }
      if left.side != right.side { return left.side < right.side }
      if left.windows != right.windows {
        return left.windows.map(\.from).lexicographicallyPrecedes(right.windows.map(\.from))
          || (left.windows.map(\.from) == right.windows.map(\.from)
            && left.windows.map(\.to).lexicographicallyPrecedes(right.windows.map(\.to)))
      }
      return left.pointName < right.pointName
    }
  }

  /// The pieces in a fixed order: round, edge, side, offset.
  func cut(_ presentations: [TiedPresentation]) -> [WorkPiece] {
    var groups: [Key: [TiedPresentation]] = [:]
    for tied in presentations { groups[key(of: tied), default: []].append(tied) }
    return groups.keys.sorted().flatMap { key in
      pieces(of: groups[key] ?? [], key: key)
    }
  }

  private func key(of tied: TiedPresentation) -> Key {
    var pointName = ""
    switch tied.presentation.source {
    case .property: break
    case .bin(let name): pointName = "bin " + name
    case .job(let name): pointName = "job " + name
    }
    let apart = pointName.isEmpty && worksSidesApart(tied.tie.edge)
    let side: UInt8 =
      switch tied.tie.side {
      case _ where !apart || tied.presentation.side == .either: 0
      case .left: 1
      case .right: 2
      case .on: 1
      }
    return Key(
      round: tied.presentation.round, edge: tied.tie.edge, side: side,
      windows: tied.presentation.accessWindows, pointName: pointName)
  }

  private func pieces(of members: [TiedPresentation], key: Key) -> [WorkPiece] {
    let ordered = members.enumerated().sorted { left, right in
      (left.element.tie.offset, left.offset) < (right.element.tie.offset, right.offset)
    }.map(\.element)
    var pieces: [WorkPiece] = []
    var grams: Int64 = 0
    for tied in ordered {
      let weight = Int64(tied.presentation.grams)
      if var last = pieces.popLast() {
        let near = tied.tie.offset - last.to <= greatestGapCentimetres
        if near && grams + weight <= greatestGrams {
          last.to = max(last.to, tied.tie.offset)
          last.members.append(tied)
          pieces.append(last)
          grams += weight
          continue
        }
        pieces.append(last)
      }
      grams = weight
      pieces.append(
        WorkPiece(
          edge: key.edge, from: tied.tie.offset, to: tied.tie.offset,
          side: key.side == 0 ? nil : (key.side == 1 ? .left : .right),
          isPoint: !key.pointName.isEmpty, round: key.round, members: [tied]))
    }
    return pieces
  }
}
