import FoundationEssentials
import Gazetteer
import Routing

/// Makes a published plan again from its manifest and the stored inputs, and compares every byte.
struct Replay {
  /// How it ended.
  enum Outcome {
    /// The same to the byte.
    case same(files: Int)
    /// Files that came out otherwise.
    case different([String])
    /// It can't be made again, and why.
    case refused(String)
  }

  /// The plan's folder.
  let plan: URL
  /// Where the inputs are.
  let inputs: InputStore
  let threads: Int
  let progress: (String) -> Void

  /// Makes the plan again.
  func run() -> Outcome {
    guard let document = try? PlanFolder.document(PlanFolder.manifest, in: plan),
      let manifest = try? ManifestFile.read(document)
    else { return .refused("\(plan.path) holds no manifest.json: it was purged, or is no plan") }
    guard !manifest.outputs.contains(where: { $0.name == ChangesTable.format.path }) else {
      return .refused("replan made it from another plan: run replan again with the same flags")
    }
    guard manifest.programVersion == ProgramVersion.text else {
      return .refused(
        "the plan was made by version \(manifest.programVersion), this is \(ProgramVersion.text)")
    }
    let missing = manifest.inputs.filter { inputs.contents($0.sha256) == nil }.map(\.name)
    guard missing.isEmpty else {
      return .refused(
        "inputs are not stored any more, purged or never kept: " + missing.joined(separator: ", "))
    }
    do throws(FileSystemError) {
      let parent = FileManager.default.temporaryDirectory.path
      let folder = try FileSystem.makeUniqueFolder("\(parent)/route-plan-replay-")
      defer { try? FileManager.default.removeItem(atPath: folder) }
      return try replay(manifest, in: AreaFolder(path: folder))
    } catch {
      return .refused(error.message)
    }
  }

  private func replay(
    _ manifest: ManifestFile, in folder: AreaFolder
  ) throws(FileSystemError) -> Outcome {
    var files: [(path: String, bytes: [UInt8])] = []
    for input in manifest.inputs where input.name != InputStore.readingsName {
      files.append((input.name, inputs.contents(input.sha256) ?? []))
    }
    let area = folder.url.appending(path: "area", directoryHint: .isDirectory)
    try PlanFolderWriter.publish(files: files, to: area, marker: "area.json5")
    let readings =
      manifest.inputs.first { $0.name == InputStore.readingsName }
      .flatMap { inputs.contents($0.sha256) }.flatMap(ReadingTable.read) ?? []
    let areaFolder = AreaFolder(path: area.path)
    let outcome = AreaImport.run(
      areaFolder, threads: threads, readings: readings, progress: progress)
    var log = DiagnosticLog()
    guard case .done = outcome, let stored = try? CompiledAreaStore.read(areaFolder, log: &log)
    else { return .refused("the stored inputs can't be compiled") }
    return compare(manifest, stored)
  }

  private func compare(_ manifest: ManifestFile, _ stored: CompiledAreaStore.Stored) -> Outcome {
    guard let date = CalendarDate(manifest.date), let mode = PlanMode(rawValue: manifest.mode)
    else {
      return .refused("manifest.json has no date or mode")
    }
    let request = PlanRequest(
      date: date, mode: mode, seed: manifest.seed, threads: threads,
      lanes: Int(clamping: manifest.lanes),
      limit: .iterations(
        Int(clamping: manifest.iterations), cooling: Int(clamping: manifest.coolingIterations)),
      isSteady: manifest.isSteady, isBounded: manifest.isBounded, allowsNothingDue: true)
    var log = DiagnosticLog()
    let area = stored.day(date, log: &log)
    do {
      let planned = try DayPlanner(area: area, request: request, progress: progress).plan(log: &log)
      let transform = try GridTransform(frame: area.frame, ostn15: area.ostn15)
      let publication = PlanPublication(
        area: area, request: request, planned: planned, log: log,
        converter: PositionConverter(transform))
      return difference(publication.files(of: publication.view()))
    } catch {
      return .refused("the stored inputs make no plan: \(error)")
    }
  }

  private func difference(_ made: [(path: String, bytes: [UInt8])]) -> Outcome {
    let different = made.filter { PlanFolder.contents($0.path, in: plan) != $0.bytes }.map(\.path)
    return different.isEmpty ? .same(files: made.count) : .different(different)
  }
}
