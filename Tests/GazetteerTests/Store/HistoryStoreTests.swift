import Foundation
import Testing

@testable import Gazetteer

struct HistoryStoreTests {
  private let readings = [
    FillReading(bin: "B1", time: 100, fillPermille: 10),
    FillReading(bin: "B1", time: 200, fillPermille: 20),
    FillReading(bin: "B2", time: 150, fillPermille: 30),
  ]

  @Test func insertingTheSameReadingsAgainChangesNothing() throws {
    let folder = try TemporaryFolder()
    do {
      let store = try HistoryStore(path: folder.path("h.gpkg"), epsg: 27700)
      #expect(try store.insert(readings) == 3)
      #expect(try store.insert(readings) == 0)
      let other = FillReading(bin: "B1", time: 100, fillPermille: 999)
      #expect(try store.insert([other]) == 0)
    }
    let store = try HistoryStore(path: folder.path("h.gpkg"), epsg: 27700)
    #expect(try store.readingCount() == 3)
    #expect(try store.readings(from: 100, before: 200) == [readings[0], readings[2]])
  }

  @Test func theLatestReadingIsTheLastBeforeAMoment() throws {
    let folder = try TemporaryFolder()
    let store = try HistoryStore(path: folder.path("h.gpkg"), epsg: 27700)
    try store.insert(readings)
    #expect(try store.latest(before: 200) == [readings[0], readings[2]])
    #expect(try store.latest(before: 201) == [readings[1], readings[2]])
    #expect(try store.latest(before: 100) == [])
  }

  @Test(arguments: [Int32(27700), 32630]) func theFileIsAGeoPackage(epsg: Int32) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("h.gpkg")
    do {
      let store = try HistoryStore(path: path, epsg: epsg)
      let bin = ServiceBin(
        name: "B1", stream: 0, point: GridPoint(x: 12_345, y: -100), litres: 100, kilogramsFull: 9)
      try store.update(bins: [bin], streams: ServiceFixtures.streams)
      try store.update(bins: [bin], streams: ServiceFixtures.streams)
      try store.insert(readings)
    }
    let database = try SQLiteDatabase(path: path, readOnly: true)
    func texts(_ sql: String) throws -> [String] {
      var found: [String] = []
      try database.query(sql) { row in
        found.append((0..<row.columnCount).map { row.text($0) }.joined(separator: "|"))
      }
      return found
    }
    #expect(try texts("PRAGMA application_id") == ["1196444487"])
    #expect(try texts("PRAGMA integrity_check") == ["ok"])
    #expect(try texts("PRAGMA foreign_key_check") == [])
    #expect(
      try texts("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id")
        == ["-1", "0", "4326", "\(epsg)"])
    #expect(
      try texts("SELECT table_name, data_type, srs_id FROM gpkg_contents ORDER BY 1")
        == ["bins|features|\(epsg)", "readings|attributes|"])
    #expect(
      try texts("SELECT * FROM gpkg_geometry_columns") == ["bins|geom|POINT|\(epsg)|0|0"])
    #expect(
      try texts("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'bins'")
        == ["123.45|-1.0|123.45|-1.0"])
    #expect(
      try texts("SELECT last_change FROM gpkg_contents WHERE table_name = 'readings'")
        == ["1970-01-01T00:03:20.000Z"])
    try database.query("SELECT geom, bin, stream FROM bins") { row in
      let geometry = row.blob(0)
      #expect(geometry.count == 29)
      #expect(Array(geometry.prefix(4)) == [0x47, 0x50, 0, 1])
      let code = geometry[4..<8].reversed().reduce(0) { $0 << 8 | Int32($1) }
      #expect(code == epsg)
      #expect(Array(geometry[8..<13]) == [1, 1, 0, 0, 0])
      let x = geometry[13..<21].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      #expect(Double(bitPattern: x) == 123.45)
      #expect(row.text(2) == "residual")
    }
  }

  @Test func anotherDatabaseOrAnotherFrameIsRefusedAndLeftAlone() throws {
    let folder = try TemporaryFolder()
    do { _ = try HistoryStore(path: folder.path("h.gpkg"), epsg: 27700) }
    #expect(throws: SQLiteError.self) {
      _ = try HistoryStore(path: folder.path("h.gpkg"), epsg: 32630)
    }
    do {
      let other = try SQLiteDatabase(path: folder.path("other.sqlite"), readOnly: false)
      try other.execute("CREATE TABLE mine (a)")
    }
    #expect(throws: SQLiteError.self) {
      _ = try HistoryStore(path: folder.path("other.sqlite"), epsg: 27700)
    }
    try Data("not a database, by no means at all".utf8)
      .write(to: folder.url.appending(path: "text"))
    #expect(throws: SQLiteError.self) {
      _ = try HistoryStore(path: folder.path("text"), epsg: 27700)
    }
  }
}
