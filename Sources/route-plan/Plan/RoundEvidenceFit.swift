import Gazetteer
import RoadGraph
import Routing

/// Fits the factors of the rounds due on a day from their tip tickets and finish times.
///
/// Weights are compared with what the tables expect for the tickets' dates; times with the round as
/// it is, timed on the roads of those dates. Only the latest dates of each round are modelled.
struct RoundEvidenceFit {
  let configuration: AreaConfiguration
  let tables: AreaTables
  let tying: PresentationTying
  /// The tree of the network's junctions.
  let roadTree: EliminationTree
  let threads: Int
  let progress: (String) -> Void

  /// How many dates with tickets are compared, the latest ones.
  static let ticketDates = 12
  /// How many dates with a finish time are modelled, the latest ones.
  static let finishDates = 5

  /// The factors; all 1 where there is no evidence.
  func factors(for date: CalendarDate, log: inout DiagnosticLog) -> RoundFactors {
    let services = tables.services
    guard !services.tipTickets.isEmpty || !services.finishTimes.isEmpty else {
      return RoundFactors()
    }
    var plain = services
    plain.factors = RoundFactors()
    let due = Set(work(on: date, plain).report.rounds.map(\.round))
    let tickets = Self.latest(
      services.tipTickets.filter { due.contains($0.round) }, Self.ticketDates,
      round: \.round, date: \.date)
    let finishTimes = Self.latest(
      services.finishTimes.filter { due.contains($0.round) }, Self.finishDates,
      round: \.round, date: \.date)
    let expected = Set(tickets.map(\.date)).sorted().flatMap {
      work(on: $0, plain).expectedTonnage
    }
    // What a round weighs decides how often it tips, and so its time: weights come first.
    var ignored = DiagnosticLog()
    plain.factors = RoundFactors.fit(
      tickets: tickets, expected: expected, streams: configuration.streams, log: &ignored)
    return RoundFactors.fit(
      tickets: tickets, expected: expected, finishTimes: finishTimes,
      modelled: modelled(finishTimes, plain), streams: configuration.streams, log: &log)
  }

  private func work(on date: CalendarDate, _ tables: ServiceTables) -> DayWork {
    var ignored = DiagnosticLog()
    return DayWork(
      on: date, register: tying.register, tables: tables, bins: [],
      streams: configuration.streams, log: &ignored)
  }

  /// The rows of each round's latest dates, in their order.
  static func latest<Row>(
    _ rows: [Row], _ count: Int, round: (Row) -> String, date: (Row) -> CalendarDate
  ) -> [Row] {
    var dates: [String: Set<CalendarDate>] = [:]
    for row in rows { dates[round(row), default: []].insert(date(row)) }
    let first = dates.mapValues { $0.sorted(by: >).prefix(count).last }
    return rows.filter { row in (first[round(row)] ?? nil).map { date(row) >= $0 } ?? false }
  }
}

extension RoundEvidenceFit {
  /// All that the length of a round's day depends on but its date.
  private struct Setting: Equatable {
    var presentations: [TiedPresentation]
    var facts: RoadFacts
    var weekday: Int
    var vehicles: [String]
    var openSites: [String]
  }

  private struct Length: Equatable {
    var round: String
    var startMinute: Double
    var minutes: Double
    var handlingMinutes: Double
  }

  /// The rounds of the finish times as they are, each timed on its dates.
  private func modelled(
    _ rows: [FinishTime], _ services: ServiceTables
  ) -> [RoundFactors.ModelledDay] {
    var known: [(setting: Setting, lengths: [Length])] = []
    var days: [RoundFactors.ModelledDay] = []
    for date in Set(rows.map(\.date)).sorted() {
      progress("timing past days: \(date)")
      let rounds = Set(rows.filter { $0.date == date }.map(\.round))
      let setting = setting(on: date, rounds: rounds, services)
      // The rounds of one weekday are much the same from week to week.
      let lengths =
        known.first { $0.setting == setting }?.lengths
        ?? lengths(on: date, rounds: rounds, setting)
      known.append((setting, lengths))
      days += lengths.map {
        RoundFactors.ModelledDay(
          round: $0.round, date: date, startMinute: $0.startMinute, minutes: $0.minutes,
          handlingMinutes: $0.handlingMinutes)
      }
    }
    return days
  }

