/// A CSV file with a header row, read whole; fields become text only when they are asked for.
///
/// Column names match whatever their case, spaces, underscores and hyphens.
public struct CSVTable: Sendable {
  /// The file's name as diagnostics print it.
  public let file: String
  /// How many sound rows there are, the header not counted.
  public let rows: Int
  /// How many rows were left out because they were damaged.
  public let quarantinedCount: Int

  private let bytes: [UInt8]
  private let fields: [CSVScanner.Field]
  private let lines: [Int32]
  private let columnNames: [String]
  private let columnCount: Int

  /// Reads a table, or reports why it can't be used and returns `nil`.
  ///
  /// A missing required column is an error; a column of another name is ignored with a warning;
  /// a row with the wrong number of fields is left out with a warning.
  public static func read(
    _ bytes: [UInt8], file: String, required: [String], optional: [String],
    log: inout DiagnosticLog
  ) -> CSVTable? {
    let text = TextEncoding.decode(bytes, file: file, log: &log)
    var scanner = CSVScanner(text, file: file)
    guard scanner.next(log: &log) else {
      log.report(
        Diagnostic(
          "G109", .error, file: file, message: "the file has no header row",
          fix: "start it with the column names \(required.joined(separator: ","))"))
      return nil
    }
    let header = CSVHeader(
      names: (0..<scanner.fieldCount).map(scanner.text), file: file, line: scanner.line)
    guard header.check(required: required, optional: optional, log: &log) else { return nil }
    return CSVTable(scanner: &scanner, header: header, log: &log)
  }

  private init(scanner: inout CSVScanner, header: CSVHeader, log: inout DiagnosticLog) {
    var fields: [CSVScanner.Field] = []
    var lines: [Int32] = []
    let width = header.names.count
    fields.reserveCapacity(scanner.bytes.count / 8)
    var wrongCount = 0
    while scanner.next(log: &log) {
      let record = scanner.fields
      if record.allSatisfy({ $0.range.isEmpty }) { continue }
      let extra = record.dropFirst(width)
      guard record.count >= width, extra.allSatisfy({ $0.range.isEmpty }) else {
        wrongCount += 1
        log.report(
          Diagnostic(
            "G104", .warning, file: scanner.file, line: scanner.line,
            message: "the row has \(record.count) fields where the header has \(width)",
            fix: "quote fields that hold commas; the row was left out"))
        continue
      }
      fields.append(contentsOf: record.prefix(width))
      lines.append(Int32(clamping: scanner.line))
    }
    file = scanner.file
    rows = lines.count
    quarantinedCount = scanner.quarantinedCount + wrongCount
    bytes = scanner.bytes
    self.fields = fields
    self.lines = lines
    columnNames = header.names.map(CSVHeader.key)
    columnCount = width
  }

  /// The place of a column, or -1 where the file has none of that name.
  public func column(_ name: String) -> Int {
    columnNames.firstIndex(of: CSVHeader.key(name)) ?? -1
  }

  /// Whether the file has that column.
  public func hasColumn(_ name: String) -> Bool { column(name) >= 0 }

  /// A field without the space around it; empty where the column is absent (-1).
  public func text(_ row: Int, _ column: Int) -> String {
    guard row >= 0, row < rows, column >= 0, column < columnCount else { return "" }
    return CSVScanner.text(trimmed(fields[row * columnCount + column]), in: bytes)
  }

  /// A field by its column's name; slower than by place, for tables of a few thousand rows.
  public func text(_ row: Int, _ column: String) -> String { text(row, self.column(column)) }

  /// The 1-based line of the file on which a row starts.
  public func line(_ row: Int) -> Int { row >= 0 && row < rows ? Int(lines[row]) : 0 }

  private func trimmed(_ field: CSVScanner.Field) -> CSVScanner.Field {
    var range = field.range
    while let first = range.first, Self.isSpace(bytes[first]) { range.removeFirst() }
    while let last = range.last, Self.isSpace(bytes[last]) { range.removeLast() }
    return CSVScanner.Field(
      start: range.lowerBound, end: range.upperBound, hasDoubledQuotes: field.hasDoubledQuotes)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
}
