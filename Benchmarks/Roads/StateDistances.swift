import RoadGraph

/// Distances between the states of points, and whether `TravelMatrix` says the same.
///
/// The deciseconds from entering the arc of one point to entering that of another, both in the plain
/// state: what a shortest path between the two nodes of the exported graph weighs. `TravelMatrix`
/// asks less, that the second arc is entered in any state; so its figure is the least of the figures
/// for the plain state and the ghosts of that arc, and is compared with that.
struct StateDistances {
  /// The distances from plain state to plain state, row by row.
  let plain: [Int64]
  /// How many cells of `TravelMatrix` differ from the least over the states of the arc.
  let mismatches: Int

  /// Searches from every point with `ScalarDijkstra`, and once more with `TravelMatrix` on a hierarchy.
  init(
    roads: RoadHierarchy, states: SearchGraph, points: [ArcPosition], threads: Int
  ) {
    let graph = roads.graph
    let starts = points.map { ArcPosition(arc: $0.arc, offset: 0) }
    let matrix = TravelMatrix.compute(
      roads, origins: starts, destinations: starts, threads: threads)
    // The states of each point's arc, the plain one first.
    let targets = points.map { point in
      let ghosts = Int(graph.firstGhost[Int(point.arc)])..<Int(graph.firstGhost[Int(point.arc) + 1])
      return [point.arc] + graph.ghosts[ghosts]
    }
    let rows = ScalarDistances.table(
      states, sources: points.map(\.arc), targets: targets.flatMap(\.self), threads: threads)
    var plain: [Int64] = []
    plain.reserveCapacity(matrix.deciseconds.count)
    var mismatches = 0
    var place = 0
    for cell in matrix.deciseconds {
      let count = targets[plain.count % points.count].count
      let least = rows.distances[place..<(place + count)].min() ?? ScalarDijkstra.unreachable
      let expected =
        least == ScalarDijkstra.unreachable ? TravelMatrix.unreachable : UInt32(clamping: least)
      if cell != expected { mismatches += 1 }
      plain.append(rows.distances[place])
      place += count
    }
    self.plain = plain
    self.mismatches = mismatches
  }
}
