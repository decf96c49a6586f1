/// Writes JSON in one canonical spelling, so that equal values give equal bytes on any machine.
public struct JSONWriter {
  private var output: [UInt8] = []
  private let isPretty: Bool

  /// Writes a document, members in their given order, with a final newline.
  ///
  /// Pretty puts each member and element on its own line, but keeps arrays of numbers and short
  /// objects without nested containers (at most 96 bytes) on one line.
  public static func write(_ value: JSONValue, pretty: Bool = true) -> [UInt8] {
    var writer = JSONWriter(isPretty: pretty)
    writer.write(value, indent: 0)
    writer.output.append(10)
    return writer.output
  }

  private init(isPretty: Bool) { self.isPretty = isPretty }

  private mutating func write(_ value: JSONValue, indent: Int) {
    switch value {
    case .null: put("null")
    case .bool(let value): put(value ? "true" : "false")
    case .integer(let value): put(String(value))
    case .number(let value): put(value.isFinite ? "\(value)" : "null")
    case .string(let text): write(text)
    case .array(let elements):
      let isFlat = !isPretty || elements.allSatisfy(Self.isScalarNumber)
      write(count: elements.count, open: "[", close: "]", isFlat: isFlat, indent: indent) {
        $0.write(elements[$1], indent: indent + 1)
      }
    case .object(let members):
      let isFlat = !isPretty || Self.fitsOneLine(members)
      let colon = isPretty ? ": " : ":"
      write(count: members.count, open: "{", close: "}", isFlat: isFlat, indent: indent) {
        $0.write(members[$1].key)
        $0.put(colon)
        $0.write(members[$1].value, indent: indent + 1)
      }
    }
  }

  private mutating func write(
    count: Int, open: String, close: String, isFlat: Bool, indent: Int,
    element: (inout JSONWriter, Int) -> Void
  ) {
    put(open)
    for index in 0..<count {
      if index > 0 { put(isFlat && isPretty ? ", " : ",") }
      if !isFlat { newline(indent + 1) }
      element(&self, index)
    }
    if !isFlat && count > 0 { newline(indent) }
    put(close)
  }

  private static func isScalarNumber(_ value: JSONValue) -> Bool {
    switch value {
    case .integer, .number: true
    default: false
    }
  }

  private static func fitsOneLine(_ members: [JSONValue.Member]) -> Bool {
    var bytes = 2
    for member in members {
      bytes += member.key.utf8.count + 6
      switch member.value {
      case .array, .object: return false
      case .string(let text): bytes += text.utf8.count
      default: bytes += 6
      }
      if bytes > 96 { return false }
    }
    return true
  }

  private mutating func newline(_ indent: Int) {
    output.append(10)
    output.append(contentsOf: repeatElement(32, count: indent * 2))
  }

  private mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 10: put("\\n")
      case 13: put("\\r")
      case 9: put("\\t")
      case 0..<32:
        let digits = String(byte, radix: 16)
        put("\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
