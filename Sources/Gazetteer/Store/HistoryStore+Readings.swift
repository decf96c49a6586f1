/// Readings are kept a row a bin and day, so that three years of half-hourly readings of a thousand
/// bins take hundreds of megabytes, not ten times that.
extension HistoryStore {
  /// The days that fit beside a bin's number in the key of a row.
  private static let dayBits: Int64 = 24

  static let readingTables = """
    CREATE TABLE readings (
      id INTEGER PRIMARY KEY NOT NULL, bin TEXT NOT NULL, date DATE NOT NULL,
      count INTEGER NOT NULL, last_permille INTEGER NOT NULL, words BLOB NOT NULL);
    CREATE TABLE reading_bins (number INTEGER PRIMARY KEY NOT NULL, bin TEXT NOT NULL UNIQUE);
    """

  /// Adds readings and gives how many were new; a bin and moment already there stays as it was.
  @discardableResult public func insert(_ readings: [FillReading]) throws -> Int {
    var batch = ReadingBatch()
    for reading in readings {
      guard let place = batch.place(of: reading.bin) else { continue }
      batch.add(place: place, time: reading.time, fillPermille: reading.fillPermille)
    }
    return try insert(&batch)
  }

  /// Adds the readings of a batch in one transaction, gives how many were new and empties it.
  @discardableResult public func insert(_ batch: inout ReadingBatch) throws -> Int {
    var added = 0
    guard batch.count > 0 else { return 0 }
    try database.transaction { database in added = try Self.insert(&batch, into: database) }
    batch.removeReadings()
    return added
  }

  private static func insert(
    _ batch: inout ReadingBatch, into database: borrowing SQLiteDatabase
  ) throws -> Int {
    let numbers = try binNumbers(batch.bins, in: database)
    let names = batch.bins
    let select = try database.prepare("SELECT words FROM readings WHERE id = ?")
    let write = try database.prepare("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?)")
    var (added, newest) = (0, Int64(0))
    try batch.forEachDay { place, day, words in
      let id = numbers[place] << dayBits | day
      var known: [UInt32] = []
      try select.query([.integer(id)]) { row in known = DayBlock.words(row.blob(0)) }
      let merged = DayBlock.merged(known, words)
      guard merged.count > known.count, let last = merged.last else { return }
      added += merged.count - known.count
      newest = max(newest, day * 86_400 + DayBlock.second(last))
      try write.run([
        .integer(id), .text(names[place]),
        .text(CalendarDate(dayNumber: Int32(clamping: day)).description),
        .integer(Int64(merged.count)), .integer(Int64(DayBlock.fill(last))),
        .blob(DayBlock.bytes(merged)),
      ])
    }
    // The moment of the newest reading, not of the clock: equal histories are equal files.
    try database.query(
      """
      UPDATE gpkg_contents
      SET last_change = max(last_change, strftime('%Y-%m-%dT%H:%M:%fZ', ?, 'unixepoch'))
      WHERE table_name = 'readings'
      """, [.integer(newest)]
    ) { _ in }
    return added
  }

  /// The number of each bin, given to new ones.
  private static func binNumbers(
    _ names: [String], in database: borrowing SQLiteDatabase
  ) throws -> [Int64] {
    let add = try database.prepare(
      "INSERT INTO reading_bins (bin) VALUES (?) ON CONFLICT (bin) DO NOTHING")
    let find = try database.prepare("SELECT number FROM reading_bins WHERE bin = ?")
    return try names.map { name in
      try add.run([.text(name)])
      var number: Int64 = 0
      try find.query([.text(name)]) { row in number = row.integer(0) }
      return number
    }
  }

  /// The last reading of each bin before a moment, ascending by bin.
  public func latest(before time: Int64) throws -> [FillReading] {
    var found: [FillReading] = []
    let day = Self.day(of: time)
    guard day >= 0 else { return [] }
    let select = try database.prepare(
      "SELECT id, words FROM readings WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 2")
    try forEachBin { number, bin in
      let low = number << Self.dayBits
      var isFound = false
      try select.query([.integer(low), .integer(low | day)]) { row in
        let start = (row.integer(0) - low) * 86_400
        guard !isFound,
          let word = DayBlock.words(row.blob(1)).last(where: {
            start + DayBlock.second($0) < time
          })
        else { return }
        isFound = true
        found.append(
          FillReading(
            bin: bin, time: start + DayBlock.second(word), fillPermille: DayBlock.fill(word)))
      }
    }
    return found
  }

