import Gazetteer
import Routing

/// Chooses the bins of a day by the risk of leaving them, over the days to come.
///
/// A bin whose risk before the next visit is above the limit must be emptied. The others are planned
/// over the horizon so that expected overflows and driving cost least together, at prices of overflows
/// that are raised until the service standard is kept; those for which today is best are chosen, those
/// which are worth a detour are offered with that worth.
struct BinSelector: Sendable {
  /// The area's bins.
  let bins: [ServiceBin]
  /// When a bin is worth a visit.
  let settings: BinConfiguration
  /// The drives between them.
  let tours: BinTours
  /// The day and the possible visits after it, one more than are planned.
  let dates: [CalendarDate]
  /// When each of those is, in UTC seconds.
  let times: [Int64]
  /// For each tour, whether its vehicle is there on each day.
  let isOpen: [[Bool]]
  /// The number of the day by the calendar, for fixed schedules.
  let dayNumber: Int
  /// How many possible visits a week has.
  let visitsPerWeek: Int

  /// What is known of a bin before anything is decided.
  private struct Situation {
    /// Its place in `bins`.
    var place: Int
    var outlook: BinOutlook
    var costs: BinVisitCosts
    var interval = 0
    var isTrusted: Bool
    /// Whether a sensor tells how full it is.
    var isMeasured: Bool { isTrusted && outlook.trust != .reckoned }
    /// When it was last emptied, as far as that is known.
    var lastVisit: Int64?
  }

  private var dayCount: Int { times.count - 1 }
  /// A bin whose fill nobody knows is visited so often that its risk stays below this.
  private static let scheduleLimit = 0.1

  /// Decides by what is known of the bins before the day.
  func select(_ history: BinHistory) -> BinSelection {
    let known = history.trusted(before: times[0])
    let process = known.process(of: bins)
    let last = known.lastReadings
    let situations = bins.enumerated().map { place, bin in
      situation(
        bin, place: place, last: last[bin.name], lastVisit: known.lastEmptying(of: bin.name),
        process: process)
    }
    let (plan, stops, factor) = plan(situations)
    let decisions = situations.enumerated().map { place, situation in
      decision(place, situation, plan: plan, stop: stops[place])
    }
    return BinSelection(
      dates: dates, riskLimit: limit, priceFactor: factor, decisions: decisions)
  }

  private var limit: Double { settings.riskLimitPercent / 100 }

  /// The best plan at the least prices, from the area's own on, that keep the standard.
  private func plan(
    _ situations: [Situation]
  ) -> (plan: VisitPlan, stops: [Int?], factor: Double) {
    var factor = 1.0
    while true {
      let (problem, stops) = problem(situations, factor: factor)
      let plan = planVisits(problem, seed: 1, iterations: Self.iterations(problem.stops.count))
      if factor >= Self.greatestFactor || isStandard(plan, stops, situations) {
        return (plan, stops, factor)
      }
      factor *= Self.factorStep
    }
  }

  /// What prices are raised by at a time, and in all.
  private static let factorStep = 1.5
  private static let greatestFactor = 100.0

  /// Whether a plan has no more overflows, beyond those that nobody can help, than the standard says.
  ///
  /// Bins without a sensor do not count: their wide distributions would make all others dear.
  private func isStandard(
    _ plan: VisitPlan, _ stops: [Int?], _ situations: [Situation]
  ) -> Bool {
    var avoidable = 0.0
    var count = 0
    for (place, situation) in situations.enumerated() where situation.isMeasured {
      guard let stop = stops[place] else { continue }
      let always = situation.costs.openDays
      avoidable +=
        situation.costs.expectedFull(plan.days[stop])
        - situation.costs.expectedFull(always)
      count += 1
    }
    let weeks = Double(dayCount) / Double(visitsPerWeek)
    return avoidable <= Double(count) * weeks * settings.overflowingPerWeekPercent / 100
  }

  /// What is to be expected of each bin, without deciding anything.
  func outlooks(_ history: BinHistory) -> [BinOutlook] {
    let known = history.trusted(before: times[0])
    let process = known.process(of: bins)
    let last = known.lastReadings
    return bins.map {
      start(
        of: $0, last: last[$0.name], lastVisit: known.lastEmptying(of: $0.name), process: process
      ).outlook
    }
  }

  /// Enough for each stop to be moved a few dozen times.
  private static func iterations(_ stops: Int) -> Int { min(20_000, 1000 + 10 * stops) }

  private func situation(
    _ bin: ServiceBin, place: Int, last: FillReading?, lastVisit: Int64?, process: FillProcess
  ) -> Situation {
    let start = start(of: bin, last: last, lastVisit: lastVisit, process: process)
    let always = Array(repeating: true, count: dayCount)
    let costs = BinVisitCosts(
      bin, process: process, level: start.level, since: start.since, times: times,
      isOpen: tours.places[bin.name].map { isOpen[$0.tour] } ?? always, settings: settings)
    return Situation(
      place: place, outlook: start.outlook, costs: costs,
      interval: costs.interval(limit: min(limit, Self.scheduleLimit)),
      isTrusted: start.outlook.trust != .none, lastVisit: lastVisit)
  }

