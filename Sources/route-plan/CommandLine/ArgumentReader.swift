import Gazetteer

/// Reads a command line against `CommandTable`.
///
/// `--flag value` and `--flag=value` mean the same; `--` ends the flags; a flag stands at most once.
struct ArgumentReader {
  private let command: CommandDefinition
  private var words: [String] = []
  private var given: [String: Invocation.Value] = [:]
  private var wantsHelp = false

  /// Reads the words after the program's name.
  static func read(_ arguments: [String]) throws(UsageError) -> Invocation {
    guard let first = arguments.first else {
      throw UsageError(
        message: "no command given",
        fix: "name one of \(CommandTable.commands.map(\.name).joined(separator: ", "))")
    }
    let name = first == "--help" || first == "-h" ? "help" : first
    guard let command = CommandTable.command(named: name) else {
      throw unknownCommand(name)
    }
    var reader = ArgumentReader(command: command)
    return try reader.read(Array(arguments.dropFirst()))
  }

  /// Reads what was typed for an option.
  static func value(
    of option: OptionDefinition, from text: String, in command: CommandDefinition
  ) throws(UsageError) -> Invocation.Value {
    switch option.kind {
    case .flag: return .set
    case .text(let name):
      guard !text.isEmpty, !text.utf8.contains(0) else {
        throw UsageError(
          message: "--\(option.name) has an empty value", fix: "write --\(option.name) \(name)")
      }
      return .text(text)
    case .integer(_, let range):
      guard isDecimal(text), let number = Int64(text), range.contains(number) else {
        throw UsageError(
          message: "--\(option.name) can't be \(quoted(text))",
          fix: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return .integer(number)
    case .date:
      guard let date = CalendarDate(text) else {
        throw UsageError(
          message: "--\(option.name) can't be \(quoted(text))",
          fix: "write a date of the calendar as YYYY-MM-DD, such as 2026-11-24")
      }
      return .date(date)
    case .choice(let choices):
      guard choices.contains(text) else {
        throw UsageError(
          message: "--\(option.name) can't be \(quoted(text))",
          fix: suggestion(text, choices) ?? "write one of \(choices.joined(separator: ", "))")
      }
      return .text(text)
    }
  }

  private init(command: CommandDefinition) { self.command = command }

  private mutating func read(_ arguments: [String]) throws(UsageError) -> Invocation {
    var index = 0
    var areFlagsOver = false
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if areFlagsOver || !argument.hasPrefix("-") || argument == "-" {
        words.append(argument)
      } else if argument == "--" {
        areFlagsOver = true
      } else {
        try readFlag(argument, arguments, &index)
      }
    }
    if !wantsHelp { try checkComplete() }
    return Invocation(command: command, words: words, given: given, wantsHelp: wantsHelp)
  }

  private mutating func readFlag(
    _ argument: String, _ arguments: [String], _ index: inout Int
  ) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let typed = String(parts[0])
    if argument == "--help" || argument == "-h" {
      wantsHelp = true
      return
    }
    let name = typed.hasPrefix("--") ? String(typed.dropFirst(2)) : ""
    guard let option = command.option(named: name) else { throw unknownFlag(typed) }
    guard given[name] == nil else {
      throw UsageError(message: "--\(name) is given twice", fix: "give it once")
    }
    if option.kind == .flag {
      guard parts.count == 1 else {
        throw UsageError(message: "--\(name) takes no value", fix: "write --\(name) alone")
      }
      given[name] = .set
      return
    }
    var text = parts.count == 2 ? String(parts[1]) : ""
    if parts.count == 1 {
      guard index < arguments.count, !arguments[index].hasPrefix("--") else {
        throw UsageError(
          message: "--\(name) has no value",
          fix: "write --\(name) \(option.valueName ?? "VALUE")")
      }
      text = arguments[index]
      index += 1
    }
    given[name] = try Self.value(of: option, from: text, in: command)
  }

  private func checkComplete() throws(UsageError) {
    let required = command.arguments.filter(\.isRequired)
    if words.count < required.count {
      throw UsageError(
        message: "\(command.name) needs \(required[words.count].name)",
        fix: "write \(HelpText.usage(of: command))")
    }
    if words.count > command.arguments.count {
      throw UsageError(
        message: "unexpected word \(Self.quoted(words[command.arguments.count]))",
        fix: "write \(HelpText.usage(of: command))")
    }
    if let missing = words.first(where: \.isEmpty) {
      throw UsageError(
        message: "unexpected empty word \(Self.quoted(missing))",
        fix: "write \(HelpText.usage(of: command))")
    }
    for option in command.options where option.isRequired && given[option.name] == nil {
      throw UsageError(
        message: "\(command.name) needs --\(option.name)",
        fix: "add --\(option.name) \(option.valueName ?? "")")
    }
    for group in command.exclusive {
      let present = group.filter { given[$0] != nil }
      if present.count > 1 {
        throw UsageError(
          message: "--\(present[0]) and --\(present[1]) exclude each other",
          fix: "give one of them")
      }
    }
    for pair in command.dependent where given[pair.option] != nil && given[pair.needs] == nil {
      throw UsageError(
        message: "--\(pair.option) means nothing without --\(pair.needs)",
        fix: "add --\(pair.needs), or drop --\(pair.option)")
    }
  }

  private func unknownFlag(_ typed: String) -> UsageError {
    let name = String(typed.drop { $0 == "-" })
    let names = command.options.map(\.name) + ["help"]
    let near = Suggestion.nearest(to: name, among: names).map { "did you mean --\($0)?" }
    return UsageError(
      message: "\(command.name) has no flag \(Self.quoted(typed))",
      fix: near ?? "see route-plan help \(command.name)")
  }

  private static func unknownCommand(_ name: String) -> UsageError {
    let names = CommandTable.commands.map(\.name)
    return UsageError(
      message: "there is no command \(quoted(name))",
      fix: suggestion(name, names) ?? "name one of \(names.joined(separator: ", "))")
  }

  private static func suggestion(_ word: String, _ candidates: [String]) -> String? {
    Suggestion.nearest(to: word, among: candidates).map { "did you mean \($0)?" }
  }

  private static func quoted(_ word: String) -> String {
    "'\(TerminalText.visible(word, limit: 60))'"
  }

  private static func isDecimal(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
  }
}
