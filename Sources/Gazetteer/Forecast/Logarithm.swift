import Glibc

/// The functions of logarithms that forecasts need; the only place where they come from C.
enum Logarithm {
  /// The natural logarithm.
  @inline(__always) static func natural(_ value: Double) -> Double { log(value) }

  /// The power of e.
  @inline(__always) static func power(_ value: Double) -> Double { exp(value) }

  /// The logarithm of the gamma function of a positive number.
  static func gamma(_ value: Double) -> Double {
    // Lanczos, "A Precision Approximation of the Gamma Function", 1964: g = 5, six terms.
    let terms = [
      76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155,
      0.1208650973866179e-2, -0.5395239384953e-5,
    ]
    let base = value + 5.5
    var sum = 1.000000000190015
    for (place, term) in terms.enumerated() { sum += term / (value + Double(place + 1)) }
    return (value + 0.5) * log(base) - base + log(2.5066282746310005 * sum / value)
  }
}
