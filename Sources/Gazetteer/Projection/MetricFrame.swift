/// The projected coordinate system, in metres, that an area's positions are kept in.
public struct MetricFrame: Sendable, Hashable, CustomStringConvertible {
  /// The EPSG code: 27700 for British National Grid.
  public let epsgCode: Int
  /// The least coordinates that a place in the frame can have, in centimetres.
  public let minimum: GridPoint
  /// The greatest coordinates that a place in the frame can have, in centimetres.
  public let maximum: GridPoint

  /// EPSG:27700 over Great Britain with Orkney, Shetland and the Western Isles; never (0, 0).
  public static let britishNationalGrid = MetricFrame(
    epsgCode: 27700, minimum: GridPoint(x: 1, y: 1),
    maximum: GridPoint(x: 70_000_000, y: 130_000_000))

  /// Makes a frame from its code and its range.
  init(epsgCode: Int, minimum: GridPoint, maximum: GridPoint) {
    self.epsgCode = epsgCode
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Reads `EPSG:27700` or any other projected system whose unit is the metre, else `nil`.
  ///
  /// UTM zones and the British grid need no database; other codes are looked up in PROJ's.
  /// World-wide systems such as EPSG:3857 are refused: their metres are not metres on the ground.
  public init?(name: String) {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].uppercased() == "EPSG",
      let digits = UPRN.digits(parts[1], atMost: 6)
    else { return nil }
    let code = Int(digits)
    if code == Self.britishNationalGrid.epsgCode {
      self = .britishNationalGrid
    } else if let zone = UTMZone(epsgCode: code) {
      self = zone.frame
    } else if let limits = ProjectedSystem(epsgCode: code)?.limitsInCentimetres() {
      self.init(epsgCode: code, minimum: limits.minimum, maximum: limits.maximum)
    } else {
      return nil
    }
  }

  /// The name as configuration files write it: `EPSG:27700`.
  public var description: String { "EPSG:\(epsgCode)" }

  /// Whether a position can be a place in the frame.
  public func contains(_ point: GridPoint) -> Bool {
    point.x >= minimum.x && point.x <= maximum.x && point.y >= minimum.y && point.y <= maximum.y
  }

  /// The position with those coordinates in metres, rounded to the centimetre.
  ///
  /// `nil` where they are not finite or no place in the frame.
  public func point(eastMetres: Double, northMetres: Double) -> GridPoint? {
    let (x, y) = ((eastMetres * 100).rounded(), (northMetres * 100).rounded())
    guard x >= Double(minimum.x), x <= Double(maximum.x), y >= Double(minimum.y),
      y <= Double(maximum.y)
    else { return nil }
    return GridPoint(x: Int32(x), y: Int32(y))
  }

  /// The frame of the WGS84 UTM zone at a position in degrees.
  public static func utmFrame(forLongitude longitude: Double, latitude: Double) -> MetricFrame {
    UTMZone(longitude: longitude, latitude: latitude).frame
  }
}
