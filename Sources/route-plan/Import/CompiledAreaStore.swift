import FoundationEssentials
import Gazetteer
import RoadGraph

/// Writes a compiled area beside its sources and reads it back; what is there is always whole.
enum CompiledAreaStore {
  private static let format = "route-plan-compiled-area"
  private static let version: Int64 = 3

  /// Why a compiled area can't be read.
  struct Unreadable: Error {
    /// What is wrong, in words.
    let message: String
  }

  /// A compiled area as read back: all that planning a day needs, and no clock, host or path.
  struct Stored {
    var configuration: AreaConfiguration
    var network: RoadNetwork
    /// The tree of the network's junctions, which every vehicle's shortcuts follow.
    var roadTree: EliminationTree
    var register: PropertyRegister
    var ties: [RoadTie?]
    var tables: AreaTables
    /// The smart bins' latest readings.
    var readings: [FillReading]
    var frame: MetricFrame
    var ostn15: OSTN15Grid?
    var inputs: [InputRecord]
    /// Credit lines of the gazetteer's owners.
    var credits: [String]
    var report: [UInt8]
    var networkBytes: [UInt8]
  }

  /// The files of a compiled area, for publishing as one folder.
  static func files(
    _ area: CompiledArea, readings: [FillReading], report: String,
    counts: [(name: String, value: Int)], cutOff: [CutOffCount]
  ) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = [
      ("network.bin", NetworkFile.write(area.network)),
      ("road-order.bin", RoadOrderFile.write(area.roadTree, of: area.network)),
      ("properties.csv", PropertyTable.properties(area.register, ties: area.ties)),
      ("streets.csv", PropertyTable.streets(area.register)),
      ("readings.csv", ReadingTable.write(readings)),
      ("import-report.txt", Array(report.utf8)),
    ]
    for (name, bytes) in area.copies { files.append(("sources/" + name, bytes)) }
    let summary = JSONValue.object([
      .init("format", .string(format)), .init("version", .integer(version)),
      .init("program", .string(ProgramVersion.text)),
      .init("inputs", .array(area.inputs.map(json))),
      .init("credits", .array(area.credits.map { .string($0) })),
      .init("counts", .object(counts.map { .init($0.name, .integer(Int64($0.value))) })),
      .init("cut_off", .array(cutOff.map(\.json))),
      .init(
        "files",
        .array(
          files.map {
            json(
              InputRecord(
                name: $0.path, bytes: $0.bytes.count, sha256: SHA256.hexadecimal(of: $0.bytes)))
          })),
    ])
    files.append(("compiled.json", JSONWriter.write(summary)))
    return files
  }

  /// Reads what the last import left.
  ///
  /// - Throws: `Unreadable` where there is none or it is damaged.
  static func read(_ folder: AreaFolder, log: inout DiagnosticLog) throws(Unreadable) -> Stored {
    guard FileManager.default.fileExists(atPath: folder.compiled.path) else {
      throw Unreadable(message: "\(folder.url.path) has not been imported yet")
    }
    let summary = try summary(of: folder)
    try checkFiles(summary, in: folder)
    let networkBytes = try bytes("network.bin", in: folder)
    let network: RoadNetwork
    do throws(NetworkFileError) { network = try NetworkFile.read(networkBytes) } catch {
      if case .version(let found) = error {
        throw Unreadable(message: "network.bin is of version \(found), not \(NetworkFile.version)")
      }
      throw Unreadable(message: "network.bin is damaged: \(error)")
    }
    let roadTree = try roadTree(of: network, in: folder)
    guard
      let configuration = AreaConfigurationReader.read(
        try bytes("sources/area.json5", in: folder), file: "area.json5", log: &log),
      let frame = MetricFrame(name: configuration.frame)
    else { throw Unreadable(message: "the compiled area.json5 is damaged") }
    guard
      let (register, ties) = PropertyTable.read(
        properties: try bytes("properties.csv", in: folder),
        streets: try bytes("streets.csv", in: folder), edgeCount: network.edgeCount)
    else { throw Unreadable(message: "properties.csv or streets.csv is damaged") }
    guard let readings = ReadingTable.read(try bytes("readings.csv", in: folder)) else {
      throw Unreadable(message: "readings.csv is damaged")
    }
    let sources = AreaFolder(path: folder.compiled.appending(path: "sources").path)
    let tables = AreaTables.read(
      configuration: configuration, register: register, log: &log, folder: sources)
    return Stored(
      configuration: configuration, network: network, roadTree: roadTree, register: register,
      ties: ties, tables: tables, readings: readings, frame: frame,
      ostn15: try ostn15(configuration, in: folder),
      inputs: (summary["inputs"]?.elements ?? []).compactMap(input),
      credits: (summary["credits"]?.elements ?? []).compactMap(\.text),
      report: try bytes("import-report.txt", in: folder), networkBytes: networkBytes)
  }

  private static func summary(of folder: AreaFolder) throws(Unreadable) -> JSONValue {
    let text = try bytes("compiled.json", in: folder)
    let summary: JSONValue
    do throws(JSONError) { summary = try JSONReader.read(text) } catch {
      throw Unreadable(message: "compiled.json, line \(error.line): \(error.message)")
    }
    guard summary["format"]?.text == format, summary["version"]?.integer == version else {
      throw Unreadable(message: "the area was compiled by another version of route-plan")
    }
    return summary
  }

  /// A table that was cut short still reads as one: only the digests tell it from the whole.
  private static func checkFiles(
    _ summary: JSONValue, in folder: AreaFolder
  ) throws(Unreadable) {
    for file in (summary["files"]?.elements ?? []).compactMap(input) {
      guard try SHA256.hexadecimal(of: bytes(file.name, in: folder)) == file.sha256 else {
        throw Unreadable(message: "the compiled \(file.name) is damaged")
      }
    }
  }

  private static func roadTree(
    of network: RoadNetwork, in folder: AreaFolder
  ) throws(Unreadable) -> EliminationTree {
    let bytes = try bytes("road-order.bin", in: folder)
    do throws(RoadOrderFileError) { return try RoadOrderFile.read(bytes, for: network) } catch {
      throw Unreadable(message: "road-order.bin is damaged: \(error)")
    }
  }

  private static func ostn15(
    _ configuration: AreaConfiguration, in folder: AreaFolder
  ) throws(Unreadable) -> OSTN15Grid? {
    guard let files = configuration.ostn15 else { return nil }
    let east = try bytes("sources/" + files.east, in: folder)
    let north = try bytes("sources/" + files.north, in: folder)
    do throws(OSTN15Error) {
      return try OSTN15Grid.read(
        east: east, eastName: files.east, north: north, northName: files.north)
    } catch {
      throw Unreadable(message: error.message)
    }
  }

  private static func bytes(
    _ name: String, in folder: AreaFolder
  ) throws(Unreadable) -> [UInt8] {
    guard let data = try? Data(contentsOf: folder.compiled.appending(path: name)) else {
      throw Unreadable(message: "there is no compiled \(name)")
    }
    return [UInt8](data)
  }

  private static func json(_ input: InputRecord) -> JSONValue {
    .object([
      .init("name", .string(input.name)), .init("bytes", .integer(Int64(input.bytes))),
      .init("sha256", .string(input.sha256)),
    ])
  }

  private static func input(_ value: JSONValue) -> InputRecord? {
    guard let name = value["name"]?.text, let bytes = value["bytes"]?.integer,
      let sha256 = value["sha256"]?.text
    else { return nil }
    return InputRecord(name: name, bytes: Int(clamping: bytes), sha256: sha256)
  }
}
