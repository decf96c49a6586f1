/// Sums and products that stop at the greatest number instead of trapping on a tampered value.
enum ExactArithmetic {
  /// The product, held within 64 bits.
  static func product(_ left: Int64, _ right: Int64) -> Int64 {
    let (value, overflow) = left.multipliedReportingOverflow(by: right)
    guard overflow else { return value }
    return (left < 0) == (right < 0) ? .max : .min
  }

  /// The sum, held within 64 bits.
  static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (value, overflow) = left.addingReportingOverflow(right)
    guard overflow else { return value }
    return left < 0 ? .min : .max
  }

  /// The quotient rounded up; the divisor is positive.
  static func ceiling(_ value: Int64, dividedBy divisor: Int64) -> Int64 {
    value / divisor + (value % divisor > 0 ? 1 : 0)
  }

  /// Centimetres as the nearest whole metres, halves up.
  static func metres(centimetres: Int64) -> Int64 { (centimetres + 50) / 100 }
}

extension Array {
  /// The element at an index, or `nil` where there is none.
  func element<Index: BinaryInteger>(at index: Index) -> Element? {
    guard let place = Int(exactly: index), indices.contains(place) else { return nil }
    return self[place]
  }
}
