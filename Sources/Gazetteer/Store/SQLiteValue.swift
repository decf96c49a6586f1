/// One value bound to a statement or read from a row.
public enum SQLiteValue: Sendable, Equatable {
  /// No value.
  case null
  /// A whole number.
  case integer(Int64)
  /// A floating-point number.
  case double(Double)
  /// A text.
  case text(String)
  /// Bytes.
  case blob([UInt8])
}

/// Why a database could not be read or written.
public struct SQLiteError: Error, Sendable, Equatable, CustomStringConvertible {
  /// SQLite's extended result code.
  public let code: Int32
  /// SQLite's own message.
  public let message: String
  /// The statement or path that failed.
  public let context: String

  /// Makes an error from its parts.
  public init(code: Int32, message: String, context: String) {
    self.code = code
    self.message = message
    self.context = context
  }

  /// One line for a person.
  public var description: String { "SQLite error \(code): \(message) (\(context))" }
}
