import FoundationEssentials
import Gazetteer
import Routing
import Synchronization

/// `route-plan plan DIR --date D`: plans a day and publishes it when it has passed the check.
enum PlanCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let started = ContinuousClock.now
    let folder = AreaFolder(path: invocation.word ?? "")
    guard var request = request(invocation, started: started) else { return .badUsage }
    guard request.mode != .asIs || !invocation.isSet("from") else {
      console.complain(
        "route-plan: error: --mode as-is searches nothing, so --from has no use\n"
          + "  fix: leave out one of the two")
      return .badUsage
    }
    Interruption.watch()
    var area: CompiledAreaStore.Stored
    switch StoredArea.read(folder, console) {
    case .success(let stored): area = stored
    case .failure(let absent): return absent.status
    }
    warnOfChangedSources(area, folder: folder, console)
    // The import has reported on the tables already; only what this day adds is new.
    var log = DiagnosticLog()
    area = area.day(request.date, log: &log)
    do throws(PlanFileError) {
      request.start = try earlierPlan("from", invocation)
      request.order = try earlierPlan("like", invocation)
    } catch {
      console.complain(
        "route-plan: error: \(error.message)\n"
          + "  fix: name a plan folder as written by route-plan plan")
      return .badInput
    }
    let planned: PlannedDay
    do throws(PlanningError) {
      planned = try DayPlanner(
        area: area, request: request, progress: { console.progress($0) }
      ).plan(log: &log)
    } catch {
      console.report(log)
      return refuse(error, console)
    }
    // Under cron a good run is quiet: what was found is in the plan's folder.
    if console.showsProgress || console.volume == .verbose { console.report(log) }
    return publish(
      planned, log: log, area: area, request: request, invocation, folder: folder, console)
  }

  /// The plan folder that a flag names, where it is given.
  private static func earlierPlan(
    _ flag: String, _ invocation: Invocation
  ) throws(PlanFileError) -> EarlierPlan? {
    guard let path = invocation.text(flag) else { return nil }
    do throws(PlanFileError) {
      return try EarlierPlan(folder: URL(filePath: path, directoryHint: .isDirectory))
    } catch {
      throw PlanFileError("--\(flag) \(path): \(error.message)")
    }
  }

  private static func publish(
    _ planned: PlannedDay, log: DiagnosticLog, area: CompiledAreaStore.Stored,
    request: PlanRequest, _ invocation: Invocation, folder: AreaFolder, _ console: Console
  ) -> ExitStatus {
    console.progress("writing the plan")
    let out =
      invocation.text("out").map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? folder.url.appending(path: "plans/\(request.date)", directoryHint: .isDirectory)
    do throws(GridTransformError) {
      let transform = try GridTransform(frame: area.frame, ostn15: area.ostn15)
      let publication = PlanPublication(
        area: area, request: request, planned: planned, log: log,
        converter: PositionConverter(transform))
      let view = publication.view()
      do throws(FileSystemError) {
        let files = publication.files(of: view)
        try Interruption.whileWriting { () throws(FileSystemError) in
          try PlanFolderWriter.publish(files: files, to: out)
        }
      } catch {
        console.complain("route-plan: error: \(error.message)")
        return .badInput
      }
      console.clearProgress()
      if invocation.isSet("json") {
        console.write(JSONWriter.write(PlanSummary.json(view)))
      } else {
        console.summarise(PlanSummary.text(view))
      }
      if Interruption.isAsked { console.say("Stopped by Ctrl-C: this is the best plan found.") }
      if console.showsProgress || console.volume == .verbose {
        console.say(
          "Plan: \(out.path) (seed \(request.seed), \(planned.iterations) iterations, cooling "
            + "\(planned.coolingIterations))")
      }
      return view.unassigned.isEmpty ? .done : .planIncomplete
    } catch {
      console.report(error.diagnostic(file: "area.json5"))
      return .badInput
    }
  }

  private static func refuse(_ error: PlanningError, _ console: Console) -> ExitStatus {
    switch error {
    case .badInput:
      console.complain("route-plan: error: nothing was planned; earlier plans are untouched")
      return .badInput
    case .outOfTime:
      console.complain("route-plan: error: there was no time left to search")
      return .badInput
    case .refused(let faults):
      console.complain(
        "route-plan: error: the plan failed its own check and was not published; please report:\n"
          + faults.prefix(20).map { "  " + $0 }.joined(separator: "\n"))
      return .planInvalid
    }
  }

  private static func request(
    _ invocation: Invocation, started: ContinuousClock.Instant
  ) -> PlanRequest? {
    guard let date = invocation.date("date"),
      let mode = PlanMode(rawValue: invocation.text("mode") ?? "keep")
    else { return nil }
    let limit: SolverLimit
    if let iterations = invocation.integer("iterations") {
      limit = .iterations(
        Int(clamping: iterations), cooling: invocation.integer("cooling").map { Int(clamping: $0) })
    } else {
      limit = Deadline.limit(
        seconds: Double(invocation.integer("seconds") ?? 60), started: started)
    }
    return PlanRequest(
      date: date, mode: mode, seed: UInt64(clamping: invocation.integer("seed") ?? 1),
      threads: ThreadCount.of(invocation), lanes: 4, limit: limit,
      stop: { Interruption.isAsked }, isBounded: invocation.isSet("bound"))
  }

  private static func warnOfChangedSources(
    _ area: CompiledAreaStore.Stored, folder: AreaFolder, _ console: Console
  ) {
    var changed: [String] = []
    var ignored = DiagnosticLog()
    for input in area.inputs {
      let bytes =
        folder.effective(input.name, configuration: area.configuration, log: &ignored) ?? []
      if bytes.count != input.bytes || SHA256.hexadecimal(of: bytes) != input.sha256 {
        changed.append(input.name)
      }
    }
    if !changed.isEmpty {
      console.say(
        "note: changed since the last import, and not used until the next: "
          + changed.joined(separator: ", "))
    }
  }
}

/// A wall-clock budget as the fraction that the solver asks for.
enum Deadline {
  /// The budget counts from the command's start; the search gets at least a quarter of it, but for
  /// `end`, which it never passes.
  static func limit(
    seconds: Double, started: ContinuousClock.Instant, end: ContinuousClock.Instant? = nil
  ) -> SolverLimit {
    let budget = FirstAsked(started: started, seconds: seconds, end: end)
    return .untilFraction { budget.fraction() }
  }

  /// Remembers when the search began.
  ///
  /// A class because the solver's question changes it.
  private final class FirstAsked: Sendable {
    private let began: Mutex<ContinuousClock.Instant?>
    private let started: ContinuousClock.Instant
    private let seconds: Double
    private let end: ContinuousClock.Instant?

    init(
      started: ContinuousClock.Instant, seconds: Double, end: ContinuousClock.Instant?
    ) {
      self.started = started
      self.seconds = seconds
      self.end = end
      began = Mutex(nil)
    }

    func fraction() -> Double {
      let now = ContinuousClock.now
      let begin = began.withLock { began in
        if let began { return began }
        began = now
        return now
      }
      let used = Self.seconds(begin - started)
      let left = end.map { Self.seconds($0 - begin) } ?? .infinity
      let available = min(max(seconds - used, seconds / 4), left)
      return available > 0 ? Self.seconds(now - begin) / available : 1
    }

    private static func seconds(_ duration: Duration) -> Double {
      let (seconds, attoseconds) = duration.components
      return Double(seconds) + Double(attoseconds) / 1e18
    }
  }
}
