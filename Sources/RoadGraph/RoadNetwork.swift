public import Gazetteer

/// The roads of an area as a graph: nodes are junctions and dead ends, edges the pieces of street
/// between them, and every edge is two arcs, one for each direction.
///
/// Arc `2e` runs along edge `e` as drawn, arc `2e + 1` against it; so `arc ^ 1` is the opposite arc
/// and `arc >> 1` the edge. An arc exists even where driving it is forbidden: what a vehicle may do
/// is decided by `VehicleProfile` and `RoadConditions`, because a one-way or a closed barrier may be
/// exempted for the crew that knows better. Columns are parallel arrays; ids are positions.
public struct RoadNetwork: Sendable, Equatable {
  // Nodes.
  /// Each node's position.
  public var nodePoints: [GridPoint]
  /// Each node's id in its source (OSM node id).
  public var nodeSources: [Int64]
  /// What stands at each node.
  public var nodeFeatures: [NodeFeatures]

  // Edges.
  /// The node each edge starts from.
  public var edgeTails: [UInt32]
  /// The node each edge ends at.
  public var edgeHeads: [UInt32]
  /// Each edge's length along its shape, in centimetres, at least 1.
  public var edgeLengths: [Int32]
  /// Each edge's index into `attributes`.
  public var edgeAttributes: [UInt32]
  /// Each edge's index into `names`; 0 is the empty name.
  public var edgeNames: [UInt32]
  /// Each edge's id in its source (OSM way id).
  public var edgeSources: [Int64]
  /// Where each edge's shape starts in `shapePoints`; one more entry than edges.
  public var shapeStarts: [UInt32]
  /// The points of every edge, both ends included.
  public var shapePoints: [GridPoint]

  // Arcs out of each node, ascending by arc id.
  /// Where each node's arcs start in `outArcs`; one more entry than nodes.
  public var firstOut: [UInt32]
  /// The arcs out of every node.
  public var outArcs: [UInt32]

  // Shared tables.
  /// The distinct attribute sets.
  public var attributes: [RoadAttributes]
  /// The distinct street names; the first is empty.
  public var names: [String]
  /// The forbidden and mandatory turns.
  public var restrictions: [TurnRestriction]
  /// The credit lines that the sources ask for.
  public var attributions: [String]

  /// How many nodes there are.
  @inlinable public var nodeCount: Int { nodePoints.count }
  /// How many edges there are.
  @inlinable public var edgeCount: Int { edgeTails.count }
  /// How many arcs there are: two for each edge.
  @inlinable public var arcCount: Int { edgeTails.count * 2 }

  /// The node an arc leaves.
  @inlinable public func tail(ofArc arc: UInt32) -> UInt32 {
    arc & 1 == 0 ? edgeTails[Int(arc >> 1)] : edgeHeads[Int(arc >> 1)]
  }

  /// The node an arc reaches.
  @inlinable public func head(ofArc arc: UInt32) -> UInt32 {
    arc & 1 == 0 ? edgeHeads[Int(arc >> 1)] : edgeTails[Int(arc >> 1)]
  }

  /// An arc's length in centimetres.
  @inlinable public func length(ofArc arc: UInt32) -> Int32 { edgeLengths[Int(arc >> 1)] }

  /// What the source says of an edge.
  @inlinable public func attributes(ofEdge edge: UInt32) -> RoadAttributes {
    attributes[Int(edgeAttributes[Int(edge)])]
  }

  /// The street name of an edge, or empty.
  @inlinable public func name(ofEdge edge: UInt32) -> String { names[Int(edgeNames[Int(edge)])] }

  /// The points of an edge from its tail to its head.
  @inlinable public func shape(ofEdge edge: UInt32) -> ArraySlice<GridPoint> {
    shapePoints[Int(shapeStarts[Int(edge)])..<Int(shapeStarts[Int(edge) + 1])]
  }

  /// The arcs that leave a node, ascending.
  @inlinable public func arcs(outOf node: UInt32) -> ArraySlice<UInt32> {
    outArcs[Int(firstOut[Int(node)])..<Int(firstOut[Int(node) + 1])]
  }
}

/// What stands at a node and matters to a driver.
public struct NodeFeatures: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// Makes a set from bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Traffic lights.
  public static let trafficSignals = NodeFeatures(rawValue: 1)
  /// A mini-roundabout.
  public static let miniRoundabout = NodeFeatures(rawValue: 2)
  /// A turning circle or loop: any vehicle may turn.
  public static let turningCircle = NodeFeatures(rawValue: 4)
  /// A barrier that no vehicle passes unless the access table says so.
  public static let barrier = NodeFeatures(rawValue: 8)
  /// The map ends here, not the road: cut at the edge of the extract.
  public static let mapEdge = NodeFeatures(rawValue: 16)
}

