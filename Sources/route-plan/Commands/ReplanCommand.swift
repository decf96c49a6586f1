import FoundationEssentials
import Gazetteer
import RoadGraph
import Routing

/// `route-plan replan PLAN --from HH:MM …`: plans what is left of a published day anew.
enum ReplanCommand {
  /// How long the search lasts unless said: crews are waiting.
  private static let standardSeconds: Int64 = 5

  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let started = ContinuousClock.now
    let changes: ReplanChanges
    do throws(UsageError) { changes = try ReplanChanges(invocation) } catch {
      console.complain(error.text)
      return .badUsage
    }
    let folder = URL(filePath: invocation.word ?? "", directoryHint: .isDirectory)
      .resolvingSymlinksInPath()
    Interruption.watch()
    do throws(ReplanRefusal) {
      let inputs = try Inputs(invocation, changes, plan: folder, console)
      return try run(inputs, changes, invocation, started: started, console)
    } catch {
      console.complain("route-plan: error: \(error.message)\n  fix: \(error.fix)")
      return error.status
    }
  }

  private static func run(
    _ inputs: Inputs, _ changes: ReplanChanges, _ invocation: Invocation,
    started: ContinuousClock.Instant, _ console: Console
  ) throws(ReplanRefusal) -> ExitStatus {
    let request = request(invocation, date: inputs.plan.names.date, started: started)
    let planner = DayPlanner(
      area: inputs.area, request: request, progress: { console.progress($0) })
    var log = inputs.log
    let replanned: Replanned
    do throws(PlanningError) {
      replanned = try Replanner(
        planner: planner, plan: inputs.plan, changes: changes, done: inputs.done
      ).replan(log: &log)
    } catch {
      console.report(log)
      switch error {
      case .badInput:
        throw ReplanRefusal(
          "nothing was planned; the plan before stands", fix: "see what is reported above")
      case .outOfTime:
        throw ReplanRefusal("there was no time left to search", fix: "raise --seconds")
      case .refused(let faults):
        throw ReplanRefusal(
          "the new plan failed its own check and was not published:\n"
            + faults.prefix(20).map { "  " + $0 }.joined(separator: "\n"),
          fix: "please report it", status: .planInvalid)
      }
    }
    if console.showsProgress || console.volume == .verbose { console.report(log) }
    return try publish(replanned, inputs, request, log, changes, invocation, console)
  }

  private static func publish(
    _ replanned: Replanned, _ inputs: Inputs, _ request: PlanRequest, _ log: DiagnosticLog,
    _ changes: ReplanChanges, _ invocation: Invocation, _ console: Console
  ) throws(ReplanRefusal) -> ExitStatus {
    console.progress("writing the plan")
    let clock = ClockText.text(minute: changes.fromMinute).replacing(":", with: "")
    let out =
      invocation.text("out").map { URL(filePath: $0, directoryHint: .isDirectory) }
      ?? inputs.areaFolder.url.appending(
        path: "plans/\(request.date)-replan-\(clock)", directoryHint: .isDirectory)
    let transform: GridTransform
    do throws(GridTransformError) {
      transform = try GridTransform(frame: inputs.area.frame, ostn15: inputs.area.ostn15)
    } catch {
      console.report(error.diagnostic(file: "area.json5"))
      throw ReplanRefusal("nothing was published", fix: "see what is reported above")
    }
    let publication = PlanPublication(
      area: inputs.area, request: request, planned: replanned.planned, log: log,
      converter: PositionConverter(transform),
      extra: [(ChangesTable.format.path, ChangesTable.write(replanned.difference))])
    let view = publication.view()
    do throws(FileSystemError) {
      let files = publication.files(of: view)
      try Interruption.whileWriting { () throws(FileSystemError) in
        try PlanFolderWriter.publish(files: files, to: out)
      }
    } catch {
      throw ReplanRefusal(error.message, fix: "name another folder with --out")
    }
    console.clearProgress()
    if invocation.isSet("json") {
      console.write(JSONWriter.write(PlanSummary.json(view)))
    } else {
      console.summarise(PlanSummary.text(view) + "\n" + replanned.difference.text)
    }
    if Interruption.isAsked { console.say("Stopped by Ctrl-C: this is the best plan found.") }
    if console.showsProgress || console.volume == .verbose { console.say("Plan: \(out.path)") }
    return view.unassigned.isEmpty ? .done : .planIncomplete
  }

  /// What is left may go to any crew of the day, at a price.
  private static func request(
    _ invocation: Invocation, date: CalendarDate, started: ContinuousClock.Instant
  ) -> PlanRequest {
    let limit: SolverLimit
    if let iterations = invocation.integer("iterations") {
      limit = .iterations(
        Int(clamping: iterations), cooling: invocation.integer("cooling").map { Int(clamping: $0) })
    } else {
      limit = Deadline.limit(
        seconds: Double(invocation.integer("seconds") ?? standardSeconds), started: started)
    }
    return PlanRequest(
      date: date, mode: .rebalance, seed: UInt64(clamping: invocation.integer("seed") ?? 1),
      threads: ThreadCount.of(invocation), lanes: 4, limit: limit,
      stop: { Interruption.isAsked }, offersEveryBin: true)
  }

  /// Everything read before planning, the changes applied.
  private struct Inputs {
    let areaFolder: AreaFolder
    let plan: StandingPlan
    let area: CompiledAreaStore.Stored
    let done: DoneStops
    let log: DiagnosticLog

    init(
      _ invocation: Invocation, _ changes: ReplanChanges, plan folder: URL, _ console: Console
    ) throws(ReplanRefusal) {
      do throws(PlanFileError) { plan = try StandingPlan(folder: folder) } catch {
        throw ReplanRefusal(
          error.message,
          fix: "name a whole plan folder as written by route-plan plan; a damaged one: from a "
            + "backup, or plan the day again")
      }
      var log = DiagnosticLog()
      areaFolder = try Self.areaFolder(invocation, above: folder)
      var area: CompiledAreaStore.Stored
      do throws(StoredArea.Absent) { area = try StoredArea.read(areaFolder) } catch {
        throw ReplanRefusal(error.message, fix: error.fix, status: error.status)
      }
      area = area.day(plan.names.date, log: &log)
      guard area.networkBytes == plan.networkBytes else {
        throw ReplanRefusal(
          "the area's roads have changed since the plan was made",
          fix: "plan the day again: route-plan plan")
      }
      area.configuration = changes.apply(
        to: area.configuration, date: plan.names.date, log: &log)
      changes.close(in: &area, date: plan.names.date, log: &log)
      done = try Self.done(invocation, plan, changes, log: &log)
      guard !log.hasErrors else {
        console.report(log)
        throw ReplanRefusal("nothing was planned", fix: "see what is reported above")
      }
      self.area = area
      self.log = log
    }

    /// The area of a plan: named, or the nearest folder above it.
    private static func areaFolder(
      _ invocation: Invocation, above plan: URL
    ) throws(ReplanRefusal) -> AreaFolder {
      var folder = AreaFolder(path: invocation.text("area") ?? plan.path)
      if invocation.text("area") == nil {
        var url = plan
        while !folder.has("area.json5"), url.path != "/" {
          url = url.deletingLastPathComponent()
          folder = AreaFolder(path: url.path)
        }
      }
      guard folder.has("area.json5") else {
        throw ReplanRefusal(
          "no area.json5 lies above \(plan.path)", fix: "name the area's folder with --area")
      }
      return folder
    }

    private static func done(
      _ invocation: Invocation, _ plan: StandingPlan, _ changes: ReplanChanges,
      log: inout DiagnosticLog
    ) throws(ReplanRefusal) -> DoneStops {
      guard let path = invocation.text("frozen") else { return DoneStops() }
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw ReplanRefusal("\(path) can't be read", fix: "correct the name after --frozen")
      }
      return DoneStops(
        Array(bytes), file: URL(filePath: path).lastPathComponent, crews: plan.crewNames,
        fromMinute: changes.fromMinute, log: &log)
    }
  }
}

/// Why a plan is not made anew.
struct ReplanRefusal: Error {
  let message: String
  let fix: String
  var status = ExitStatus.badInput

  init(_ message: String, fix: String, status: ExitStatus = .badInput) {
    self.message = message
    self.fix = fix
    self.status = status
  }
}

extension ReplanChanges {
  /// Closes streets in an area from the changes' time to the day's end.
  func close(
    in area: inout CompiledAreaStore.Stored, date: CalendarDate, log: inout DiagnosticLog
  ) {
    guard let hours = MinuteWindow(from: fromMinute, to: 1440) else { return }
    for usrn in closed {
      guard area.register.street(usrn) != nil else {
        log.report(
          Diagnostic(
            "P202", .error, file: "--close",
            message: "the gazetteer has no street \(usrn)",
            fix: "look the USRN up in the gazetteer or on the crew's sheet"))
        continue
      }
      var road = RoadReference()
      road.usrn = usrn
      area.tables.roads.closures.append(
        ClosureRow(
          line: 0, road: road, from: date, to: date, hours: hours, reason: "closed on the day"))
    }
  }
}
