import FoundationEssentials
import Gazetteer

/// Compiles an area and puts the result in place of the last one, as a whole or not at all.
enum AreaImport {
  /// What an import made.
  struct Done {
    var areaName: String
    var report: ImportReport
    var log: DiagnosticLog
  }

  /// How an import ended.
  enum Outcome {
    /// The compiled area is new.
    case done(Done)
    /// The sources can't be used; the log says why.
    case refused(DiagnosticLog)
    /// It could not be written.
    case notWritten(String)
  }

  /// Compiles; the caller holds the lock.
  ///
  /// Readings that are given are used in place of the history's.
  static func run(
    _ folder: AreaFolder, threads: Int, readings given: [FillReading]? = nil,
    progress: @escaping (String) -> Void
  ) -> Outcome {
    Leftovers.sweep(folder.url, of: folder.compiled.lastPathComponent)
    var compiler = AreaCompiler(folder: folder, threads: threads, progress: progress)
    guard let area = compiler.compile() else { return .refused(compiler.log) }
    var log = compiler.log
    let readings: [FillReading]
    do {
      readings = try given ?? history(area, folder: folder)
    } catch {
      log.report(
        Diagnostic(
          "T130", .error, file: "history.gpkg", message: "the history can't be written: \(error)",
          fix: "see that the disk has room and the file is a GeoPackage of this area's frame"))
      return .refused(log)
    }
    let text = compiler.report.text(areaName: area.configuration.name, log: log)
    do throws(FileSystemError) {
      try PlanFolderWriter.publish(
        files: CompiledAreaStore.files(
          area, readings: readings, report: text, counts: compiler.report.counts,
          cutOff: compiler.report.cutOff),
        to: folder.compiled, marker: "compiled.json")
    } catch {
      return .notWritten(error.message)
    }
    return .done(Done(areaName: area.configuration.name, report: compiler.report, log: log))
  }

  /// Adds this import's readings to the history and gives what planning needs of it: the readings
  /// of the four weeks before the latest one.
  private static func history(_ area: CompiledArea, folder: AreaFolder) throws -> [FillReading] {
    let bins = area.tables.services.bins
    guard !bins.isEmpty else { return [] }
    let store = try HistoryStore(
      path: folder.history.path, epsg: Int32(clamping: area.frameCode))
    try store.update(bins: bins, streams: area.configuration.streams)
    try store.insert(area.readings)
    return try recent(store)
  }

  /// The history's readings that planning would use now; none where there is no history.
  static func recentReadings(_ folder: AreaFolder, epsg: Int32) -> [FillReading]? {
    guard FileManager.default.fileExists(atPath: folder.history.path) else { return [] }
    do { return try recent(HistoryStore(path: folder.history.path, epsg: epsg)) } catch {
      return nil
    }
  }

  /// Every reading of the history, ascending by bin and time; none where it can't be read.
  static func allReadings(_ folder: AreaFolder, epsg: Int32) -> [FillReading] {
    guard FileManager.default.fileExists(atPath: folder.history.path) else { return [] }
    do {
      let store = try HistoryStore(path: folder.history.path, epsg: epsg)
      return try store.readings(from: 0, before: .max)
    } catch { return [] }
  }

  private static func recent(_ store: borrowing HistoryStore) throws -> [FillReading] {
    let latest = try store.latest(before: .max).map(\.time).max() ?? 0
    return try store.readings(from: latest - 28 * 86_400, before: latest + 1)
  }
}
