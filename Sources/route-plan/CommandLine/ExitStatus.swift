/// How the command ends, as the shell sees it; every status is listed in every help text.
enum ExitStatus: Int32, CaseIterable, Sendable {
  /// All went well.
  case done = 0
  /// A fault of the program.
  case internalError = 1
  /// The command line makes no sense.
  case badUsage = 2
  /// Published, with work unassigned.
  case planIncomplete = 3
  /// The input can't be used.
  case badInput = 4
  /// Another run holds the folder.
  case locked = 5
  /// The checker refused the plan, or a nightly run kept the last good one.
  case planInvalid = 6

  /// What the status means, in the words of the help text.
  var meaning: String {
    switch self {
    case .done: "done; for check: the plan is valid"
    case .internalError: "internal error: a fault of route-plan, please report it"
    case .badUsage: "bad usage: the command line can't be understood"
    case .planIncomplete: "plan incomplete: published, but some work is unassigned"
    case .badInput: "bad input: nothing was published, what was there is untouched"
    case .locked: "locked: another run is working on the same folder"
    case .planInvalid:
      "plan invalid: the check failed, nothing was published; for nightly: the last good plan was "
        + "kept, the brief says why; for status: something needs a person"
    }
  }
}
