/// What one run of the quality table came to.
struct QualityRow {
  /// The set.
  var set: QualitySet
  /// The instance.
  var instance: String
  /// The time limit.
  var seconds: Double
  /// The seed.
  var seed: UInt64
  /// The cost in the family's own unit; miles for Kim.
  var cost: Double
  /// Vehicles used.
  var vehicles: Int
  /// The best known cost.
  var bestKnown: Double?
  /// Why the run doesn't count, or `nil`.
  var fault: String?

  /// How far the cost is above the best known, in per cent.
  var gap: Double? { bestKnown.map { (cost / $0 - 1) * 100 } }
}

/// The mean, the least and the greatest of some figures.
struct QualityRange {
  /// The mean.
  let mean: Double
  /// The least.
  let least: Double
  /// The greatest.
  let greatest: Double

  /// Makes a range, or `nil` of nothing.
  init?(_ figures: [Double]) {
    guard let least = figures.min(), let greatest = figures.max() else { return nil }
    self.least = least
    self.greatest = greatest
    mean = figures.reduce(0, +) / Double(figures.count)
  }

  /// `mean (least–greatest)` with so many decimals; the mean alone where they are one.
  func text(decimals: Int) -> String {
    let low = Self.fixed(least, decimals)
    let high = Self.fixed(greatest, decimals)
    let middle = Self.fixed(mean, decimals)
    return low == high ? middle : "\(middle) (\(low)–\(high))"
  }

  /// A figure with so many decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(abs(scaled) % scale)
    let sign = scaled < 0 ? "-" : ""
    guard decimals > 0 else { return "\(scaled)" }
    let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
    return "\(sign)\(abs(scaled) / scale).\(zeros)\(fraction)"
  }
}
