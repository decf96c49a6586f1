import Gazetteer
import RoadGraph
import Routing

/// What the person asked of a plan.
struct PlanRequest: Sendable {
  var date: CalendarDate
  var mode: PlanMode
  var seed: UInt64
  var threads: Int
  var lanes: Int
  var limit: SolverLimit
  /// Whether rounds keep their imported order where changing it gains too little.
  var isSteady = false
}

/// A day's answer with everything that writing and checking it needs.
struct PlannedDay {
  var day: DayProblem
  var solution: Solution
  var facts: RoadFacts
  var iterations: Int
  var coolingIterations: Int
  var notes: [String]
  /// Presentations that no road is near: listed as unassigned, never dropped.
  var untied: [Presentation]
  /// The properties behind each shared stop.
  var shared: SharedStops
}

/// Why a day can't be planned.
enum PlanningError: Error {
  /// The inputs are at fault; the log says how.
  case badInput
  /// Our own fault: the checker refused the search's answer.
  case refused([String])
}

/// Plans one day of a compiled area: what is due, the problem, the search, the paths, the check.
struct DayPlanner {
  let area: CompiledAreaStore.Stored
  let request: PlanRequest
  let progress: (String) -> Void

  /// Plans the day.
  ///
  /// - Throws: `PlanningError`; what is wrong with the inputs is in `log`.
  func plan(log: inout DiagnosticLog) throws(PlanningError) -> PlannedDay {
    progress("working out what is due")
    var notes: [String] = []
    let factsBuilder = RoadFactsBuilder(
      network: area.network, register: area.register, ties: area.ties)
    let snapper = PropertyMatcher.snapper(of: area.network)
    let tying = PresentationTying(
      network: area.network, register: area.register, ties: area.ties, snapper: snapper,
      facts: factsBuilder)
    let work = dueWork(tying, notes: &notes, log: &log)
    var shared = SharedStops(work)
    let open = openWork(work, shared: &shared, notes: &notes, log: &log)
    let presentations = work.presentations + open.presentations
    try refuseEmpty(presentations, log: &log)
    let out = area.configuration.outMinutes
    let facts = factsBuilder.facts(
      area.tables.roads, date: request.date, outFromMinute: out.from, outToMinute: out.to,
      log: &log)
    let (tied, untied) = tying.tie(Self.withFreeJobs(presentations), log: &log)
    var day = try build(tied, facts: facts, helped: [], log: &log)
    progress("measuring the drives")
    let travel = TravelTables.compute(
      day.problem, network: area.network, tree: area.roadTree, threads: request.threads)
    let helped = overloadedRounds(day, travel)
    if !helped.isEmpty {
      // Only whose work a task is changes: its positions, and so the tables, stay.
      var again = DiagnosticLog()
      day = try build(tied, facts: facts, helped: helped, log: &again)
      notes.append(
        "Other crews may help \(helped.sorted().joined(separator: ", ")): their own vehicles "
          + "can't finish them.")
    }
    let result = search(day, travel, notes: &notes)
    progress("unpacking the drives")
    let solution = LegUnpacker(
      problem: day.problem, network: area.network, threads: request.threads
    )
    .unpack(result.solution)
    progress("checking the plan")
    let faults = SolutionChecker(problem: day.problem, network: area.network)
      .faults(in: solution)
    guard faults.isEmpty else { throw .refused(faults.map(\.message)) }
    notes += day.notes
    return PlannedDay(
      day: day, solution: solution, facts: facts, iterations: result.iterations,
      coolingIterations: result.coolingIterations, notes: notes, untied: untied,
      shared: shared)
  }

  /// What crews left and nobody reported done since.
  private func openWork(
    _ work: DayWork, shared: inout SharedStops, notes: inout [String], log: inout DiagnosticLog
  ) -> OpenWork {
    let open = OpenWork(
      area.tables.crews.completions, today: work, register: area.register,
      tables: area.tables.services, streams: area.configuration.streams, shared: &shared, log: &log)
    for day in open.days {
      notes.append("\(day.count) collections left on \(day.date) are carried forward.")
    }
    return open
  }

  private func build(
    _ tied: [TiedPresentation], facts: RoadFacts, helped: Set<String>, log: inout DiagnosticLog
  ) throws(PlanningError) -> DayProblem {
    let builder = DayProblemBuilder(
      configuration: area.configuration, network: area.network, facts: facts, date: request.date,
      mode: request.mode, helpedRounds: helped, threads: request.threads)
    do throws(ProblemError) {
      return try builder.build(tied, log: &log)
    } catch {
      log.report(
        Diagnostic(
          "P101", .error, file: "area.json5",
          message: "the day makes no problem: \(error.message)",
          fix: "correct the figure it names"))
      throw .badInput
    }
  }

  /// The presentations, where a job's round that does not collect the job's stream today is left out:
  /// a missed refuse bin on a recycling day is any refuse crew's, not the recycling round's.
  private static func withFreeJobs(_ presentations: [Presentation]) -> [Presentation] {
    var collected: Set<String> = []
    for presentation in presentations {
      if case .property = presentation.source {
        collected.insert("\(presentation.stream) \(presentation.round)")
      }
    }
    return presentations.map { presentation in
      guard case .job = presentation.source,
        !collected.contains("\(presentation.stream) \(presentation.round)")
      else { return presentation }
      var free = presentation
      free.round = ""
      return free
    }
  }

