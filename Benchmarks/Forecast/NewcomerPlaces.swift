import Gazetteer

#if canImport(Glibc)
  import Glibc
#endif

/// Where bins stand, from a table of names, latitudes and longitudes.
enum NewcomerPlaces {
  /// Metres in a degree of latitude.
  private static let metresPerDegree = 111_320.0

  /// Reads the table: a column `SPID` or `bin`, and `Latitude` and `Longitude`.
  ///
  /// Good enough for distances within a town.
  static func read(_ path: String) throws(InputFileError) -> [String: GridPoint] {
    var log = DiagnosticLog()
    let columns = ["SPID", "bin", "Latitude", "Longitude"]
    guard
      let table = CSVTable.read(
        try InputFile.bytes(path: path), file: path, required: [], optional: columns, log: &log)
    else { return [:] }
    var places: [String: GridPoint] = [:]
    for row in 0..<table.rows {
      let names = columns.prefix(2).map { table.text(row, table.column($0)) }
      guard let name = names.first(where: { !$0.isEmpty }),
        let latitude = Double(table.text(row, table.column("Latitude"))),
        let longitude = Double(table.text(row, table.column("Longitude"))),
        abs(latitude) < 85, abs(longitude) <= 180
      else { continue }
      let east = longitude * cos(latitude * .pi / 180) * metresPerDegree
      places[name] = GridPoint(
        x: Int32((east * 100).rounded()), y: Int32((latitude * metresPerDegree * 100).rounded()))
    }
    return places
  }
}
