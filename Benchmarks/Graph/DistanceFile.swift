/// The file that `--distances` names: decimal numbers, a row on each line.
enum DistanceFile {
  /// What is written where there is no way, as `check_graph.py` does and its sums take it.
  static let unreachable: Int64 = 0

  /// The text of distances with so many on each line.
  static func text(_ distances: [Int64], perLine: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(distances.count * 8)
    for (place, distance) in distances.enumerated() {
      append(distance == ScalarDijkstra.unreachable ? unreachable : distance, to: &text)
      let endsLine = (place + 1).isMultiple(of: max(1, perLine))
      text.append(endsLine ? UInt8(ascii: "\n") : UInt8(ascii: " "))
    }
    return text
  }

  /// Appends the digits of a number that is not negative.
  static func append(_ number: Int64, to text: inout [UInt8]) {
    let start = text.count
    var rest = number
    repeat {
      text.append(UInt8(48 + rest % 10))
      rest /= 10
    } while rest > 0
    text[start...].reverse()
  }
}
