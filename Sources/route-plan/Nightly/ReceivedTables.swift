import FoundationEssentials
import Gazetteer

/// The files taken in from drop folders that still count, each under its place and digest.
struct ReceivedTables: Sendable {
  /// The area's folder of received files.
  let folder: URL

  /// The files of a kind in the order in which they came.
  func files(_ kind: DropKind) -> [String] {
    let path = folder.appending(path: kind.rawValue).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0.hasSuffix(".csv") }.sorted()
  }

  /// The contents of a file.
  func contents(_ kind: DropKind, _ name: String) -> [UInt8]? {
    FileManager.default.contents(
      atPath: folder.appending(path: kind.rawValue + "/" + name).path
    ).map { [UInt8]($0) }
  }

  /// A table of the area with the rows that came in; `nil` where there is neither.
  func merged(table: String, base: [UInt8]?) -> [UInt8]? {
    guard let kind = DropKind(rawValue: table), kind.table != nil else { return base }
    let received = files(kind).compactMap { contents(kind, $0) }
    guard !received.isEmpty else { return base }
    return Self.merge([base].compactMap { $0 } + received, columns: kind.columns, key: kind.key)
  }

  /// Keeps a file, once however often it is given; later files come later in the order.
  ///
  /// - Returns: Its name.
  @discardableResult
  func keep(_ bytes: [UInt8], _ kind: DropKind, sha256: String) throws(FileSystemError) -> String {
    let known = files(kind)
    let suffix = "-" + sha256 + ".csv"
    if let name = known.first(where: { $0.hasSuffix(suffix) }) { return name }
    let last = known.last.flatMap { Int($0.prefix { $0 != "-" }) } ?? 0
    let digits = String(last + 1)
    let name = String(repeating: "0", count: max(0, 6 - digits.count)) + digits + suffix
    try AtomicFile.write(bytes, to: folder.appending(path: kind.rawValue + "/" + name))
    return name
  }

  /// The rows of several files of one table, each column where it is documented.
  static func merge(_ files: [[UInt8]], columns: [String], key: [String]) -> [UInt8] {
    var rows: [[String]] = []
    var places: [[String]: Int] = [:]
    for file in files {
      var ignored = DiagnosticLog()
      guard
        let table = CSVTable.read(
          file, file: "", required: [], optional: columns, log: &ignored)
      else { continue }
      let cells = columns.map(table.column)
      for row in 0..<table.rows {
        let values = cells.map { table.text(row, $0) }
        let name = key.isEmpty ? values : key.map { table.text(row, $0) }
        if let place = places[name] {
          rows[place] = values
        } else {
          places[name] = rows.count
          rows.append(values)
        }
      }
    }
    let lines = [columns] + rows
    return Array(lines.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined().utf8)
  }

  /// Whether every row of a file is of a day before another.
  static func isOver(_ bytes: [UInt8], _ kind: DropKind, before date: CalendarDate) -> Bool {
    var ignored = DiagnosticLog()
    guard !kind.lastDay.isEmpty,
      let table = CSVTable.read(
        bytes, file: "", required: [], optional: kind.columns, log: &ignored)
    else { return false }
    return (0..<table.rows).allSatisfy { row in
      let text = kind.lastDay.map { table.text(row, $0) }.first { !$0.isEmpty } ?? ""
      return CalendarDate(text).map { $0 < date } ?? true
    }
  }

  private static func quoted(_ text: String) -> String {
    text.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
