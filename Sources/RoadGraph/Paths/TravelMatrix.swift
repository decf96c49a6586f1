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

  /// Computes all legs, a search for each arc on which origins lie; `threads` never changes them.
  ///
  /// - Complexity: O(arcs of origins × turns × log turns).
  public static func compute(
    network: RoadNetwork, graph: TurnGraph, origins: [ArcPosition], destinations: [ArcPosition],
    threads: Int
  ) -> TravelMatrix {
    let rows = destinations.count
    let targets = DestinationTable(graph: graph, destinations: destinations)
    let order = origins.indices.sorted { (origins[$0].arc, $0) < (origins[$1].arc, $1) }
    var starts: [Int] = []
    for position in order.indices
    where position == 0 || origins[order[position]].arc != origins[order[position - 1]].arc {
      starts.append(position)
    }
    // A chunk shares one workspace; 32 searches pay for making it.
    let chunks = (starts.count + 31) / 32
    let bounds = (0...chunks).map { $0 * 32 < starts.count ? starts[$0 * 32] : order.count }
    let blocks = concurrentMap(count: chunks, threads: threads) { chunk in
      let places = order[bounds[chunk]..<bounds[chunk + 1]].map { origins[$0] }
      return MatrixRows(graph: graph, origins: places, targets: targets)
    }
    var deciseconds = [UInt32](repeating: unreachable, count: origins.count * rows)
    var metres = deciseconds
    for (chunk, block) in blocks.enumerated() {
      for (row, position) in (bounds[chunk]..<bounds[chunk + 1]).enumerated() {
        let start = order[position] * rows
        deciseconds.replaceSubrange(
          start..<(start + rows), with: block.deciseconds[(row * rows)..<((row + 1) * rows)])
        metres.replaceSubrange(
          start..<(start + rows), with: block.metres[(row * rows)..<((row + 1) * rows)])
      }
    }
    return TravelMatrix(
      originCount: origins.count, destinationCount: rows, deciseconds: deciseconds, metres: metres)
  }
}

/// The destinations as a search sees them: their arcs once each, and what is driven on the arc.
private struct DestinationTable: Sendable {
  let places: [ArcPosition]
  let isDriveable: [Bool]
  /// The weight from the tail of its arc to each destination.
  let endWeights: [UInt64]
  let arcs: [UInt32]
  /// The index into `arcs` of each destination.
  let arcIndex: [UInt32]
  let targetArcs: TargetArcs

  init(graph: TurnGraph, destinations: [ArcPosition]) {
    places = destinations
    let isDriveable = destinations.map { graph.isDriveable($0) }
    self.isDriveable = isDriveable
    endWeights = destinations.map {
      graph.isDriveable($0) ? graph.weight(toOffset: $0.offset, onArc: $0.arc) : 0
    }
    targetArcs = TargetArcs(graph: graph, places: destinations)
    var indices = [UInt32](repeating: UInt32.max, count: graph.arcCount)
    var arcs: [UInt32] = []
    var arcIndex: [UInt32] = []
    for (place, isDriveable) in zip(destinations, isDriveable) {
      guard isDriveable else {
        arcIndex.append(0)
        continue
      }
      if indices[Int(place.arc)] == UInt32.max {
        indices[Int(place.arc)] = UInt32(arcs.count)
        arcs.append(place.arc)
      }
      arcIndex.append(indices[Int(place.arc)])
    }
    self.arcs = arcs
    self.arcIndex = arcIndex
  }
}

/// The rows of some origins sorted by arc.
private struct MatrixRows: Sendable {
  var deciseconds: [UInt32] = []
  var metres: [UInt32] = []

  init(graph: TurnGraph, origins: [ArcPosition], targets: DestinationTable) {
    let count = targets.places.count
    deciseconds.reserveCapacity(origins.count * count)
    metres.reserveCapacity(origins.count * count)
    var dijkstra = Dijkstra(graph: graph)
    var searched: UInt32?
    var entries = [UInt64](repeating: Dijkstra.unreachable, count: targets.arcs.count)
    for origin in origins {
      guard graph.isDriveable(origin) else {
        deciseconds.append(contentsOf: repeatElement(TravelMatrix.unreachable, count: count))
        metres.append(contentsOf: repeatElement(TravelMatrix.unreachable, count: count))
        continue
      }
      if searched != origin.arc {
        dijkstra.run(graph: graph, from: origin.arc, targets: targets.targetArcs)
        for (index, arc) in targets.arcs.enumerated() {
          entries[index] = dijkstra.entryWeight(graph: graph, arc: arc)
        }
        searched = origin.arc
      }
      appendRow(graph: graph, from: origin, entries: entries, targets: targets)
    }
  }

  private mutating func appendRow(
    graph: TurnGraph, from origin: ArcPosition, entries: [UInt64], targets: DestinationTable
  ) {
    let start = graph.weight(toOffset: origin.offset, onArc: origin.arc)
    let rest = graph.wholeWeight(ofArc: origin.arc) - start
    for column in targets.places.indices {
      let weight: UInt64
      if !targets.isDriveable[column] {
        weight = Dijkstra.unreachable
      } else if targets.places[column].arc == origin.arc && targets.endWeights[column] >= start {
        weight = targets.endWeights[column] - start
      } else {
        let entry = entries[Int(targets.arcIndex[column])]
        weight =
          entry == Dijkstra.unreachable
          ? Dijkstra.unreachable : rest &+ entry &+ targets.endWeights[column]
      }
      let isReached = weight != Dijkstra.unreachable
      deciseconds.append(isReached ? UInt32(weight >> 32) : TravelMatrix.unreachable)
      metres.append(
        isReached ? UInt32(((weight & 0xFFFF_FFFF) + 50) / 100) : TravelMatrix.unreachable)
    }
  }
}
