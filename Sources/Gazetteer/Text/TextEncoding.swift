/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8 without a byte-order mark.
  case utf8 = "UTF-8"
  /// UTF-8 that starts with a byte-order mark, as Excel writes it.
  case utf8WithMark = "UTF-8 with byte-order mark"
  /// UTF-16 that starts with a byte-order mark.
  case utf16 = "UTF-16"
  /// Windows-1252, the fallback for whatever is not valid UTF-8.
  case windows1252 = "Windows-1252"

  /// Finds the encoding of a file and gives its text as UTF-8 without a byte-order mark.
  ///
  /// - Complexity: O(n); a UTF-8 file without a mark is not copied.
  public static func decode(_ bytes: [UInt8]) -> (text: [UInt8], encoding: TextEncoding) {
    if bytes.starts(with: [0xFF, 0xFE]) { return (utf16(bytes, littleEndian: true), .utf16) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (utf16(bytes, littleEndian: false), .utf16) }
    guard firstInvalidUTF8(bytes) == nil else { return (windows1252(bytes), .windows1252) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes.dropFirst(3)), .utf8WithMark) }
    return (bytes, .utf8)
  }

  /// Decodes a file and notes in the log when it is not UTF-8.
  static func decode(_ bytes: [UInt8], file: String, log: inout DiagnosticLog) -> [UInt8] {
    let (text, encoding) = decode(bytes)
    if encoding == .windows1252, let place = firstInvalidUTF8(bytes) {
      let line = bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
      log.report(
        Diagnostic(
          "G101", .note, file: file, line: line,
          message: "byte \(bytes[place]) is not UTF-8; the whole file was read as Windows-1252",
          fix: "export the file as UTF-8 if accented letters look wrong"))
    }
    return text
  }

  /// The place of the first byte that is not part of well-formed UTF-8 (Unicode 3.9, table 3-7).
  static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    var place = 0
    while place < bytes.count {
      let lead = bytes[place]
      if lead < 0x80 {
        place += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF:
        length = 3
        if lead == 0xE0 { second = 0xA0...0xBF }
        if lead == 0xED { second = 0x80...0x9F }
      case 0xF0...0xF4:
        length = 4
        if lead == 0xF0 { second = 0x90...0xBF }
        if lead == 0xF4 { second = 0x80...0x8F }
      default: return place
      }
      guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return place }
      for next in bytes[(place + 2)..<max(place + 2, place + length)] where next & 0xC0 != 0x80 {
        return place
      }
      place += length
    }
    return nil
  }

  /// Bytes 0x80…0x9F as Windows-1252 has them; the five it leaves undefined stay as they are.
  private static let windows1252Specials: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
        continue
      }
      let code = byte < 0xA0 ? windows1252Specials[Int(byte) - 0x80] : UInt32(byte)
      guard let scalar = Unicode.Scalar(code) else { continue }
      text.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    }
    return text
  }

  private static func utf16(_ bytes: [UInt8], littleEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for place in stride(from: 2, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      units.append(littleEndian ? first | second << 8 : first << 8 | second)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
