/// Where a property is on its street.
public struct RoadTie: Hashable, Sendable {
  /// The side of the street, seen along the edge as drawn.
  public enum Side: UInt8, Sendable {
    /// To the left of the edge.
    case left
    /// To the right of the edge.
    case right
    /// On the edge or straight beyond its end: nobody can tell.
    case on
  }

  /// What tied it.
  public enum Method: UInt8, CaseIterable, Sendable {
    /// The planner's table.
    case override
    /// The nearest road with the street's name.
    case streetName
    /// The nearest of the roads linked with the street's USRN.
    case usrnLink
    /// The nearest road.
    case nearest
  }

  /// The edge.
  public var edge: UInt32
  /// Centimetres from the edge's tail.
  public var offset: Int32
  /// The side of the edge.
  public var side: Side
  /// The straight way from the property to the edge.
  public var walkCentimetres: Int32
  /// What tied it.
  public var method: Method

  /// Makes a tie.
  public init(
    edge: UInt32, offset: Int32, side: Side, walkCentimetres: Int32, method: Method
  ) {
    self.edge = edge
    self.offset = offset
    self.side = side
    self.walkCentimetres = walkCentimetres
    self.method = method
  }

  /// The arc whose near side the property is on; as drawn where it is on neither.
  public func nearSideArc(drivesOnLeft: Bool) -> UInt32 {
    let isAlong = side == .on || (side == .left) == drivesOnLeft
    return edge * 2 + (isAlong ? 0 : 1)
  }

  /// The place on one of the edge's two arcs.
  public func position(isBackward: Bool, network: RoadNetwork) -> ArcPosition {
    isBackward
      ? ArcPosition(arc: edge * 2 + 1, offset: network.edgeLengths[Int(edge)] - offset)
      : ArcPosition(arc: edge * 2, offset: offset)
  }
}

/// How far to look when a property is tied to a road, and what is known beforehand.
public struct SnapOptions: Hashable, Sendable {
  /// How far a road with the street's name may be.
  public var nameRadiusCentimetres: Int32 = 25_000
  /// From where on a tie is reported as far.
  public var farCentimetres: Int32 = 15_000
  /// From where on there is no tie, but for the planner's.
  public var limitCentimetres: Int32 = 100_000
  /// The edges that a link table gives for the property's USRN.
  public var linkedEdges: [UInt32] = []
  /// The edge that the planner says.
  public var overrideEdge: UInt32?

  /// Makes the usual options: a name counts within 250 m, 150 m is far, 1 km too far.
  public init() {}
}

/// What came of tying a property.
public struct SnapResult: Hashable, Sendable {
  /// What the import report should say of it.
  public enum Flag: Hashable, Sendable {
    /// The nearest road has another name than the property's street.
    case streetDisagrees(nearestName: String)
    /// No road with the street's name is near.
    case streetNotFound
    /// The road is this far.
    case tooFar(metres: Int32)
    /// There is no road to tie it to.
    case noRoad
  }

  /// The tie, or `nil` when no road is near.
  public var tie: RoadTie?
  /// What is odd about it.
  public var flags: [Flag]

  /// Makes a result.
  public init(tie: RoadTie?, flags: [Flag]) {
    self.tie = tie
    self.flags = flags
  }
}
