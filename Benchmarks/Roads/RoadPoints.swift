import RoadGraph
import Routing

/// Draws places on roads by lot.
enum RoadPoints {
  /// So many places, evenly over the arcs of the largest strongly connected part and along each;
  /// none where no arc can be driven.
  static func draw(count: Int, seed: UInt64, on graph: TurnGraph) -> [ArcPosition] {
    let isInside = strongComponent(graph: graph)
    let arcs = isInside.indices.filter { isInside[$0] }.map { UInt32($0) }
    guard !arcs.isEmpty else { return [] }
    var random = RandomGenerator(seed: seed, stream: 0)
    return (0..<count).map { _ in
      let arc = arcs[random.next(below: arcs.count)]
      let offset = random.next(below: Int(graph.arcCentimetres[Int(arc)]) + 1)
      return ArcPosition(arc: arc, offset: Int32(offset))
    }
  }
}
