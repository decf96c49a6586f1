/// How much a bin's fill rises over a time: a gamma distribution, never negative.
struct GammaRise: Hashable, Sendable {
  /// The mean.
  let mean: Double
  /// The variance.
  let variance: Double

  /// The chance that the rise is at least some amount.
  func chance(ofAtLeast amount: Double) -> Double {
    guard amount > 0 else { return 1 }
    guard mean > 1e-9 else { return 0 }
    guard variance > 1e-9 * mean * mean else { return mean >= amount ? 1 : 0 }
    return Self.upper(shape: mean * mean / variance, at: amount * mean / variance)
  }

  /// The mean of what goes beyond an amount, 0 where it isn't reached.
  func meanBeyond(_ amount: Double) -> Double {
    guard amount > 0 else { return mean - amount }
    guard mean > 1e-9 else { return 0 }
    guard variance > 1e-9 * mean * mean else { return max(0, mean - amount) }
    let shape = mean * mean / variance
    let scaled = amount * mean / variance
    return max(
      0,
      mean * Self.upper(shape: shape + 1, at: scaled)
        - amount * Self.upper(shape: shape, at: scaled))
  }

  /// The regularised upper incomplete gamma function: a series below the mean, a continued fraction
  /// above (Abramowitz and Stegun 6.5.29 and 6.5.31).
  private static func upper(shape: Double, at value: Double) -> Double {
    guard value > 0 else { return 1 }
    let front = Logarithm.power(
      shape * Logarithm.natural(value) - value - Logarithm.gamma(shape))
    if value < shape + 1 {
      var (term, sum, next) = (1 / shape, 1 / shape, shape)
      for _ in 0..<1000 {
        next += 1
        term *= value / next
        sum += term
        if term < sum * 1e-12 { break }
      }
      return min(1, max(0, 1 - sum * front))
    }
    var b = value + 1 - shape
    var c = 1e300
    var d = 1 / b
    var fraction = d
    for step in 1..<1000 {
      let a = -Double(step) * (Double(step) - shape)
      b += 2
      d = 1 / Self.away(a * d + b)
      c = Self.away(b + a / c)
      fraction *= d * c
      if abs(d * c - 1) < 1e-12 { break }
    }
    return min(1, max(0, front * fraction))
  }

  private static func away(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
