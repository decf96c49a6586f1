import Gazetteer

/// The least upright box around some points.
struct GridBox: Sendable {
  private var least: GridPoint
  private var greatest: GridPoint

  init(_ points: ArraySlice<GridPoint>) {
    least = points.first ?? GridPoint(x: 0, y: 0)
    greatest = least
    for point in points {
      least = GridPoint(x: min(least.x, point.x), y: min(least.y, point.y))
      greatest = GridPoint(x: max(greatest.x, point.x), y: max(greatest.y, point.y))
    }
  }

  /// The distance from a place to the box squared; 0 inside.
  func squaredDistance(to point: GridPoint) -> Double {
    let x = Double(max(Int64(least.x) - Int64(point.x), Int64(point.x) - Int64(greatest.x), 0))
    let y = Double(max(Int64(least.y) - Int64(point.y), Int64(point.y) - Int64(greatest.y), 0))
    return x * x + y * y
  }
}

extension RoadSnapper {
  /// The nearest place on the serviceable ones of some edges; of equals on the first.
  func nearestFoot(
    to point: GridPoint, among edges: [UInt32], _ limit: Int32
  ) -> SegmentGrid.Foot? {
    var best: SegmentGrid.Foot?
    var bound = Double(limit) * Double(limit)
    for edge in edges where Int(edge) < min(serviceable.count, boxes.count) {
      guard serviceable[Int(edge)], boxes[Int(edge)].squaredDistance(to: point) <= bound,
        let foot = grid.nearest(to: point, onEdge: edge), foot.squaredDistance <= bound
      else { continue }
      if let known = best, foot.squaredDistance == known.squaredDistance,
        known.segment <= foot.segment
      {
        continue
      }
      best = foot
      bound = foot.squaredDistance
    }
    return best
  }

  /// The nearest place on the roads with a street's names.
  func nearestFoot(to point: GridPoint, street: Street, _ limit: Int32) -> SegmentGrid.Foot? {
    var best: SegmentGrid.Foot?
    for form in street.forms {
      guard let foot = nearestFoot(to: point, among: edgesOfName[Int(form)], limit) else {
        continue
      }
      if let known = best,
        (known.squaredDistance, known.segment) <= (foot.squaredDistance, foot.segment)
      {
        continue
      }
      best = foot
    }
    return best
  }

  /// The tie to a place on a segment.
  func tie(point: GridPoint, foot: SegmentGrid.Foot, method: RoadTie.Method) -> RoadTie {
    let segment = grid.segments[foot.segment]
    let edge = Int(segment.edge)
    var before = 0.0
    var total = 0.0
    for index in grid.firstSegment[edge]..<grid.firstSegment[edge + 1] {
      let piece = grid.segments[index]
      let dx = Double(piece.end.x) - Double(piece.start.x)
      let dy = Double(piece.end.y) - Double(piece.start.y)
      let length = (dx * dx + dy * dy).squareRoot()
      if index < foot.segment { before += length }
      if index == foot.segment { before += length * foot.share }
      total += length
    }
    // The source's length of the edge rules; its shape may be a little longer or shorter.
    let length = network.edgeLengths[edge]
    let share = total > 0 ? before / total : 0
    let offset = Int32((Double(length) * max(0, min(1, share))).rounded())
    let distance = foot.squaredDistance.squareRoot()
    return RoadTie(
      edge: segment.edge, offset: offset, side: side(of: point, foot),
      walkCentimetres: Int32(clamping: Int64(min(distance, 1e9).rounded())), method: method)
  }

  /// The side of the line a place is on.
  ///
  /// Where the nearest place is a bend, the place is on the outside of the bend, whatever one of the
  /// two pieces alone would say.
  private func side(of point: GridPoint, _ foot: SegmentGrid.Foot) -> RoadTie.Side {
    if foot.squaredDistance <= Self.onLineCentimetres * Self.onLineCentimetres { return .on }
    let segment = grid.segments[foot.segment]
    let edge = Int(segment.edge)
    let neighbour = foot.share <= 0 ? foot.segment - 1 : foot.segment + 1
    let isAtBend = foot.share <= 0 || foot.share >= 1
    if isAtBend, neighbour >= grid.firstSegment[edge], neighbour < grid.firstSegment[edge + 1] {
      let first = grid.segments[min(foot.segment, neighbour)]
      let second = grid.segments[max(foot.segment, neighbour)]
      let bend = Self.cross(first.start, first.end, second.start, second.end)
      if bend != 0 { return bend > 0 ? .right : .left }
    }
    let cross = Self.cross(segment.start, segment.end, segment.start, point)
    let dx = Double(segment.end.x) - Double(segment.start.x)
    let dy = Double(segment.end.y) - Double(segment.start.y)
    // Beyond the end of the line and within half a metre of its extension.
    if abs(cross) <= Self.onLineCentimetres * (dx * dx + dy * dy).squareRoot() { return .on }
    return cross > 0 ? .left : .right
  }

  /// Positive where the second direction is to the left of the first.
  private static func cross(
    _ a: GridPoint, _ b: GridPoint, _ c: GridPoint, _ d: GridPoint
  ) -> Double {
    (Double(b.x) - Double(a.x)) * (Double(d.y) - Double(c.y))
      - (Double(b.y) - Double(a.y)) * (Double(d.x) - Double(c.x))
  }
}
