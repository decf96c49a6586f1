/// One zone of Universal Transverse Mercator, whose operation needs neither grid nor database.
struct UTMZone: Hashable, Sendable {
  /// The reference system that the zone's coordinates belong to.
  enum Datum: Hashable, Sendable {
    /// EPSG:326zz and EPSG:327zz.
    case wgs84
    /// EPSG:258zz.
    case etrs89
  }

  /// 1 to 60, eastward from 180° W.
  let number: Int
  /// Whether northings count from ten thousand kilometres south of the equator.
  let isSouth: Bool
  /// Its datum.
  let datum: Datum

  /// Reads EPSG:326zz, EPSG:327zz and EPSG:258zz, else `nil`.
  init?(epsgCode: Int) {
    switch epsgCode {
    case 32601...32660: (number, isSouth, datum) = (epsgCode - 32600, false, .wgs84)
    case 32701...32760: (number, isSouth, datum) = (epsgCode - 32700, true, .wgs84)
    case 25828...25838: (number, isSouth, datum) = (epsgCode - 25800, false, .etrs89)
    default: return nil
    }
  }

  /// The zone at a position in degrees, with the exceptions for Norway and Svalbard.
  init(longitude: Double, latitude: Double) {
    let isUsable = longitude.isFinite && latitude.isFinite
    let north = isUsable ? latitude : 0
    let turned = isUsable ? (longitude + 180).truncatingRemainder(dividingBy: 360) : 180
    let east = (turned < 0 ? turned + 360 : turned) - 180
    var zone = min(60, Int((east + 180) / 6) + 1)
    if (56..<64).contains(north), (3..<12).contains(east) { zone = 32 }
    if (72..<84).contains(north), (0..<42).contains(east) {
      zone = east < 9 ? 31 : east < 21 ? 33 : east < 33 ? 35 : 37
    }
    (number, isSouth, datum) = (zone, north < 0, .wgs84)
  }

  /// The zone as a frame.
  var frame: MetricFrame {
    let code =
      switch datum {
      case .wgs84: (isSouth ? 32700 : 32600) + number
      case .etrs89: 25800 + number
      }
    // A zone is at most 834 km wide at the equator; 100 km beyond it serve areas on its border.
    return MetricFrame(
      epsgCode: code, minimum: GridPoint(x: 6_600_000, y: isSouth ? 100_000_000 : 0),
      maximum: GridPoint(x: 93_400_000, y: isSouth ? 1_000_000_000 : 940_000_000))
  }

  /// The pinned operation to the zone.
  var operation: GridOperation {
    let ellipsoid = datum == .wgs84 ? "WGS84" : "GRS80"
    let zone = "UTM zone \(number)\(isSouth ? "S" : "N")"
    return GridOperation(
      name: datum == .wgs84 ? "WGS 84 to \(zone)" : "WGS 84 taken as ETRS89 to \(zone)",
      pipeline: "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
        + " +step +proj=utm +zone=\(number)\(isSouth ? " +south" : "") +ellps=\(ellipsoid)",
      accuracyMetres: datum == .wgs84 ? 0.01 : 1)
  }
}
