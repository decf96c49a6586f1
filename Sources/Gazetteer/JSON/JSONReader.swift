/// Why a text is not JSON or JSON5: the line and what was wrong.
public struct JSONError: Error, Sendable, Equatable {
  /// The 1-based line.
  public let line: Int
  /// What was found and what was expected.
  public let message: String
}

/// Reads strict JSON (RFC 8259) or JSON5 (comments, bare keys, single quotes, trailing commas,
/// hexadecimal, leading and trailing points, `+`); never `NaN` or `Infinity`.
public struct JSONReader {
  private let bytes: [UInt8]
  private let allowsJSON5: Bool
  private var position = 0
  private var line = 1
  private var depth = 0
  private static let greatestDepth = 128

  /// Reads one document.
  ///
  /// - Throws: `JSONError` with the line of the first fault.
  public static func read(_ bytes: [UInt8], json5: Bool = false) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes: bytes, allowsJSON5: json5)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    let value = try reader.value()
    try reader.skipSpace()
    guard reader.position == bytes.count else {
      throw reader.fault("unexpected \(reader.shown) after the end of the document")
    }
    return value
  }

  private init(bytes: [UInt8], allowsJSON5: Bool) {
    self.bytes = bytes
    self.allowsJSON5 = allowsJSON5
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var shown: String {
    guard let byte = current else { return "end of text" }
    return byte >= 32 && byte < 127 ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
  }

  private func fault(_ message: String) -> JSONError { JSONError(line: line, message: message) }

  private mutating func value() throws(JSONError) -> JSONValue {
    try skipSpace()
    guard let byte = current else { throw fault("the text ends where a value was expected") }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string(quote: byte))
    case UInt8(ascii: "'") where allowsJSON5: return .string(try string(quote: byte))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      guard allowsJSON5 else { throw fault("unexpected \(shown)") }
      return try number()
    default:
      switch word() {
      case "true": return .bool(true)
      case "false": return .bool(false)
      case "null": return .null
      case "": throw fault("unexpected \(shown)")
      case let other: throw fault("unexpected word '\(other)'; put text in quotes")
      }
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try descend()
    defer { depth -= 1 }
    position += 1
    var members: [JSONValue.Member] = []
    var seen: Set<String> = []
    while true {
      try skipSpace()
      if current == UInt8(ascii: "}"), members.isEmpty || allowsJSON5 { break }
      let keyLine = line
      let key = try self.key()
      guard seen.insert(key).inserted else {
        throw fault("the key '\(key)' appears twice")
      }
      try skipSpace()
      guard current == UInt8(ascii: ":") else {
        throw fault("expected ':' after key '\(key)', found \(shown)")
      }
      position += 1
      members.append(.init(key, try value(), line: keyLine))
      try skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
        continue
      }
      guard current == UInt8(ascii: "}") else {
        throw fault("expected ',' or '}' after the value of '\(key)', found \(shown)")
      }
      break
    }
    position += 1
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try descend()
    defer { depth -= 1 }
    position += 1
    var elements: [JSONValue] = []
    while true {
      try skipSpace()
      if current == UInt8(ascii: "]"), elements.isEmpty || allowsJSON5 { break }
      elements.append(try value())
      try skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
        continue
      }
      guard current == UInt8(ascii: "]") else {
        throw fault("expected ',' or ']', found \(shown)")
      }
      break
    }
    position += 1
    return .array(elements)
  }

  private mutating func descend() throws(JSONError) {
    depth += 1
    guard depth <= Self.greatestDepth else {
      throw fault("nested deeper than \(Self.greatestDepth)")
    }
  }

  private mutating func key() throws(JSONError) -> String {
    guard let byte = current else { throw fault("the text ends inside an object") }
    if byte == UInt8(ascii: "\"") || (allowsJSON5 && byte == UInt8(ascii: "'")) {
      return try string(quote: byte)
    }
    let bare = allowsJSON5 ? word() : ""
    guard !bare.isEmpty else { throw fault("expected a key, found \(shown)") }
    return bare
  }

  private mutating func word() -> String {
    let start = position
    while let byte = current,
      (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte == 95 || byte == 36
        || byte >= 128 || (position > start && byte >= 48 && byte <= 57)
    {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string(quote: UInt8) throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      guard let byte = current else { throw fault("the text ends inside a string") }
      position += 1
      if byte == quote { break }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else if byte < 32 {
        throw fault("a string holds an unescaped control character (byte \(byte))")
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = current else { throw fault("the text ends inside a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "'") where allowsJSON5: text.append(byte)
    case 10 where allowsJSON5: line += 1
    case UInt8(ascii: "u"):
      var scalar = try hexadecimal(digits: 4)
      if (0xD800..<0xDC00).contains(scalar), current == UInt8(ascii: "\\"),
        position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        let low = try hexadecimal(digits: 4)
        guard (0xDC00..<0xE000).contains(low) else { throw fault("a broken surrogate pair") }
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
      }
      text.append(contentsOf: String(UnicodeScalar(scalar) ?? "\u{FFFD}").utf8)
    default: throw fault("unknown escape in a string")
    }
  }

  private mutating func hexadecimal(digits: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = current, let digit = Self.hexadecimalDigit(byte) else {
        throw fault("expected \(digits) hexadecimal digits")
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte - 48)
    case 65...70: UInt32(byte - 55)
    case 97...102: UInt32(byte - 87)
    default: nil
    }
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") { position += 1 }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    if allowsJSON5, current == 48, position + 1 < bytes.count, bytes[position + 1] | 32 == 120 {
      position += 2
      var value: Int64 = 0
      let first = position
      while let byte = current, let digit = Self.hexadecimalDigit(byte), position - first < 15 {
        value = value << 4 | Int64(digit)
        position += 1
      }
      guard position > first else { throw fault("expected hexadecimal digits after 0x") }
      return .integer(isNegative ? -value : value)
    }
    let digitsStart = position
    while let byte = current, byte >= 48 && byte <= 57 || ".eE+-".utf8.contains(byte) {
      position += 1
    }
    let body = bytes[digitsStart..<position]
    if !allowsJSON5, body.count > 1, body.first == 48,
      body.dropFirst().first.map({ $0 >= 48 && $0 <= 57 }) == true
    {
      throw fault("a number must not start with 0")
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if body.allSatisfy({ $0 >= 48 && $0 <= 57 }), let value = Int64(text) {
      return .integer(value)
    }
    guard let value = Double(text), value.isFinite,
      allowsJSON5 || (body.first != 46 && body.last != 46)
    else { throw fault("'\(text)' is not a number") }
    return .number(value)
  }

  private mutating func skipSpace() throws(JSONError) {
    while let byte = current {
      if byte == 10 { line += 1 }
      if byte == 32 || byte == 9 || byte == 10 || byte == 13 {
        position += 1
      } else if allowsJSON5, byte == UInt8(ascii: "/") {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(JSONError) {
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    if next == UInt8(ascii: "/") {
      while let byte = current, byte != 10 {
        _ = byte
        position += 1
      }
    } else if next == UInt8(ascii: "*") {
      position += 2
      while position + 1 < bytes.count,
        !(bytes[position] == UInt8(ascii: "*") && bytes[position + 1] == UInt8(ascii: "/"))
      {
        if bytes[position] == 10 { line += 1 }
        position += 1
      }
      guard position + 1 < bytes.count else { throw fault("a comment is not closed") }
      position += 2
    } else {
      throw fault("unexpected '/'")
    }
  }
}