  /// The readings from one moment up to, but not including, another, ascending by bin and time.
  public func readings(from start: Int64, before end: Int64) throws -> [FillReading] {
    var found: [FillReading] = []
    let (first, last) = (max(0, Self.day(of: start)), Self.day(of: end))
    guard last >= first else { return [] }
    let select = try database.prepare(
      "SELECT id, words FROM readings WHERE id BETWEEN ? AND ? ORDER BY id")
    try forEachBin { number, bin in
      let low = number << Self.dayBits
      try select.query([.integer(low | first), .integer(low | last)]) { row in
        let midnight = (row.integer(0) - low) * 86_400
        for word in DayBlock.words(row.blob(1)) {
          let time = midnight + DayBlock.second(word)
          guard time >= start, time < end else { continue }
          found.append(FillReading(bin: bin, time: time, fillPermille: DayBlock.fill(word)))
        }
      }
    }
    return found
  }

  /// Hands over the last fill of each bin on each day (UTC), the bins by number, days ascending.
  public func forEachDay(
    since day: Int32 = 0, _ body: (_ bin: Int64, _ day: Int32, _ lastPermille: Int32) -> Void
  ) throws {
    let select = try database.prepare(
      "SELECT id, last_permille FROM readings WHERE id BETWEEN ? AND ? ORDER BY id")
    try forEachBin { number, _ in
      let low = number << Self.dayBits
      let high = low | (1 << Self.dayBits - 1)
      try select.query([.integer(low | Int64(max(0, day))), .integer(high)]) { row in
        body(number, Int32(clamping: row.integer(0) - low), Int32(clamping: row.integer(1)))
      }
    }
  }

  /// Removes the readings of the days (UTC) before one, in one transaction; a history without any
  /// is not written to.
  public static func removeReadings(before day: CalendarDate, path: String) throws {
    let database = try SQLiteDatabase(path: path, readOnly: false)
    try packOldReadings(in: database)
    let condition = "WHERE id & \(1 << dayBits - 1) < \(max(0, day.dayNumber))"
    guard try number(database, "SELECT EXISTS (SELECT 1 FROM readings \(condition))") > 0 else {
      return
    }
    try database.transaction { try $0.execute("DELETE FROM readings \(condition)") }
  }

  /// How many readings there are.
  public func readingCount() throws -> Int {
    Int(try Self.number(database, "SELECT coalesce(sum(count), 0) FROM readings"))
  }

  private func forEachBin(_ body: (_ number: Int64, _ bin: String) throws -> Void) throws {
    try database.query("SELECT number, bin FROM reading_bins ORDER BY bin") { row in
      try body(row.integer(0), row.text(1))
    }
  }

  private static func day(of time: Int64) -> Int64 {
    min(1 << dayBits - 1, time >= 0 ? time / 86_400 : -1)
  }

  /// Packs the readings of a history that earlier versions wrote a row each, in one transaction.
  static func packOldReadings(in database: borrowing SQLiteDatabase) throws {
    let old = try number(
      database, "SELECT count(*) FROM pragma_table_info('readings') WHERE name = 'time'")
    guard old > 0 else { return }
    try database.transaction { database in
      try database.execute(
        "ALTER TABLE readings RENAME TO readings_by_row; DROP INDEX IF EXISTS readings_by_time;"
          + readingTables)
      var batch = ReadingBatch()
      try database.query(
        "SELECT bin, time, fill_permille FROM readings_by_row ORDER BY bin, time"
      ) { row in
        guard let place = batch.place(of: row.text(0)) else { return }
        batch.add(
          place: place, time: row.integer(1), fillPermille: Int32(clamping: row.integer(2)))
      }
      _ = try insert(&batch, into: database)
      try database.execute("DROP TABLE readings_by_row")
    }
  }
}
