import Gazetteer

/// Finds the parts of a trip that need a map of their own: villages and estates far apart.
enum CrewSheetDetails {
  /// A trip that fits this many metres shows well enough on its own map.
  private static let tripMetres = 2_500.0
  /// The greatest extent of a detail map.
  private static let detailMetres = 1_500.0
  /// A drive of this many metres between streets leads to another place.
  private static let gapMetres = 700.0
  /// Fewer streets than this are found without a map of their own.
  private static let leastStreets = 4

  /// The sequences of neighbouring streets that get a detail map, in order; none for compact trips.
  static func groups(of services: [EventView]) -> [ClosedRange<Int>] {
    let projection = MapProjection(around: services.flatMap(\.workLine))
    let boxes = services.map { event -> DrawingBox in
      var box = DrawingBox()
      for point in event.workLine { box.include(projection.point(point)) }
      return box
    }
    guard extent(joined(boxes)) > tripMetres else { return [] }
    var groups: [ClosedRange<Int>] = []
    var first = 0
    var box = DrawingBox()
    for index in services.indices {
      let grown = joined([box, boxes[index]])
      let isFar =
        index > first
        && DrawingLine.distance(boxes[index - 1].centre, boxes[index].centre) > gapMetres
      if isFar || (index > first && extent(grown) > detailMetres) {
        append(services[first..<index], to: &groups)
        first = index
        box = boxes[index]
      } else {
        box = grown
      }
    }
    append(services[first...], to: &groups)
    return groups
  }

  private static func append(_ services: ArraySlice<EventView>, to groups: inout [ClosedRange<Int>])
  {
    guard services.count >= leastStreets, let first = services.first, let last = services.last,
      first.sequence <= last.sequence
    else { return }
    groups.append(first.sequence...last.sequence)
  }

  private static func joined(_ boxes: [DrawingBox]) -> DrawingBox {
    var result = DrawingBox()
    for box in boxes where !box.isEmpty {
      result.include(DrawingPoint(x: box.left, y: box.top))
      result.include(DrawingPoint(x: box.right, y: box.bottom))
    }
    return result
  }

  private static func extent(_ box: DrawingBox) -> Double { max(box.width, box.height) }
}
