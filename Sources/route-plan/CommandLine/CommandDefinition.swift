/// One flag of a command: its name, what it takes and what it does.
struct OptionDefinition: Sendable {
  /// What follows the flag.
  enum Kind: Sendable, Equatable {
    /// Nothing: it is there or not.
    case flag
    /// Any text, shown in help by this name.
    case text(String)
    /// A whole number in a range, shown in help by this name.
    case integer(String, ClosedRange<Int64>)
    /// A calendar date.
    case date
    /// One of these words.
    case choice([String])
  }

  /// The name without its two hyphens.
  let name: String
  /// What follows it.
  let kind: Kind
  /// One sentence without full stop.
  let help: String
  /// What stands where the flag is absent, spelled as a user would.
  var standard: String?
  /// Whether the command can do nothing without it.
  var isRequired = false

  /// What follows the flag in help, or `nil` where nothing does.
  var valueName: String? {
    switch kind {
    case .flag: nil
    case .text(let name), .integer(let name, _): name
    case .date: "YYYY-MM-DD"
    case .choice(let words): words.joined(separator: "|")
    }
  }
}

/// One word that a command takes without a flag.
struct ArgumentDefinition: Sendable {
  /// Its name in help, in capitals.
  let name: String
  /// What it is, in one phrase.
  let help: String
  /// Whether it must be there.
  var isRequired = true
}

/// One command: everything the reader checks and the help prints.
struct CommandDefinition: Sendable {
  /// The word that people type.
  let name: String
  /// What it does in one line.
  let summary: String
  /// What else a planner should know, in paragraphs.
  let overview: [String]
  /// The words it takes, in order.
  var arguments: [ArgumentDefinition] = []
  /// The flags it takes, in the order of help.
  var options: [OptionDefinition] = []
  /// Flags of which at most one may be given.
  var exclusive: [[String]] = []
  /// A flag that means nothing without another one.
  var dependent: [(option: String, needs: String)] = []
  /// The statuses it can end with.
  let statuses: [ExitStatus]
  /// Lines that a reader may copy.
  let examples: [String]

  /// The option with that name.
  func option(named name: String) -> OptionDefinition? { options.first { $0.name == name } }
}
