import Gazetteer

/// A place on a drawing, to the right and down.
struct DrawingPoint: Equatable, Sendable {
  /// To the right.
  var x: Double
  /// Downwards.
  var y: Double
}

/// A rectangle of a drawing that grows with the points put in.
struct DrawingBox: Sendable {
  private(set) var left = Double.infinity
  private(set) var top = Double.infinity
  private(set) var right = -Double.infinity
  private(set) var bottom = -Double.infinity

  /// Whether no point was put in.
  var isEmpty: Bool { left > right }
  /// From left to right, 0 when empty.
  var width: Double { isEmpty ? 0 : right - left }
  /// From top to bottom, 0 when empty.
  var height: Double { isEmpty ? 0 : bottom - top }
  /// The middle, the origin when empty.
  var centre: DrawingPoint {
    isEmpty ? DrawingPoint(x: 0, y: 0) : DrawingPoint(x: (left + right) / 2, y: (top + bottom) / 2)
  }

  /// Grows to hold a point.
  mutating func include(_ point: DrawingPoint) {
    left = min(left, point.x)
    top = min(top, point.y)
    right = max(right, point.x)
    bottom = max(bottom, point.y)
  }

  /// The box grown on every side, at least to a size.
  func grown(by margin: Double, atLeast size: Double = 0) -> DrawingBox {
    guard !isEmpty else { return self }
    let extraX = max(margin, (size - width) / 2)
    let extraY = max(margin, (size - height) / 2)
    var box = self
    box.left -= extraX
    box.right += extraX
    box.top -= extraY
    box.bottom += extraY
    return box
  }

  /// The box widened or heightened about its centre to a ratio of width to height.
  func shaped(_ ratio: Double) -> DrawingBox {
    guard !isEmpty, ratio > 0 else { return self }
    var box = self
    let extraX = max(0, height * ratio - width) / 2
    let extraY = max(0, width / ratio - height) / 2
    box.left -= extraX
    box.right += extraX
    box.top -= extraY
    box.bottom += extraY
    return box
  }

  /// Whether a point lies in it.
  func contains(_ point: DrawingPoint) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  /// Whether two boxes share a point.
  func meets(_ other: DrawingBox) -> Bool {
    left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top
  }
}

/// Metres east and south of an origin: equirectangular, true to scale along its latitude.
///
/// Within a county the error of scale stays under one percent, which no sheet can show.
struct MapProjection: Sendable {
  private let origin: GeographicPoint
  private let metresPerLongitude: Double
  private static let metresPerLatitude = 0.011_132  // per 1e-7 degree

  /// A projection about the middle of these points.
  init(around points: some Sequence<GeographicPoint>) {
    var low = GeographicPoint(latitudeE7: .max, longitudeE7: .max)
    var high = GeographicPoint(latitudeE7: .min, longitudeE7: .min)
    for point in points {
      low.latitudeE7 = min(low.latitudeE7, point.latitudeE7)
      low.longitudeE7 = min(low.longitudeE7, point.longitudeE7)
      high.latitudeE7 = max(high.latitudeE7, point.latitudeE7)
      high.longitudeE7 = max(high.longitudeE7, point.longitudeE7)
    }
    if low.latitudeE7 > high.latitudeE7 {
      origin = GeographicPoint(latitudeE7: 0, longitudeE7: 0)
    } else {
      origin = GeographicPoint(
        latitudeE7: Int32((Int64(low.latitudeE7) + Int64(high.latitudeE7)) / 2),
        longitudeE7: Int32((Int64(low.longitudeE7) + Int64(high.longitudeE7)) / 2))
    }
    let latitude = Double(origin.latitudeE7) / 1e7 * .pi / 180
    metresPerLongitude = Self.metresPerLatitude * Self.cosine(latitude)
  }

  /// The cosine by its series, so that every machine draws the same line.
  static func cosine(_ angle: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for place in 1...12 {
      term *= -angle * angle / Double((2 * place - 1) * 2 * place)
      sum += term
    }
    return sum
  }

  /// The place of a position, in metres east and south.
  func point(_ position: GeographicPoint) -> DrawingPoint {
    let east = Double(position.longitudeE7) - Double(origin.longitudeE7)
    let south = Double(origin.latitudeE7) - Double(position.latitudeE7)
    return DrawingPoint(x: east * metresPerLongitude, y: south * Self.metresPerLatitude)
  }

  /// The places of a line.
  func line(_ positions: [GeographicPoint]) -> [DrawingPoint] { positions.map(point) }
}
