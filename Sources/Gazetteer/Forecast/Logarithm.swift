/// The logarithms that forecasts need, by additions and multiplications alone: the same to the bit on
/// every machine, as those of a C library are not.
enum Logarithm {
  /// The logarithm of 2 to 33 bits, so that its multiples by exponents are exact, and the rest of it.
  private static let ofTwo = 0x1.62e42feep-1
  private static let rest = 1.9082149292705877e-10

  /// The natural logarithm; minus infinity of 0, not a number below.
  static func natural(_ value: Double) -> Double {
    guard value > 0 else { return value == 0 ? -.infinity : .nan }
    guard value.isFinite else { return value }
    var (exponent, part) = (Double(value.exponent), value.significand)
    if part > 1.4142135623730951 { (exponent, part) = (exponent + 1, part / 2) }
    // log((1 + s) / (1 - s)) = 2 (s + s³/3 + s⁵/5 + …), here with |s| < 0.172.
    let s = (part - 1) / (part + 1)
    let square = s * s
    var sum = 0.0
    for term in stride(from: 23, through: 1, by: -2) { sum = sum * square + 1 / Double(term) }
    return exponent * ofTwo + (2 * s * sum + exponent * rest)
  }

  /// The power of e.
  static func power(_ value: Double) -> Double {
    guard value < 709.8 else { return value.isNaN ? value : .infinity }
    guard value > -745.2 else { return 0 }
    let twos = (value / ofTwo).rounded()
    let part = (value - twos * ofTwo) - twos * rest
    var sum = 1.0
    for term in stride(from: 15, through: 1, by: -1) { sum = 1 + part * sum / Double(term) }
    // In two steps, because the least results lie below the least normal exponent.
    let half = (twos / 2).rounded(.down)
    return Double(sign: .plus, exponent: Int(half), significand: sum)
      * Double(sign: .plus, exponent: Int(twos - half), significand: 1)
  }

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
    return (value + 0.5) * natural(base) - base + natural(2.5066282746310005 * sum / value)
  }
}
