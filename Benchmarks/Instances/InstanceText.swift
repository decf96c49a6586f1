/// A place in the text of an instance: reads it word by word from bytes and knows its line.
///
/// Unlike `NumberScanner` it reads decimals and keys too, and its messages say nothing of DIMACS.
struct InstanceText {
  /// The file for messages.
  let file: String
  /// The 1-based line of the place.
  private(set) var line = 1
  /// How many bytes there are; no count in the file can be greater.
  var byteCount: Int { bytes.count }

  private let bytes: [UInt8]
  private var position = 0

  private static let newline = UInt8(ascii: "\n")
  private static let powers: [Double] = (0...15).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0.1) * 10)
  }

  /// Starts at the first byte.
  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Skips blanks, and says whether nothing is left on the line.
  mutating func isAtLineEnd() -> Bool {
    while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    return position >= bytes.count || bytes[position] == Self.newline
  }

  /// Goes to the next line that holds something, from here on, or says that there is none.
  mutating func findLine() -> Bool {
    while isAtLineEnd() {
      guard position < bytes.count else { return false }
      position += 1
      line += 1
    }
    return true
  }

  /// Goes to the start of the next line.
  mutating func skipLine() {
    while position < bytes.count, bytes[position] != Self.newline { position += 1 }
    guard position < bytes.count else { return }
    position += 1
    line += 1
  }

  /// Goes past a byte where it is next after blanks.
  mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard !isAtLineEnd(), bytes[position] == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  /// Reads up to a colon, or to a blank where the line has none, and goes past it: a key.
  mutating func key() -> String {
    guard !isAtLineEnd() else { return "" }
    let start = position
    var end = position
    while end < bytes.count, bytes[end] != Self.newline, bytes[end] != UInt8(ascii: ":") {
      end += 1
    }
    if end >= bytes.count || bytes[end] == Self.newline {
      end = start
      while end < bytes.count, !isWordEnd(end) { end += 1 }
      position = end
    } else {
      position = end + 1
      while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The rest of the line without blanks around it; the place stays.
  mutating func restOfLine() -> String {
    guard !isAtLineEnd() else { return "" }
    var end = position
    while end < bytes.count, bytes[end] != Self.newline { end += 1 }
    while end > position, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  /// The word at the place, at most 40 bytes of it; the place stays.
  mutating func word() -> String {
    guard !isAtLineEnd() else { return "" }
    var end = position
    while end < bytes.count, end < position + 40, !isWordEnd(end) { end += 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  /// Goes past the word at the place.
  mutating func skipWord() {
    guard !isAtLineEnd() else { return }
    while position < bytes.count, !isWordEnd(position) { position += 1 }
  }

  /// Reads a decimal within a range; `what` names it in messages.
  mutating func decimal(
    _ what: String, in range: ClosedRange<Double>
  ) throws(InputFileError) -> Double {
    if isAtLineEnd() { throw missing(what) }
    let start = position
    let value = plainDecimal() ?? longDecimal(from: start)
    guard let value, isNumberEnd(position) else {
      position = start
      throw error("the \(what) '\(word())' is no number", fix: "write it with digits and a point")
    }
    guard range.contains(value) else {
      position = start
      throw outOfRange(what, "\(range.lowerBound)", "\(range.upperBound)")
    }
    return value
  }

  /// Reads a whole number within a range, `.0` behind it allowed; `what` names it in messages.
  mutating func whole(
    _ what: String, in range: ClosedRange<Int64>
  ) throws(InputFileError) -> Int64 {
    if isAtLineEnd() { throw missing(what) }
    let start = position
    let value = try decimal(what, in: -Double.greatestFiniteMagnitude...(.greatestFiniteMagnitude))
    let end = position
    position = start
    guard value == value.rounded() else {
      throw error("the \(what) '\(word())' is no whole number", fix: "scale it, or round it")
    }
    guard abs(value) < 9e15, range.contains(Int64(value)) else {
      throw outOfRange(what, "\(range.lowerBound)", "\(range.upperBound)")
    }
    position = end
    return Int64(value)
  }

  /// An error on this line.
  func error(_ message: String, fix: String) -> InputFileError {
    InputFileError(file: file, line: line, message: message, fix: fix)
  }

  // Up to 15 digits are exact in a `Double`, and so is their quotient by a power of ten, rounded.
  private mutating func plainDecimal() -> Double? {
    let start = position
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative || bytes[position] == UInt8(ascii: "+") { position += 1 }
    var mantissa = 0
    var digits = 0
    var fraction: Int?
    while position < bytes.count {
      let digit = Int(bytes[position]) - 48
      if digit >= 0, digit <= 9 {
        guard digits < 15 else { break }
        mantissa = mantissa * 10 + digit
        digits += 1
        if fraction != nil { fraction = fraction.map { $0 + 1 } }
      } else if bytes[position] == UInt8(ascii: "."), fraction == nil {
        fraction = 0
      } else {
        break
      }
      position += 1
    }
    guard digits > 0, isNumberEnd(position) else {
      position = start
      return nil
    }
    let value = Double(mantissa) / Self.powers[fraction ?? 0]
    return isNegative ? -value : value
  }

  private mutating func longDecimal(from start: Int) -> Double? {
    var end = start
    while end < bytes.count, !isNumberEnd(end), end < start + 400 { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ".eE+-".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    position = end
    return value
  }

  private func isWordEnd(_ place: Int) -> Bool {
    place >= bytes.count || Self.isBlank(bytes[place]) || bytes[place] == Self.newline
  }

  private func isNumberEnd(_ place: Int) -> Bool {
    isWordEnd(place) || bytes[place] == UInt8(ascii: ",") || bytes[place] == UInt8(ascii: ")")
      || bytes[place] == UInt8(ascii: ";")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }

  private func missing(_ what: String) -> InputFileError {
    error(
      "the line ends where the \(what) should be",
      fix: position >= bytes.count
        ? "copy the file again: it seems to have been cut" : "write the \(what)")
  }

  private mutating func outOfRange(_ what: String, _ low: String, _ high: String) -> InputFileError
  {
    error("the \(what) \(word()) is not between \(low) and \(high)", fix: "correct it")
  }
}
