import Gazetteer
import RoadGraph

/// The line that a vehicle drives along arcs, in the area's frame.
struct ArcGeometry {
  let network: RoadNetwork

  /// The line along arcs, from an offset on the first to an offset on the last.
  func line(along arcs: [UInt32], from: Int32, to: Int32) -> [GridPoint] {
    var line: [GridPoint] = []
    for (place, arc) in arcs.enumerated() {
      let start = place == 0 ? from : 0
      let end = place == arcs.count - 1 ? to : network.length(ofArc: arc)
      for point in part(ofArc: arc, from: start, to: max(start, end)) where line.last != point {
        line.append(point)
      }
    }
    return line
  }

  /// The point at an offset along an arc.
  func point(onArc arc: UInt32, at offset: Int32) -> GridPoint {
    part(ofArc: arc, from: offset, to: offset).first ?? network.shapePoints[0]
  }

  /// The part of an arc between two offsets, given in the arc's own direction.
  func part(ofArc arc: UInt32, from: Int32, to: Int32) -> [GridPoint] {
    let shape = Array(network.shape(ofEdge: arc >> 1))
    let points = arc & 1 == 0 ? shape : shape.reversed()
    guard points.count > 1 else { return points }
    // The recorded length may differ a little from the shape's: offsets are scaled to fit.
    var along: [Double] = [0]
    for (left, right) in zip(points, points.dropFirst()) {
      let dx = Double(right.x) - Double(left.x)
      let dy = Double(right.y) - Double(left.y)
      along.append(along[along.count - 1] + (dx * dx + dy * dy).squareRoot())
    }
    let total = along[along.count - 1]
    let scale = total / Double(max(1, network.length(ofArc: arc)))
    let start = min(max(0, Double(from) * scale), total)
    let end = min(max(start, Double(to) * scale), total)
    var line = [Self.point(at: start, points, along)]
    for (point, distance) in zip(points, along) where distance > start && distance < end {
      line.append(point)
    }
    if end > start { line.append(Self.point(at: end, points, along)) }
    return line
  }

  private static func point(at distance: Double, _ points: [GridPoint], _ along: [Double])
    -> GridPoint
  {
    var segment = 0
    while segment + 2 < points.count, along[segment + 1] < distance { segment += 1 }
    let length = along[segment + 1] - along[segment]
    let share = length > 0 ? min(1, max(0, (distance - along[segment]) / length)) : 0
    let left = points[segment]
    let right = points[segment + 1]
    return GridPoint(
      x: left.x + Int32(((Double(right.x) - Double(left.x)) * share).rounded()),
      y: left.y + Int32(((Double(right.y) - Double(left.y)) * share).rounded()))
  }
}
