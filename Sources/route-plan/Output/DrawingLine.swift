/// Lines of a drawing: simplified, measured and spelled as SVG paths.
enum DrawingLine {
  /// The line with every point left out that lies within `tolerance` of what stays.
  ///
  /// Douglas and Peucker 1973, doi:10.3138/FM57-6770-U75U-7727, with a stack of our own.
  static func simplified(_ line: [DrawingPoint], tolerance: Double) -> [DrawingPoint] {
    guard line.count > 2 else { return line }
    var isKept = [Bool](repeating: false, count: line.count)
    isKept[0] = true
    isKept[line.count - 1] = true
    var stack = [(0, line.count - 1)]
    while let (first, last) = stack.popLast() {
      var farthest = (distance: tolerance * tolerance, index: -1)
      for index in (first + 1)..<max(first + 1, last) {
        let distance = squaredDistance(line[index], line[first], line[last])
        if distance > farthest.distance { farthest = (distance, index) }
      }
      guard farthest.index >= 0 else { continue }
      isKept[farthest.index] = true
      stack.append((first, farthest.index))
      stack.append((farthest.index, last))
    }
    return line.indices.filter { isKept[$0] }.map { line[$0] }
  }

  /// The length of a line.
  static func length(_ line: [DrawingPoint]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
  }

  /// The straight distance between two points.
  static func distance(_ one: DrawingPoint, _ other: DrawingPoint) -> Double {
    let (dx, dy) = (other.x - one.x, other.y - one.y)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// The point half-way along a line and the direction there, as a vector of length 1.
  static func middle(
    of line: [DrawingPoint]
  ) -> (point: DrawingPoint, direction: DrawingPoint)? {
    var left = length(line) / 2
    for (from, to) in zip(line, line.dropFirst()) {
      let step = distance(from, to)
      if step > 0, left <= step {
        let share = left / step
        return (
          DrawingPoint(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share),
          DrawingPoint(x: (to.x - from.x) / step, y: (to.y - from.y) / step)
        )
      }
      left -= step
    }
    return line.first.map { ($0, DrawingPoint(x: 1, y: 0)) }
  }

  /// The `d` of an SVG path in whole units of `1 / unitsPerMetre`, relative and short.
  static func path(_ line: [DrawingPoint], unitsPerMetre: Double = 1) -> String {
    var text = ""
    var last = (x: 0, y: 0)
    var hasStep = false
    for (place, point) in line.enumerated() {
      let next = (whole(point.x * unitsPerMetre), whole(point.y * unitsPerMetre))
      if place == 0 {
        text += "M\(next.0)"
        append(next.1, to: &text)
      } else {
        let step = (next.0 - last.x, next.1 - last.y)
        if step == (0, 0) { continue }
        if hasStep { append(step.0, to: &text) } else { text += "l\(step.0)" }
        append(step.1, to: &text)
        hasStep = true
      }
      last = next
    }
    return text
  }

  /// A whole number, zero where it is out of any drawing's range.
  static func whole(_ value: Double) -> Int {
    guard value.isFinite, abs(value) < 1e9 else { return 0 }
    return Int(value.rounded())
  }

  private static func append(_ number: Int, to text: inout String) {
    text += number < 0 ? "\(number)" : " \(number)"
  }

  private static func squaredDistance(
    _ point: DrawingPoint, _ from: DrawingPoint, _ to: DrawingPoint
  ) -> Double {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let squared = dx * dx + dy * dy
    var share = 0.0
    if squared > 0 {
      share = min(1, max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared))
    }
    let (ex, ey) = (point.x - from.x - dx * share, point.y - from.y - dy * share)
    return ex * ex + ey * ey
  }
}
