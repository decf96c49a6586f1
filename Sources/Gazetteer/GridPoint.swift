/// A position in the area's metric frame, in whole centimetres east and north of its origin.
public struct GridPoint: Hashable, Sendable {
  /// Centimetres east.
  public var x: Int32
  /// Centimetres north.
  public var y: Int32

  /// Makes a position from centimetres.
  @inlinable public init(x: Int32, y: Int32) {
    self.x = x
    self.y = y
  }

  /// The straight distance to another position in centimetres, rounded to nearest.
  @inlinable public func distanceCentimetres(to other: GridPoint) -> Int32 {
    let dx = Double(other.x) - Double(x)
    let dy = Double(other.y) - Double(y)
    return Int32(clamping: Int64((dx * dx + dy * dy).squareRoot().rounded()))
  }
}

/// A WGS84 position in ten-millionths of a degree, the resolution of OpenStreetMap.
public struct GeographicPoint: Hashable, Sendable {
  /// Latitude in 1e-7 degrees, north positive.
  public var latitudeE7: Int32
  /// Longitude in 1e-7 degrees, east positive.
  public var longitudeE7: Int32

  /// Makes a position from 1e-7 degrees.
  @inlinable public init(latitudeE7: Int32, longitudeE7: Int32) {
    self.latitudeE7 = latitudeE7
    self.longitudeE7 = longitudeE7
  }
}
