import Glibc

/// The National Grid projection on the GRS80 ellipsoid by Ordnance Survey's own series.
///
/// PROJ's transverse Mercator differs from them by up to a millimetre in the Western Isles, and
/// OSTN15 is defined with these: "A guide to coordinate systems in Great Britain", annexe C.
struct NationalGridSeries: Sendable {
  private static let majorAxis = 6_378_137.0
  private static let minorAxis = 6_356_752.314140356
  private static let scale = 0.9996012717
  private static let originLatitude = 49 * Double.pi / 180
  private static let originLongitude = -2 * Double.pi / 180
  private static let falseEast = 400_000.0
  private static let falseNorth = -100_000.0
  private static let squaredEccentricity =
    1 - minorAxis * minorAxis / (majorAxis * majorAxis)
  private static let flatness = (majorAxis - minorAxis) / (majorAxis + minorAxis)

  /// Metres east and north for degrees.
  func metres(latitude: Double, longitude: Double) -> (east: Double, north: Double) {
    let angle = latitude * .pi / 180
    let (sine, cosine) = (sin(angle), cos(angle))
    let tangent2 = (sine / cosine) * (sine / cosine)
    let (nu, rho) = Self.radii(sine)
    let eta2 = nu / rho - 1
    let cosine3 = cosine * cosine * cosine
    let cosine5 = cosine3 * cosine * cosine
    let away = longitude * .pi / 180 - Self.originLongitude
    let away2 = away * away
    let one = Self.meridian(angle) + Self.falseNorth
    let two = nu / 2 * sine * cosine
    let three = nu / 24 * sine * cosine3 * (5 - tangent2 + 9 * eta2)
    let threeA = nu / 720 * sine * cosine5 * (61 - 58 * tangent2 + tangent2 * tangent2)
    let four = nu * cosine
    let five = nu / 6 * cosine3 * (nu / rho - tangent2)
    let six =
      nu / 120 * cosine5
      * (5 - 18 * tangent2 + tangent2 * tangent2 + 14 * eta2 - 58 * tangent2 * eta2)
    return (
      Self.falseEast + away * (four + away2 * (five + away2 * six)),
      one + away2 * (two + away2 * (three + away2 * threeA))
    )
  }

  /// Degrees for metres east and north.
  func degrees(east: Double, north: Double) -> (latitude: Double, longitude: Double) {
    let start = north - Self.falseNorth
    var angle = Self.originLatitude + start / (Self.majorAxis * Self.scale)
    for _ in 0..<10 {
      let rest = start - Self.meridian(angle)
      angle += rest / (Self.majorAxis * Self.scale)
      if abs(rest) < 1e-6 { break }
    }
    let (sine, cosine) = (sin(angle), cos(angle))
    let tangent = sine / cosine
    let tangent2 = tangent * tangent
    let tangent4 = tangent2 * tangent2
    let (nu, rho) = Self.radii(sine)
    let eta2 = nu / rho - 1
    let nu3 = nu * nu * nu
    let nu5 = nu3 * nu * nu
    let seven = tangent / (2 * rho * nu)
    let eight = tangent / (24 * rho * nu3) * (5 + 3 * tangent2 + eta2 - 9 * tangent2 * eta2)
    let nine = tangent / (720 * rho * nu5) * (61 + 90 * tangent2 + 45 * tangent4)
    let ten = 1 / (cosine * nu)
    let eleven = 1 / (cosine * 6 * nu3) * (nu / rho + 2 * tangent2)
    let twelve = 1 / (cosine * 120 * nu5) * (5 + 28 * tangent2 + 24 * tangent4)
    let twelveA =
      1 / (cosine * 5040 * nu5 * nu * nu)
      * (61 + 662 * tangent2 + 1320 * tangent4 + 720 * tangent4 * tangent2)
    let away = east - Self.falseEast
    let away2 = away * away
    let latitude = angle - away2 * (seven - away2 * (eight - away2 * nine))
    let longitude =
      Self.originLongitude + away * (ten - away2 * (eleven - away2 * (twelve - away2 * twelveA)))
    return (latitude * 180 / .pi, longitude * 180 / .pi)
  }

  /// The radii of curvature across (nu) and along (rho) the meridian.
  private static func radii(_ sine: Double) -> (nu: Double, rho: Double) {
    let rest = 1 - squaredEccentricity * sine * sine
    let nu = majorAxis * scale / rest.squareRoot()
    return (nu, nu * (1 - squaredEccentricity) / rest)
  }

  /// The length of the meridian from the origin's latitude.
  private static func meridian(_ angle: Double) -> Double {
    let n = flatness
    let (n2, n3) = (n * n, n * n * n)
    let (less, more) = (angle - originLatitude, angle + originLatitude)
    return minorAxis * scale
      * ((1 + n + 1.25 * n2 + 1.25 * n3) * less
        - (3 * n + 3 * n2 + 21.0 / 8 * n3) * sin(less) * cos(more)
        + 15.0 / 8 * (n2 + n3) * sin(2 * less) * cos(2 * more)
        - 35.0 / 24 * n3 * sin(3 * less) * cos(3 * more))
  }
}
