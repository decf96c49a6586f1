/// The destinations of a matrix as a search sees them: their arcs once each, and what is driven on
/// the arc.
struct DestinationTable: Sendable {
  /// The arc of each destination; `none` where it can't be driven.
  private let arcOfPlace: [UInt32]
  /// The weight from the tail of its arc to each destination.
  private let endWeights: [UInt64]
  /// The index into `arcs` of each destination.
  private let arcIndex: [UInt32]
  /// The arcs on which destinations lie, once each.
  let arcs: [UInt32]

  private static let none = UInt32.max

  /// Takes the destinations apart.
  init(graph: TurnGraph, destinations: [ArcPosition]) {
    var indices = [UInt32](repeating: Self.none, count: graph.arcCount)
    var arcs: [UInt32] = []
    var arcOfPlace: [UInt32] = []
    var endWeights: [UInt64] = []
    var arcIndex: [UInt32] = []
    for place in destinations {
      guard graph.isDriveable(place) else {
        arcOfPlace.append(Self.none)
        endWeights.append(0)
        arcIndex.append(0)
        continue
      }
      if indices[Int(place.arc)] == Self.none {
        indices[Int(place.arc)] = UInt32(arcs.count)
        arcs.append(place.arc)
      }
      arcOfPlace.append(place.arc)
      endWeights.append(graph.weight(toOffset: place.offset, onArc: place.arc))
      arcIndex.append(indices[Int(place.arc)])
    }
    self.arcs = arcs
    self.arcOfPlace = arcOfPlace
    self.endWeights = endWeights
    self.arcIndex = arcIndex
  }

  /// The weight of the leg to a destination, given what it weighs to enter each of `arcs`.
  func weight(_ column: Int, from start: LegStart, entries: [UInt64]) -> UInt64 {
    let arc = arcOfPlace[column]
    if arc == Self.none { return Dijkstra.unreachable }
    return start.weight(
      entry: entries[Int(arcIndex[column])], arc: arc, end: endWeights[column])
  }
}

/// The origins of a matrix by the arcs they lie on, those that can't be driven left out.
struct OriginTable: Sendable {
  /// The arcs, ascending.
  private(set) var arcs: [UInt32] = []
  /// Where each arc's rows start in `rows`; one more entry than arcs.
  private var firstRow: [Int] = []
  private let rows: [Int]

  /// Sorts the origins by arc.
  init(graph: TurnGraph, origins: [ArcPosition]) {
    rows = origins.indices.filter { graph.isDriveable(origins[$0]) }
      .sorted { (origins[$0].arc, $0) < (origins[$1].arc, $1) }
    for (place, row) in rows.enumerated() where arcs.last != origins[row].arc {
      arcs.append(origins[row].arc)
      firstRow.append(place)
    }
    firstRow.append(rows.count)
  }

  /// The rows of the origins on an arc, by the arc's place in `arcs`.
  func rows(onArc index: Int) -> ArraySlice<Int> { rows[firstRow[index]..<firstRow[index + 1]] }
}
