/// Help, printed from `CommandTable` so that it can't differ from what the reader accepts.
enum HelpText {
  private static let width = 80

  /// The help of the whole program.
  static func overview() -> String {
    var text = section(
      "OVERVIEW", ["Plans refuse collection rounds on real streets, from a council's own files."],
      isProse: true)
    text += section("USAGE", ["route-plan COMMAND [OPTIONS]"])
    text += section(
      "COMMANDS",
      rows(CommandTable.commands.map { ($0.name, $0.summary) }))
    text += section("EXIT STATUS", statusRows(ExitStatus.allCases))
    text += section(
      "EXAMPLE",
      ["route-plan sample --roads rutland.osm.pbf --out rutland", "route-plan import rutland"]
        + ["route-plan plan rutland --date 2026-11-24"])
    return text + "Each command explains itself: route-plan help COMMAND.\n"
  }

  /// The help of one command.
  static func text(for command: CommandDefinition) -> String {
    var text = section("OVERVIEW", [capitalised(command.summary) + "."], isProse: true)
    for paragraph in command.overview {
      text += block(TerminalText.wrapped(paragraph, width: width - 2)) + "\n"
    }
    text += section("USAGE", TerminalText.wrapped(usage(of: command), width: width - 2))
    if !command.arguments.isEmpty {
      text += section("ARGUMENTS", rows(command.arguments.map { ($0.name, $0.help) }))
    }
    let options =
      command.options.map { (spelling(of: $0), explanation(of: $0)) }
      + [("--help", "print this text")]
    text += section("OPTIONS", rows(options))
    text += section("EXIT STATUS", statusRows(command.statuses))
    return text + "EXAMPLE\n" + block(command.examples)
  }

  /// How the command is typed, on one line.
  static func usage(of command: CommandDefinition) -> String {
    var parts = [CommandTable.program, command.name]
    parts += command.arguments.map { $0.isRequired ? $0.name : "[\($0.name)]" }
    var shown: Set<String> = []
    for option in command.options where !shown.contains(option.name) {
      let group = command.exclusive.first { $0.contains(option.name) } ?? [option.name]
      shown.formUnion(group)
      let spelled = group.compactMap { command.option(named: $0).map(spelling) }
        .joined(separator: " | ")
      parts.append(option.isRequired ? spelled : "[\(spelled)]")
    }
    return parts.joined(separator: " ")
  }

  private static func spelling(of option: OptionDefinition) -> String {
    "--\(option.name)" + (option.valueName.map { " \($0)" } ?? "")
  }

  private static func explanation(of option: OptionDefinition) -> String {
    option.help + (option.standard.map { " (default: \($0))" } ?? "")
      + (option.isRequired ? " (required)" : "")
  }

  private static func statusRows(_ statuses: [ExitStatus]) -> [String] {
    rows(statuses.map { (String($0.rawValue), $0.meaning) })
  }

  private static func rows(_ pairs: [(name: String, help: String)]) -> [String] {
    let names = pairs.map(\.name.count).filter { $0 <= 22 }
    let indent = (names.max() ?? 0) + 2
    return pairs.flatMap { pair in
      let lines = TerminalText.wrapped(pair.help, width: width - 2 - indent)
      let space = String(repeating: " ", count: indent)
      let first = TerminalText.padded(pair.name, to: indent)
      if pair.name.count + 2 > indent { return [pair.name] + lines.map { space + $0 } }
      return lines.enumerated().map { $0.offset == 0 ? first + $0.element : space + $0.element }
    }
  }

  private static func section(_ title: String, _ lines: [String], isProse: Bool = false) -> String {
    let body = isProse ? lines.flatMap { TerminalText.wrapped($0, width: width - 2) } : lines
    return title + "\n" + block(body) + "\n"
  }

  private static func block(_ lines: [String]) -> String {
    lines.map { "  " + $0 + "\n" }.joined()
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
