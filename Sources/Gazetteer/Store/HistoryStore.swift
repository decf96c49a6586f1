/// The history of bins and their readings: a GeoPackage that QGIS opens.
///
/// An SQLite file can't be written aside and renamed while others read it, so every change is one
/// transaction: after a crash the file holds all of it or none.
public struct HistoryStore: ~Copyable {
  let database: SQLiteDatabase
  private let epsg: Int32

  /// Opens the history at a path, making it where it is absent.
  ///
  /// - Throws: `SQLiteError`, also where the file is another kind of database or of another frame.
  public init(path: String, epsg: Int32) throws {
    let opened = try SQLiteDatabase(path: path, readOnly: false)
    try Self.makeOrCheckTables(in: opened, epsg: epsg, path: path)
    database = opened
    self.epsg = epsg
  }

  /// Writes the bins of today, so that a map shows them; bins of the past stay.
  public func update(bins: [ServiceBin], streams: [WasteStream]) throws {
    try database.transaction { database in
      let statement = try database.prepare(
        """
        INSERT INTO bins (geom, bin, kind, stream, litres, threshold_percent)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (bin) DO UPDATE SET geom = excluded.geom, kind = excluded.kind,
          stream = excluded.stream, litres = excluded.litres,
          threshold_percent = excluded.threshold_percent
        """)
      for bin in bins {
        let stream = streams.indices.contains(bin.stream) ? streams[bin.stream].id : ""
        try statement.run([
          .blob(GeoPackage.point(bin.point, epsg: epsg)), .text(bin.name), .text(bin.kind),
          .text(stream), .double(bin.litres), .double(Double(bin.thresholdPermille) / 10),
        ])
      }
      try Self.updateExtent(database, bins)
    }
  }

  static func number(_ database: borrowing SQLiteDatabase, _ sql: String) throws -> Int64 {
    var value: Int64 = 0
    try database.query(sql) { row in value = row.integer(0) }
    return value
  }

  private static func makeOrCheckTables(
    in database: borrowing SQLiteDatabase, epsg: Int32, path: String
  ) throws {
    if try number(database, "SELECT count(*) FROM sqlite_master") == 0 {
      try database.transaction { try Self.makeTables(in: $0, epsg: epsg) }
      return
    }
    let foreign = SQLiteError(
      code: 0, message: "not a reading history in EPSG:\(epsg)", context: path)
    let kind = try number(database, "PRAGMA application_id")
    guard kind == Int64(GeoPackage.applicationID) else { throw foreign }
    let frame = try number(
      database, "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'bins'")
    guard frame == Int64(epsg) else { throw foreign }
    try packOldReadings(in: database)
  }

  private static func makeTables(
    in database: borrowing SQLiteDatabase, epsg: Int32
  ) throws {
    try database.execute(GeoPackage.schema)
    if epsg != 4326 {
      try database.query(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, ?, '')",
        [
          .text("EPSG:\(epsg)"), .integer(Int64(epsg)), .integer(Int64(epsg)),
          .text(GeoPackage.definition(epsg: epsg)),
        ]
      ) { _ in }
    }
    try database.execute(
      """
      CREATE TABLE bins (
        fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, bin TEXT NOT NULL UNIQUE,
        kind TEXT, stream TEXT, litres DOUBLE, threshold_percent DOUBLE);
      \(readingTables)
      INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
      VALUES
        ('bins', 'features', 'bins', 'Smart, litter and communal bins',
          '1970-01-01T00:00:00.000Z', \(epsg)),
        ('readings', 'attributes', 'readings',
          'A row a bin and day (UTC); words: second of the day * 1024 + fill in thousandths',
          '1970-01-01T00:00:00.000Z', NULL);
      INSERT INTO gpkg_geometry_columns VALUES ('bins', 'geom', 'POINT', \(epsg), 0, 0);
      """)
  }

  /// The extent that maps open at: that of the bins of today.
  private static func updateExtent(
    _ database: borrowing SQLiteDatabase, _ bins: [ServiceBin]
  ) throws {
    guard let left = bins.map(\.point.x).min(), let right = bins.map(\.point.x).max(),
      let bottom = bins.map(\.point.y).min(), let top = bins.map(\.point.y).max()
    else { return }
    let statement = try database.prepare(
      "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? "
        + "WHERE table_name = 'bins'")
    try statement.run([left, bottom, right, top].map { .double(Double($0) / 100) })
  }
}
