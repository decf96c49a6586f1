/// Numbers for people, the same on every machine and in every locale.
enum Decimals {
  /// A number with a fixed count of decimal places (0…6), rounded to nearest.
  static func text(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value * scale).rounded()
    guard scaled.isFinite, abs(scaled) < 9e17 else { return "?" }
    let whole = Int64(abs(scaled))
    let unit = Int64(scale)
    let sign = scaled < 0 ? "-" : ""
    guard places > 0 else { return sign + String(whole) }
    let fraction = String(whole % unit)
    return sign + String(whole / unit) + "."
      + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
