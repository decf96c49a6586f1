/// For each place a row of the nearest others by road, nearest first: by time, distance, then index.
///
/// A row has at most one place of a group, its nearest, and none of the row's own group. What can't
/// be reached is left out. Rows follow the search order of the road network, so that rows of places
/// near each other lie near each other.
public struct NearestPlaces: Hashable, Sendable {
  /// The place that each row is about.
  public let placeOfRow: [UInt32]
  /// The row about each place.
  public let rowOfPlace: [UInt32]
  /// Where each row starts in the columns below; one more entry than rows.
  public let first: [UInt32]
  /// The index of each place in a row.
  public let others: [UInt32]
  /// The deciseconds to it, or from it.
  public let deciseconds: [UInt32]
  /// The metres along the same way, rounded to nearest from the centimetres of the whole leg.
  public let metres: [UInt32]
  /// How many states were settled.
  public let settledCount: Int
  /// How many turns were relaxed.
  public let relaxedCount: Int

  /// How many bytes the columns take.
  public var byteCount: Int {
    MemoryLayout<UInt32>.stride
      * (placeOfRow.count + rowOfPlace.count + first.count + others.count + deciseconds.count
        + metres.count)
  }

  /// Where the row about a place lies in the columns.
  public func row(about place: Int) -> Range<Int> {
    let row = Int(rowOfPlace[place])
    return Int(first[row])..<Int(first[row + 1])
  }

  /// The destinations nearest to each origin; `threads` never changes them.
  ///
  /// Exactly the least `count` cells of the rows of a `TravelMatrix`. One search serves all origins
  /// on an arc.
  ///
  /// - Complexity: O(arcs of origins × s log s + origins × count), where s, the turns of the streets
  ///   around that hold `count` destinations, grows with `count` and not with the network; memory
  ///   O(origins × count + threads × states).
  public static func destinations(
    graph: TurnGraph, ofEach origins: [GroupedPlace], among destinations: [GroupedPlace],
    count: Int, threads: Int
  ) -> NearestPlaces {
    NearestRows(
      graph: graph, direction: SearchDirection(onwards: graph), places: origins,
      others: destinations, count: count
    ).all(threads: threads)
  }

  /// The origins nearest to each destination, the same with searches against the traffic.
  public static func origins(
    graph: TurnGraph, ofEach destinations: [GroupedPlace], among origins: [GroupedPlace],
    count: Int, threads: Int
  ) -> NearestPlaces {
    NearestRows(
      graph: graph, direction: SearchDirection(back: graph), places: destinations,
      others: origins, count: count
    ).all(threads: threads)
  }
}
