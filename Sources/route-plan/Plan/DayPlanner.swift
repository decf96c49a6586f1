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
  /// The plan to start from.
  var start: EarlierPlan?
  /// The plan whose order to keep to; without one, the imported order.
  var order: EarlierPlan?
  /// Whether to stop the search and publish the best plan found.
  var stop: (@Sendable () -> Bool)?
  /// When all searching must be over; without it, the search for help takes what it takes.
  var time: SearchTime?
  /// Whether rounds keep their imported order where changing it gains too little.
  var isSteady = false
  /// Whether the least that the plan's work can cost is to be proved.
  var isBounded = false
  /// Whether bins that are better left are offered too: where work of a plan must be found again.
  var offersEveryBin = false
  /// Whether a day on which nothing is due has a plan too: one without rounds.
  var allowsNothingDue = false
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
  /// What was decided about the area's bins, where they are chosen by risk.
  var bins: BinSelection?
  /// The least that this work can cost, where that was asked for and could be proved.
  var bound: DayBound?
}

/// What a day rests on: its work tied to the roads, and what the tables say of those.
struct DayGround: Sendable {
  var tied: [TiedPresentation]
  /// Presentations that no road is near.
  var untied: [Presentation]
  var facts: RoadFacts
  /// The properties behind each shared stop.
  var shared: SharedStops
  /// What was decided about the area's bins, where they are chosen by risk.
  var bins: BinSelection?
  var notes: [String]
}

