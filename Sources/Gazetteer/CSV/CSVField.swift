/// Writes the fields of a CSV file so that RFC 4180 readers and spreadsheets take them as text.
public enum CSVField {
  /// The text as one field: quoted where it must be, and never a spreadsheet formula.
  ///
  /// A leading `=`, `+`, `-`, `@`, tab or carriage return gets an apostrophe before it, because a
  /// spreadsheet would run what follows (OWASP, "CSV Injection").
  public static func escaped(_ text: String) -> String {
    let formulaStarts: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D]
    let isFormula = text.utf8.first.map(formulaStarts.contains) ?? false
    return quoted(isFormula ? "'" + text : text)
  }

  /// A plain decimal number unchanged, sign included; whatever else is escaped as text.
  public static func numeric(_ text: String) -> String {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let points = digits.count { $0 == UInt8(ascii: ".") }
    let isNumber =
      digits.count > points && points <= 1
      && digits.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") }
    return isNumber ? text : escaped(text)
  }

  /// One record of escaped fields without its line end.
  public static func record(_ fields: [String]) -> String {
    fields.map(escaped).joined(separator: ",")
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
    }
    let hasSpaceAtAnEnd = text.utf8.first == 32 || text.utf8.last == 32
    guard needsQuotes || hasSpaceAtAnEnd else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result.unicodeScalars.append("\"") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
