import FoundationEssentials
import Gazetteer
import RoadGraph

/// Everything an import makes of an area's files, before it is written.
struct CompiledArea {
  var configuration: AreaConfiguration
  var network: RoadNetwork
  /// The order in which the network's junctions are eliminated, and what follows from it.
  var roadTree: EliminationTree
  var register: PropertyRegister
  /// The road each property is tied to, in the register's order.
  var ties: [RoadTie?]
  var tables: AreaTables
  /// Readings of the smart bins from this import's telemetry files.
  var readings: [FillReading]
  /// The EPSG code of the frame.
  var frameCode: Int
  var operation: GridOperation
  var inputs: [InputRecord]
  /// Credit lines of the gazetteer's owners; those of the roads are in the network.
  var credits: [String]
  /// Small sources kept with the compiled area: its configuration, tables and shift grids.
  var copies: [(name: String, bytes: [UInt8])]
}

/// Reads an area's files, checks them, and ties every property to its road.
struct AreaCompiler {
  let folder: AreaFolder
  let threads: Int
  let progress: (String) -> Void
  private(set) var log = DiagnosticLog()
  private(set) var report = ImportReport()
  private var inputs: [InputRecord] = []
  private var copies: [(name: String, bytes: [UInt8])] = []
  private var credits: [String] = []

  /// Prepares to compile an area.
  init(folder: AreaFolder, threads: Int, progress: @escaping (String) -> Void) {
    self.folder = folder
    self.threads = threads
    self.progress = progress
  }

  /// Compiles the area, or returns `nil` when `log` holds errors.
  mutating func compile() -> CompiledArea? {
    progress("reading area.json5")
    guard let configuration = readConfiguration() else { return nil }
    guard let frame = MetricFrame(name: configuration.frame) else {
      log.report(
        Diagnostic(
          "A403", .error, file: "area.json5",
          message: "the frame '\(configuration.frame)' is not a metric EPSG code",
          fix: "use EPSG:27700, or the code of another projected system in metres"))
      return nil
    }
    let ostn15 = readOSTN15(configuration)
    guard !log.hasErrors else { return nil }
    do throws(GridTransformError) {
      let transform = try GridTransform(frame: frame, ostn15: ostn15)
      return compile(configuration, frame: frame, transform: transform)
    } catch {
      log.report(error.diagnostic(file: "area.json5"))
      return nil
    }
  }

  private mutating func compile(
    _ configuration: AreaConfiguration, frame: MetricFrame, transform: borrowing GridTransform
  ) -> CompiledArea? {
    report.projection(transform.operation, frame: frame)
    progress("reading the roads")
    guard let network = readRoads(configuration, frame: frame, transform: transform) else {
      return nil
    }
    progress("ordering the junctions")
    let roadTree = EliminationTree(network, threads: threads)
    progress("reading the gazetteer")
    guard let register = readGazetteer(configuration, frame: frame) else { return nil }
    progress("reading the tables")
    let tables = AreaTables.read(
      configuration: configuration, register: register, log: &log, folder: folder)
    for (name, bytes) in tables.files { record(name, bytes) }
    report.tables(tables.services.counts)
    guard !log.hasErrors else { return nil }

    progress("tying properties to their roads")
    let facts = usualFacts(network: network, register: register, tables: tables)
    let roads = usualRoads(configuration, network: network, facts: facts)
    let obstacles = RoadObstacles(roads: roads, threads: threads)
    let matcher = PropertyMatcher(
      network: network, register: register, roads: roads, obstacles: obstacles, tables: tables,
      threads: threads)
    let ties = matcher.match(into: &report, log: &log)
    report.network(network)
    CutOffSections(
      reports: obstacles.reports.filter { report in
        configuration.vehicles.contains { $0.profile == report.profile.name }
      },
      collectedFrom: CollectionEdges(
        network: network, register: register, ties: ties, tables: tables),
      edgeCount: network.edgeCount, facts: facts,
      greatestReverse: configuration.streetRules.greatestReverseMetres * 100
    ).add(to: &report)
    FleetCheck(configuration: configuration, roads: roads).report(log: &log)
    checkPlaces(configuration, network: network, roads: roads)
    guard !log.hasErrors else { return nil }
    progress("reading telemetry")
    let readings = readTelemetry(configuration, bins: tables.services.bins)
    guard !log.hasErrors else { return nil }
    return CompiledArea(
      configuration: configuration, network: network, roadTree: roadTree, register: register,
      ties: ties, tables: tables, readings: readings, frameCode: frame.epsgCode,
      operation: transform.operation, inputs: inputs, credits: credits,
      copies: copies + tables.files)
  }

  /// What the access table says, with every row that has not expired by an ordinary day.
  private func usualFacts(
    network: RoadNetwork, register: PropertyRegister, tables: AreaTables
  ) -> RoadFacts {
    let ties = [RoadTie?](repeating: nil, count: register.properties.count)
    var rows = RoadRows()
    rows.access = tables.roads.access
    var ignored = DiagnosticLog()
    return RoadFactsBuilder(network: network, register: register, ties: ties).facts(
      rows, date: CalendarDate(dayNumber: 0), outFromMinute: 0, outToMinute: 1440, log: &ignored)
  }

