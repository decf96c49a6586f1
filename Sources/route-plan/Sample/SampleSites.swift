import Gazetteer
import RoadGraph

/// Where the depot and the tips stand: on roads that the heaviest vehicle reaches and leaves.
struct SampleSites {
  /// The depot, at the edge of the largest settlement.
  let depot: GridPoint
  /// The tip for residual, food and litter, further out.
  let tip: GridPoint
  /// The recycling hall, elsewhere.
  let hall: GridPoint

  /// Chooses three places, or `nil` where no road carries a heavy vehicle both ways.
  init?(_ network: RoadNetwork, heavy: SampleReach, centre: SampleSettlement) {
    let open = (0..<UInt32(network.edgeCount)).filter {
      heavy.holds($0, in: network) && heavy.arcs[Int($0) * 2] && heavy.arcs[Int($0) * 2 + 1]
        && network.edgeLengths[Int($0)] >= 3000
    }
    let quiet = open.filter {
      let road = network.attributes(ofEdge: $0)
      return !road.isLink && !road.isRoundabout
        && (road.roadClass == .unclassified || road.roadClass == .tertiary)
    }
    let edges = quiet.count >= 3 ? quiet : open
    guard !edges.isEmpty else { return nil }
    let points = edges.map {
      SampleLine(network, edge: $0, isReversed: false).point(at: 0.5, aside: 12)
    }
    func metres(_ point: GridPoint, x: Double, y: Double) -> Double {
      let dx = Double(point.x) - x
      let dy = Double(point.y) - y
      return (dx * dx + dy * dy).squareRoot() / 100
    }
    let reach = points.map { metres($0, x: centre.x, y: centre.y) }
    let farthest = reach.max() ?? 0
    func nearest(to wanted: Double, awayFrom others: [GridPoint]) -> GridPoint {
      func fault(_ index: Int) -> Double {
        let apart =
          others.map { metres(points[index], x: Double($0.x), y: Double($0.y)) }.min() ?? .infinity
        return abs(reach[index] - wanted) + max(0, wanted - apart) * 0.5
      }
      let best = points.indices.min { (fault($0), $0) < (fault($1), $1) }
      return points[best ?? 0]
    }
    depot = nearest(to: min(1200, farthest * 0.3), awayFrom: [])
    tip = nearest(to: min(5000, farthest * 0.6), awayFrom: [depot])
    hall = nearest(to: min(4000, farthest * 0.5), awayFrom: [depot, tip])
  }
}
