/// A row of `exceptions.csv`: work that a bank holiday or Christmas moves or suspends.
public struct ServiceException: Hashable, Sendable {
  /// What is moved; a later case outranks an earlier one.
  public enum Scope: Hashable, Sendable {
    /// Everything that is due.
    case all
    /// One stream, by its place in the area's list.
    case stream(Int)
    /// One round, by its name.
    case round(String)

    var rank: Int {
      switch self {
      case .all: 0
      case .stream: 1
      case .round: 2
      }
    }
  }

  /// What is moved.
  public let scope: Scope
  /// The kinds of property it holds for.
  public let kinds: DwellingKinds
  /// The day that the cycle says.
  public let dueDate: CalendarDate
  /// The day it is done instead; `nil` means suspended.
  public let replacementDate: CalendarDate?
  /// Why.
  public let reason: String
  /// After this day the row is ignored and reported.
  public let expires: CalendarDate
  /// The line it was read from.
  public let line: Int

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> [ServiceException] {
    let read = rows.read(&log) { (row, log) in Self.make(row, &log) }
    reportConflicts(read, file: rows.file, log: &log)
    reportChains(read, file: rows.file, log: &log)
    return read
  }

  private static func make(_ row: TableRow, _ log: inout DiagnosticLog) -> ServiceException? {
    guard let scope = row.scope(&log), let kinds = row.kinds(any: .all, &log),
      let due = row.date("due_date", &log)
    else { return nil }
    var replacement: CalendarDate?
    if row.text("replacement_date").lowercased() != "suspended" {
      guard let date = row.date("replacement_date", &log) else { return nil }
      replacement = date
    }
    let last = max(due, replacement ?? due)
    var expires = last
    if !row.text("expires").isEmpty {
      guard let date = row.date("expires", &log) else { return nil }
      expires = max(date, last)
      if date < last {
        row.report(
          "S113", "the row expires on \(date), before the last day it decides (\(last))",
          fix: "let it expire on \(last) or later; it was taken to", &log)
      }
    }
    return ServiceException(
      scope: scope, kinds: kinds, dueDate: due, replacementDate: replacement,
      reason: row.text("reason"), expires: expires, line: row.line)
  }

  /// Whether another row speaks with the same authority about some of the same work.
  private func conflicts(with other: ServiceException) -> Bool {
    dueDate == other.dueDate && scope == other.scope
      && (kinds == .all) == (other.kinds == .all) && !kinds.isDisjoint(with: other.kinds)
  }

  private static func reportConflicts(
    _ rows: [ServiceException], file: String, log: inout DiagnosticLog
  ) {
    for (place, row) in rows.enumerated() {
      guard let earlier = rows[..<place].first(where: { $0.conflicts(with: row) }) else { continue }
      log.report(
        Diagnostic(
          "S117", .warning, file: file, line: row.line,
          message: "line \(earlier.line) already decides the same work of \(row.dueDate)",
          fix: "keep one of the two; the earlier one is used"))
    }
  }

  /// Work that is moved onto a day that is itself moved or suspended stays where it was moved to.
  private static func reportChains(
    _ rows: [ServiceException], file: String, log: inout DiagnosticLog
  ) {
    for row in rows {
      guard let target = row.replacementDate, target != row.dueDate,
        let next = rows.first(where: { $0.dueDate == target && $0.overlaps(row) })
      else { continue }
      let isSuspended = next.replacementDate == nil
      log.report(
        Diagnostic(
          "S114", isSuspended ? .warning : .note, file: file, line: row.line,
          message: "work of \(row.dueDate) is moved to \(target), whose own work line "
            + "\(next.line) \(isSuspended ? "suspends" : "moves"); moved work is not moved again",
          fix: isSuspended
            ? "check that crews work on \(target)" : "nothing, where that is what is meant"))
    }
  }

  private func overlaps(_ other: ServiceException) -> Bool {
    guard !kinds.isDisjoint(with: other.kinds) else { return false }
    return switch (scope, other.scope) {
    case (.stream(let left), .stream(let right)): left == right
    case (.round(let left), .round(let right)): left == right
    default: true
    }
  }
}

extension TableRow {
  fileprivate func scope(_ log: inout DiagnosticLog) -> ServiceException.Scope? {
    let id = text("id")
    switch text("scope").lowercased() {
    case "all": return .all
    case "stream":
      if let stream = context.stream(id) { return .stream(stream) }
      refuse("id", expected: "a stream of this area", &log)
      return nil
    case "round":
      if !id.isEmpty { return .round(id) }
      refuse("id", expected: "a round's name", &log)
      return nil
    default:
      refuse("scope", expected: "all, stream or round", &log)
      return nil
    }
  }
}
