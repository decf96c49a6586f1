/// Numbers and dates read straight from the bytes of the current record.
extension CSVScanner {
  /// The bytes of a field without the space around it; empty where there is no such field.
  func trimmedBytes(_ index: Int) -> ArraySlice<UInt8> {
    guard index >= 0, index < fields.count else { return [] }
    var slice = bytes[fields[index].range]
    while let first = slice.first, first == 32 { slice.removeFirst() }
    while let last = slice.last, last == 32 { slice.removeLast() }
    return slice
  }

  /// A field without the space around it.
  func trimmedText(_ index: Int) -> String {
    guard index >= 0, index < fields.count else { return "" }
    guard fields[index].hasDoubledQuotes else {
      return String(decoding: trimmedBytes(index), as: UTF8.self)
    }
    return text(index)
  }

  /// A whole number of up to 18 digits, or `nil`.
  func number(_ index: Int) -> UInt64? {
    let slice = trimmedBytes(index)
    guard !slice.isEmpty, slice.count <= 18 else { return nil }
    var value: UInt64 = 0
    for byte in slice {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + UInt64(byte - 48)
    }
    return value
  }

  /// A reference number of up to 12 digits, leading zeros allowed.
  func uprn(_ index: Int) -> UPRN? {
    trimmedBytes(index).count <= 12 ? number(index).flatMap { UPRN($0) } : nil
  }

  /// A street's reference number of up to 8 digits, leading zeros allowed.
  func usrn(_ index: Int) -> USRN? {
    trimmedBytes(index).count <= 8 ? number(index).flatMap { USRN($0) } : nil
  }

  /// A calendar date, or `nil` where the field is empty or none.
  func date(_ index: Int) -> CalendarDate? {
    trimmedBytes(index).count == 10 ? CalendarDate(trimmedText(index)) : nil
  }

  /// A decimal number of metres in whole centimetres, rounded to nearest; never through a float.
  func centimetres(_ index: Int) -> Int32? {
    var slice = trimmedBytes(index)
    let isNegative = slice.first == UInt8(ascii: "-")
    if isNegative { slice.removeFirst() }
    var value: Int64 = 0
    var decimals = -1
    var digitCount = 0
    for byte in slice {
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
        continue
      }
      guard byte >= 48, byte <= 57 else { return nil }
      digitCount += 1
      if decimals >= 3 { continue }
      if decimals >= 0 { decimals += 1 }
      value = value * 10 + Int64(byte - 48)
      guard value < 100_000_000_000 else { return nil }
    }
    guard digitCount > 0 else { return nil }
    for _ in 0..<(3 - max(0, decimals)) { value *= 10 }
    let centimetres = (value + 5) / 10
    return Int32(exactly: isNegative ? -centimetres : centimetres)
  }

  /// A position in the frame from two fields in metres, or `nil` where it is no place in it.
  func point(_ x: Int, _ y: Int, in frame: MetricFrame) -> GridPoint? {
    guard let x = centimetres(x), let y = centimetres(y) else { return nil }
    let point = GridPoint(x: x, y: y)
    return frame.contains(point) ? point : nil
  }
}
