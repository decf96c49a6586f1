import Foundation
import Testing

@testable import Gazetteer

/// A folder that is removed when the test ends.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "gazetteer-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }
}

struct SQLiteDatabaseTests {
  @Test func everyKindOfValueComesBackAsItWas() throws {
    let database = try SQLiteDatabase(path: ":memory:", readOnly: false)
    try database.execute("CREATE TABLE t (a, b, c, d, e, f)")
    let statement = try database.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)")
    for number in [Int64.min, .max] {
      try statement.run([
        .integer(number), .double(0.1), .text("né\u{0}à"), .blob([0, 255]), .blob([]), .null,
      ])
    }
    var numbers: [Int64] = []
    try database.query("SELECT * FROM t WHERE a <> ? ORDER BY a", [.integer(0)]) { row in
      numbers.append(row.integer(0))
      #expect(row.columnCount == 6)
      #expect(row.double(1) == 0.1)
      #expect(row.text(2) == "né\u{0}à")
      #expect(row.blob(3) == [0, 255])
      #expect(row.blob(4) == [] && !row.isNull(4))
      #expect(row.isNull(5) && row.text(5).isEmpty && row.integer(5) == 0)
    }
    #expect(numbers == [.min, .max])
  }

  @Test func faultsAreErrorsWithTheirStatement() throws {
    let database = try SQLiteDatabase(path: ":memory:", readOnly: false)
    let error = #expect(throws: SQLiteError.self) { try database.execute("SELECT nonsense") }
    #expect(error?.context == "SELECT nonsense")
    #expect(error?.message.contains("nonsense") == true)
    try database.execute("CREATE TABLE t (a UNIQUE)")
    let statement = try database.prepare("INSERT INTO t VALUES (?)")
    try statement.run([.integer(1)])
    #expect(throws: SQLiteError.self) { try statement.run([.integer(1)]) }
    #expect(throws: SQLiteError.self) { try statement.run([.integer(1), .integer(2)]) }
    try statement.run([.integer(2)])
  }

  @Test func aFailedTransactionLeavesNothing() throws {
    struct Stop: Error {}
    let database = try SQLiteDatabase(path: ":memory:", readOnly: false)
    try database.execute("CREATE TABLE t (a)")
    #expect(throws: Stop.self) {
      try database.transaction { database in
        try database.execute("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    try database.query("SELECT count(*) FROM t") { row in #expect(row.integer(0) == 0) }
  }

  @Test func readingAnAbsentFileIsAnErrorAndMakesNone() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("absent.gpkg")
    #expect(throws: SQLiteError.self) { _ = try SQLiteDatabase(path: path, readOnly: true) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aReadOnlyDatabaseCannotBeWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.sqlite")
    do {
      let database = try SQLiteDatabase(path: path, readOnly: false)
      try database.execute("CREATE TABLE t (a)")
    }
    let database = try SQLiteDatabase(path: path, readOnly: true)
    #expect(throws: SQLiteError.self) { try database.execute("INSERT INTO t VALUES (1)") }
  }
}
