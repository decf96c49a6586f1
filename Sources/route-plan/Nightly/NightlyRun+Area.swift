import FoundationEssentials
import Gazetteer
import Glibc

extension NightlyRun {
  /// The compiled area; where there is none that can be read, it is compiled.
  mutating func compiledArea() -> CompiledAreaStore.Stored? {
    if let area = readCompiled() { return area }
    guard importArea() else { return nil }
    return readCompiled()
  }

  /// The area compiled anew where its sources or readings differ from what was compiled.
  mutating func refreshed(_ area: CompiledAreaStore.Stored) -> CompiledAreaStore.Stored? {
    if area.isCurrent(in: folder.area) { return nil }
    guard importArea() else { return nil }
    return readCompiled()
  }

  private func readCompiled() -> CompiledAreaStore.Stored? {
    var ignored = DiagnosticLog()
    return try? CompiledAreaStore.read(folder.area, log: &ignored)
  }

  private mutating func importArea() -> Bool {
    guard let lock = patientLock() else {
      reasons.append("an import is working on the area and did not end within a minute")
      return false
    }
    defer { lock.release() }
    let (area, threads, console) = (folder.area, request.threads, console)
    let outcome = timed("import") {
      AreaImport.run(area, threads: threads, progress: { console.progress($0) })
    }
    switch outcome {
    case .done: return true
    case .notWritten(let message): reasons.append(message)
    case .refused(let log):
      for diagnostic in log.kept where diagnostic.severity == .error {
        console.report(diagnostic)
        self.log.write("diagnostic", Self.fields(diagnostic))
        reasons.append(
          "\(diagnostic.file)\(diagnostic.line.map { ":\($0)" } ?? ""): \(diagnostic.message) "
            + "[\(diagnostic.code)]")
      }
    }
    log.write("import-failed")
    return false
  }

  /// The lock that imports take; one that is going on is waited for.
  private func patientLock() -> FolderLock? {
    for _ in 0..<120 {
      if let lock = FolderLock(folder: folder.area.url) { return lock }
      usleep(500_000)
    }
    return nil
  }

  /// Whether nothing came in and the plan of the date is of these inputs already.
  func isUnchanged(
    _ before: String?, area: CompiledAreaStore.Stored, date: CalendarDate
  ) -> Bool {
    guard reasons.isEmpty, let before, let record = RunRecord.read(folder.lastRun),
      record.date == date.description, record.current == before,
      record.status == ExitStatus.done.rawValue
        || record.status == ExitStatus.planIncomplete.rawValue,
      let manifest = PublishedPlans(folder.published).manifest(before)
    else { return false }
    var inputs = area.inputs.sorted { $0.name < $1.name }.map {
      ManifestFile.FileRecord(name: $0.name, bytes: Int64($0.bytes), sha256: $0.sha256)
    }
    inputs.append(
      ManifestFile.record(
        name: InputStore.readingsName, contents: ReadingTable.write(area.readings)))
    return manifest.inputs == inputs
  }
}

extension CompiledAreaStore.Stored {
  /// Whether compiling the area's sources as they are now would give the same.
  func isCurrent(in folder: AreaFolder) -> Bool {
    let names = Set(inputs.map(\.name))
    for input in inputs {
      var ignored = DiagnosticLog()
      let bytes = folder.effective(input.name, configuration: configuration, log: &ignored)
      guard let bytes, bytes.count == input.bytes, SHA256.hexadecimal(of: bytes) == input.sha256
      else { return false }
    }
    let tables = configuration.sources.tables
    let hasNewTable = tables.contains { table, file in
      !names.contains(file) && folder.hasTable(table, file: file)
    }
    guard !hasNewTable else { return false }
    // A run that died between the history and the import left readings that no plan knows yet.
    guard
      self.tables.services.bins.isEmpty
        || AreaImport.recentReadings(folder, epsg: Int32(clamping: frame.epsgCode)) == readings
    else { return false }
    return folder.receivedGazetteer.allSatisfy(names.contains)
  }
}
