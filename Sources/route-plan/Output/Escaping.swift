/// Text from outside made harmless for the place where it lands.
///
/// Names of streets, houses and rounds come from files that anybody may have written.
enum Escaping {
  /// For the text of an HTML element and for a quoted attribute alike.
  static func html(_ text: String) -> String { markup(text, apostrophe: "&#39;") }

  /// For the text of an XML 1.0 element and for a quoted attribute alike.
  static func xml(_ text: String) -> String { markup(text, apostrophe: "&apos;") }

  /// For one CSV field (RFC 4180); a text that a spreadsheet would run gets an apostrophe in front.
  ///
  /// Line ends and tabs become spaces, so that a row is always one line.
  static func csv(_ text: String) -> String {
    var field = text
    if field.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      field = String(
        String.UnicodeScalarView(
          field.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
    if let first = field.first(where: { $0 != " " }), "=+-@".contains(first) { field = "'" + field }
    let needsQuotes = field.utf8.contains { $0 == 34 || $0 == 44 }
    guard needsQuotes || field.first == " " || field.last == " " else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  /// What a field of one of our tables stood for, without the apostrophe that `csv` put in front.
  static func unguarded(_ field: String) -> String {
    guard field.first == "'", let first = field.dropFirst().first(where: { $0 != " " }),
      "=+-@".contains(first)
    else { return field }
    return String(field.dropFirst())
  }

  /// For the inside of a quoted CSS string: everything but letters, digits and spaces as `\\2e `.
  static func css(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(200) {
      let isPlain = scalar == " " || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else if scalar.value >= 0x20 {
        result += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return result
  }

  private static func markup(_ text: String, apostrophe: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += apostrophe
      case "\t", "\n", "\r": result += " "
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
      case "\u{FFFE}", "\u{FFFF}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xEF: true
    default: false
    }
  }
}
