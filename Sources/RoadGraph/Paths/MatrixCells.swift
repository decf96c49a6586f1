/// The cells of a matrix while threads fill them, each its own rows; all begin as unreachable.
///
/// Raw memory, because the two tables are the largest thing that planning a day holds: rows are
/// written where they stay. A sweep over 2,000 × 2,000 cells would hold 32 MB twice otherwise.
@safe struct MatrixCells: @unchecked Sendable {
  private let rowCount: Int
  private let columnCount: Int
  private let deciseconds: UnsafeMutablePointer<UInt32>
  private let metres: UnsafeMutablePointer<UInt32>

  /// A matrix whose cells `fill` writes.
  static func matrix(
    originCount: Int, destinationCount: Int, _ fill: (MatrixCells) -> Void
  ) -> TravelMatrix {
    let count = originCount * destinationCount
    var metres: [UInt32] = []
    let deciseconds = unsafe [UInt32](unsafeUninitializedCapacity: count) { times, timeCount in
      unsafe times.initialize(repeating: TravelMatrix.unreachable)
      timeCount = count
      metres = unsafe [UInt32](unsafeUninitializedCapacity: count) { lengths, lengthCount in
        unsafe lengths.initialize(repeating: TravelMatrix.unreachable)
        lengthCount = count
        guard let time = times.baseAddress, let length = lengths.baseAddress else { return }
        fill(
          unsafe MatrixCells(
            rowCount: originCount, columnCount: destinationCount, deciseconds: time,
            metres: length))
      }
    }
    return TravelMatrix(
      originCount: originCount, destinationCount: destinationCount, deciseconds: deciseconds,
      metres: metres)
  }

  /// Writes a row of legs; `weight` tells the weight of each column, `Dijkstra.unreachable` included.
  func write(row: Int, weight: (Int) -> UInt64) {
    precondition(row >= 0 && row < rowCount)
    let start = row * columnCount
    for column in 0..<columnCount {
      let found = weight(column)
      guard found != Dijkstra.unreachable else { continue }
      unsafe deciseconds[start + column] = UInt32(found >> 32)
      unsafe metres[start + column] = UInt32(((found & 0xFFFF_FFFF) + 50) / 100)
    }
  }
}
