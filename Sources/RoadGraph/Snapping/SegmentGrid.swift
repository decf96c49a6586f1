import Gazetteer

/// The straight pieces of the edges, those of serviceable ones in square buckets.
struct SegmentGrid: Sendable {
  struct Segment: Sendable {
    var start: GridPoint
    var end: GridPoint
    var edge: UInt32
  }

  /// A place on a segment.
  struct Foot: Sendable {
    var segment: Int
    /// Where along the segment, 0…1.
    var share: Double
    /// The distance to it squared, in square centimetres.
    var squaredDistance: Double
  }

  /// The segments by edge, in the order of its shape.
  private(set) var segments: [Segment] = []
  /// Where each edge's segments start; one more entry than edges.
  private(set) var firstSegment: [Int] = [0]
  private var originX: Int64 = 0
  private var originY: Int64 = 0
  private var cellSize: Int64 = 10_000
  private var columns: Int64 = 0
  private var rows: Int64 = 0
  private var firstEntry: [UInt32] = [0]
  private var entries: [UInt32] = []

  init(network: RoadNetwork, serviceable: [Bool]) {
    for edge in 0..<network.edgeCount {
      let points = network.shape(ofEdge: UInt32(edge))
      for (start, end) in zip(points, points.dropFirst()) {
        segments.append(Segment(start: start, end: end, edge: UInt32(edge)))
      }
      firstSegment.append(segments.count)
    }
    fill(serviceable)
  }

  /// The nearest place within a distance on a serviceable edge; of equals the first.
  func nearest(to point: GridPoint, withinCentimetres limit: Int32) -> Foot? {
    guard columns > 0 else { return nil }
    let x = Int64(point.x) - originX
    let y = Int64(point.y) - originY
    let column = Self.floorDivide(x, cellSize)
    let row = Self.floorDivide(y, cellSize)
    let inside = min(
      x - column * cellSize, (column + 1) * cellSize - x, y - row * cellSize,
      (row + 1) * cellSize - y)
    var best: Foot?
    var bound = Double(limit) * Double(limit)
    var ring: Int64 = 0
    while true {
      // All that is nearer than this was in the rings before.
      let reach = Double(ring == 0 ? 0 : inside + (ring - 1) * cellSize)
      if reach * reach > bound { return best }
      visitRing(ring, column, row) { segment in
        let foot = foot(of: point, onSegment: segment)
        guard foot.squaredDistance <= bound else { return }
        if let known = best, foot.squaredDistance == known.squaredDistance,
          known.segment <= segment
        {
          return
        }
        best = foot
        bound = foot.squaredDistance
      }
      ring += 1
    }
  }

  /// The nearest place on an edge; of equals the first.
  func nearest(to point: GridPoint, onEdge edge: UInt32) -> Foot? {
    var best: Foot?
    for segment in firstSegment[Int(edge)]..<firstSegment[Int(edge) + 1] {
      let foot = foot(of: point, onSegment: segment)
      if let known = best, known.squaredDistance <= foot.squaredDistance { continue }
      best = foot
    }
    return best
  }

  private func foot(of point: GridPoint, onSegment index: Int) -> Foot {
    let segment = segments[index]
    let dx = Double(segment.end.x) - Double(segment.start.x)
    let dy = Double(segment.end.y) - Double(segment.start.y)
    let px = Double(point.x) - Double(segment.start.x)
    let py = Double(point.y) - Double(segment.start.y)
    let squaredLength = dx * dx + dy * dy
    let share = squaredLength > 0 ? max(0, min(1, (px * dx + py * dy) / squaredLength)) : 0
    let restX = px - share * dx
    let restY = py - share * dy
    return Foot(segment: index, share: share, squaredDistance: restX * restX + restY * restY)
  }

  /// Visits what is in the cells at a distance of `ring` cells, clipped to the grid.
  private func visitRing(
    _ ring: Int64, _ column: Int64, _ row: Int64, _ body: (Int) -> Void
  ) {
    var y = max(0, row - ring)
    while y <= min(rows - 1, row + ring) {
      let isWholeRow = y == row - ring || y == row + ring
      if isWholeRow {
        var x = max(0, column - ring)
        while x <= min(columns - 1, column + ring) {
          visitCell(Int(y * columns + x), body)
          x += 1
        }
      } else {
        if column - ring >= 0 && column - ring < columns {
          visitCell(Int(y * columns + column - ring), body)
        }
        if column + ring >= 0 && column + ring < columns {
          visitCell(Int(y * columns + column + ring), body)
        }
      }
      y += 1
    }
  }

  private func visitCell(_ cell: Int, _ body: (Int) -> Void) {
    for entry in firstEntry[cell]..<firstEntry[cell + 1] { body(Int(entries[Int(entry)])) }
  }

  private mutating func fill(_ serviceable: [Bool]) {
    let kept = segments.indices.filter {
      let edge = Int(segments[$0].edge)
      return edge < serviceable.count && serviceable[edge]
    }
    guard let first = kept.first else { return }
    var (least, greatest) = (segments[first].start, segments[first].start)
    for index in kept {
      let segment = segments[index]
      for point in [segment.start, segment.end] {
        least = GridPoint(x: min(least.x, point.x), y: min(least.y, point.y))
        greatest = GridPoint(x: max(greatest.x, point.x), y: max(greatest.y, point.y))
      }
    }
    originX = Int64(least.x)
    originY = Int64(least.y)
    // No more buckets than a few for each segment, however far apart the roads are.
    while true {
      columns = (Int64(greatest.x) - originX) / cellSize + 1
      rows = (Int64(greatest.y) - originY) / cellSize + 1
      if columns * rows <= Int64(kept.count) * 8 + 1024 { break }
      cellSize *= 2
    }
    var counts = [UInt32](repeating: 0, count: Int(columns * rows) + 1)
    for index in kept { visitCells(ofSegment: index) { counts[$0 + 1] += 1 } }
    for cell in 1..<counts.count { counts[cell] += counts[cell - 1] }
    var next = counts
    var filled = [UInt32](repeating: 0, count: Int(counts[counts.count - 1]))
    for index in kept {
      visitCells(ofSegment: index) { cell in
        filled[Int(next[cell])] = UInt32(index)
        next[cell] += 1
      }
    }
    firstEntry = counts
    entries = filled
  }

  /// The cells that a segment may touch, row by row, so that a long slanting one isn't in all.
  private func visitCells(ofSegment index: Int, _ body: (Int) -> Void) {
    let segment = segments[index]
    let isRising = segment.start.y <= segment.end.y
    let low = isRising ? segment.start : segment.end
    let high = isRising ? segment.end : segment.start
    let (lowX, lowY) = (Int64(low.x) - originX, Int64(low.y) - originY)
    let (highX, highY) = (Int64(high.x) - originX, Int64(high.y) - originY)
    let slope = highY > lowY ? Double(highX - lowX) / Double(highY - lowY) : 0
    for row in (lowY / cellSize)...(highY / cellSize) {
      let bottom = Double(max(lowY, row * cellSize) - lowY)
      let top = Double(min(highY, (row + 1) * cellSize) - lowY)
      var ends = (Double(lowX) + slope * bottom, Double(lowX) + slope * top)
      if highY == lowY { ends = (Double(lowX), Double(highX)) }
      // A centimetre to spare covers the rounding.
      let from = max(min(lowX, highX), Int64(min(ends.0, ends.1)) - 1) / cellSize
      let to = min(max(lowX, highX), Int64(max(ends.0, ends.1)) + 1) / cellSize
      for column in from...max(from, to) { body(Int(row * columns + column)) }
    }
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }
}
