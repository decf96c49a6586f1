/// One thing at the border of a pocket that keeps a vehicle out of it, or in.
public struct CutOffBar: Hashable, Sendable {
  /// The ways that a bar closes.
  public struct Sides: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The way into the pocket.
    public static let wayIn = Sides(rawValue: 1)
    /// The way out of it.
    public static let wayOut = Sides(rawValue: 2)
  }

  /// Why.
  public var reason: CutOffReason
  /// The arc that is closed; at a barrier, a turn or a dead end the pocket's arc there.
  public var arc: UInt32
  /// The arc beyond the barrier or turn, or `nil`.
  public var neighbour: UInt32?
  /// Where the way is closed.
  public var node: UInt32
  /// Which ways it closes.
  public var sides: Sides

  /// Whether the bar is the road itself rather than something at its end.
  public var isRoad: Bool {
    switch reason {
    case .barrier, .turnRestriction, .noRoomToTurn, .looseOneWay, .mapEdge, .noConnection:
      false
    default: true
    }
  }

  /// What makes two bars the same: of a road the edge, of a barrier or end the node.
  private var identity: [UInt32] {
    if isRoad { return [arc >> 1] }
    return reason == .turnRestriction ? [node, arc, neighbour ?? .max] : [node]
  }

  /// Each bar once, in the order in which they were found, with all the ways that it closes.
  static func merged(_ bars: [CutOffBar]) -> [CutOffBar] {
    struct Key: Hashable {
      var reason: CutOffReason
      var identity: [UInt32]
    }
    var places: [Key: Int] = [:]
    var merged: [CutOffBar] = []
    for bar in bars {
      let key = Key(reason: bar.reason, identity: bar.identity)
      if let place = places[key] {
        merged[place].sides.formUnion(bar.sides)
      } else {
        places[key] = merged.count
        merged.append(bar)
      }
    }
    return merged
  }
}
