/// What checking a plan's folder found.
struct CheckReport: Equatable, Sendable {
  /// How it ended.
  enum Outcome: Int32, Sendable {
    /// Everything the plan says follows from its inputs.
    case valid = 0
    /// A file is missing or is not what it should be.
    case unreadable = 4
    /// The plan says something that its inputs do not give, or files changed since publication.
    case invalid = 6
  }

  /// How it ended; its raw value is the exit status.
  var outcome: Outcome
  /// What contradicts the inputs, a sentence each.
  var faults: [String] = []
  /// Files that changed since the plan was published, a sentence each.
  var changedFiles: [String] = []
  /// What the plan holds, for the summary of a valid one.
  var counts = Counts()

  /// How much a plan holds.
  struct Counts: Equatable, Sendable {
    /// Vehicles that go out.
    var routes = 0
    /// Tasks done.
    var served = 0
    /// Tasks left undone.
    var unassigned = 0
  }

  /// A folder that can't be checked.
  static func unreadable(_ message: String) -> CheckReport {
    CheckReport(outcome: .unreadable, faults: [message])
  }

  /// The report, a sentence a line: real faults first, changed files after, the verdict last.
  var lines: [String] {
    var lines = faults + changedFiles
    switch outcome {
    case .valid:
      lines.append(
        "The plan is valid: \(counts.routes) vehicles, \(counts.served) tasks done, "
          + "\(counts.unassigned) left undone with their reasons.")
    case .unreadable: lines.append("The plan can't be checked.")
    case .invalid:
      lines.append(
        "The plan is not valid: \(faults.count) faults, \(changedFiles.count) changed files.")
    }
    return lines
  }
}
