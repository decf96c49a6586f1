import FoundationEssentials
import Gazetteer
import RoadGraph

/// `route-plan sample`: a synthetic area over a real road network.
enum SampleCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    guard let roads = invocation.text("roads"), let out = invocation.text("out"),
      let from = invocation.date("from")
    else { return .badUsage }
    guard let data = try? Data(contentsOf: URL(filePath: roads), options: .mappedIfSafe) else {
      console.complain(
        "route-plan: error: \(roads) can't be read\n  fix: name an OpenStreetMap extract")
      return .badInput
    }
    let target = URL(filePath: out, directoryHint: .isDirectory)
    guard isFree(target) else {
      console.complain(
        "route-plan: error: \(target.path) is there already and is no synthetic area\n"
          + "  fix: choose another folder, or move it away")
      return .badInput
    }
    console.progress("reading the roads")
    var log = DiagnosticLog()
    let projector = LocalProjector()
    let network = RoadImport.network(
      from: [RoadImport.File(name: roads, data: data, path: URL(filePath: roads).path)],
      project: { projector.project($0) },
      options: .init(threads: ThreadCount.of(invocation)), log: &log)
    guard let network else {
      console.report(log)
      return .badInput
    }
    // OS Open Roads comes in the British National Grid and asks for no projection.
    let frame = projector.frame ?? .britishNationalGrid
    var options = SampleOptions(from: from)
    options.properties = Int(clamping: invocation.integer("properties") ?? 4000)
    options.bins = Int(clamping: invocation.integer("bins") ?? 40)
    options.seed = UInt64(clamping: invocation.integer("seed") ?? 1)
    options.frame = frame.description
    options.drivesOnLeft = DrivingSide.drivesOnLeft(
      network, standard: frame == .britishNationalGrid)
    options.name = "Synthetic area on " + URL(filePath: roads).lastPathComponent
    let isXML = data.first == UInt8(ascii: "<")
    let isGzip = data.starts(with: [0x1F, 0x8B])
    let isGeoPackage = data.starts(with: Array("SQLite format 3".utf8))
    options.roadsFile =
      isXML
      ? "roads.osm" : isGzip ? "roads.osm.gz" : isGeoPackage ? "roads.gpkg" : "roads.osm.pbf"
    console.progress("inventing properties")
    guard let area = SampleArea.generate(network: network, options: options) else {
      console.complain(
        "route-plan: error: \(roads) has no roads on which a collection vehicle could work\n"
          + "  fix: use an extract with residential roads")
      return .badInput
    }
    do throws(FileSystemError) {
      try PlanFolderWriter.publish(
        files: area.files + [(options.roadsFile, [UInt8](data))], to: target, marker: "area.json5")
    } catch {
      console.complain("route-plan: error: \(error.message)")
      return .badInput
    }
    console.clearProgress()
    for note in area.notes { console.say("note: \(note)") }
    console.summarise(
      "SYNTHETIC area in \(out): \(area.propertyCount) properties on \(area.streetCount) streets, "
        + "frame \(frame), driving on the \(options.drivesOnLeft ? "left" : "right").\n"
        + "Next: route-plan import \(out) && route-plan plan \(out) --date "
        + "\(options.anchor.advanced(by: 1))\n")
    return .done
  }

  /// Whether nothing is there, or an earlier synthetic area that may be replaced.
  private static func isFree(_ folder: URL) -> Bool {
    guard FileManager.default.fileExists(atPath: folder.path) else { return true }
    let contents = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    if contents.isEmpty { return true }
    guard
      let bytes = FileManager.default.contents(
        atPath: folder.appending(path: "area.json5").path)
    else { return false }
    let value = try? JSONReader.read([UInt8](bytes), json5: true)
    return value?["synthetic"]?.bool == true
  }
}
