import Gazetteer
import Routing

/// Weeks of bin rounds under one policy, day by day: it sees the readings of the days before only.
struct Simulation: Sendable {
  let ground: BinGround
  let fill: SimulatedFill
  let rounds: SimulatedRounds
  let settings: BinConfiguration
  /// What was known before the first day.
  let history: BinHistory

  /// What planning uses of the history.
  private static let knownSeconds: Int64 = 28 * 86_400

  /// The bins' true state under change.
  private struct State {
    var levels: [Double]
    var known: [[FillReading]]
    var emptyings: [String: [BinEmptying]]
    var result: SimulationResult
  }

  /// Replays the weeks.
  ///
  /// - Throws: `ProblemError` where a day makes no problem.
  func run(_ policy: SimulationPolicy) throws(ProblemError) -> SimulationResult {
    var state = State(
      levels: fill.start, known: ground.bins.map { _ in [] }, emptyings: history.emptyings,
      result: SimulationResult(policy: policy, days: fill.dates.count, bins: ground.bins.count))
    let places = Dictionary(
      ground.bins.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for reading in history.readings {
      if let place = places[reading.bin] { state.known[place].append(reading) }
    }
    let rhythms = FixedRhythms(policy, simulation: self)
    for (day, date) in fill.dates.enumerated() {
      let isCollection = ground.days.isCollection(date)
      let visits = isCollection ? visits(policy, rhythms, on: date, state) : []
      pass(&state, step: 3 * day)
      read(&state, day: day, isEvening: false)
      pass(&state, step: 3 * day + 1)
      let round = try rounds.route(
        visits.map { .init(bin: $0.bin, level: state.levels[$0.bin], worth: $0.worth) })
      empty(&state, round, at: fill.times[3 * day + 1])
      pass(&state, step: 3 * day + 2)
      read(&state, day: day, isEvening: true)
    }
    return state.result
  }

  // MARK: What happens

  private func pass(_ state: inout State, step: Int) {
    for bin in state.levels.indices {
      let before = state.levels[bin]
      let after = before + fill.rises[bin][step]
      state.levels[bin] = after
      guard after >= 1000 else { continue }
      if before < 1000 { state.result.overflows += 1 }
      state.result.overflowLitres += (after - max(1000, before)) / 1000 * ground.bins[bin].litres
      state.result.noteOverflow(bin: bin, day: step / 3)
    }
  }

  private func read(_ state: inout State, day: Int, isEvening: Bool) {
    let time = fill.times[3 * day + (isEvening ? 2 : 0)]
    for bin in state.levels.indices {
      guard let noise = fill.noise[bin] else { continue }
      let value = min(1000, state.levels[bin]) + noise[2 * day + (isEvening ? 1 : 0)]
      state.known[bin].append(
        FillReading(
          bin: ground.bins[bin].name, time: time,
          fillPermille: Int32(max(0, min(1000, (value / 10).rounded() * 10)))))
    }
  }

  private func empty(_ state: inout State, _ round: SimulatedRounds.Day, at time: Int64) {
    for bin in round.emptied {
      state.result.litres += min(1, state.levels[bin] / 1000) * ground.bins[bin].litres
      state.levels[bin] = 0
      state.emptyings[ground.bins[bin].name, default: []].append(
        BinEmptying(time: time))
    }
    state.result.visits += round.emptied.count
    state.result.metres += round.metres
    state.result.deciseconds += round.deciseconds
    state.result.vehicleDays += round.vehicleDays
    state.result.cost = state.result.cost + round.cost
  }

  // MARK: What the policies choose

  private func visits(
    _ policy: SimulationPolicy, _ rhythms: FixedRhythms, on date: CalendarDate, _ state: State
  ) -> [(bin: Int, worth: Int64?)] {
    switch policy {
    case .fixed, .fixedPerBin:
      return rhythms.due(on: date).map { ($0, nil) }
    case .threshold(let percent):
      return outlooks(on: date, state).enumerated().filter {
        $1.fillPermille >= Double(percent) * 10
      }.map { ($0.offset, nil) }
    case .risk(let scale):
      var settings = settings
      settings.overflowingPerWeekPercent *= scale
      settings.poundsPerFullVisit /= max(1, scale)
      settings.poundsPerOverflowLitre /= max(1, scale)
      settings.riskLimitPercent = min(100, settings.riskLimitPercent * scale)
      let selection = ground.selector(on: date, settings: settings).select(
        known(state))
      return selection.decisions.filter(\.isOffered).map { decision in
        let worth: Int64? =
          switch decision.choice {
          case .must, .scheduled, .chosen: nil
          default: decision.worthMicropounds
          }
        return (decision.place, worth)
      }
    }
  }

  /// The same outlook that choosing by risk has, for the rivals too.
  private func outlooks(on date: CalendarDate, _ state: State) -> [BinOutlook] {
    ground.selector(on: date, settings: settings).outlooks(known(state))
  }

  /// What is known of the last weeks.
  private func known(_ state: State) -> BinHistory {
    let latest = state.known.compactMap(\.last?.time).max() ?? 0
    var known = history
    known.readings = byName.flatMap { bin in
      state.known[bin].filter { $0.time >= latest - Self.knownSeconds }
    }
    known.emptyings = state.emptyings
    return known
  }

  /// The bins' places, ascending by name.
  private var byName: [Int] {
    ground.bins.indices.sorted { ground.bins[$0].name < ground.bins[$1].name }
  }
}

/// The fixed weekdays of every bin, where a policy has such.
struct FixedRhythms: Sendable {
  private let days: [UInt8]

  /// Every bin as often as the policy says, or each as often as its rate asks for.
  init(_ policy: SimulationPolicy, simulation: Simulation) {
    let ground = simulation.ground
    let weekdays = ground.days.weekdays
    switch policy {
    case .fixed(let times):
      days = ground.bins.map { _ in VisitRhythm.days(times, of: weekdays) }
    case .fixedPerBin(let limit):
      let process = simulation.history.trusted().process(of: ground.bins)
      let monday = simulation.fill.times[1]
      let first = simulation.fill.dates[0].weekday - 1
      days = ground.bins.map { bin in
        (1...weekdays.nonzeroBitCount).lazy.map { VisitRhythm.days($0, of: weekdays) }.first {
          Self.worstRisk(bin, $0, process, start: monday - Int64(first) * 86_400) <= limit
        } ?? weekdays
      }
    case .threshold, .risk: days = []
    }
  }

  /// The greatest chance of overflowing in a gap of a rhythm; `start` is a Monday's collection.
  private static func worstRisk(
    _ bin: ServiceBin, _ days: UInt8, _ process: FillProcess, start: Int64
  ) -> Double {
    let used = (0..<7).filter { days >> UInt8($0) & 1 == 1 }
    return zip(used, VisitRhythm.gaps(days)).map { day, gap in
      let from = start + Int64(day) * 86_400
      return process.risk(of: bin, level: 0, from: from, to: from + Int64(gap) * 86_400)
        .overflowChance
    }.max() ?? 1
  }

  /// The bins due on a day.
  func due(on date: CalendarDate) -> [Int] {
    days.indices.filter { days[$0] >> UInt8(date.weekday - 1) & 1 == 1 }
  }
}