/// Why a day can't be planned.
enum PlanningError: Error {
  /// The inputs are at fault; the log says how.
  case badInput
  /// Our own fault: the checker refused the search's answer.
  case refused([String])
  /// No time was left to search.
  case outOfTime
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
    let ground = try ground(log: &log)
    var notes = ground.notes
    var day = try build(ground.tied, facts: ground.facts, helped: [], log: &log)
    progress("measuring the drives")
    let travel = TravelTables.compute(
      day.problem, network: area.network, tree: area.roadTree, threads: request.threads)
    var time = request.time
    let helped = try overloadedRounds(day, travel, time: &time)
    if !helped.isEmpty {
      // Only whose work a task is changes: its positions, and so the tables, stay.
      var again = DiagnosticLog()
      day = try build(ground.tied, facts: ground.facts, helped: helped, log: &again)
      notes.append(
        "Other crews may help \(helped.sorted().joined(separator: ", ")): their own vehicles "
          + "can't finish them.")
    }
    day.problem = try weighed(day, travel, notes: &notes, log: &log)
    if time?.isOver ?? false { throw .outOfTime }
    let result = search(day, travel, until: time, notes: &notes)
    var planned = try finish(day, result, ground: ground, notes: notes + day.notes)
    if request.isBounded { addBound(&planned, travel) }
    return planned
  }

  /// Proves what the plan's work costs at least.
  private func addBound(_ planned: inout PlannedDay, _ travel: TravelTables) {
    progress("proving what the work costs at least")
    planned.bound = DayBound.bound(planned.solution, of: planned.day.problem, travel: travel)
    if planned.bound == nil {
      planned.notes.append("The day is too large to prove what its work costs at least.")
    }
  }

  /// The day's work and roads.
  func ground(log: inout DiagnosticLog) throws(PlanningError) -> DayGround {
    progress("working out what is due")
    var notes: [String] = []
    let factsBuilder = RoadFactsBuilder(
      network: area.network, register: area.register, ties: area.ties)
    let snapper = PropertyMatcher.snapper(of: area.network)
    let tying = PresentationTying(
      network: area.network, register: area.register, ties: area.ties, snapper: snapper,
      facts: factsBuilder)
    let out = area.configuration.outMinutes
    var factsLog = DiagnosticLog()
    let facts = factsBuilder.facts(
      area.tables.roads, date: request.date, outFromMinute: out.from, outToMinute: out.to,
      log: &factsLog)
    let bins = try binSelection(tying, facts)
    let work = dueWork(tying, bins, notes: &notes, log: &log)
    var shared = SharedStops(work)
    let open = openWork(work, shared: &shared, notes: &notes, log: &log)
    let presentations = work.presentations + open.presentations
    try refuseEmpty(presentations, log: &log)
    log.append(factsLog)
    let (tied, untied) = tying.tie(Self.withFreeJobs(presentations), log: &log)
    return DayGround(
      tied: tied, untied: untied, facts: facts, shared: shared, bins: bins, notes: notes)
  }

  /// The drives of an answer arc by arc, and the check without which nothing is published.
  func finish(
    _ day: DayProblem, _ result: SolverResult, ground: DayGround, notes: [String]
  ) throws(PlanningError) -> PlannedDay {
    progress("unpacking the drives")
    let solution = LegUnpacker(
      problem: day.problem, network: area.network, threads: request.threads
    )
    .unpack(result.solution)
    progress("checking the plan")
    let faults = SolutionChecker(problem: day.problem, network: area.network)
      .faults(in: solution)
    guard faults.isEmpty else { throw .refused(faults.map(\.message)) }
    return PlannedDay(
      day: day, solution: solution, facts: ground.facts, iterations: result.iterations,
      coolingIterations: result.coolingIterations, notes: notes, untied: ground.untied,
      shared: ground.shared, bins: ground.bins)
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

  /// The problem of a day's tied work.
  func build(
    _ tied: [TiedPresentation], facts: RoadFacts, helped: Set<String>, log: inout DiagnosticLog
  ) throws(PlanningError) -> DayProblem {
    let builder = DayProblemBuilder(
      configuration: area.configuration, network: area.network, facts: facts, date: request.date,
      mode: request.mode, helpedRounds: helped, threads: request.threads)
    do throws(ProblemError) {
      return try builder.build(tied, log: &log)
    } catch {
      throw Self.noProblem(error, log: &log)
    }
  }

  /// Says of a day that its figures make no problem.
  static func noProblem(_ error: ProblemError, log: inout DiagnosticLog) -> PlanningError {
    log.report(
      Diagnostic(
        "P101", .error, file: "area.json5",
        message: "the day makes no problem: \(error.message)",
        fix: "correct the figure it names"))
    return .badInput
  }

  /// The problem with what the planner weighs beside money.
  private func weighed(
    _ day: DayProblem, _ travel: TravelTables, notes: inout [String], log: inout DiagnosticLog
  ) throws(PlanningError) -> Problem {
    var sequences = DayObjectives.importedOrder(of: day.problem)
    if let order = request.order {
      let matches = matches(order, day)
      sequences = order.sequences(matches)
      notes.append(
        area.configuration.prices.poundsPerTaskOutOfOrder > 0
          ? "\(matches.count) of \(PlanText.count(day.pieces.count, "piece")) of work have a place "
            + "in the order of the plan of \(order.names.date)."
          : "The order of the plan of \(order.names.date) has no weight: "
            + "prices.pounds_per_task_out_of_order is 0.")
    }
    let objectives = DayObjectives(
      prices: area.configuration.prices, travel: travel, sequences: sequences)
    do throws(ProblemError) {
      return try objectives.applied(to: day.problem)
    } catch {
      throw Self.noProblem(error, log: &log)
    }
  }

  func matches(_ earlier: EarlierPlan, _ day: DayProblem) -> TaskMatches {
    TaskMatches(
      today: day.pieces.map { piece in piece.members.map { TaskReference($0.presentation) } },
      streams: area.configuration.streams.map(\.id), earlier: earlier.names)
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
    } else if presentations.isEmpty, !request.allowsNothingDue {
      log.report(
        Diagnostic(
          "P103", .error, file: "rounds.csv", message: "nothing is due on \(request.date)",
          fix: "choose another date: rounds.csv has the day and week of each round"))
    }
    guard !log.hasErrors else { throw .badInput }
  }

  /// In `keep`, the rounds that their own vehicles can't finish, found by a short search of fixed
  /// length: the same on any machine and for any budget.
  ///
  /// Where `time` is limited, what this search took beside its rounds is kept for the one that
  /// follows. A search that time cuts short tells nothing: then there is no plan.
  private func overloadedRounds(
    _ day: DayProblem, _ travel: TravelTables, time: inout SearchTime?
  ) throws(PlanningError) -> Set<String> {
    guard request.mode == .keep, area.configuration.yieldOrder.helpFromAnotherCrew else {
      return []
    }
    progress("looking for rounds that need help")
    var options = SolverOptions(
      seed: request.seed, threads: request.threads, lanes: request.lanes,
      limit: .iterations(1000, cooling: nil), wholeStreets: false)
    if let limited = time { options.stop = { limited.isOver } }
    let overhead = time.map { SearchOverhead($0) }
    let result = solve(day.problem, travel: travel, options: options) { _ in overhead?.note() }
    if let limited = time, let overhead {
      guard !limited.isOver else { throw .outOfTime }
      time = limited.less(overhead.measured())
    }
    let lacking: Set<UnassignedTask.Reason> = [.notEnoughTime, .roundHasNoVehicle]
    return Set(
      result.solution.unassigned.filter { lacking.contains($0.reason) }
        .map { day.pieces[Int($0.task)].round }.filter { !$0.isEmpty })
  }

  private func dueWork(
    _ tying: PresentationTying, _ selection: BinSelection?, notes: inout [String],
    log: inout DiagnosticLog
  ) -> DayWork {
    var tables = area.tables.services
    tables.factors = RoundEvidenceFit(
      configuration: area.configuration, tables: area.tables, tying: tying, roadTree: area.roadTree,
      threads: request.threads, progress: progress
    ).factors(for: request.date, log: &log)
    let bins = BinForecast.forecast(
      bins: tables.bins, readings: area.readings, emptyings: area.binHistory.emptyings,
      collectionTime: CollectionTime.seconds(
        on: request.date, minute: 600, timeZone: area.configuration.timeZone),
      file: tables.file(.bins), log: &log)
    let work = DayWork(
      on: request.date, register: area.register, tables: tables,
      visits: selection?.visits(
        of: tables.bins, inPassing: request.mode != .asIs, all: request.offersEveryBin)
        ?? bins.compactMap { BinVisit($0) },
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
}

extension AreaConfiguration {
  /// The minutes after midnight between which some vehicle may be out.
  var outMinutes: (from: Int32, to: Int32) {
    let latest = vehicles.map { $0.startToMinute + $0.shiftMinutes + $0.overtimeCapMinutes }.max()
    return (vehicles.map(\.startFromMinute).min() ?? 0, min(1440, latest ?? 1440))
  }
}
