/// The nodes that part a map in two, by inertial flow (Schild, Sommer 2015,
/// doi:10.1007/978-3-319-20086-6_22): the least cuts between the quarters farthest out along lines
/// across the map; the one that is small for how evenly it parts the map is taken.
struct InertialCut: Sendable {
  /// How many lines there are.
  static let lineCount = 4
  /// The share of the nodes on each side that a cut leaves together.
  private static let outerShare = 4

  /// For each node 1 or 2 for its side, or 0 on the cut.
  let sides: [UInt8]
  /// How many nodes are on the cut.
  let cutCount: Int
  /// How few nodes are on the smaller side.
  let smallerCount: Int

  private init?(sides: [UInt8]) {
    var counts = [0, 0, 0]
    for side in sides { counts[Int(side)] += 1 }
    guard counts[1] > 0, counts[2] > 0 else { return nil }
    self.sides = sides
    cutCount = counts[0]
    smallerCount = min(counts[1], counts[2])
  }

  /// The better of the two least cuts along a line, or `nil` where they leave a side empty or could
  /// not be better than `other`.
  ///
  /// - Complexity: O(cut × edges), much less in practice.
  init?(
    _ part: MapPart, places: (x: [Int32], y: [Int32]), line: Int, flow: inout VertexFlow,
    betterThan other: InertialCut?
  ) {
    let sides = Self.outerSides(places, line: line)
    // Half the nodes is the most that the smaller side can have.
    let limit =
      other.map { Self.greatestCount($0, smallerCount: part.nodes.count / 2) } ?? part.nodes.count
    guard flow.run(sides: sides, limit: limit) else { return nil }
    let near = InertialCut(sides: flow.cutNearSource(sides: sides))
    let far = InertialCut(sides: flow.cutNearSink(sides: sides))
    guard let best = Self.better(near, far) else { return nil }
    self = best
  }

  /// The better of two cuts, the first where they are alike.
  static func better(_ one: InertialCut?, _ other: InertialCut?) -> InertialCut? {
    guard let one else { return other }
    guard let other else { return one }
    return other.isBetter(than: one) ? other : one
  }

  /// Whether its size is less for how evenly it parts: cut⁴ ÷ smaller³, compared as products.
  ///
  /// Dividing by the whole smaller side takes large cuts for a little more balance; not dividing
  /// takes slivers off the map. Measured on three maps, the power of three quarters gave the least
  /// fill.
  private func isBetter(than other: InertialCut) -> Bool {
    Self.price(cutCount, other.smallerCount) < Self.price(other.cutCount, smallerCount)
  }

  private static func price(_ cutCount: Int, _ smallerCount: Int) -> Double {
    let (cut, smaller) = (Double(cutCount), Double(smallerCount))
    return cut * cut * cut * cut * smaller * smaller * smaller
  }

  /// The largest cut that could still be better than another with so many nodes on its smaller side.
  private static func greatestCount(_ other: InertialCut, smallerCount: Int) -> Int {
    let ratio = Double(smallerCount) / Double(other.smallerCount)
    return Int(Double(other.cutCount) * (ratio * ratio * ratio).squareRoot().squareRoot()) + 1
  }

  /// The nodes farthest out along a line, a quarter on either side.
  private static func outerSides(_ places: (x: [Int32], y: [Int32]), line: Int) -> [UInt8] {
    // The place along the line above the node's number, so that no two are equal.
    var keys = places.x.indices.map { node -> Int64 in
      let (x, y) = (Int64(places.x[node]), Int64(places.y[node]))
      let place =
        switch line {
        case 0: x
        case 1: y
        case 2: x + y
        default: x - y
        }
      return place << 29 | Int64(node)
    }
    let outer = max(1, keys.count / outerShare)
    Selection.arrange(&keys, 0..<keys.count, at: outer)
    Selection.arrange(&keys, outer..<keys.count, at: keys.count - outer)
    var sides = [UInt8](repeating: VertexFlow.Side.middle, count: keys.count)
    let mask: Int64 = 1 << 29 - 1
    for key in keys[..<outer] { sides[Int(key & mask)] = VertexFlow.Side.source }
    for key in keys[(keys.count - outer)...] { sides[Int(key & mask)] = VertexFlow.Side.sink }
    return sides
  }
}

/// Puts the least elements first without sorting them.
enum Selection {
  /// Arranges a stretch so that what stands before a position is less than what stands from it on.
  ///
  /// - Complexity: O(n) on average (Hoare 1961, doi:10.1145/366622.366647); pivots are fixed by
  ///   position, so that the arrangement is the same everywhere.
  static func arrange(_ keys: inout [Int64], _ range: Range<Int>, at position: Int) {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let pivot = median(keys[low], keys[(low + high) / 2], keys[high])
      var (left, right) = (low, high)
      while left <= right {
        while keys[left] < pivot { left += 1 }
        while keys[right] > pivot { right -= 1 }
        if left <= right {
          keys.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if position <= right {
        high = right
      } else if position >= left {
        low = left
      } else {
        return
      }
    }
  }

  private static func median(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
    max(min(a, b), min(max(a, b), c))
  }
}
