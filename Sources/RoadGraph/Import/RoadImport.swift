public import FoundationEssentials
public import Gazetteer

/// Makes one road network of map files, whose formats are told by their content.
public enum RoadImport {
  /// How to import.
  public struct Options: Sendable {
    /// How many threads decode.
    public var threads: Int
    /// Takes British National Grid positions to the area's frame; `nil` where that is the frame.
    public var fromBritishGrid: (@Sendable ([GridPoint]) -> [GridPoint?])?

    /// Makes options.
    public init(
      threads: Int = 1, fromBritishGrid: (@Sendable ([GridPoint]) -> [GridPoint?])? = nil
    ) {
      self.threads = threads
      self.fromBritishGrid = fromBritishGrid
    }
  }

  /// One map file.
  public struct File: Sendable {
    /// Its name for diagnostics, relative to the area folder.
    public var name: String
    /// Where it lies: a GeoPackage is opened there rather than read from `data`.
    public var path: String
    /// Its bytes, best mapped and not read.
    public var data: Data

    /// Makes a file; without a path its name is one.
    public init(name: String, data: Data, path: String? = nil) {
      self.name = name
      self.path = path ?? name
      self.data = data
    }
  }

  /// The kinds of map file.
  enum Format: Equatable {
    /// OpenStreetMap PBF.
    case pbf
    /// OpenStreetMap XML, plain or gzipped.
    case xml
    /// A GeoPackage with road links.
    case geoPackage
  }

  /// The network of files whose names are their paths.
  public static func network(
    from files: [(name: String, data: Data)],
    project: ([GeographicPoint]) -> [GridPoint?], options: Options = Options(),
    log: inout DiagnosticLog
  ) -> RoadNetwork? {
    network(
      from: files.map { File(name: $0.name, data: $0.data) }, project: project, options: options,
      log: &log)
  }

  /// The network of all files together, or `nil` where one can't be used; `log` says why.
  ///
  /// `project` takes WGS84 to the area's frame, `nil` for what lies outside it. Roads that several
  /// extracts share are taken once.
  public static func network(
    from files: [File],
    project: ([GeographicPoint]) -> [GridPoint?], options: Options = Options(),
    log: inout DiagnosticLog
  ) -> RoadNetwork? {
    var builder = RoadNetworkBuilder()
    var openStreetMap = OSMImport(threads: options.threads)
    var isUsable = true
    for file in files {
      switch format(of: file.data) {
      case .pbf, .xml:
        isUsable = openStreetMap.read(file.name, file.data, log: &log) && isUsable
      case .geoPackage:
        isUsable =
          OpenRoadsImport.read(
            file.name, path: file.path, into: &builder, options, log: &log)
          && isUsable
      case nil:
        isUsable = false
        log.report(
          Diagnostic(
            "R101", .error, file: file.name,
            message: "this is no OpenStreetMap PBF, OpenStreetMap XML or GeoPackage file",
            fix: "download the extract again, or name another file under roads in area.json5"))
      }
    }
    guard isUsable else { return nil }
    openStreetMap.build(into: &builder, project: project, log: &log)
    guard builder.edgeCount > 0 else {
      log.report(
        Diagnostic(
          "R105", .error, file: files.first?.name ?? "roads",
          message: "no road was found that a vehicle could drive",
          fix: "use an extract that covers the area, with its highways"))
      return nil
    }
    return builder.build()
  }

  /// The format of a file by its first bytes, or `nil`.
  static func format(of data: Data) -> Format? {
    if PBFReader.recognises(data) { return .pbf }
    if data.starts(with: Array("SQLite format 3\u{0}".utf8)) { return .geoPackage }
    return OSMXMLReader.recognises(data) ? .xml : nil
  }
}