  /// The roads on an ordinary Wednesday.
  private func usualRoads(
    _ configuration: AreaConfiguration, network: RoadNetwork, facts: RoadFacts
  ) -> DriveableRoads {
    DriveableRoads(
      network: network, profiles: configuration.profiles,
      conditions: RoadConditions(
        weekday: 3, drivesOnLeft: configuration.drivesOnLeft, overrides: facts.overrides),
      threads: threads)
  }

  // MARK: Sources

  private mutating func record(_ name: String, _ data: [UInt8]) {
    guard !inputs.contains(where: { $0.name == name }) else { return }
    inputs.append(InputRecord(name: name, bytes: data.count, sha256: SHA256.hexadecimal(of: data)))
  }

  private mutating func read(_ name: String) -> [UInt8]? {
    guard let data = folder.read(name, log: &log) else { return nil }
    let bytes = [UInt8](data)
    record(name, bytes)
    return bytes
  }

  private mutating func readConfiguration() -> AreaConfiguration? {
    guard let bytes = read("area.json5") else { return nil }
    copies.append(("area.json5", bytes))
    return AreaConfigurationReader.read(bytes, file: "area.json5", log: &log)
  }

  private mutating func readOSTN15(_ configuration: AreaConfiguration) -> OSTN15Grid? {
    guard let files = configuration.ostn15 else { return nil }
    guard let east = read(files.east), let north = read(files.north) else { return nil }
    copies += [(files.east, east), (files.north, north)]
    do throws(OSTN15Error) {
      return try OSTN15Grid.read(
        east: east, eastName: files.east, north: north, northName: files.north)
    } catch {
      log.report(error.diagnostic)
      return nil
    }
  }

  private mutating func readRoads(
    _ configuration: AreaConfiguration, frame: MetricFrame, transform: borrowing GridTransform
  ) -> RoadNetwork? {
    var files: [RoadImport.File] = []
    for name in configuration.sources.roads {
      guard let data = folder.read(name, log: &log) else { continue }
      record(name, [UInt8](data))
      // A GeoPackage is opened where it lies, which is not where the command was started.
      files.append(
        RoadImport.File(name: name, data: data, path: folder.url.appending(path: name).path))
    }
    guard files.count == configuration.sources.roads.count else { return nil }
    return RoadImport.network(
      from: files, project: { transform.gridPoints($0) },
      options: .init(threads: threads, fromBritishGrid: BritishGridShift.to(frame)), log: &log)
  }

  private mutating func readGazetteer(
    _ configuration: AreaConfiguration, frame: MetricFrame
  ) -> PropertyRegister? {
    var files: [(name: String, bytes: [UInt8])] = []
    let names = configuration.sources.gazetteer + folder.receivedGazetteer
    for name in names {
      guard let bytes = read(name) else { continue }
      files.append((name, bytes))
    }
    guard files.count == names.count else { return nil }
    let result = GazetteerReader.read(files: files, frame: frame, log: &log)
    report.gazetteer(result.summary, register: result.register)
    credits = GazetteerCredits.lines(
      result.summary, isSynthetic: configuration.isSynthetic)
    if result.register.properties.isEmpty, !log.hasErrors {
      log.report(
        Diagnostic(
          "A404", .error, file: configuration.sources.gazetteer.first ?? "area.json5",
          message: "the gazetteer holds no property that collections could serve",
          fix: "export properties with logical status 1 or 6 and class R or C"))
    }
    return log.hasErrors ? nil : result.register
  }

  private mutating func readTelemetry(
    _ configuration: AreaConfiguration, bins: [ServiceBin]
  ) -> [FillReading] {
    let mapping = configuration.telemetryMapping(bins: bins)
    var readings: [FillReading] = []
    for name in configuration.sources.telemetry {
      guard let bytes = read(name) else { continue }
      let parent = name.split(separator: "/").dropLast().map { $0 + "/" }.joined()
      var pages: [(name: String, bytes: [UInt8])] = []
      readings += TelemetryReader.read(
        bytes, file: name, mapping: mapping, log: &log,
        page: { [folder] (page: String, log: inout DiagnosticLog) -> [UInt8]? in
          guard folder.has(parent + page), let data = folder.read(parent + page, log: &log) else {
            return nil
          }
          pages.append((parent + page, [UInt8](data)))
          return [UInt8](data)
        })
      for page in pages { record(page.name, page.bytes) }
    }
    report.count("readings", readings.count)
    return readings
  }

  private mutating func checkPlaces(
    _ configuration: AreaConfiguration, network: RoadNetwork, roads: DriveableRoads
  ) {
    let places = PlaceBuilder(network: network, roads: roads)
    for depot in configuration.depots {
      _ = places.positions(of: depot.point, named: "depot \(depot.id)", log: &log)
    }
    for site in configuration.sites {
      _ = places.positions(of: site.point, named: "site \(site.id)", log: &log)
    }
  }
}

extension AreaConfiguration {
  /// How the area's telemetry files are read, for its bins.
  func telemetryMapping(bins: [ServiceBin]) -> TelemetryMapping {
    TelemetryMapping(
      binColumn: telemetry.binColumn, timeColumn: telemetry.timeColumn,
      fillColumn: telemetry.fillColumn, fullValue: telemetry.fullReading, timeZone: timeZone,
      knownBins: Set(bins.map(\.name)))
  }
}
