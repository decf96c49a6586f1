import Gazetteer

/// Which way a turn goes, as the driver feels it.
public enum TurnDirection: UInt8, Sendable {
  /// Within 35° of straight on.
  case straight
  /// To the left.
  case left
  /// To the right.
  case right
  /// Back along the same street.
  case back
}

extension RoadNetwork {
  /// Which way the turn from one arc to the next goes.
  ///
  /// Headings are taken over the ten metres beside the junction, in integers, so that every machine
  /// sees the same turn.
  public func turnDirection(from arc: UInt32, to next: UInt32) -> TurnDirection {
    if next == arc ^ 1 { return .back }
    let arriving = heading(outAlong: arc ^ 1)
    let leaving = heading(outAlong: next)
    let dot = -(arriving.x * leaving.x + arriving.y * leaving.y)
    let cross = -(arriving.x * leaving.y - arriving.y * leaving.x)
    // tan 35° is 0.7.
    if dot >= 0 && abs(cross) * 10 <= dot * 7 { return .straight }
    return cross >= 0 ? .left : .right
  }

  /// The direction in which an arc leaves its tail, of a length that can be multiplied safely.
  private func heading(outAlong arc: UInt32) -> (x: Int64, y: Int64) {
    let points = shape(ofEdge: arc >> 1)
    guard let first = arc & 1 == 0 ? points.first : points.last else { return (0, 0) }
    var heading: (x: Int64, y: Int64) = (0, 0)
    for position in points.indices {
      let mirrored = points.startIndex + points.endIndex - 1 - position
      let point = points[arc & 1 == 0 ? position : mirrored]
      heading = (Int64(point.x) - Int64(first.x), Int64(point.y) - Int64(first.y))
      while max(abs(heading.x), abs(heading.y)) > 1 << 24 {
        heading = (heading.x / 2, heading.y / 2)
      }
      if heading.x * heading.x + heading.y * heading.y >= 1_000_000 { return heading }
    }
    return heading
  }
}
