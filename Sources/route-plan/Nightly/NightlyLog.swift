import FoundationEssentials
import Gazetteer
import Glibc

/// Appends what a run does to `log/nightly.jsonl`, one JSON object a line.
struct NightlyLog: Sendable {
  let file: URL
  /// The run's name in every line: when it started and its process.
  let run: String
  /// The date of the run's plan.
  var date: CalendarDate?

  /// Writes an event; a log that can't be written stops no plan.
  ///
  /// - Returns: Whether it was written.
  @discardableResult
  func write(_ event: String, _ fields: [(name: String, value: JSONValue)] = []) -> Bool {
    var members: [JSONValue.Member] = [
      .init("time", .string(RunClock.text(RunClock.now))), .init("run", .string(run)),
      .init("event", .string(event)),
    ]
    if let date { members.append(.init("date", .string(date.description))) }
    members += fields.map { .init($0.name, $0.value) }
    let line = JSONWriter.write(.object(members), pretty: false)
    let log = unsafe open(
      file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard log >= 0 else { return false }
    defer { close(log) }
    return FileDescriptorWriter.write(line, to: log)
  }

  /// Keeps the lines from a day of plan on.
  static func forget(before date: CalendarDate, file: URL) throws(FileSystemError) {
    guard let data = FileManager.default.contents(atPath: file.path) else { return }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    let kept = lines.filter { line in
      guard let value = try? JSONReader.read(Array(line.utf8)) else { return false }
      return value["date"]?.text.flatMap { CalendarDate($0) }.map { $0 >= date } ?? true
    }
    guard kept.count != lines.count else { return }
    try AtomicFile.write(Array(kept.map { $0 + "\n" }.joined().utf8), to: file)
  }
}

/// How the last run ended, for `status` and for `--if-changed`.
struct RunRecord: Equatable, Sendable {
  var date = ""
  var status: Int32 = 0
  var started: Int64 = 0
  var finished: Int64 = 0
  var current = ""
  var mode = ""
  var staleSensors = 0
  var unassigned = 0
  /// Why the last good plan was kept, a line each.
  var reasons: [String] = []

  /// Writes it.
  func write(to file: URL) throws(FileSystemError) {
    try AtomicFile.write(JSONWriter.write(json), to: file)
  }

  /// The document.
  var json: JSONValue {
    .object([
      .init("format", .string("route-plan nightly run")), .init("version", .integer(1)),
      .init("date", .string(date)), .init("status", .integer(Int64(status))),
      .init("started", .string(RunClock.text(started))),
      .init("finished", .string(RunClock.text(finished))),
      .init("started_seconds", .integer(started)), .init("finished_seconds", .integer(finished)),
      .init("current", .string(current)), .init("mode", .string(mode)),
      .init("stale_sensors", .integer(Int64(staleSensors))),
      .init("unassigned", .integer(Int64(unassigned))),
      .init("reasons", .array(reasons.map { .string($0) })),
    ])
  }

  /// Reads it, or `nil` where there is none.
  static func read(_ file: URL) -> RunRecord? {
    guard let bytes = FileManager.default.contents(atPath: file.path),
      let value = try? JSONReader.read([UInt8](bytes)), let date = value["date"]?.text,
      let status = value["status"]?.integer, let started = value["started_seconds"]?.integer,
      let finished = value["finished_seconds"]?.integer
    else { return nil }
    return RunRecord(
      date: date, status: Int32(clamping: status), started: started, finished: finished,
      current: value["current"]?.text ?? "", mode: value["mode"]?.text ?? "",
      staleSensors: Int(clamping: value["stale_sensors"]?.integer ?? 0),
      unassigned: Int(clamping: value["unassigned"]?.integer ?? 0),
      reasons: (value["reasons"]?.elements ?? []).compactMap(\.text))
  }
}
