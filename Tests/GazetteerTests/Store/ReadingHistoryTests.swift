import Testing

@testable import Gazetteer

struct ReadingHistoryTests {
  private static let day: Int64 = 86_400

  /// Readings of three bins out of order, some twice, some with another fill for one moment.
  private func mixed(_ count: Int) -> [FillReading] {
    var state: UInt64 = 7
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let draw = Int64(state >> 33)
      return FillReading(
        bin: "B\(draw % 3)", time: draw / 3 % 400 * 1800, fillPermille: Int32(draw % 1001))
    }
  }

  /// What the history should hold: of each bin and moment the first that came.
  private func expected(_ readings: [FillReading]) -> [FillReading] {
    var first: [String: FillReading] = [:]
    for reading in readings where first["\(reading.bin) \(reading.time)"] == nil {
      first["\(reading.bin) \(reading.time)"] = reading
    }
    return first.values.sorted { ($0.bin, $0.time) < ($1.bin, $1.time) }
  }

  @Test(arguments: [1, 7, 100, 1000]) func ordersAndPiecesDoNotMatter(piece: Int) throws {
    let folder = try TemporaryFolder()
    let store = try HistoryStore(path: folder.path("h.gpkg"), epsg: 27700)
    let readings = mixed(1000)
    var added = 0
    for start in stride(from: 0, to: readings.count, by: piece) {
      added += try store.insert(Array(readings[start..<min(readings.count, start + piece)]))
    }
    let expected = expected(readings)
    #expect(added == expected.count)
    #expect(try store.readingCount() == expected.count)
    #expect(try store.readings(from: 0, before: .max) == expected)
    #expect(try store.insert(readings) == 0)
    let middle = expected.filter { $0.time >= 100_000 && $0.time < 500_000 }
    #expect(try store.readings(from: 100_000, before: 500_000) == middle)
  }

  @Test func theLastFillOfEachDayIsFound() throws {
    let folder = try TemporaryFolder()
    let store = try HistoryStore(path: folder.path("h.gpkg"), epsg: 27700)
    let readings = mixed(500)
    try store.insert(readings)
    var found: [String] = []
    try store.forEachDay { bin, day, fill in found.append("\(bin) \(day) \(fill)") }
    var last: [String: Int32] = [:]
    for reading in expected(readings) {
      last["\(reading.bin) \(reading.time / Self.day)"] = reading.fillPermille
    }
    #expect(found.count == last.count)
    #expect(Set(found.compactMap { $0.split(separator: " ").last }).count > 1)
    #expect(
      found.map { $0.split(separator: " ").last ?? "" }.sorted()
        == last.values.map { "\($0)"[...] }.sorted())
  }

  @Test func aHistoryOfARowAReadingIsPackedAndKeepsAll() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("h.gpkg")
    let readings = expected(mixed(300))
    do { _ = try HistoryStore(path: path, epsg: 27700) }
    do {
      let database = try SQLiteDatabase(path: path, readOnly: false)
      try database.execute(
        """
        DROP TABLE readings;
        DROP TABLE reading_bins;
        CREATE TABLE readings (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, bin TEXT NOT NULL, time INTEGER NOT NULL,
          fill_permille INTEGER NOT NULL, CONSTRAINT uk_readings UNIQUE (bin, time));
        CREATE INDEX readings_by_time ON readings (time);
        """)
      let insert = try database.prepare(
        "INSERT INTO readings (bin, time, fill_permille) VALUES (?, ?, ?)")
      for reading in readings {
        try insert.run([
          .text(reading.bin), .integer(reading.time), .integer(Int64(reading.fillPermille)),
        ])
      }
    }
    for _ in 0..<2 {
      let store = try HistoryStore(path: path, epsg: 27700)
      #expect(try store.readings(from: 0, before: .max) == readings)
    }
  }

  @Test func aMomentThatCannotBeIsRefused() {
    var batch = ReadingBatch()
    let place = batch.place(of: "B") ?? -1
    var taken: [Bool] = []
    for (place, time) in [(place, -1), (place, .max), (9, 5), (place, 5)] as [(Int, Int64)] {
      taken.append(batch.add(place: place, time: time, fillPermille: 5))
    }
    #expect(taken == [false, false, false, true])
    #expect(batch.count == 1)
  }
}
