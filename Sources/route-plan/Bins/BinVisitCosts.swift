import Gazetteer
import Routing

/// What leaving a bin costs, as tables for the planner of visits.
struct BinVisitCosts {
  /// The bin's risk until each day, from its level now; the last entry ends the horizon.
  let first: [VisitRisk]
  /// The risk from an emptying on day `a` to day `b`, at `a * (days + 1) + b`.
  let gaps: [VisitRisk]
  /// At how many possible visits up to each day it is expected to be full, today among them.
  private let firstFull: [Double]
  /// The same after an emptying.
  private let gapFull: [Double]
  private let settings: BinConfiguration
  private let isOpen: [Bool]
  private var dayCount: Int { isOpen.count }

  /// Works out the risks of a bin that had `level` thousandths in it at `since`.
  init(
    _ bin: ServiceBin, process: FillProcess, level: Double, since: Int64, times: [Int64],
    isOpen: [Bool], settings: BinConfiguration
  ) {
    self.settings = settings
    self.isOpen = isOpen
    let days = times.count - 1
    first = times.map { process.risk(of: bin, level: level, from: since, to: $0) }
    var gaps = [VisitRisk](repeating: .none, count: days * (days + 1))
    for start in 0..<days {
      for end in (start + 1)...days {
        gaps[start * (days + 1) + end] = process.risk(
          of: bin, level: 0, from: times[start], to: times[end])
      }
    }
    self.gaps = gaps
    var sum = 0.0
    firstFull = first.map { risk in
      sum += risk.overflowChance
      return sum
    }
    var full = [Double](repeating: 0, count: gaps.count)
    for start in 0..<days {
      for end in (start + 1)...days {
        let cell = start * (days + 1) + end
        full[cell] = (end > start + 1 ? full[cell - 1] : 0) + gaps[cell].overflowChance
      }
    }
    gapFull = full
  }

  private func gap(_ start: Int, _ end: Int) -> VisitRisk { gaps[start * (dayCount + 1) + end] }

  /// The next day after another on which the bin's vehicle can come; the day count where none is.
  func nextOpen(after day: Int) -> Int {
    var next = day + 1
    while next < dayCount, !isOpen[next] { next += 1 }
    return min(next, dayCount)
  }

  /// Every day on which the bin's vehicle can come, as bits.
  var openDays: UInt32 {
    isOpen.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt32($1.offset) : 0) }
  }

  /// The chance of overflowing before the next possible visit, where it is left today.
  var riskOfLeaving: Double { first[nextOpen(after: 0)].overflowChance }

  /// How many possible visits apart an emptied bin may be left.
  func interval(limit: Double) -> Int {
    var visits = 1
    while visits < dayCount, gap(0, visits + 1).overflowChance <= limit { visits += 1 }
    return visits
  }

  /// At how many possible visits of a plan's days (bit `d` is day `d`) the bin is expected to be full.
  func expectedFull(_ days: UInt32) -> Double {
    var last = -1
    var sum = 0.0
    for day in 0...dayCount where day == dayCount || days >> UInt32(day) & 1 == 1 {
      sum += last < 0 ? firstFull[day] : gapFull[last * (dayCount + 1) + day]
      last = day
    }
    return sum
  }

  /// The chance of overflowing between today and the next possible visit, where it is emptied today.
  var riskWhenEmptied: Double { gap(0, nextOpen(after: 0)).overflowChance }

  /// What leaving a bin costs in millionths of a pound, with prices so many times the area's.
  private func price(_ full: Double, _ risk: VisitRisk, _ factor: Double) -> Int64 {
    let pounds =
      full * settings.poundsPerFullVisit + risk.overflowLitres * settings.poundsPerOverflowLitre
    return Int64((min(1e6, pounds * factor) * 1e6).rounded())
  }

  private func gapPrice(_ start: Int, _ end: Int, _ factor: Double) -> Int64 {
    price(gapFull[start * (dayCount + 1) + end], gap(start, end), factor)
  }

  /// The cheapest rhythm of visits: how many possible visits apart, and what it costs for each.
  private func rhythm(share: Int64, factor: Double) -> (visits: Int, cost: Int64) {
    var best = (visits: 1, cost: Int64.max)
    for visits in 1...dayCount {
      let starts = 0...(dayCount - visits)
      let mean = starts.reduce(0) { $0 + gapPrice($1, $1 + visits, factor) } / Int64(starts.count)
      let cost = (share + mean) / Int64(visits)
      if cost < best.cost { best = (visits, cost) }
    }
    return best
  }

  /// The tables by risk; `share` is what a visit costs on average, its work included, and overflows
  /// cost `factor` times what the area says.
  ///
  /// What a bin holds at the end has used up its part of a cycle of the cheapest rhythm, overflows
  /// of the cycle included (a renewal process); what has waited longer wants its visit at once.
  func tables(
    mustToday: Bool, share: Int64, factor: Double
  ) -> (first: [Int64], gaps: [Int64]) {
    let limit = settings.riskLimitPercent / 100
    let rhythm = rhythm(share: share, factor: factor)
    let step = gap(0, dayCount).level / Double(dayCount)
    func ending(_ risk: VisitRisk, _ price: Int64) -> Int64 {
      let days = step > 1e-9 ? risk.level / step : 0
      return days <= Double(rhythm.visits)
        ? Int64((Double(rhythm.cost) * days).rounded()) : share + price
    }
    func isAllowed(_ risk: VisitRisk, _ start: Int, _ end: Int) -> Bool {
      risk.overflowChance <= limit || end <= nextOpen(after: start)
    }
    let earliest = nextOpen(after: -1)
    let firstCosts = (0...dayCount).map { day -> Int64 in
      let isTooLate =
        day > earliest && (mustToday || first[day].overflowChance > limit)
      return isTooLate
        ? VisitProblem.forbidden
        : day == dayCount
          ? ending(first[day], price(firstFull[day], first[day], factor))
          : price(firstFull[day], first[day], factor)
    }
    var gapCosts = [Int64](repeating: VisitProblem.forbidden, count: gaps.count)
    for start in 0..<dayCount {
      for end in (start + 1)...dayCount where isAllowed(gap(start, end), start, end) {
        gapCosts[start * (dayCount + 1) + end] =
          end == dayCount
          ? ending(gap(start, end), gapPrice(start, end, factor)) : gapPrice(start, end, factor)
      }
    }
    return (firstCosts, gapCosts)
  }

  /// The tables of a fixed schedule: the first visit on a day, then one every so many days.
  ///
  /// A visit a day late costs as much as nothing else; one that is early is forbidden.
  func fixedTables(firstDay: Int, interval: Int) -> (first: [Int64], gaps: [Int64]) {
    func cost(_ days: Int, _ due: Int, isEnd: Bool) -> Int64 {
      if days < due { return isEnd ? 0 : VisitProblem.forbidden }
      return Int64(days - due) * BinSelection.chosenWorth
    }
    let first = (0...dayCount).map { cost($0, firstDay, isEnd: $0 == dayCount) }
    var gapCosts = [Int64](repeating: VisitProblem.forbidden, count: gaps.count)
    for start in 0..<dayCount {
      for end in (start + 1)...dayCount {
        gapCosts[start * (dayCount + 1) + end] = cost(
          end - start, interval, isEnd: end == dayCount)
      }
    }
    return (first, gapCosts)
  }
}