  /// Before the roads are looked at: without vehicles none of them can be driven.
  private func refuseEmpty(
    _ presentations: [Presentation], log: inout DiagnosticLog
  ) throws(PlanningError) {
    if area.configuration.vehicles.allSatisfy({ $0.offRoadDates.contains(request.date) }) {
      log.report(
        Diagnostic(
          "P102", .error, file: "area.json5",
          message: "no vehicle is on the road on \(request.date)",
          fix: "correct off_road_dates, or add a vehicle"))
    } else if presentations.isEmpty {
      log.report(
        Diagnostic(
          "P103", .error, file: "rounds.csv", message: "nothing is due on \(request.date)",
          fix: "choose another date: rounds.csv has the day and week of each round"))
    }
    guard !log.hasErrors else { throw .badInput }
  }

  /// In `keep`, the rounds that their own vehicles can't finish, found by a short search of fixed
  /// length: the same on any machine and for any budget.
  private func overloadedRounds(_ day: DayProblem, _ travel: TravelTables) -> Set<String> {
    guard request.mode == .keep, area.configuration.yieldOrder.helpFromAnotherCrew else {
      return []
    }
    progress("looking for rounds that need help")
    let options = SolverOptions(
      seed: request.seed, threads: request.threads, lanes: request.lanes,
      limit: .iterations(1000, cooling: nil), wholeStreets: false)
    let result = solve(day.problem, travel: travel, options: options)
    let lacking: Set<UnassignedTask.Reason> = [.notEnoughTime, .roundHasNoVehicle]
    return Set(
      result.solution.unassigned.filter { lacking.contains($0.reason) }
        .map { day.pieces[Int($0.task)].round }.filter { !$0.isEmpty })
  }

  private func dueWork(
    _ tying: PresentationTying, notes: inout [String], log: inout DiagnosticLog
  ) -> DayWork {
    var tables = area.tables.services
    tables.factors = RoundEvidenceFit(
      configuration: area.configuration, tables: area.tables, tying: tying, roadTree: area.roadTree,
      threads: request.threads, progress: progress
    ).factors(for: request.date, log: &log)
    let bins = BinForecast.forecast(
      bins: tables.bins, readings: area.readings,
      collectionTime: CollectionTime.seconds(
        on: request.date, minute: 600, timeZone: area.configuration.timeZone),
      file: tables.file(.bins), log: &log)
    let work = DayWork(
      on: request.date, register: area.register, tables: tables, bins: bins,
      streams: area.configuration.streams, log: &log)
    for move in work.report.moves {
      let where_ =
        move.isArriving
        ? "are collected today instead of \(move.dueDate)"
        : move.replacementDate.map { "are collected on \($0) instead of today" }
          ?? "are not collected"
      notes.append("\(move.properties) properties \(where_): \(move.reason).")
    }
    for factor in tables.factors.weights + tables.factors.times {
      notes.append(
        "Round \(factor.round): \(factor.stream == nil ? "time" : "weight") × "
          + "\(Decimals.text(factor.value, places: 2)), fitted from \(factor.days) days.")
    }
    return work
  }

  private func search(
    _ day: DayProblem, _ travel: TravelTables, notes: inout [String]
  ) -> SolverResult {
    let problem = day.problem
    if request.mode == .asIs {
      progress("timing the rounds as they are")
      return asImported(problem, travel: travel)
    }
    let options = SolverOptions(
      seed: request.seed, threads: request.threads, lanes: request.lanes, limit: request.limit,
      wholeStreets: area.configuration.yieldOrder.wholeStreets)
    var result = solve(problem, travel: travel, options: options) { [progress] state in
      let percent = Int((state.fraction * 100).rounded())
      let pounds = Decimals.text(Double(state.cost.micropounds) / 1e6, places: 2)
      progress(
        "searching \(percent) %: £\(pounds), \(state.unassigned) left undone, "
          + "\(state.iterations) iterations")
    }
    if request.isSteady { result.solution = steady(day, travel, result.solution, &notes) }
    return result
  }

  /// The searched answer, with the imported order where changing it gains too little.
  private func steady(
    _ day: DayProblem, _ travel: TravelTables, _ searched: Solution, _ notes: inout [String]
  ) -> Solution {
    let (solution, choices) = SteadyOrder(
      problem: day.problem, known: asImported(day.problem, travel: travel).solution,
      searched: searched, touched: TouchedRounds(day: day, date: request.date).vehicles(area),
      gainPercent: area.configuration.nightly.reorderGainPercent
    ).combined()
    let used = Set(solution.routes.map(\.vehicle))
    let changed = choices.filter(\.isChanged)
    for choice in changed {
      let names = choice.vehicles.map { day.vehicles[Int($0)].id }.joined(separator: ", ")
      let percent =
        Double(choice.gain.micropounds) / Double(max(1, choice.cost.micropounds)) * 100
      notes.append(
        "The order of \(names) was changed: it saves £"
          + "\(Decimals.text(Double(choice.gain.micropounds) / 1e6, places: 2)) "
          + "(\(Decimals.text(percent, places: 1)) %).")
    }
    let kept = used.subtracting(changed.flatMap(\.vehicles)).sorted()
    if !kept.isEmpty {
      notes.append(
        "In their imported order: \(kept.map { day.vehicles[Int($0)].id }.joined(separator: ", "))."
      )
    }
    return solution
  }
}

extension AreaConfiguration {
  /// The minutes after midnight between which some vehicle may be out.
  var outMinutes: (from: Int32, to: Int32) {
    let latest = vehicles.map { $0.startToMinute + $0.shiftMinutes + $0.overtimeCapMinutes }.max()
    return (vehicles.map(\.startFromMinute).min() ?? 0, min(1440, latest ?? 1440))
  }
}
