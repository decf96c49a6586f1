import RoadGraph
import Routing

/// What the area's road tables say, resolved to edges, for one date.
struct RoadFacts: Equatable, Sendable {
  /// A stretch of the day in which a street is not worked.
  struct ForbiddenWindow: Hashable, Sendable {
    var window: TimeWindow
    var reason: String
  }

  /// Access rows in the order of the table.
  var overrides: [AccessOverride] = []
  /// Edges closed on the date, ascending.
  var closedEdges: [UInt32] = []
  /// Why, by edge.
  var closureReasons: [UInt32: String] = [:]
  /// Longest reverse by edge in centimetres, where a row says so.
  var reverseLimits: [UInt32: Int32] = [:]
  /// Longest walk by edge in centimetres, where a row says so.
  var walkLimits: [UInt32: Int32] = [:]
  /// When streets are not worked, by edge, ascending.
  var forbidden: [UInt32: [ForbiddenWindow]] = [:]
  /// Whether sides are worked apart, by edge, where a row says so.
  var sidesApart: [UInt32: Bool] = [:]

  /// The windows left for work on an edge after its forbidden ones; empty means at any time.
  func workWindows(onEdge edge: UInt32, within: [TimeWindow]) -> [TimeWindow] {
    let midnight = Deciseconds(0)
    let dayEnd = Deciseconds(24 * 36_000)
    var open = within.isEmpty ? [TimeWindow(from: midnight, to: dayEnd)] : within
    for forbidden in forbidden[edge] ?? [] {
      open = open.flatMap { window -> [TimeWindow] in
        let cut = forbidden.window
        if cut.to <= window.from || cut.from >= window.to { return [window] }
        var left: [TimeWindow] = []
        if cut.from > window.from { left.append(TimeWindow(from: window.from, to: cut.from)) }
        if cut.to < window.to { left.append(TimeWindow(from: cut.to, to: window.to)) }
        return left
      }
    }
    let isWholeDay = open.count == 1 && open[0].from == midnight && open[0].to == dayEnd
    return isWholeDay ? [] : open
  }
}
