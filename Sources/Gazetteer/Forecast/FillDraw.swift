/// Rises of bins drawn by chance, as a fill process says that they come.
public struct FillDraw<Random: RandomNumberGenerator> {
  /// Where chance comes from.
  public private(set) var random: Random
  private let process: FillProcess

  /// Draws from a process.
  public init(_ process: FillProcess, random: Random) {
    self.process = process
    self.random = random
  }

  /// A bin's true rate in multiples of the expected one, which is uncertain.
  public mutating func rateFactor(of bin: ServiceBin) -> Double {
    let rate = process.rate(of: bin.name, kind: bin.kind)
    guard rate.permillePerDay > 1e-9 else { return 0 }
    return gamma(mean: rate.permillePerDay, variance: rate.doubt) / rate.permillePerDay
  }

  /// A factor of mean 1 that everything shares, such as a day's weather.
  public mutating func sharedFactor(deviation: Double) -> Double {
    gamma(mean: 1, variance: deviation * deviation)
  }

  /// The thousandths that come into a bin from one moment to another.
  public mutating func rise(
    of bin: ServiceBin, factor: Double, from start: Int64, to end: Int64
  ) -> Double {
    let rate = process.rate(of: bin.name, kind: bin.kind)
    let mean = process.rise(of: bin.name, kind: bin.kind, from: start, to: end).mean * factor
    let days = process.ordinaryDays(of: bin.name, from: start, to: end)
    return gamma(mean: mean, variance: rate.variancePerDay * days * factor * factor)
  }

  /// A number from 0 to below 1.
  public mutating func uniform() -> Double { Double(random.next() >> 11) / 9_007_199_254_740_992 }

  /// A gamma variate (Marsaglia and Tsang 2000, doi:10.1145/358407.358414).
  private mutating func gamma(mean: Double, variance: Double) -> Double {
    guard mean > 1e-12 else { return 0 }
    guard variance > 1e-9 * mean * mean else { return mean }
    let shape = mean * mean / variance
    // Below 1 the variate of a shape one greater is drawn and shrunk.
    let (raised, shrink): (Double, Double) =
      shape < 1
      ? (shape + 1, Logarithm.power(Logarithm.natural(max(1e-300, uniform())) / shape))
      : (shape, 1)
    let d = raised - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let normal = normal()
      let root = 1 + c * normal
      guard root > 0 else { continue }
      let cube = root * root * root
      let bound = 0.5 * normal * normal + d - d * cube + d * Logarithm.natural(cube)
      if Logarithm.natural(max(1e-300, uniform())) < bound {
        return d * cube * shrink * variance / mean
      }
    }
  }

  /// A normal variate by the polar method (Marsaglia 1964).
  private mutating func normal() -> Double {
    while true {
      let (x, y) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      return x * (-2 * Logarithm.natural(square) / square).squareRoot()
    }
  }
}
