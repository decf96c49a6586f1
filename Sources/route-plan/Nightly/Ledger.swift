import FoundationEssentials
import Gazetteer

/// Which files were taken from the drop folders, so that none counts twice.
struct Ledger: Sendable {
  /// What became of a file.
  enum Outcome: String, Sendable { case accepted, rejected, held, approved }

  /// One file.
  struct Entry: Sendable {
    var sha256: String
    var kind: DropKind
    /// The name it came under.
    var name: String
    /// The date of the run's plan.
    var date: CalendarDate
    var outcome: Outcome
    /// What it brought, in words.
    var detail: String
  }

  /// The files in the order in which they were taken.
  private(set) var entries: [Entry] = []

  /// Reads a ledger; an absent or damaged one is empty, for taking a file twice changes nothing.
  static func read(_ file: URL) -> Ledger {
    var ledger = Ledger()
    guard let bytes = FileManager.default.contents(atPath: file.path),
      let document = try? JSONReader.read([UInt8](bytes))
    else { return ledger }
    ledger.entries = (document["files"]?.elements ?? []).compactMap(entry)
    return ledger
  }

  /// The last entry of a file.
  func entry(sha256: String, kind: DropKind) -> Entry? {
    entries.last { $0.sha256 == sha256 && $0.kind == kind }
  }

  /// Adds an entry and writes the ledger.
  mutating func add(_ entry: Entry, to file: URL) throws(FileSystemError) {
    entries.append(entry)
    try write(to: file)
  }

  /// Forgets what was taken before a day.
  mutating func forget(before date: CalendarDate, file: URL) throws(FileSystemError) {
    let count = entries.count
    entries.removeAll { $0.date < date }
    if entries.count != count { try write(to: file) }
  }

  private func write(to file: URL) throws(FileSystemError) {
    let document = JSONValue.object([
      .init("format", .string("route-plan-ledger")), .init("version", .integer(1)),
      .init("files", .array(entries.map(Self.json))),
    ])
    try AtomicFile.write(JSONWriter.write(document), to: file)
  }

  private static func json(_ entry: Entry) -> JSONValue {
    .object([
      .init("sha256", .string(entry.sha256)), .init("kind", .string(entry.kind.rawValue)),
      .init("name", .string(entry.name)), .init("date", .string(entry.date.description)),
      .init("outcome", .string(entry.outcome.rawValue)), .init("detail", .string(entry.detail)),
    ])
  }

  private static func entry(_ value: JSONValue) -> Entry? {
    guard let sha256 = value["sha256"]?.text,
      let kind = value["kind"]?.text.flatMap(DropKind.init(rawValue:)),
      let date = value["date"]?.text.flatMap({ CalendarDate($0) }),
      let outcome = value["outcome"]?.text.flatMap(Outcome.init(rawValue:))
    else { return nil }
    return Entry(
      sha256: sha256, kind: kind, name: value["name"]?.text ?? "", date: date, outcome: outcome,
      detail: value["detail"]?.text ?? "")
  }
}