  /// What a bin was last known to hold, and what follows from that.
  private func start(
    of bin: ServiceBin, last: FillReading?, lastVisit: Int64?, process: FillProcess
  ) -> (level: Double, since: Int64, outlook: BinOutlook) {
    // What was emptied since the last reading is empty, whatever that said.
    let emptied = lastVisit.flatMap { visit in (last?.time ?? .min) < visit ? visit : nil }
    let known = emptied.map { FillReading(bin: bin.name, time: $0, fillPermille: 0) } ?? last
    let isFresh = last.map { times[0] - $0.time <= Extrapolation.standard.staleSeconds } ?? false
    let outlook = BinOutlook.look(
      at: bin, last: isFresh ? known : nil, lastVisit: lastVisit, now: times[0],
      visits: Array(times.dropFirst()), process: process)
    guard isFresh, let known else {
      return lastVisit.map { (0, $0, outlook) } ?? (1000, times[0], outlook)
    }
    return (Double(known.fillPermille), known.time, outlook)
  }

  private func problem(
    _ situations: [Situation], factor: Double
  ) -> (VisitProblem, [Int?]) {
    var stops: [VisitStop] = []
    var places: [Int?] = []
    for (bin, situation) in zip(bins, situations) {
      guard let place = tours.places[bin.name] else {
        places.append(nil)
        continue
      }
      let tables =
        situation.isTrusted
        ? situation.costs.tables(
          mustToday: situation.costs.riskOfLeaving > limit,
          share: place.visitCost + tours.shares[place.tour], factor: factor)
        : situation.costs.fixedTables(
          firstDay: firstDay(situation), interval: situation.interval)
      places.append(stops.count)
      stops.append(
        VisitStop(
          tour: Int32(place.tour), place: Int32(place.place), visitCost: place.visitCost,
          visitTime: place.visitTime, firstCosts: tables.first, gapCosts: tables.gaps))
    }
    let open = zip(tours.tours, isOpen).map { $0.opened(on: $1) }
    return (VisitProblem(dayCount: dayCount, tours: open, stops: stops), places)
  }

  /// On which day a bin's fixed schedule comes next: by its last visit, else by the calendar alone.
  private func firstDay(_ situation: Situation) -> Int {
    guard let lastVisit = situation.lastVisit else {
      return Self.turn(
        of: situation.place, among: bins.count, interval: situation.interval, dayNumber: dayNumber)
    }
    let week = 7 * 86_400.0
    let gone = Int((Double(times[0] - lastVisit) / week * Double(visitsPerWeek)).rounded())
    return max(0, situation.interval - gone)
  }

  /// How many days off the turn of a bin is that has one every so many days: each day's bins stand
  /// together in the table, and so mostly on the ground, and there are as many every day.
  static func turn(of place: Int, among count: Int, interval: Int, dayNumber: Int) -> Int {
    let phase = (dayNumber + place * interval / count) % interval
    return (interval - phase) % interval
  }

  private func decision(
    _ place: Int, _ situation: Situation, plan: VisitPlan, stop: Int?
  ) -> BinDecision {
    let risk = situation.costs.riskOfLeaving
    let worth = stop.map { plan.worth[$0] } ?? 0
    let isToday = stop.map { plan.visits($0, on: 0) } ?? true
    let next = stop.flatMap { stop in (1..<dayCount).first { plan.visits(stop, on: $0) } }
    let (choice, reason) = choice(
      situation, risk: risk, worth: worth, isToday: isToday, next: next,
      firstDay: firstDay(situation))
    return BinDecision(
      place: place, outlook: situation.outlook, choice: choice, reason: reason,
      riskOfLeaving: risk, riskWhenEmptied: situation.costs.riskWhenEmptied,
      worthMicropounds: worth)
  }

  /// Less than this is no reason to stop: five pence.
  private static let leastWorth: Int64 = 50_000

  private func choice(
    _ situation: Situation, risk: Double, worth: Int64, isToday: Bool, next: Int?, firstDay: Int
  ) -> (BinDecision.Choice, String) {
    let percent = Decimals.text(risk * 100, places: 1)
    guard situation.isTrusted else {
      let rhythm =
        situation.interval == 1
        ? "no fill to trust: at every possible visit, by its kind"
        : "no fill to trust: every \(situation.interval) possible visits, by its kind"
      return firstDay == 0 ? (.scheduled, rhythm + ", today") : (.left, rhythm + ", not today")
    }
    if risk > limit {
      return (.must, "risk \(percent) % before the next visit, limit \(Self.percent(limit)) %")
    }
    if isToday {
      return (.chosen, "risk \(percent) %; today is its cheapest day with its neighbours")
    }
    let later = next.map { "planned for \(dates[$0])" } ?? "not planned before \(dates[dayCount])"
    guard worth >= Self.leastWorth else { return (.left, "risk \(percent) %; \(later)") }
    let pounds = Decimals.text(Double(worth) / 1e6, places: 2)
    return (.passing, "risk \(percent) %; \(later), worth £\(pounds) in passing")
  }

  private static func percent(_ share: Double) -> String { Decimals.text(share * 100, places: 1) }
}
