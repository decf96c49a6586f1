/// Where on its arc a leg starts, as weights: what a search from the arc's end leaves out.
struct LegStart {
  private let arc: UInt32
  /// The weight from the arc's tail to the place.
  private let start: UInt64
  /// The weight from the place to the arc's head.
  private let rest: UInt64

  /// The start of legs from a place, or `nil` where its arc can't be driven.
  init?(_ graph: borrowing TurnGraph, _ origin: ArcPosition) {
    guard graph.isDriveable(origin) else { return nil }
    arc = origin.arc
    start = graph.weight(toOffset: origin.offset, onArc: origin.arc)
    rest = graph.wholeWeight(ofArc: origin.arc) - start
  }

  /// The weight of the leg to a place that can be driven to.
  ///
  /// `entry` is the weight from the end of the first arc to the beginning of the last.
  func weight(
    _ graph: borrowing TurnGraph, entry: UInt64, to destination: ArcPosition
  ) -> UInt64 {
    weight(
      entry: entry, arc: destination.arc,
      end: graph.weight(toOffset: destination.offset, onArc: destination.arc))
  }

  /// The same with the weight from the last arc's tail to the place.
  func weight(entry: UInt64, arc: UInt32, end: UInt64) -> UInt64 {
    if arc == self.arc && end >= start { return end - start }
    return entry == Dijkstra.unreachable ? entry : rest &+ entry &+ end
  }

  /// An entry's weight as `Dijkstra` writes it.
  static func entryWeight(_ cost: Int64) -> UInt64 {
    cost < Int64.far ? UInt64(cost) : Dijkstra.unreachable
  }
}
