import FoundationEssentials
import Gazetteer
import RoadGraph

/// Takes the files of the drop folders in: each once, whole, and out of the way afterwards.
///
/// What a file brings is kept first, then the ledger says so, then the file is moved: a run that dies
/// in between leaves the file for the next one, and taking it again changes nothing.
struct DropIntake {
  /// What became of one file.
  struct Result: Sendable {
    var kind: DropKind
    var name: String
    var outcome: Ledger.Outcome
    /// What it brought, or why it was refused, in words.
    var detail: String
    /// Whether it had been taken before.
    var isRepeated = false
  }

  let folder: NightlyFolder
  let area: CompiledAreaStore.Stored
  let settings: NightlyConfiguration
  let date: CalendarDate
  private(set) var results: [Result] = []
  private(set) var log = DiagnosticLog()
  private var ledger: Ledger

  private var greatestBytes: Int { Int(settings.largestDropMegabytes) << 20 }
  private var received: ReceivedTables { ReceivedTables(folder: folder.received) }

  /// Prepares to take files in for the plan of a date.
  init(
    folder: NightlyFolder, area: CompiledAreaStore.Stored, settings: NightlyConfiguration,
    date: CalendarDate
  ) {
    self.folder = folder
    self.area = area
    self.settings = settings
    self.date = date
    ledger = Ledger.read(folder.ledger)
  }

  /// Takes everything in that lies there whole.
  mutating func run(settleSeconds: Int64) {
    let scan = DropScan(folder, greatestBytes: greatestBytes, settleSeconds: settleSeconds)
    log.append(scan.log)
    for refusal in scan.refusals {
      var own = DiagnosticLog()
      own.report(refusal.diagnostic)
      finish(refusal.item, sha256: "", .rejected, refusal.diagnostic.message, own)
    }
    for item in scan.items { take(item) }
  }

  private mutating func take(_ item: DropScan.Item) {
    guard let bytes = DroppedFile.read(item.path, greatestBytes: greatestBytes) else {
      log.report(
        Diagnostic(
          "N105", .error, file: shown(item), message: "the file can't be read",
          fix: "let the user of the nightly run read it; it is left where it lies"))
      return
    }
    let sha256 = SHA256.hexadecimal(of: bytes)
    if let known = ledger.entry(sha256: sha256, kind: item.kind), known.outcome == .accepted {
      finish(
        item, sha256: sha256, .accepted,
        "taken before, with the run for \(known.date): \(known.detail)", DiagnosticLog(),
        isRepeated: true)
      return
    }
    var own = DiagnosticLog()
    let outcome: (Ledger.Outcome, String)
    do throws(FileSystemError) {
      outcome = try accept(item, bytes, sha256, &own)
    } catch {
      report(item, error)
      return
    }
    finish(item, sha256: sha256, outcome.0, outcome.1, own)
  }

