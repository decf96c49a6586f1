import FoundationEssentials
import Gazetteer

/// `route-plan nightly DIR`.
enum NightlyCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let folder = NightlyFolder(path: invocation.word ?? "")
    guard FileManager.default.fileExists(atPath: folder.area.configuration.path) else {
      console.complain(
        "route-plan: error: \(folder.area.url.path) holds no area.json5\n"
          + "  fix: route-plan init \(invocation.word ?? "DIR") makes one to start from")
      return .badInput
    }
    if invocation.isSet("paper") {
      return PaperRounds(folder: folder).print(from: invocation.date("date"), console)
    }
    var request = NightlyRequest()
    request.date = invocation.date("date")
    request.seconds = invocation.integer("seconds") ?? request.seconds
    request.iterations = invocation.integer("iterations").map { Int(clamping: $0) }
    request.onlyIfChanged = invocation.isSet("if-changed")
    request.settleSeconds = invocation.integer("settle") ?? request.settleSeconds
    request.seed = UInt64(clamping: invocation.integer("seed") ?? 1)
    request.threads = ThreadCount.of(invocation)
    if let text = invocation.text("finish-by") {
      guard let minute = ClockText.minute(text) else {
        console.complain(
          "route-plan: error: --finish-by can't be '\(TerminalText.visible(text, limit: 40))'\n"
            + "  fix: write a time of day such as 04:30")
        return .badUsage
      }
      request.finishByMinute = minute
    }
    return NightlyLock.holding(folder, console) {
      do throws(FileSystemError) { try folder.prepare() } catch {
        console.complain("route-plan: error: \(error.message)")
        return CurrentPlan(folder: folder).name == nil ? .badInput : .planInvalid
      }
      var run = NightlyRun(folder: folder, request: request, console: console)
      if let dead = $0.takenOver {
        run.log.write("stale-lock", [("holder", .string(dead.description))])
        console.detail("The lock was left by \(dead), which is gone.")
      }
      return run.run()
    }
  }
}

/// The lock that keeps a second run, purge or approval away from an area.
enum NightlyLock {
  /// The lock's file in the area's folder.
  static let name = ".nightly.lock"

  /// Does work while holding the lock, or says who holds it.
  static func holding(
    _ folder: NightlyFolder, _ console: Console, _ work: (FolderLock) -> ExitStatus
  ) -> ExitStatus {
    guard let lock = FolderLock(folder: folder.area.url, name: name) else {
      let holder = FolderLock.holder(folder: folder.area.url, name: name)
      console.complain(
        "route-plan: error: another run is working on \(folder.area.url.path)"
          + (holder.map { ": \($0)" } ?? "") + "\n  fix: wait until it ends")
      return .locked
    }
    defer { lock.release() }
    return work(lock)
  }
}

/// `route-plan status DIR`.
enum StatusCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let folder = NightlyFolder(path: invocation.word ?? "")
    let current = CurrentPlan(folder: folder)
    let record = RunRecord.read(folder.lastRun)
    let holder = FolderLock.holder(folder: folder.area.url, name: NightlyLock.name)
      .flatMap { $0.isAlive ? $0 : nil }
    var faults: [String] = []
    if current.name == nil { faults.append("there is no current plan") }
    if let record, record.status != 0, record.status != ExitStatus.planIncomplete.rawValue {
      faults += ["the last run ended with \(record.status)"] + record.reasons
    }
    if record == nil, holder == nil { faults.append("no run has ended yet") }
    if let record, let date = current.date, record.date != date.description {
      faults.append("the current plan is of \(date), the last run was for \(record.date)")
    }
    if let record, let date = current.date, holder == nil,
      let days = workingDays(folder),
      days.isOverdue(planOf: date, lastRun: record.finished, at: RunClock.now)
    {
      faults.append(
        "no run has ended since \(RunClock.text(record.finished)), and today is a day of collection"
      )
    }
    if invocation.isSet("check"), let name = current.name {
      let report = checkPlan(folder: folder.published.appending(path: name))
      if report.outcome != .valid { faults += report.lines }
    }
    write(invocation, console, current: current, record: record, holder: holder, faults: faults)
    return faults.isEmpty ? .done : .planInvalid
  }

  /// The days of collection as the area's file has them now; `nil` where it can't be read.
  private static func workingDays(_ folder: NightlyFolder) -> WorkingDays? {
    var ignored = DiagnosticLog()
    return FileManager.default.contents(atPath: folder.area.configuration.path).flatMap {
      AreaConfigurationReader.read(Array($0), log: &ignored)
    }.map { WorkingDays(configuration: $0) }
  }

  private static func write(
    _ invocation: Invocation, _ console: Console, current: CurrentPlan, record: RunRecord?,
    holder: LockHolder?, faults: [String]
  ) {
    if invocation.isSet("json") {
      console.write(
        JSONWriter.write(
          .object([
            .init("format", .string("route-plan status")), .init("version", .integer(1)),
            .init("good", .bool(faults.isEmpty)),
            .init("current", current.name.map { .string($0) } ?? .null),
            .init("date", current.date.map { .string($0.description) } ?? .null),
            .init("running", holder.map { .string($0.description) } ?? .null),
            .init("last_run", record?.json ?? .null),
            .init("faults", .array(faults.map { .string($0) })),
          ])))
      return
    }
    var lines = [
      "Current plan: \(current.name ?? "none")"
        + (current.date.map { ", for \($0)" } ?? "")
    ]
    if let record {
      let age = max(0, RunClock.now - record.finished)
      lines.append(
        "Last run: for \(record.date), ended \(RunClock.text(record.finished)) "
          + "(\(PlanText.duration(Int32(clamping: age))) ago) with status \(record.status), "
          + "\(record.unassigned) pieces left undone, \(record.staleSensors) stale sensors")
    }
    if let holder { lines.append("Running: \(holder)") }
    lines += faults.isEmpty ? ["All is well."] : faults.map { "FAULT: \($0)" }
    console.write(lines.joined(separator: "\n") + "\n")
  }
}

