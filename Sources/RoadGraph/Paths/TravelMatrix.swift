/// Times and distances from each origin to each destination, row by row.
public struct TravelMatrix: Hashable, Sendable {
  /// What stands for "can't be reached", in both tables.
  public static let unreachable = UInt32.max

  /// How many rows there are.
  public let originCount: Int
  /// How many columns there are.
  public let destinationCount: Int
  /// The deciseconds of each leg: origin `i` to destination `j` at `i * destinationCount + j`.
  public let deciseconds: [UInt32]
  /// The metres of each leg, rounded to nearest from the centimetres of the whole leg.
  public let metres: [UInt32]

  /// Makes a matrix from its cells.
  public init(
    originCount: Int, destinationCount: Int, deciseconds: [UInt32], metres: [UInt32]
  ) {
    self.originCount = originCount
    self.destinationCount = destinationCount
    self.deciseconds = deciseconds
    self.metres = metres
  }

  /// Computes all legs by `Dijkstra`, a search for each arc on which origins lie; `threads` never
  /// changes them.
  ///
  /// - Complexity: O(arcs of origins × turns × log turns).
  public static func compute(
    network: RoadNetwork, graph: TurnGraph, origins: [ArcPosition], destinations: [ArcPosition],
    threads: Int
  ) -> TravelMatrix {
    let starts = OriginTable(graph: graph, origins: origins)
    let targets = DestinationTable(graph: graph, destinations: destinations)
    let targetArcs = TargetArcs(graph: graph, places: destinations)
    return MatrixCells.matrix(
      originCount: origins.count, destinationCount: destinations.count
    ) { cells in
      // A chunk shares one workspace; 32 searches pay for making it.
      _ = concurrentMap(count: (starts.arcs.count + 31) / 32, threads: threads) { chunk in
        var dijkstra = Dijkstra(graph: graph)
        var entries = [UInt64](repeating: Dijkstra.unreachable, count: targets.arcs.count)
        for index in (chunk * 32)..<min(starts.arcs.count, (chunk + 1) * 32) {
          dijkstra.run(graph: graph, from: starts.arcs[index], targets: targetArcs)
          for (place, arc) in targets.arcs.enumerated() {
            entries[place] = dijkstra.entryWeight(graph: graph, arc: arc)
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