  private mutating func accept(
    _ item: DropScan.Item, _ bytes: [UInt8], _ sha256: String, _ own: inout DiagnosticLog
  ) throws(FileSystemError) -> (Ledger.Outcome, String) {
    if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      own.report(
        Diagnostic(
          "N113", .error, file: shown(item), message: "the file is compressed",
          fix: "put it there unpacked: what unpacks to how much is not guessed at night"))
      return (.rejected, "compressed")
    }
    switch item.kind {
    case .telemetry: return try takeReadings(item, bytes, &own)
    case .gazetteer: return try takeGazetteer(item, bytes, sha256, &own)
    case .jobs, .closures, .completions, .availability:
      let rows = DroppedRows(area: area).read(item.kind, bytes, file: shown(item), log: &own)
      guard rows > 0, !own.hasErrors else {
        if !own.hasErrors { own.report(nothing(item)) }
        return (.rejected, "no row can be used")
      }
      try received.keep(bytes, item.kind, sha256: sha256)
      return (.accepted, PlanText.count(rows, "row"))
    }
  }

  private func takeReadings(
    _ item: DropScan.Item, _ bytes: [UInt8], _ own: inout DiagnosticLog
  ) throws(FileSystemError) -> (Ledger.Outcome, String) {
    let bins = area.tables.services.bins
    let readings = TelemetryReader.read(
      bytes, file: shown(item), mapping: area.configuration.telemetryMapping(bins: bins), log: &own)
    guard !own.hasErrors, !readings.isEmpty else {
      if !own.hasErrors { own.report(nothing(item)) }
      return (.rejected, "no reading can be used")
    }
    do {
      let store = try HistoryStore(
        path: folder.area.history.path, epsg: Int32(clamping: area.frame.epsgCode))
      try store.update(bins: bins, streams: area.configuration.streams)
      let new = try store.insert(readings)
      return (.accepted, "\(PlanText.count(readings.count, "reading")), \(new) new")
    } catch {
      throw FileSystemError(message: "history.gpkg can't be written: \(error)")
    }
  }

  private func takeGazetteer(
    _ item: DropScan.Item, _ bytes: [UInt8], _ sha256: String, _ own: inout DiagnosticLog
  ) throws(FileSystemError) -> (Ledger.Outcome, String) {
    let change = GazetteerChange(folder: folder.area, area: area)
    guard let share = change.share(of: bytes, named: shown(item), log: &own) else {
      return (.rejected, "it does not fit the gazetteer")
    }
    let percent = Decimals.text(share * 100, places: 1)
    let isApproved = ledger.entry(sha256: sha256, kind: .gazetteer)?.outcome == .approved
    if share * 100 > settings.gazetteerSharePercent, !isApproved {
      own.report(
        Diagnostic(
          "N106", .warning, file: shown(item),
          message: "the file changes \(percent) % of the properties",
          fix: "look at it; where it is right: route-plan approve DIR FILE"))
      return (.held, "changes \(percent) % of the properties")
    }
    try received.keep(bytes, .gazetteer, sha256: sha256)
    return (.accepted, "changes \(percent) % of the properties")
  }

  /// Writes the diagnostics, then the ledger, then moves the file.
  private mutating func finish(
    _ item: DropScan.Item, sha256: String, _ outcome: Ledger.Outcome, _ detail: String,
    _ own: DiagnosticLog, isRepeated: Bool = false
  ) {
    let stem = DroppedFile.harmless(
      "\(item.kind.rawValue)-\(sha256.prefix(12))-\(item.name)")
    let target: URL =
      switch outcome {
      case .rejected: folder.rejected.appending(path: date.description)
      case .held: folder.held
      case .accepted, .approved: folder.done.appending(path: date.description)
      }
    do throws(FileSystemError) {
      try FileSystem.makeFolder(target.path)
      if !own.kept.isEmpty {
        let text = own.kept.map { $0.text + "\n" }.joined()
        try AtomicFile.write(Array(text.utf8), to: target.appending(path: stem + ".txt"))
      }
      if !sha256.isEmpty, !isRepeated {
        try ledger.add(
          Ledger.Entry(
            sha256: sha256, kind: item.kind, name: DroppedFile.harmless(item.name), date: date,
            outcome: outcome, detail: detail), to: folder.ledger)
      }
      try DroppedFile.move(item.path, into: target.path, name: stem)
    } catch {
      report(item, error)
    }
    log.append(own)
    results.append(
      Result(
        kind: item.kind, name: TerminalText.visible(item.name, limit: 80), outcome: outcome,
        detail: detail, isRepeated: isRepeated))
  }

  private mutating func report(_ item: DropScan.Item, _ error: FileSystemError) {
    log.report(
      Diagnostic(
        "N108", .error, file: shown(item), message: error.message,
        fix: "see that the disk has room and the folders are the user's; the next run tries again"))
  }

  private func nothing(_ item: DropScan.Item) -> Diagnostic {
    Diagnostic(
      "N107", .error, file: shown(item), message: "the file holds nothing that can be used",
      fix: "see route-plan help formats for the columns")
  }

  private func shown(_ item: DropScan.Item) -> String { "drop/\(item.kind.rawValue)/\(item.name)" }
}

/// Counts the rows of a dropped table that can be used, against the area they are for.
struct DroppedRows {
  let area: CompiledAreaStore.Stored

  /// How many rows can be used; what is wrong with the others is in `log`.
  func read(_ kind: DropKind, _ bytes: [UInt8], file: String, log: inout DiagnosticLog) -> Int {
    switch kind {
    case .jobs:
      var tables = ServiceTables()
      tables.read(
        .jobs, bytes, file: file,
        context: TableContext(
          streams: area.configuration.streams, register: area.register, frame: area.frame),
        log: &log)
      return tables.jobs.count
    case .closures: return RoadTables.closures(bytes, file: file, log: &log).count
    case .completions: return RoadTables.completions(bytes, file: file, log: &log).count
    case .availability: return RoadTables.availability(bytes, file: file, log: &log).count
    case .gazetteer, .telemetry: return 0
    }
  }
}

/// How much a change-only file would change.
struct GazetteerChange {
  let folder: AreaFolder
  let area: CompiledAreaStore.Stored

  /// The share of the properties that differ afterwards; `nil`, with errors, where it can't be used.
  func share(of bytes: [UInt8], named name: String, log: inout DiagnosticLog) -> Double? {
    var files: [(name: String, bytes: [UInt8])] = []
    for source in area.configuration.sources.gazetteer + folder.receivedGazetteer {
      guard let data = folder.read(source, log: &log) else { return nil }
      files.append((source, [UInt8](data)))
    }
    var ignored = DiagnosticLog()
    let before = GazetteerReader.read(files: files, frame: area.frame, log: &ignored)
    var found = DiagnosticLog()
    let after = GazetteerReader.read(
      files: files + [(name, bytes)], frame: area.frame, log: &found)
    for diagnostic in found.kept where diagnostic.file == name || diagnostic.severity == .error {
      log.report(diagnostic)
    }
    let own = after.summary.files.first { $0.name == name }
    if let own, !own.isChangeOnly, !log.hasErrors {
      log.report(
        Diagnostic(
          "N114", .error, file: name, message: "the file is no change-only file",
          fix: "name a full supply under sources.gazetteer in area.json5, in place of the old one"))
    }
    guard !log.hasErrors else { return nil }
    return Self.difference(before.register, after.register)
  }

  private static func difference(_ before: PropertyRegister, _ after: PropertyRegister) -> Double {
    let old = Set(before.properties)
    let new = Set(after.properties)
    let changed = Set(old.symmetricDifference(new).map(\.uprn)).count
    return Double(changed) / Double(max(1, before.properties.count))
  }
}
