import FoundationEssentials
import Gazetteer
import RoadGraph

/// The rows of the tables about roads.
struct RoadRows: Sendable {
  var access: [AccessRow] = []
  var closures: [ClosureRow] = []
  var windows: [StreetWindowRow] = []
  var rules: [StreetRuleRow] = []
  var overrides: [OverrideRow] = []
  var links: [StreetLinkRow] = []
}

/// Every table of an area, read and checked, with its bytes for the compiled copy.
struct AreaTables: Sendable {
  var services = ServiceTables()
  var roads = RoadRows()
  var crews = CrewRows()
  /// The files as they were read, by name.
  var files: [(name: String, bytes: [UInt8])] = []

  /// Reads the tables that the configuration names; what is wrong is reported.
  static func read(
    configuration: AreaConfiguration, register: PropertyRegister, log: inout DiagnosticLog,
    folder: AreaFolder
  ) -> AreaTables {
    var tables = AreaTables()
    let context = TableContext(streams: configuration.streams, register: register)
    for table in configuration.sources.tables.keys.sorted() {
      guard let file = configuration.sources.tables[table] else { continue }
      // A table under its documented name may be absent; one that was named must be there.
      if file == "\(table).csv", !folder.hasTable(table, file: file) { continue }
      guard let bytes = folder.readTable(table, file: file, log: &log) else { continue }
      tables.files.append((file, bytes))
      if let known = ServiceTable(rawValue: table) {
        tables.services.read(known, bytes, file: file, context: context, log: &log)
        continue
      }
      switch table {
      case "access":
        tables.roads.access = RoadTables.access(
          bytes, file: file, classes: configuration.profiles.map(\.name), log: &log)
      case "closures": tables.roads.closures = RoadTables.closures(bytes, file: file, log: &log)
      case "street-windows":
        tables.roads.windows = RoadTables.streetWindows(bytes, file: file, log: &log)
      case "street-rules":
        tables.roads.rules = RoadTables.streetRules(bytes, file: file, log: &log)
      case "overrides": tables.roads.overrides = RoadTables.overrides(bytes, file: file, log: &log)
      case "completions":
        tables.crews.completions = RoadTables.completions(bytes, file: file, log: &log)
      case "availability":
        tables.crews.availability = RoadTables.availability(bytes, file: file, log: &log)
      case "street-links": tables.roads.links = RoadTables.streetLinks(bytes, file: file, log: &log)
      default:
        log.report(
          Diagnostic(
            "A405", .error, file: "area.json5", message: "there is no table called '\(table)'",
            fix: "see route-plan help formats for the names"))
      }
    }
    tables.refuseUnknownBins(file: configuration.sources.tables["completions"], log: &log)
    return tables
  }

  /// Keeps out what crews report of bins that the area does not have.
  private mutating func refuseUnknownBins(file: String?, log: inout DiagnosticLog) {
    let names = Set(services.bins.map(\.name))
    crews.completions.removeAll { row in
      guard case .bin(let name) = row.place, !names.contains(name) else { return false }
      log.report(
        Diagnostic(
          "N115", .warning, file: file ?? "completions.csv", line: row.line,
          message: "bins.csv has no bin '\(name)'",
          fix: "correct the name; the row is kept out"))
      return true
    }
  }
}
