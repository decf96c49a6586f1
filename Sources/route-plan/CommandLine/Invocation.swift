import Gazetteer

/// A command line that was understood: the command, its words and its flags, all checked.
struct Invocation: Sendable {
  /// What a flag was given.
  enum Value: Sendable, Equatable {
    /// A flag without value.
    case set
    /// Any text or chosen word.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A calendar date.
    case date(CalendarDate)
  }

  /// The command asked for.
  let command: CommandDefinition
  /// The words without a flag, as many as the command takes.
  let words: [String]
  /// What the user gave, by flag; standards are not in here.
  let given: [String: Value]
  /// Whether help on the command was asked for instead.
  var wantsHelp = false

  /// The first word, where there is one.
  var word: String? { words.first }

  /// Whether the flag was given.
  func isSet(_ name: String) -> Bool { given[name] != nil }

  /// The flag's text or chosen word, the standard where it was not given.
  func text(_ name: String) -> String? {
    if case .text(let text) = value(name) { text } else { nil }
  }

  /// The flag's number, the standard where it was not given.
  func integer(_ name: String) -> Int64? {
    if case .integer(let number) = value(name) { number } else { nil }
  }

  /// The flag's date, the standard where it was not given.
  func date(_ name: String) -> CalendarDate? {
    if case .date(let date) = value(name) { date } else { nil }
  }

  private func value(_ name: String) -> Value? {
    if let value = given[name] { return value }
    guard let option = command.option(named: name), let standard = option.standard else {
      return nil
    }
    return try? ArgumentReader.value(of: option, from: standard, in: command)
  }
}

/// A command line that can't be understood.
struct UsageError: Error, Equatable {
  /// What is wrong, with the offending word.
  let message: String
  /// What to type instead.
  let fix: String

  /// The two printed lines.
  var text: String { "route-plan: error: \(message)\n  fix: \(fix)" }
}
