/// A place on a road where something starts or ends, and what it belongs to.
public struct GroupedPlace: Hashable, Sendable {
  /// Where it is.
  public var position: ArcPosition
  /// The service that it is an entry or exit of; any number.
  public var group: UInt32

  /// Makes a place.
  public init(position: ArcPosition, group: UInt32) {
    self.position = position
    self.group = group
  }
}
