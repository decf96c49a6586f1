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
    let outcome = AreaImport.run(
      folder, threads: ThreadCount.of(invocation), progress: { console.progress($0) })
    console.clearProgress()
    switch outcome {
    case .done(let done):
      console.report(done.log)
      summarise(done, invocation, console)
      return .done
    case .refused(let log): return refuse(log, invocation, console)
    case .notWritten(let message):
      console.complain("route-plan: error: \(message)")
      return .badInput
    }
  }

  private static func refuse(
    _ log: DiagnosticLog, _ invocation: Invocation, _ console: Console
  ) -> ExitStatus {
    console.report(log)
    console.complain(
      "route-plan: error: \(log.errorCount) errors; nothing was imported, what was "
        + "compiled before is untouched")
    if invocation.isSet("json") {
      console.write(JSONWriter.write(json(ImportReport(), log, isDone: false)))
    }
    return .badInput
  }

  private static func summarise(
    _ done: AreaImport.Done, _ invocation: Invocation, _ console: Console
  ) {
    if invocation.isSet("json") {
      console.write(JSONWriter.write(json(done.report, done.log, isDone: true)))
      return
    }
    var text = "Imported \(done.areaName)\n"
    for (name, value) in done.report.counts { text += "  \(name): \(value)\n" }
    text +=
      "  \(done.log.warningCount) warnings; the whole report is in "
      + ".compiled/import-report.txt\n"
    console.summarise(text)
  }

  private static func json(
    _ report: ImportReport, _ log: DiagnosticLog, isDone: Bool
  ) -> JSONValue {
    .object([
      .init("imported", .bool(isDone)),
      .init("errors", .integer(Int64(log.errorCount))),
      .init("warnings", .integer(Int64(log.warningCount))),
      .init(
        "counts",
        .object(report.counts.map { .init($0.name, .integer(Int64($0.value))) })),
      .init("cut_off", .array(report.cutOff.map(\.json))),
      .init(
        "diagnostics",
        .array(
          log.kept.map { diagnostic in
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
