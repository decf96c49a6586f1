/// How many bins a list of sizes needs at least.
///
/// The bound L2 of Martello and Toth 1990, "Lower bounds and reduction procedures for the bin packing
/// problem", doi:10.1016/0166-218X(90)90094-S. For any α up to half the capacity, sizes above
/// capacity − α and sizes above a half each fill a bin of their own; what sizes of at least α remain
/// above what the latter bins have room for needs more bins.
enum BinPacking {
  /// The bound; at least 1 where there is anything, whatever its size.
  ///
  /// - Complexity: O(*n* log *n*).
  static func leastBins(_ sizes: [Int32], capacity: Int32) -> Int {
    guard !sizes.isEmpty else { return 0 }
    guard capacity > 0 else { return 1 }
    let room = Int64(capacity)
    let sorted = sizes.map { min(room, max(0, Int64($0))) }.sorted(by: >)
    var sums: [Int64] = [0]
    for size in sorted { sums.append(sums[sums.count - 1] + size) }
    /// How many sizes fulfil a condition that the largest fulfil first.
    func count(_ isLarge: (Int64) -> Bool) -> Int {
      var range = 0..<sorted.count
      while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        range = isLarge(sorted[middle]) ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
      return range.lowerBound
    }
    let halves = count { 2 * $0 > room }
    var best = 1
    var last: Int64 = -1
    for least in [0] + sorted.reversed() where 2 * least <= room && least != last {
      last = least
      let full = count { $0 > room - least }
      let all = count { $0 >= least }
      let spare = Int64(halves - full) * room - (sums[halves] - sums[full])
      let rest = sums[all] - sums[halves] - spare
      best = max(best, halves + Int(max(0, (rest + room - 1) / room)))
    }
    return best
  }
}
