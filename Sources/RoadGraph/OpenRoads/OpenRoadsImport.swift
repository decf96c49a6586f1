import Gazetteer

/// Reads OS Open Roads from its GeoPackage.
enum OpenRoadsImport {
  private enum Failure: Error {
    case noRoadLinks
    case frame(Int64)
    case missing(String)
  }

  private struct Source {
    var table = ""
    var geometry = ""
    var frame: Int64 = 0
    var year = ""
  }

  /// Reads one file into a builder; `false` where it can't be used.
  static func read(
    _ name: String, path: String, into builder: inout RoadNetworkBuilder,
    _ options: RoadImport.Options, log: inout DiagnosticLog
  ) -> Bool {
    var links: [OpenRoadsLink] = []
    var unreadable = 0
    let source: Source
    do {
      let database = try SQLiteDatabase(path: path, readOnly: true)
      source = try findLinks(database)
      try readLinks(database, source, &links, &unreadable)
    } catch {
      log.report(diagnostic(for: error, name))
      return false
    }
    if unreadable > 0 {
      log.report(
        Diagnostic(
          "R114", .warning, file: name,
          message: "\(unreadable) road links without a readable line were left out",
          fix: "download OS Open Roads again"))
    }
    log.report(
      Diagnostic(
        "R113", .note, file: name,
        message: "OS Open Roads has no one-way streets, turn restrictions, limits or barriers",
        fix: "use an OpenStreetMap extract, or say in the access table what crews must obey"))
    OpenRoadsLink.assemble(links, into: &builder) { points in
      options.fromBritishGrid?(points) ?? points
    }
    let year = source.year.isEmpty ? "" : " \(source.year)"
    builder.addAttribution("Contains OS data © Crown copyright and database rights\(year)")
    return true
  }

  private static func findLinks(_ database: borrowing SQLiteDatabase) throws -> Source {
    var source = Source()
    try database.query(
      """
      SELECT g.table_name, g.column_name, g.srs_id, substr(c.last_change, 1, 4)
      FROM gpkg_geometry_columns g LEFT JOIN gpkg_contents c ON c.table_name = g.table_name
      WHERE replace(lower(g.table_name), '_', '') = 'roadlink' ORDER BY g.table_name DESC
      """
    ) { row in
      source = Source(
        table: row.text(0), geometry: row.text(1), frame: row.integer(2), year: row.text(3))
    }
    if source.table.isEmpty { throw Failure.noRoadLinks }
    guard [27700, 7405].contains(source.frame) else { throw Failure.frame(source.frame) }
    if source.year.count != 4 || Int(source.year) == nil { source.year = "" }
    return source
  }

  private static func readLinks(
    _ database: borrowing SQLiteDatabase, _ source: Source, _ links: inout [OpenRoadsLink],
    _ unreadable: inout Int
  ) throws {
    var columns: [String: String] = [:]
    try database.query("SELECT name FROM pragma_table_info(?)", [.text(source.table)]) { row in
      let name = row.text(0)
      columns[name.lowercased().filter { $0 != "_" }] = quoted(name)
    }
    func column(_ names: String...) throws -> String {
      for name in names { if let known = columns[name] { return known } }
      throw Failure.missing(names[0])
    }
    let list = [
      "rowid", try column("roadfunction", "function"), try column("formofway"),
      (try? column("name1", "roadname")) ?? "''",
      (try? column("roadclassificationnumber", "roadnumber")) ?? "''",
      (try? column("trunkroad")) ?? "0", try column("startnode"), try column("endnode"),
      quoted(source.geometry),
    ]
    var found: [OpenRoadsLink] = []
    var failed = 0
    try database.query(
      "SELECT \(list.joined(separator: ", ")) FROM \(quoted(source.table)) ORDER BY rowid"
    ) { row in
      guard let line = GeoPackageGeometry.line(row.blob(8)) else {
        failed += 1
        return
      }
      let trunk = row.text(5).lowercased()
      found.append(
        OpenRoadsLink(
          row: row.integer(0), function: row.text(1), formOfWay: row.text(2), name: row.text(3),
          number: row.text(4), isTrunk: trunk == "1" || trunk == "true" || trunk == "t",
          startNode: row.text(6), endNode: row.text(7), line: line))
    }
    links = found
    unreadable = failed
  }

  private static func quoted(_ name: String) -> String {
    var result = "\""
    for character in name { result += character == "\"" ? "\"\"" : String(character) }
    return result + "\""
  }

  private static func diagnostic(for error: any Error, _ name: String) -> Diagnostic {
    let message =
      switch error {
      case Failure.noRoadLinks: "the GeoPackage has no table of road links"
      case Failure.frame(let frame): "the road links are in EPSG:\(frame), not EPSG:27700"
      case Failure.missing(let column): "the road links have no column \(column)"
      case let error as SQLiteError: "the GeoPackage can't be read: \(error.message)"
      default: "the GeoPackage can't be read: \(error)"
      }
    return Diagnostic(
      "R115", .error, file: name, message: message,
      fix: "use the GeoPackage of OS Open Roads as downloaded from the OS Data Hub")
  }
}