  private func setting(
    on date: CalendarDate, rounds: Set<String>, _ services: ServiceTables
  ) -> Setting {
    var presentations = work(on: date, services).presentations.filter { presentation in
      guard case .property = presentation.source else { return false }
      return rounds.contains(presentation.round)
    }
    // The due date says only why it is done: it must not make equal days different.
    for index in presentations.indices { presentations[index].dueDate = CalendarDate(dayNumber: 0) }
    var ignored = DiagnosticLog()
    let out = configuration.outMinutes
    let facts = tying.facts.facts(
      tables.roads, date: date, outFromMinute: out.from, outToMinute: out.to, log: &ignored)
    return Setting(
      presentations: tying.tie(presentations, log: &ignored).tied, facts: facts,
      weekday: date.weekday,
      vehicles: configuration.vehicles.filter { vehicle in
        !vehicle.offRoadDates.contains(date) && vehicle.rounds.contains(where: rounds.contains)
      }.map(\.id),
      openSites: configuration.sites.filter { !$0.closedDates.contains(date) }.map(\.id))
  }

  private func lengths(
    on date: CalendarDate, rounds: Set<String>, _ setting: Setting
  ) -> [Length] {
    var narrowed = configuration
    narrowed.vehicles = configuration.vehicles.filter { setting.vehicles.contains($0.id) }
    guard !narrowed.vehicles.isEmpty, !setting.presentations.isEmpty else { return [] }
    let builder = DayProblemBuilder(
      configuration: narrowed, network: tying.network, facts: setting.facts, date: date,
      mode: .asIs, threads: threads)
    var ignored = DiagnosticLog()
    guard let day = try? builder.build(setting.presentations, log: &ignored),
      let problem = try? Self.withoutTimeLimits(day.problem)
    else { return [] }
    let travel = TravelTables.compute(
      problem, network: tying.network, tree: roadTree, threads: threads)
    let solution = asImported(problem, travel: travel).solution
    return rounds.sorted().compactMap { round in
      Self.length(of: round, solution, problem, day.pieces)
    }
  }

  /// A crew's real day is as long as it was: no limit of ours may cut the one it is compared with.
  private static func withoutTimeLimits(_ problem: Problem) throws(ProblemError) -> Problem {
    let day = Deciseconds(24 * 36_000)
    return try Problem(
      streamCount: problem.streamCount, profiles: problem.profiles,
      conditions: problem.conditions, entryPositions: problem.entryPositions,
      exitPositions: problem.exitPositions, tasks: problem.tasks, depots: problem.depots,
      sites: problem.sites,
      vehicles: problem.vehicles.map { vehicle in
        var free = vehicle
        free.overtimeCap = day
        free.drivingCap = day
        return free
      }, costPerReversingMetre: problem.costPerReversingMetre)
  }

  /// From a round's first street to its last; `nil` where a twentieth of it or more was left out.
  private static func length(
    of round: String, _ solution: Solution, _ problem: Problem, _ pieces: [WorkPiece]
  ) -> Length? {
    var first = Int32.max
    var last = Int32.min
    var handling = 0.0
    for route in solution.routes {
      let share = Double(problem.vehicles[Int(route.vehicle)].handlingPermille) / 1000
      for stop in route.stops {
        guard case .service(let task, _) = stop.stop, pieces[Int(task)].round == round else {
          continue
        }
        first = min(first, stop.start.count)
        last = max(last, stop.finish.count)
        handling += Double(problem.tasks[Int(task)].handling.count) * share
      }
    }
    let leftOut = solution.unassigned.filter { pieces[Int($0.task)].round == round }
      .reduce(0.0) { $0 + Double(problem.tasks[Int($1.task)].handling.count) }
    guard first < last, handling > 0, leftOut * 20 < handling else { return nil }
    return Length(
      round: round, startMinute: Double(first) / 600, minutes: Double(last - first) / 600,
      handlingMinutes: handling / 600)
  }
}