/// `route-plan approve DIR FILE`.
enum ApproveCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let folder = NightlyFolder(path: invocation.word ?? "")
    let name = invocation.words.count > 1 ? invocation.words[1] : ""
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    let file = folder.held.appending(path: last)
    return NightlyLock.holding(folder, console) { _ in
      guard !last.hasPrefix("."), let bytes = DroppedFile.read(file.path, greatestBytes: 1 << 32)
      else {
        console.complain(
          "route-plan: error: \(folder.held.path) holds no file '\(last)'\n"
            + "  fix: name one of the files there")
        return .badInput
      }
      var ledger = Ledger.read(folder.ledger)
      let sha256 = SHA256.hexadecimal(of: bytes)
      guard let known = ledger.entry(sha256: sha256, kind: .gazetteer) else {
        console.complain(
          "route-plan: error: '\(last)' is not the file that was held\n"
            + "  fix: put a changed file into drop/gazetteer instead")
        return .badInput
      }
      do throws(FileSystemError) {
        try ledger.add(
          Ledger.Entry(
            sha256: sha256, kind: .gazetteer, name: known.name, date: known.date,
            outcome: .approved, detail: known.detail), to: folder.ledger)
        try DroppedFile.move(
          file.path, into: folder.drop.appending(path: DropKind.gazetteer.rawValue).path,
          name: last)
        try? FileManager.default.removeItem(atPath: file.path + ".txt")
      } catch {
        console.complain("route-plan: error: \(error.message)")
        return .badInput
      }
      console.say("Approved: the next run takes \(last).")
      return .done
    }
  }
}

/// `route-plan purge DIR --before DATE`.
enum PurgeCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let folder = NightlyFolder(path: invocation.word ?? "")
    guard let date = invocation.date("before") else { return .badUsage }
    return NightlyLock.holding(folder, console) { _ in
      let failures = Retention(folder: folder, settings: NightlyConfiguration())
        .clear(before: date, readingsBefore: date)
      for failure in failures { console.complain("route-plan: error: \(failure)") }
      if failures.isEmpty { console.say("Cleared what is of days before \(date).") }
      return failures.isEmpty ? .done : .badInput
    }
  }
}

/// `route-plan replay PLAN`.
enum ReplayCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let plan = URL(filePath: invocation.word ?? "", directoryHint: .isDirectory)
      .standardizedFileURL.resolvingSymlinksInPath()
    let inputs =
      invocation.text("inputs").map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? plan.deletingLastPathComponent().appending(path: "inputs", directoryHint: .isDirectory)
    let outcome = Replay(
      plan: plan, inputs: InputStore(folder: inputs), threads: ThreadCount.of(invocation),
      progress: { console.progress($0) }
    ).run()
    console.clearProgress()
    switch outcome {
    case .same(let files):
      console.write("The plan is the same, all \(files) files to the byte.\n")
      return .done
    case .different(let files):
      console.write("These files came out otherwise:\n" + files.map { "  \($0)\n" }.joined())
      return .planInvalid
    case .refused(let why):
      console.complain("route-plan: error: the plan can't be made again: \(why)")
      return .badInput
    }
  }
}

/// `route-plan units DIR`: files for systemd, cron and logrotate, fitted to an area.
enum UnitsCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let area = URL(filePath: invocation.word ?? "", directoryHint: .isDirectory)
      .standardizedFileURL.path
    guard isPlain(area) else {
      console.complain(
        "route-plan: error: the folder's path holds spaces or other special characters\n"
          + "  fix: give the area a path of letters, digits, '/', '-', '_' and '.'")
      return .badInput
    }
    let files = ServiceUnits(
      area: area.hasSuffix("/") ? String(area.dropLast()) : area,
      program: invocation.text("program") ?? "/usr/local/bin/route-plan",
      user: invocation.text("user") ?? "route-plan"
    ).files
    guard let out = invocation.text("out") else {
      for file in files { console.write("### \(file.name)\n\(file.text)\n") }
      return .done
    }
    do throws(FileSystemError) {
      try FileSystem.makeFolder(out)
      for file in files {
        try AtomicFile.write(
          Array(file.text.utf8), to: URL(filePath: out).appending(path: file.name))
      }
    } catch {
      console.complain("route-plan: error: \(error.message)")
      return .badInput
    }
    return .done
  }

  private static func isPlain(_ path: String) -> Bool {
    path.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
        || "/-_.".unicodeScalars.contains($0)
    }
  }
}
