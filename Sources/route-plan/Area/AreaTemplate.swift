/// The `area.json5` that `route-plan init` writes, made from the keys that the reader knows.
enum AreaTemplate {
  /// The commented text; with `showingDefaults` optional keys are live instead of commented out.
  static func text(showingDefaults: Bool = false) -> String {
    var lines = [
      "// The area's configuration for route-plan, in JSON5: comments and trailing commas are fine.",
      "// Keys that are commented out show their default or an example.",
      "// Lengths are metres, weights kilograms, volumes litres, durations minutes unless the key",
      "// says seconds, money pounds, days 2026-12-25, times of day \"06:30\".",
      "{",
    ]
    write(AreaKeys.root, indent: 1, isLive: true, showingDefaults: showingDefaults, into: &lines)
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func write(
    _ keys: [ConfigurationKey], indent: Int, isLive: Bool, showingDefaults: Bool,
    into lines: inout [String]
  ) {
    let space = String(repeating: "  ", count: indent)
    for key in keys {
      let keyIsLive = isLive && (key.isRequired || showingDefaults)
      let mark = keyIsLive ? "" : "// "
      for line in wrapped(key.meaning + unit(of: key.form), width: 94 - space.count) {
        lines.append("\(space)// \(line)")
      }
      switch key.form {
      case .object(let inner):
        lines.append("\(space)\(mark)\(quoted(key.name)): {")
        write(
          inner, indent: indent + 1, isLive: keyIsLive, showingDefaults: showingDefaults,
          into: &lines)
        lines.append("\(space)\(mark)},")
      case .list(let inner), .named(let inner):
        let (open, close) = brackets(of: key.form)
        lines.append("\(space)\(mark)\(quoted(key.name)): \(open)")
        write(
          inner, indent: indent + 1, isLive: keyIsLive, showingDefaults: showingDefaults,
          into: &lines)
        lines.append("\(space)\(mark)\(close),")
      default:
        lines.append("\(space)\(mark)\(quoted(key.name)): \(example(of: key)),")
      }
    }
  }

  private static func brackets(of form: ConfigurationKey.Form) -> (String, String) {
    if case .named = form { return ("{ \"local-agreement\": {", "}}") }
    return ("[{", "}]")
  }

  private static func example(of key: ConfigurationKey) -> String {
    if !key.example.isEmpty { return key.example }
    guard case .numbers(let count, _) = key.form else { return "\"\"" }
    return "[" + Array(repeating: "15", count: count).joined(separator: ", ") + "]"
  }

  private static func unit(of form: ConfigurationKey.Form) -> String {
    switch form {
    case .integer(let range): " \(range.lowerBound) to \(range.upperBound)."
    default: ""
    }
  }

  private static func quoted(_ name: String) -> String {
    name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95 }
      ? name : "\"\(name)\""
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
