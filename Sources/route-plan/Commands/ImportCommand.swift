import FoundationEssentials
import Gazetteer

/// `route-plan import DIR`: compiles an area, or leaves the last compiled one as it was.
enum ImportCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let folder = AreaFolder(path: invocation.word ?? "")
    guard FileManager.default.fileExists(atPath: folder.configuration.path) else {
      console.complain(
        "route-plan: error: \(folder.url.path) holds no area.json5\n"
          + "  fix: route-plan init \(invocation.word ?? "DIR") makes one to start from")
      return .badInput
    }
    guard let lock = FolderLock(folder: folder.url) else {
      console.complain(
        "route-plan: error: another run is working on \(folder.url.path)\n"
          + "  fix: wait until it ends; .lock names its process")
      return .locked
    }
    defer { lock.release() }
    var compiler = AreaCompiler(
      folder: folder, threads: ThreadCount.of(invocation), progress: { console.progress($0) })
    guard let area = compiler.compile() else { return refuse(compiler, invocation, console) }
    var log = compiler.log
    let readings: [FillReading]
    do {
      readings = try history(area, folder: folder)
    } catch {
      log.report(
        Diagnostic(
          "T130", .error, file: "history.gpkg", message: "the history can't be written: \(error)",
          fix: "see that the disk has room and the file is a GeoPackage of this area's frame"))
      console.report(log)
      return .badInput
    }
    let text = compiler.report.text(areaName: area.configuration.name, log: log)
    do throws(FileSystemError) {
      try PlanFolderWriter.publish(
        files: CompiledAreaStore.files(
          area, readings: readings, report: text, counts: compiler.report.counts,
          cutOff: compiler.report.cutOff),
        to: folder.compiled, marker: "compiled.json")
    } catch {
      console.complain("route-plan: error: \(error.message)")
      return .badInput
    }
    console.clearProgress()
    console.report(log)
    summarise(compiler, area, invocation, console)
    return .done
  }

  private static func refuse(
    _ compiler: AreaCompiler, _ invocation: Invocation, _ console: Console
  ) -> ExitStatus {
    console.report(compiler.log)
    console.complain(
      "route-plan: error: \(compiler.log.errorCount) errors; nothing was imported, what was "
        + "compiled before is untouched")
    if invocation.isSet("json") { console.write(JSONWriter.write(json(compiler, isDone: false))) }
    return .badInput
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
    let latest = try store.latest(before: .max).map(\.time).max() ?? 0
    return try store.readings(from: latest - 28 * 86_400, before: latest + 1)
  }

  private static func summarise(
    _ compiler: AreaCompiler, _ area: CompiledArea, _ invocation: Invocation, _ console: Console
  ) {
    if invocation.isSet("json") {
      console.write(JSONWriter.write(json(compiler, isDone: true)))
      return
    }
    var text = "Imported \(area.configuration.name)\n"
    for (name, value) in compiler.report.counts { text += "  \(name): \(value)\n" }
    text +=
      "  \(compiler.log.warningCount) warnings; the whole report is in "
      + ".compiled/import-report.txt\n"
    console.summarise(text)
  }

  private static func json(_ compiler: AreaCompiler, isDone: Bool) -> JSONValue {
    .object([
      .init("imported", .bool(isDone)),
      .init("errors", .integer(Int64(compiler.log.errorCount))),
      .init("warnings", .integer(Int64(compiler.log.warningCount))),
      .init(
        "counts",
        .object(compiler.report.counts.map { .init($0.name, .integer(Int64($0.value))) })),
      .init("cut_off", .array(compiler.report.cutOff.map(\.json))),
      .init(
        "diagnostics",
        .array(
          compiler.log.kept.map { diagnostic in
            .object([
              .init("code", .string(diagnostic.code)), .init("file", .string(diagnostic.file)),
              .init("line", diagnostic.line.map { .integer(Int64($0)) } ?? .null),
              .init("message", .string(diagnostic.message)), .init("fix", .string(diagnostic.fix)),
            ])
          })),
    ])
  }
}

/// How many threads a command uses: what was said, else one for each processor.
enum ThreadCount {
  static func of(_ invocation: Invocation) -> Int {
    invocation.integer("threads").map { Int(clamping: $0) }
      ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
  }
}
