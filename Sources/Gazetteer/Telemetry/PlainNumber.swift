/// Reads short decimal numbers out of bytes.
enum PlainNumber {
  private static let powers = [1.0, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]

  /// The number of up to twelve digits with or without a point, as `Double` reads it, else `nil`.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    guard !range.isEmpty, range.count <= 13 else { return nil }
    var (value, decimals, digits, isAfterPoint) = (Int64(0), 0, 0, false)
    for place in range {
      if bytes[place] == 46, !isAfterPoint {
        isAfterPoint = true
        continue
      }
      guard bytes[place] >= 48, bytes[place] < 58, digits < 12 else { return nil }
      value = value * 10 + Int64(bytes[place] - 48)
      digits += 1
      if isAfterPoint { decimals += 1 }
    }
    guard digits > 0 else { return nil }
    return Double(value) / powers[decimals]
  }
}
