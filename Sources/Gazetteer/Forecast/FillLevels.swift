/// The steps that fill is told in: the values a coarse sensor knows, or even steps of a fine one.
public struct FillLevels: Sendable, Equatable {
  /// The fill that each level stands for, ascending, 0…1000.
  public let permille: [Int32]
  /// Whether readings hold these values and no others.
  public let isExact: Bool

  /// The steps of a sensor with fine readings.
  ///
  /// Empty and full are steps of their own, because sensors stop there.
  public static let fine = FillLevels(
    permille: [0] + (0..<20).map { $0 * 50 + 25 } + [1000], isExact: false)

  /// The most values that a coarse sensor knows.
  private static let mostExact = 12

  /// The levels of some readings: their values where these are few, else even steps.
  public init(seen fills: some Sequence<Int32>) {
    var values: Set<Int32> = []
    for fill in fills {
      values.insert(min(1000, max(0, fill)))
      if values.count > Self.mostExact { break }
    }
    self =
      values.count > Self.mostExact || values.isEmpty
      ? .fine : FillLevels(permille: values.sorted(), isExact: true)
  }

  private init(permille: [Int32], isExact: Bool) {
    self.permille = permille
    self.isExact = isExact
  }

  /// How many levels there are.
  public var count: Int { permille.count }

  /// The level nearest to a fill, the lower of two.
  public func level(of fill: Int32) -> Int {
    guard isExact else { return fill <= 0 ? 0 : fill >= 1000 ? count - 1 : 1 + Int(fill) / 50 }
    return permille.indices.min { abs(permille[$0] - fill) < abs(permille[$1] - fill) } ?? 0
  }

  /// The least level at or over a threshold, `count` where none is.
  func first(atLeast threshold: Int32) -> Int {
    isExact
      ? permille.firstIndex { $0 >= threshold } ?? count
      : threshold <= 0 ? 0 : min(count - 1, 1 + (Int(threshold) + 49) / 50)
  }

  /// The fill that a share of the probability lies under.
  func quantile(_ share: Double, of chances: [Double]) -> Double {
    var below = 0.0
    for (level, chance) in chances.enumerated() {
      if below + chance >= share || level == count - 1 {
        guard !isExact else { return Double(permille[level]) }
        let part = chance > 0 ? min(1, max(0, (share - below) / chance)) : 0.5
        if level == 0 || level == count - 1 { return Double(permille[level]) }
        return (Double(level - 1) + part) * 50
      }
      below += chance
    }
    return 0
  }
}
