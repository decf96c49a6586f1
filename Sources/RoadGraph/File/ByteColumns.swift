/// Appends little-endian columns to bytes.
struct ColumnWriter {
  /// What was written.
  private(set) var bytes: [UInt8] = []

  /// Starts empty.
  init() {}

  /// Appends one integer.
  mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }

  /// Appends the number of integers and the integers.
  mutating func append<Number: FixedWidthInteger>(column: some Collection<Number>) {
    append(UInt32(column.count))
    bytes.reserveCapacity(bytes.count + column.count * Number.bitWidth / 8)
    for number in column { append(number) }
  }

  /// Appends the number of texts, and each with its length in bytes.
  mutating func append(texts: [String]) {
    append(UInt32(texts.count))
    for text in texts { append(column: Array(text.utf8)) }
  }

  /// Appends bytes as they are.
  mutating func append(raw: [UInt8]) { bytes += raw }
}

/// Reads little-endian columns from bytes, every bound checked.
struct ColumnReader {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  /// Reads a part of bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position == end }

  /// Skips bytes and returns where they lie, or `nil` where there are fewer.
  mutating func skip(_ count: UInt64) -> Range<Int>? {
    guard count <= UInt64(end - position) else { return nil }
    let start = position
    position += Int(count)
    return start..<position
  }

  /// The next integer, or `nil` where too few bytes are left.
  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) -> Number? {
    let size = Number.bitWidth / 8
    guard end - position >= size else { return nil }
    var result: Number = 0
    for index in 0..<size {
      result |= Number(truncatingIfNeeded: bytes[position + index]) << Number(index * 8)
    }
    position += size
    return result
  }

  /// The next column, or `nil` where too few bytes are left.
  mutating func column<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) -> [Number]? {
    guard let count = number(UInt32.self), Int(count) <= (end - position) / (Number.bitWidth / 8)
    else { return nil }
    var result: [Number] = []
    result.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let value = number(Number.self) else { return nil }
      result.append(value)
    }
    return result
  }

  /// The next texts, or `nil` where they are cut or not UTF-8.
  mutating func texts() -> [String]? {
    guard let count = number(UInt32.self), Int(count) <= (end - position) / 4 else { return nil }
    var result: [String] = []
    for _ in 0..<count {
      guard let length = number(UInt32.self), let range = skip(UInt64(length)),
        let text = String(validating: bytes[range], as: UTF8.self)
      else { return nil }
      result.append(text)
    }
    return result
  }
}
