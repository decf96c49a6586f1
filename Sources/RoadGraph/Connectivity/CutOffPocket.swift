/// A piece of road that a vehicle doesn't reach, or from which it doesn't get back.
public struct CutOffPocket: Sendable {
  /// What it is to the vehicle.
  public enum Kind: String, CaseIterable, Sendable {
    /// All of it is closed to the vehicle.
    case notPermitted = "not-permitted"
    /// It may be driven, but every way to it is barred.
    case behind
    /// The vehicle can get in but not out.
    case noWayOut = "no-way-out"
    /// The vehicle could get out but not in.
    case noWayIn = "no-way-in"
    /// No road of the map joins it to the rest.
    case island
  }

  /// Its edges, ascending.
  public var edges: [UInt32]
  /// Their length.
  public var centimetres: Int64
  /// The length of those that are closed themselves; the others are cut off by what is around them.
  public var closedCentimetres: Int64
  /// What it is.
  public var kind: Kind
  /// The reason that weighs most.
  public var reason: CutOffReason
  /// What closes the ways that its kind speaks of; of what is closed as a whole, its own edges.
  public var bars: [CutOffBar]
  /// Its edges that are closed themselves, the longest first, with what is needed to open them.
  public var closedEdges: [CutOffBar]
  /// An edge that the vehicle reaches and from which the pocket branches off, named if any is.
  public var branchesOff: UInt32?
}
