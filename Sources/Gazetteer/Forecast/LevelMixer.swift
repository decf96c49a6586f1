/// Weighs the estimates of many views into one: a weighted product, its weights learned as
/// outcomes come in (Genest and Zidek, "Combining Probability Distributions", 1986).
struct LevelMixer {
  private let levelCount: Int
  private let viewCount: Int
  private let step: Double
  private var weights: [Double]

  init(levelCount: Int, viewCount: Int, sets: Int, step: Double, start: Double) {
    self.levelCount = levelCount
    self.viewCount = viewCount
    self.step = step
    weights = [Double](repeating: start / Double(viewCount), count: sets * viewCount)
  }

  /// The mixture of estimates given as logarithms.
  func mixture(of logs: [Double], set: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: levelCount)
    for view in 0..<viewCount {
      let weight = weights[set * viewCount + view]
      for level in 0..<levelCount { sums[level] += weight * logs[view * levelCount + level] }
    }
    let top = sums.max() ?? 0
    var whole = 0.0
    for level in 0..<levelCount {
      sums[level] = Logarithm.power(sums[level] - top)
      whole += sums[level]
    }
    for level in 0..<levelCount { sums[level] /= whole }
    return sums
  }

  /// Moves the weights, never below 0, so that the level that came would have been likelier.
  mutating func learn(level: Int, logs: [Double], mixture: [Double], set: Int) {
    for view in 0..<viewCount {
      let base = view * levelCount
      var expected = 0.0
      for other in 0..<levelCount { expected += logs[base + other] * mixture[other] }
      let place = set * viewCount + view
      weights[place] = max(0, weights[place] + step * (logs[base + level] - expected))
    }
  }
}
