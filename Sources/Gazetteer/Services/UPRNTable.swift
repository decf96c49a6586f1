/// Rows keyed by property, sorted so that one property's rows stand together.
public struct UPRNTable<Row: Sendable>: Sendable {
  /// The rows, ascending by UPRN; those of one property in the order they were read.
  public let rows: [Row]
  private let keys: [UInt64]

  /// Sorts rows by their property.
  ///
  /// - Complexity: O(n log n), O(n) where already sorted.
  public init(_ unsorted: [Row], by uprn: (Row) -> UPRN) {
    let unsortedKeys = unsorted.map { uprn($0).value }
    if zip(unsortedKeys, unsortedKeys.dropFirst()).allSatisfy({ $0 <= $1 }) {
      rows = unsorted
      keys = unsortedKeys
      return
    }
    let order = unsortedKeys.indices.sorted {
      (unsortedKeys[$0], $0) < (unsortedKeys[$1], $1)
    }
    rows = order.map { unsorted[$0] }
    keys = order.map { unsortedKeys[$0] }
  }

  /// Makes an empty table.
  public init() {
    rows = []
    keys = []
  }

  /// Where one property's rows stand in `rows`.
  ///
  /// - Complexity: O(log n).
  public func range(of uprn: UPRN) -> Range<Int> {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < uprn.value { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < keys.count, keys[end] == uprn.value { end += 1 }
    return low..<end
  }
}
