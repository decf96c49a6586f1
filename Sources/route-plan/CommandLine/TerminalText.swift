/// Text from outside made harmless for a terminal.
enum TerminalText {
  /// The text on one line, without control and direction characters, cut to `limit` characters.
  ///
  /// A street's name may otherwise move the cursor, recolour the screen or reverse what is read.
  static func visible(_ text: String, limit: Int = 200) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(isHarmless(scalar) ? scalar : "\u{FFFD}")
    }
    let line = String(result)
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  /// The text with its lines kept, other control and direction characters replaced.
  static func lines(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar == "\n" || isHarmless(scalar) ? scalar : "\u{FFFD}")
    }
    return String(result)
  }

  /// The text padded with spaces to a width, on the left where it is a number.
  static func padded(_ text: String, to width: Int, isNumber: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return isNumber ? space + text : text + space
  }

  /// The text in lines of at most `width` characters, broken at spaces.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0x200E, 0x200F: false
    default: true
    }
  }
}
