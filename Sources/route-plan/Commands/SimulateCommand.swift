import FoundationEssentials
import Gazetteer
import RoadGraph
import Routing

/// `route-plan simulate DIR`: weeks of bin rounds under rival policies.
enum SimulateCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let folder = AreaFolder(path: invocation.word ?? "")
    let stored: CompiledAreaStore.Stored
    switch StoredArea.read(folder, console) {
    case .success(let area): stored = area
    case .failure(let status): return status.status
    }
    var log = DiagnosticLog()
    guard let span = span(stored, folder, invocation, log: &log) else {
      console.report(log)
      return .badInput
    }
    let first = span.first
    let area = stored.day(first, log: &log)
    let threads = ThreadCount.of(invocation)
    let ground: BinGround
    do throws(PlanningError) {
      ground = try DayPlanner(
        area: area, request: .bins(on: first, threads: threads),
        progress: { console.progress($0) }
      ).binGround(log: &log)
    } catch {
      console.report(log)
      return .badInput
    }
    if console.volume == .verbose { console.report(log) }
    return simulate(area, ground, span, invocation, threads, console)
  }

  /// The weeks to simulate, and the recorded history where that is replayed.
  private struct Span {
    var first: CalendarDate
    var weeks: Int
    var recorded: BinHistory?
  }

  private static func span(
    _ area: CompiledAreaStore.Stored, _ folder: AreaFolder, _ invocation: Invocation,
    log: inout DiagnosticLog
  ) -> Span? {
    if let lack = StoredArea.lackOfBins(area) {
      log.report(lack)
      return nil
    }
    let weeks = Int(clamping: invocation.integer("weeks") ?? 8)
    guard invocation.isSet("history") else {
      return firstDay(area, invocation, log: &log).map { Span(first: $0, weeks: weeks) }
    }
    let epsg = Int32(clamping: area.frame.epsgCode)
    guard
      let recorded = RecordedWeeks(
        readings: AreaImport.allReadings(folder, epsg: epsg),
        timeZone: area.configuration.timeZone, from: invocation.date("from"), weeks: weeks,
        log: &log)
    else { return nil }
    return Span(
      first: recorded.first, weeks: recorded.weeks,
      recorded: area.binHistory(of: recorded.readings))
  }

  /// The day after the last reading, unless one is given.
  private static func firstDay(
    _ area: CompiledAreaStore.Stored, _ invocation: Invocation, log: inout DiagnosticLog
  ) -> CalendarDate? {
    if let given = invocation.date("from") { return given }
    guard let last = area.readings.map(\.time).max() else {
      log.report(
        Diagnostic(
          "P104", .error, file: "area.json5", message: "no telemetry has been imported",
          fix: "name its files in sources.telemetry, or give simulate a first day: --from"))
      return nil
    }
    return CalendarDate(dayNumber: Int32(clamping: last / 86_400) + 1)
  }

  private static func policies(_ invocation: Invocation, _ days: BinDays) -> [SimulationPolicy] {
    let all =
      invocation.isSet("sweep")
      ? SimulationPolicy.sweep(daysPerWeek: days.perWeek)
      : SimulationPolicy.usual(daysPerWeek: days.perWeek)
    let wanted = invocation.text("policy") ?? "all"
    return all.filter { wanted == "all" || $0.family.hasPrefix(wanted) }
  }

  private static func simulate(
    _ area: CompiledAreaStore.Stored, _ ground: BinGround, _ span: Span,
    _ invocation: Invocation, _ threads: Int, _ console: Console
  ) -> ExitStatus {
    let (first, weeks) = (span.first, span.weeks)
    let seed = UInt64(clamping: invocation.integer("seed") ?? 1)
    let runs = Int(clamping: invocation.integer("runs") ?? 1)
    let iterations = Int(clamping: invocation.integer("iterations") ?? 400)
    let policies = policies(invocation, ground.days)
    let zone = area.configuration.timeZone
    // What the rules know at first; the rest is what they will see.
    let history = (span.recorded ?? area.binHistory).before(
      CollectionTime.seconds(on: first, minute: 0, timeZone: zone))
    let simulations = (0..<runs).map { run in
      Simulation(
        ground: ground,
        fill: span.recorded.map {
          SimulatedFill(
            bins: ground.bins, recorded: $0, from: first, weeks: weeks, timeZone: zone)
        }
          ?? SimulatedFill(
            bins: ground.bins, history: history, from: first, weeks: weeks, timeZone: zone,
            seed: seed &+ UInt64(run)),
        rounds: SimulatedRounds(ground, seed: seed &+ UInt64(run), iterations: iterations),
        settings: area.configuration.bins, history: history)
    }
    console.progress("simulating \(PlanText.count(policies.count * runs, "run"))")
    let outcomes = concurrentMap(count: policies.count * runs, threads: threads) {
      work -> Result<SimulationResult, ProblemError> in
      do throws(ProblemError) {
        return .success(try simulations[work % runs].run(policies[work / runs]))
      } catch {
        return .failure(error)
      }
    }
    var results: [SimulationResult] = []
    for (work, outcome) in outcomes.enumerated() {
      switch outcome {
      case .failure(let error):
        console.report(
          Diagnostic(
            "P101", .error, file: "area.json5",
            message: "a simulated day makes no problem: \(error.message)",
            fix: "correct the figure it names"))
        return .badInput
      case .success(let result):
        if work % runs == 0 { results.append(result) } else { results[work / runs].add(result) }
      }
    }
    let report = SimulationReport(
      areaName: area.configuration.name, isSynthetic: area.configuration.isSynthetic,
      first: first, weeks: weeks, runs: runs, bins: ground.bins.count, results: results,
      record: simulations.first?.fill.record)
    console.clearProgress()
    if invocation.isSet("json") {
      console.write(JSONWriter.write(report.json))
    } else {
      console.write(report.text)
    }
    return .done
  }
}
