import Gazetteer
import RoadGraph

/// An edge's shape as it is walked, for placing houses along it.
struct SampleLine {
  private let points: [GridPoint]
  private let reach: [Double]

  /// The length in metres.
  var metres: Double { (reach.last ?? 0) / 100 }

  /// Takes the shape of an edge.
  init(_ network: RoadNetwork, edge: UInt32, isReversed: Bool) {
    let shape = Array(network.shape(ofEdge: edge))
    points = isReversed ? shape.reversed() : shape
    var total = 0.0
    var reach = [0.0]
    for (from, to) in zip(points, points.dropFirst()) {
      total += Double(from.distanceCentimetres(to: to))
      reach.append(total)
    }
    self.reach = reach
  }

  /// The point at a share of the length, that many metres to the left (right when negative).
  func point(at share: Double, aside: Double) -> GridPoint {
    point(atMetres: share * metres, aside: aside)
  }

  /// The point at metres along, that many metres to the left (right when negative).
  func point(atMetres along: Double, aside: Double) -> GridPoint {
    let wanted = min(max(0, along * 100), reach.last ?? 0)
    let piece = max(1, reach.firstIndex { $0 >= wanted } ?? 1)
    guard points.count > 1, piece < points.count else { return points[0] }
    let (from, to) = (points[piece - 1], points[piece])
    let length = reach[piece] - reach[piece - 1]
    let share = length > 0 ? (wanted - reach[piece - 1]) / length : 0
    let dx = Double(to.x) - Double(from.x)
    let dy = Double(to.y) - Double(from.y)
    let scale = length > 0 ? aside * 100 / length : 0
    return GridPoint(
      x: Int32((Double(from.x) + dx * share - dy * scale).rounded()),
      y: Int32((Double(from.y) + dy * share + dx * scale).rounded()))
  }
}
