import CSQLite

/// An SQLite database file: the one place where the C library is wrapped.
///
/// Not thread-safe by design: one value belongs to one thread.
@safe public struct SQLiteDatabase: ~Copyable {
  private let handle: OpaquePointer

  /// Opens a database, making the file where it is absent and `readOnly` is false.
  ///
  /// Waits up to five seconds for another process's lock.
  public init(path: String, readOnly: Bool) throws(SQLiteError) {
    var opened: OpaquePointer?
    let flags =
      readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let status = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard status == SQLITE_OK, let database = unsafe opened else {
      let error = unsafe Self.error(opened, status: status, context: path)
      _ = unsafe sqlite3_close_v2(opened)
      throw error
    }
    unsafe handle = database
    _ = unsafe sqlite3_busy_timeout(database, 5_000)
    _ = unsafe sqlite3_extended_result_codes(database, 1)
  }

  deinit { _ = unsafe sqlite3_close_v2(handle) }

  /// Runs one or more statements that return no rows.
  public func execute(_ sql: String) throws(SQLiteError) {
    let status = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard status == SQLITE_OK else {
      throw unsafe Self.error(handle, status: status, context: sql)
    }
  }

  /// Runs one statement and hands over each row; a row is valid only inside the closure.
  public func query(
    _ sql: String, _ bindings: [SQLiteValue] = [], row: (borrowing SQLiteRow) throws -> Void
  ) throws {
    let statement = try prepare(sql)
    try statement.query(bindings, row: row)
  }

  /// Prepares one statement to be run many times; it may outlive this value.
  public func prepare(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
    var prepared: OpaquePointer?
    let status = unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
    guard status == SQLITE_OK, let statement = unsafe prepared else {
      throw unsafe Self.error(handle, status: status, context: sql)
    }
    return unsafe SQLiteStatement(statement: statement, sql: sql)
  }

  /// Runs `work` inside one transaction: all of it is kept, or none where it throws.
  public func transaction(_ work: (borrowing SQLiteDatabase) throws -> Void) throws {
    try execute("BEGIN IMMEDIATE")
    do {
      try work(self)
      try execute("COMMIT")
    } catch {
      try? execute("ROLLBACK")
      throw error
    }
  }

  /// How many rows the last finished INSERT, UPDATE or DELETE changed.
  public var changedRows: Int { unsafe Int(sqlite3_changes(handle)) }

  fileprivate static func error(
    _ handle: OpaquePointer?, status: Int32, context: String
  ) -> SQLiteError {
    let text = unsafe handle.flatMap { unsafe sqlite3_errmsg($0) } ?? sqlite3_errstr(status)
    let message = unsafe text.map { unsafe String(cString: $0) } ?? "unknown"
    return SQLiteError(code: status, message: message, context: context)
  }
}

/// A prepared statement, reused for every row of a bulk insert.
@safe public struct SQLiteStatement: ~Copyable {
  private let statement: OpaquePointer
  private let sql: String

  fileprivate init(statement: OpaquePointer, sql: String) {
    unsafe self.statement = statement
    self.sql = sql
  }

  deinit { _ = unsafe sqlite3_finalize(statement) }

  /// Runs the statement with these bindings, ignoring any rows.
  public func run(_ bindings: [SQLiteValue]) throws(SQLiteError) {
    defer { reset() }
    try bind(bindings)
    while try step() {}
  }

  /// Runs the statement with these bindings and hands over each row.
  public func query(
    _ bindings: [SQLiteValue] = [], row: (borrowing SQLiteRow) throws -> Void
  ) throws {
    defer { reset() }
    try bind(bindings)
    while try step() { try row(unsafe SQLiteRow(statement: statement)) }
  }

  private func reset() {
    _ = unsafe sqlite3_reset(statement)
    _ = unsafe sqlite3_clear_bindings(statement)
  }

  private func step() throws(SQLiteError) -> Bool {
    let status = unsafe sqlite3_step(statement)
    if status == SQLITE_ROW { return true }
    guard status == SQLITE_DONE else { throw failure(status) }
    return false
  }

  private func bind(_ bindings: [SQLiteValue]) throws(SQLiteError) {
    for (index, value) in bindings.enumerated() {
      let place = Int32(clamping: index + 1)
      let status: Int32
      switch value {
      case .null: status = unsafe sqlite3_bind_null(statement, place)
      case .integer(let number): status = unsafe sqlite3_bind_int64(statement, place, number)
      case .double(let number): status = unsafe sqlite3_bind_double(statement, place, number)
      case .text(let text):
        let count = Int32(clamping: text.utf8.count)
        status = unsafe sqlite3_bind_text(statement, place, text, count, Self.copied)
      case .blob(let bytes) where bytes.isEmpty:
        // A null pointer would bind NULL instead of an empty blob.
        status = unsafe sqlite3_bind_zeroblob(statement, place, 0)
      case .blob(let bytes):
        let count = Int32(clamping: bytes.count)
        status = unsafe sqlite3_bind_blob(statement, place, bytes, count, Self.copied)
      }
      guard status == SQLITE_OK else { throw failure(status) }
    }
  }

  private func failure(_ status: Int32) -> SQLiteError {
    unsafe SQLiteDatabase.error(sqlite3_db_handle(statement), status: status, context: sql)
  }

  /// SQLITE_TRANSIENT, a cast that C headers write as a macro: SQLite copies what is bound.
  private static var copied: sqlite3_destructor_type? {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}

/// The current row of a running statement; columns count from 0.
@safe public struct SQLiteRow: ~Copyable {
  private let statement: OpaquePointer

  fileprivate init(statement: OpaquePointer) { unsafe self.statement = statement }

  /// How many columns there are.
  public var columnCount: Int { unsafe Int(sqlite3_column_count(statement)) }

  /// Whether a column holds NULL.
  public func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(statement, Int32(clamping: column)) == SQLITE_NULL
  }

  /// A column as text, empty where it is NULL.
  public func text(_ column: Int) -> String {
    let place = Int32(clamping: column)
    guard let start = unsafe sqlite3_column_text(statement, place) else { return "" }
    let count = unsafe Int(sqlite3_column_bytes(statement, place))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A column as a whole number, 0 where it is NULL or not a number.
  public func integer(_ column: Int) -> Int64 {
    unsafe sqlite3_column_int64(statement, Int32(clamping: column))
  }

  /// A column as a floating-point number, 0 where it is NULL or not a number.
  public func double(_ column: Int) -> Double {
    unsafe sqlite3_column_double(statement, Int32(clamping: column))
  }

  /// A column as bytes, empty where it is NULL.
  public func blob(_ column: Int) -> [UInt8] {
    let place = Int32(clamping: column)
    guard let start = unsafe sqlite3_column_blob(statement, place) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(statement, place))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }
}
