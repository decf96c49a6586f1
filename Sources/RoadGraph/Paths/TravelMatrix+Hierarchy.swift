extension TravelMatrix {
  /// Computes all legs by `Dijkstra` or a hierarchy over the network's tree, whichever
  /// `RoadHierarchy.pays` tells by sizes alone; the legs are the same.
  public static func compute(
    network: RoadNetwork, graph: TurnGraph, tree: EliminationTree, origins: [ArcPosition],
    destinations: [ArcPosition], threads: Int
  ) -> TravelMatrix {
    let searches = OriginTable(graph: graph, origins: origins).arcs.count
    guard RoadHierarchy.pays(searches: searches, states: graph.stateCount) else {
      return compute(
        network: network, graph: graph, origins: origins, destinations: destinations,
        threads: threads)
    }
    let roads = RoadHierarchy(network: network, graph: graph, tree: tree, threads: threads)
    return compute(roads, origins: origins, destinations: destinations, threads: threads)
  }

  /// Computes all legs by a sweep over a hierarchy for every few arcs on which origins lie; the
  /// legs are those of `Dijkstra`, and `threads` never changes them.
  ///
  /// - Complexity: O(arcs of origins × (shortcuts above the destinations + destinations)).
  public static func compute(
    _ roads: RoadHierarchy, origins: [ArcPosition], destinations: [ArcPosition], threads: Int
  ) -> TravelMatrix {
    let graph = roads.graph
    let starts = OriginTable(graph: graph, origins: origins)
    let targets = DestinationTable(graph: graph, destinations: destinations)
    // An arc is a destination for each of its states, and is entered in the nearest.
    var places: [HierarchyPlace] = []
    var firstPlace = [0]
    for arc in targets.arcs {
      places += roads.destinations(ofArc: arc)
      firstPlace.append(places.count)
    }
    let bounds = firstPlace
    let plan = SweepPlan(roads.shortcuts, destinations: places)
    return MatrixCells.matrix(
      originCount: origins.count, destinationCount: destinations.count
    ) { cells in
      _ = roads.shortcuts.forEachBlock(
        from: starts.arcs.map { roads.origin(ofArc: $0) }, plan: plan, threads: threads
      ) { block in
        let costs = block.costs.span
        var entries = [UInt64](repeating: Dijkstra.unreachable, count: targets.arcs.count)
        for (row, index) in block.origins.enumerated() {
          let first = row * plan.destinationCount
          for arc in entries.indices {
            var cost = costs[first + bounds[arc]]
            for place in (bounds[arc] + 1)..<bounds[arc + 1] {
              cost = min(cost, costs[first + place])
            }
            entries[arc] = LegStart.entryWeight(cost)
          }
          for row in starts.rows(onArc: index) {
            guard let start = LegStart(graph, origins[row]) else { continue }
            cells.write(row: row) { targets.weight($0, from: start, entries: entries) }
          }
        }
      }
    }
  }
}
