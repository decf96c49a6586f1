/// One column of a CSV table: its name, what it means, and how a row fills it.
///
/// Writer and documentation both come from it, so that they can't differ.
struct TableColumn<Row>: Sendable {
  /// The name in the header.
  let name: String
  /// What it holds, in one line.
  let meaning: String
  /// How a row fills it.
  let value: @Sendable (Row) -> String

  /// Makes a column.
  init(_ name: String, _ meaning: String, _ value: @escaping @Sendable (Row) -> String) {
    self.name = name
    self.meaning = meaning
    self.value = value
  }
}

/// Writes CSV (RFC 4180): UTF-8 without byte-order mark, lines ended by a line feed.
enum CSVWriter {
  /// The header and one line per row.
  static func write<Row>(_ rows: [Row], columns: [TableColumn<Row>]) -> [UInt8] {
    var text = columns.map { Escaping.csv($0.name) }.joined(separator: ",") + "\n"
    for row in rows {
      text += columns.map { Escaping.csv($0.value(row)) }.joined(separator: ",")
      text += "\n"
    }
    return Array(text.utf8)
  }
}