/// The classes of road, busiest first.
public enum RoadClass: UInt8, CaseIterable, Sendable {
  /// `highway=motorway` and its links.
  case motorway
  /// `highway=trunk` and its links.
  case trunk
  /// `highway=primary` and its links.
  case primary
  /// `highway=secondary` and its links.
  case secondary
  /// `highway=tertiary` and its links.
  case tertiary
  /// `highway=unclassified` or `road`.
  case unclassified
  /// `highway=residential`.
  case residential
  /// `highway=living_street`.
  case livingStreet
  /// `highway=service`.
  case service
  /// `highway=track`.
  case track
  /// `highway=pedestrian`, where goods vehicles on municipal service are let in.
  case pedestrian
}

/// Who may drive a road in one direction, before any vehicle is known.
public enum AccessLevel: UInt8, Sendable, Comparable {
  /// Anyone.
  case open
  /// Only to premises on it: access, destination, delivery, permissive.
  case destination
  /// Private: with consent in the access table, or at the end of a trip where the area says so.
  case privateRoad
  /// Against a one-way.
  case againstOneWay
  /// Nobody.
  case forbidden

  /// Orders from open to forbidden.
  public static func < (left: AccessLevel, right: AccessLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What the source says of a piece of road; equal sets are stored once.
public struct RoadAttributes: Hashable, Sendable {
  /// Its class.
  public var roadClass: RoadClass = .unclassified
  /// Whether it is a link or slip road of its class.
  public var isLink = false
  /// Whether it is part of a roundabout.
  public var isRoundabout = false
  /// Whether it is a driveway, an alley or a parking aisle.
  public var isMinorService = false
  /// Whether its surface is unsealed or bad for a heavy vehicle.
  public var isRough = false
  /// Signed speed along the edge as drawn in km/h; 0 where unsigned.
  public var forwardKilometresPerHour: UInt8 = 0
  /// Signed speed against it in km/h; 0 where unsigned.
  public var backwardKilometresPerHour: UInt8 = 0
  /// Access for a goods vehicle on municipal service along the edge as drawn.
  public var forwardAccess: AccessLevel = .open
  /// The same against it.
  public var backwardAccess: AccessLevel = .open
  /// Greatest height in centimetres; 0 where unlimited.
  public var maximumHeightCentimetres: UInt16 = 0
  /// Greatest width in centimetres; 0 where unlimited.
  public var maximumWidthCentimetres: UInt16 = 0
  /// Greatest length in centimetres; 0 where unlimited.
  public var maximumLengthCentimetres: UInt16 = 0
  /// Greatest gross weight in kilograms; 0 where unlimited.
  public var maximumKilograms: UInt32 = 0
  /// Whether the weight limit spares vehicles that load on the street ("except for access").
  public var weightLimitExceptAccess = false
  /// Hours in which nobody, or no goods vehicle, may drive it as drawn; empty when never.
  public var forwardClosedHours: [WeeklyHours] = []
  /// The same against it.
  public var backwardClosedHours: [WeeklyHours] = []

  /// Makes the attributes of an ordinary open road.
  public init() {}
}

/// A stretch of certain weekdays, in minutes after midnight.
public struct WeeklyHours: Hashable, Sendable {
  /// Bit 0 Monday … bit 6 Sunday.
  public var weekdays: UInt8
  /// Where it starts, 0…1439.
  public var fromMinute: UInt16
  /// Where it ends, 1…1440; smaller than `fromMinute` when it runs past midnight.
  public var toMinute: UInt16

  /// Makes a stretch.
  public init(weekdays: UInt8, fromMinute: UInt16, toMinute: UInt16) {
    self.weekdays = weekdays
    self.fromMinute = fromMinute
    self.toMinute = toMinute
  }
}

/// A turn that is forbidden, or the only one allowed, from one arc through a node or through other
/// arcs on to another arc.
public struct TurnRestriction: Hashable, Sendable {
  /// The arc it is on before.
  public var from: UInt32
  /// The arcs in between, in order; empty where the restriction has a node.
  public var via: [UInt32]
  /// The arc after.
  public var to: UInt32
  /// Whether it forbids (`no_*`) or commands (`only_*`).
  public var isMandatory: Bool
  /// When it holds; empty means always.
  public var hours: [WeeklyHours]
  /// Holds only for vehicles heavier than this many kilograms; 0 for all.
  public var aboveKilograms: UInt32

  /// Makes a restriction.
  public init(
    from: UInt32, via: [UInt32] = [], to: UInt32, isMandatory: Bool, hours: [WeeklyHours] = [],
    aboveKilograms: UInt32 = 0
  ) {
    self.from = from
    self.via = via
    self.to = to
    self.isMandatory = isMandatory
    self.hours = hours
    self.aboveKilograms = aboveKilograms
  }
}

/// A place on an arc: how far along it, in the arc's own direction.
public struct ArcPosition: Hashable, Sendable {
  /// The arc.
  public var arc: UInt32
  /// Centimetres from the arc's tail, 0…its length.
  public var offset: Int32

  /// Makes a position.
  @inlinable public init(arc: UInt32, offset: Int32) {
    self.arc = arc
    self.offset = offset
  }
}
