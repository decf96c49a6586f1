import Gazetteer
import RoadGraph

/// On which side of its edge a collection point is served, where the planner names a compass side.
enum StreetSide {
  /// The side named; the tie's own where none is, or where the street runs towards that side.
  static func side(
    _ wanted: CollectionSide, of tie: RoadTie, network: RoadNetwork
  ) -> RoadTie.Side {
    let compass: (east: Double, north: Double)
    switch wanted {
    case .auto, .either: return tie.side
    case .north: compass = (0, 1)
    case .east: compass = (1, 0)
    case .south: compass = (0, -1)
    case .west: compass = (-1, 0)
    }
    let direction = direction(of: tie, network: network)
    // Left of a street that runs east is north.
    let left = compass.north * direction.east - compass.east * direction.north
    // Within 15° of the street's own line neither side is meant.
    guard abs(left) > 0.259 else { return tie.side }
    return left > 0 ? .left : .right
  }

  /// The edge's direction over ten metres either way of the tie, of length 1, or 0 for a mere point.
  private static func direction(
    of tie: RoadTie, network: RoadNetwork
  ) -> (east: Double, north: Double) {
    let part = ArcGeometry(network: network).part(
      ofArc: tie.edge * 2, from: tie.offset - 1000, to: tie.offset + 1000)
    guard let first = part.first, let last = part.last else { return (0, 0) }
    let east = Double(last.x) - Double(first.x)
    let north = Double(last.y) - Double(first.y)
    let length = (east * east + north * north).squareRoot()
    return length > 0 ? (east / length, north / length) : (0, 0)
  }
}
