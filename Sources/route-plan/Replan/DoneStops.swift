import Gazetteer

/// What crews report as done: `round,sequence,time`, and where known the load.
struct DoneStops: Sendable {
  /// What one crew has done.
  struct Crew: Sendable {
    /// The numbers done, and the minute after midnight of each.
    var minutes: [Int: Int32] = [:]
    /// What is on board at the last of them, where the file says.
    var loadKilograms: Int32?
    fileprivate var loadAt = -1
  }

  /// Who is meant by a name in the file.
  struct Name: Sendable {
    /// The crew's vehicle.
    var vehicle: String
    /// The greatest number of its sheet.
    var last: Int
  }

  /// A stop that was begun before the changes may end so many minutes after.
  private static let finishingMinutes: Int32 = 60

  /// By vehicle.
  private(set) var crews: [String: Crew] = [:]

  /// Nothing is reported.
  init() {}

  /// Reads the table; rows that can't be used are reported and left out.
  ///
  /// `names` are those by which the plan knows its crews; nothing can have been done long after
  /// `fromMinute`.
  init(
    _ bytes: [UInt8], file: String, crews names: [String: Name], fromMinute: Int32,
    log: inout DiagnosticLog
  ) {
    guard
      let table = CSVTable.read(
        bytes, file: file, required: ["round", "sequence", "time"],
        optional: ["load_kilograms"], log: &log)
    else { return }
    if table.quarantinedCount > 0 {
      log.report(
        Diagnostic(
          "P204", .error, file: file,
          message: "damaged rows: \(table.quarantinedCount); what they say would be lost",
          fix: "write round,sequence,time in each row, and close every quote"))
    }
    for row in 0..<table.rows {
      func refuse(_ message: String, fix: String) {
        log.report(
          Diagnostic(
            "P204", .error, file: file, line: table.line(row), message: message, fix: fix))
      }
      let round = table.text(row, "round")
      guard let name = names[round] else {
        refuse(
          "the plan has no round '\(TerminalText.visible(round, limit: 40))'",
          fix: "use one of \(names.keys.sorted().joined(separator: ", "))")
        continue
      }
      guard let numbers = Self.numbers(table.text(row, "sequence")), numbers.upperBound <= name.last
      else {
        refuse(
          "round \(round) has no stop '\(TerminalText.visible(table.text(row, "sequence"), limit: 40))'",
          fix: "write a number of the crew's sheet, 1 to \(name.last), or a range such as 1-12")
        continue
      }
      guard let minute = ClockText.minute(table.text(row, "time")) else {
        refuse(
          "'\(TerminalText.visible(table.text(row, "time"), limit: 40))' is no time of day",
          fix: "write the time as HH:MM")
        continue
      }
      guard minute <= fromMinute + Self.finishingMinutes else {
        refuse(
          "\(ClockText.text(minute: minute)) is long after --from "
            + ClockText.text(minute: fromMinute),
          fix: "correct the time, or plan anew from a later one")
        continue
      }
      var load: Int32?
      let text = table.hasColumn("load_kilograms") ? table.text(row, "load_kilograms") : ""
      if !text.isEmpty {
        guard let number = Int32(text), (0...60_000).contains(number) else {
          refuse(
            "'\(TerminalText.visible(text, limit: 40))' is no load in kilograms",
            fix: "write a whole number from 0 to 60000, or leave it empty")
          continue
        }
        load = number
      }
      var crew = crews[name.vehicle] ?? Crew()
      for number in numbers { crew.minutes[number] = max(minute, crew.minutes[number] ?? 0) }
      if let load, numbers.upperBound > crew.loadAt {
        crew.loadKilograms = load
        crew.loadAt = numbers.upperBound
      }
      crews[name.vehicle] = crew
    }
  }

  /// `7` or `1-12`.
  private static func numbers(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = Int(parts[0]), let last = Int(parts[parts.count - 1]),
      first >= 1, first <= last
    else { return nil }
    return first...last
  }
}
