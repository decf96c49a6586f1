import Gazetteer

/// A CSV table being written.
struct SampleTable {
  private var text: String

  /// Starts with the header.
  init(_ columns: [String]) { text = columns.joined(separator: ",") + "\n" }

  /// Adds a row: numbers as they are, texts quoted where they must be.
  mutating func add(_ fields: String...) {
    text += fields.map(CSVField.numeric).joined(separator: ",") + "\n"
  }

  /// The bytes written so far.
  var bytes: [UInt8] { Array(text.utf8) }
}
