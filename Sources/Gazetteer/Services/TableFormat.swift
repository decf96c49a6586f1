/// The documented shape of one input table: readers, `help formats` and the README all use it.
public struct TableFormat: Sendable, Equatable {
  /// The file's name in an area folder.
  public let file: String
  /// The version of its columns; a change of meaning raises it.
  public let version: Int
  /// What the table is for, in one sentence.
  public let purpose: String
  /// Its columns in the documented order; a file may order them otherwise.
  public let columns: [TableColumn]

  /// The names of the columns a file must have.
  public var required: [String] { columns.filter(\.isRequired).map(\.name) }
  /// The names of the columns a file may leave out.
  public var optional: [String] { columns.filter { !$0.isRequired }.map(\.name) }
}

/// One documented column of an input table.
public struct TableColumn: Sendable, Equatable {
  /// The name in the header line.
  public let name: String
  /// Whether a file without it is refused.
  public let isRequired: Bool
  /// The unit or the allowed values.
  public let values: String
  /// What it means, and what an empty cell means.
  public let meaning: String

  /// A column that a file must have.
  static func required(_ name: String, _ values: String, _ meaning: String) -> TableColumn {
    TableColumn(name: name, isRequired: true, values: values, meaning: meaning)
  }

  /// A column that a file may leave out.
  static func optional(_ name: String, _ values: String, _ meaning: String) -> TableColumn {
    TableColumn(name: name, isRequired: false, values: values, meaning: meaning)
  }
}
