/// Keeps labels apart: a label is placed only where no earlier one stands.
struct MapLabels {
  private struct Cell: Hashable {
    let column: Int
    let row: Int
  }

  private var taken: [Cell: [DrawingBox]] = [:]
  private let cellSize: Double

  /// Room for labels of about this height.
  init(labelHeight: Double = 40) { cellSize = max(1, labelHeight * 3) }

  /// Whether a label of that size fits about the point; if so the place is taken.
  mutating func place(
    at point: DrawingPoint, width: Double, height: Double,
    along direction: DrawingPoint = DrawingPoint(x: 1, y: 0)
  ) -> Bool {
    // A slanted label takes a chain of small boxes: one upright box would bar half the map.
    let count = max(1, Int((min(width / max(1, height), 60)).rounded(.up)))
    var boxes: [DrawingBox] = []
    for index in 0..<count {
      let offset = (Double(index) + 0.5) / Double(count) * width - width / 2
      let centre = DrawingPoint(
        x: point.x + direction.x * offset, y: point.y + direction.y * offset)
      var box = DrawingBox()
      box.include(centre)
      boxes.append(box.grown(by: height / 2))
    }
    for box in boxes {
      for cell in cells(of: box) where taken[cell]?.contains(where: { $0.meets(box) }) ?? false {
        return false
      }
    }
    for box in boxes { for cell in cells(of: box) { taken[cell, default: []].append(box) } }
    return true
  }

  private func cells(of box: DrawingBox) -> [Cell] {
    func number(_ place: Double) -> Int { DrawingLine.whole((place / cellSize).rounded(.down)) }
    let columns = number(box.left)...max(number(box.left), number(box.right))
    let rows = number(box.top)...max(number(box.top), number(box.bottom))
    return columns.flatMap { column in rows.map { Cell(column: column, row: $0) } }
  }
}

/// A street's name on a map: where its longest stretch runs, turned to be read from below.
struct StreetLabel: Sendable {
  /// The name as it is drawn.
  let name: String
  /// Where its middle stands.
  let point: DrawingPoint
  /// Which way it runs, as a vector of length 1 that points right.
  let direction: DrawingPoint
  /// Metres of all stretches of that name.
  let length: Double

  /// The angle for SVG's `rotate`, in whole degrees.
  var degrees: Int { Self.angle(of: direction) }

  /// One label for each name and stretch of the map, longest streets first.
  ///
  /// A name returns every `spacing` metres, so that a long road is named wherever one looks.
  static func labels(
    of roads: [(name: String, line: [DrawingPoint])], spacing: Double
  ) -> [StreetLabel] {
    var found: [String: [(line: [DrawingPoint], length: Double)]] = [:]
    for road in roads where !road.name.isEmpty && road.line.count > 1 {
      guard let middle = DrawingLine.middle(of: road.line) else { continue }
      let column = DrawingLine.whole((middle.point.x / spacing).rounded(.down))
      let row = DrawingLine.whole((middle.point.y / spacing).rounded(.down))
      found["\(road.name)\t\(column)\t\(row)", default: []].append(
        (road.line, DrawingLine.length(road.line)))
    }
    var labels: [(key: String, label: StreetLabel)] = []
    for (key, stretches) in found.sorted(by: { $0.key < $1.key }) {
      guard let longest = stretches.max(by: { $0.length < $1.length }),
        let middle = DrawingLine.middle(of: longest.line)
      else { continue }
      let name = String(key.prefix { $0 != "\t" })
      labels.append(
        (
          key,
          StreetLabel(
            name: PlanText.name(name), point: middle.point, direction: readable(middle.direction),
            length: stretches.reduce(0) { $0 + $1.length })
        ))
    }
    labels.sort { ($1.label.length, $0.key) < ($0.label.length, $1.key) }
    var placed: [String: [DrawingPoint]] = [:]
    return labels.map(\.label).filter { label in
      let others = placed[label.name] ?? []
      guard others.allSatisfy({ DrawingLine.distance($0, label.point) > spacing * 0.7 }) else {
        return false
      }
      placed[label.name] = others + [label.point]
      return true
    }
  }

  private static func readable(_ direction: DrawingPoint) -> DrawingPoint {
    direction.x < 0 ? DrawingPoint(x: -direction.x, y: -direction.y) : direction
  }

  /// Degrees of a direction that points right, by bisection: the same on every machine.
  private static func angle(of direction: DrawingPoint) -> Int {
    var low = -90.0
    var high = 90.0
    for _ in 0..<12 {
      let middle = (low + high) / 2
      let radians = middle * .pi / 180
      let sine = MapProjection.cosine(.pi / 2 - radians)
      let cosine = MapProjection.cosine(radians)
      if direction.y * cosine > direction.x * sine { low = middle } else { high = middle }
    }
    return DrawingLine.whole(low)
  }
}
