import Gazetteer
import Routing

/// A rule by which bins are chosen in a simulation.
enum SimulationPolicy: Sendable {
  /// Every bin so many times a week.
  case fixed(timesPerWeek: Int)
  /// Each bin as often as keeps its risk between visits, by its rate alone, below a share.
  case fixedPerBin(risk: Double)
  /// Each bin whose expected fill at collection reaches so many percent.
  case threshold(percent: Int)
  /// The bins that `plan` would choose, with a standard and a price in multiples of the area's.
  case risk(scale: Double)

  /// The policy in words.
  var name: String {
    switch self {
    case .fixed(let times): "fixed, \(times) a week"
    case .fixedPerBin(let risk): "fixed by bin, risk \(Decimals.text(risk * 100, places: 0)) %"
    case .threshold(let percent): "threshold \(percent) %"
    case .risk(let scale):
      scale == 1 ? "risk" : "risk, standard × \(Decimals.text(scale, places: 2))"
    }
  }

  /// The word that `--policy` and JSON have for it.
  var family: String {
    switch self {
    case .fixed: "fixed"
    case .fixedPerBin: "fixed-by-bin"
    case .threshold: "threshold"
    case .risk: "risk"
    }
  }

  /// The usual setting of each policy.
  static func usual(daysPerWeek: Int) -> [SimulationPolicy] {
    [.fixed(timesPerWeek: daysPerWeek), .threshold(percent: 75), .risk(scale: 1)]
  }

  /// Settings of every policy from frequent visits to few.
  static func sweep(daysPerWeek: Int) -> [SimulationPolicy] {
    (1...daysPerWeek).reversed().map { .fixed(timesPerWeek: $0) }
      + [0.01, 0.02, 0.05, 0.1, 0.2, 0.4].map { .fixedPerBin(risk: $0) }
      + [20, 30, 40, 50, 60, 70, 75, 80, 90].map { .threshold(percent: $0) }
      + [0.1, 0.25, 0.5, 1, 2, 4, 8, 16].map { .risk(scale: $0) }
  }
}

/// The weekdays of a schedule of so many visits a week.
enum VisitRhythm {
  /// Of some weekdays (bits, Monday bit 0) those that lie most evenly in the week, late ones first.
  static func days(_ times: Int, of weekdays: UInt8) -> UInt8 {
    var best: (spread: Int, days: UInt8) = (.max, weekdays)
    for days in UInt8(1)...127 where days & ~weekdays == 0 && days.nonzeroBitCount == times {
      let spread = gaps(days).reduce(0) { $0 + $1 * $1 }
      // Of equals the later days: more comes at weekends.
      if spread < best.spread || (spread == best.spread && days > best.days) {
        best = (spread, days)
      }
    }
    return best.days
  }

  /// Days from each visit to the next, over the weekend.
  static func gaps(_ days: UInt8) -> [Int] {
    let used = (0..<7).filter { days >> UInt8($0) & 1 == 1 }
    return used.indices.map { place in
      place + 1 < used.count ? used[place + 1] - used[place] : used[0] + 7 - used[place]
    }
  }
}
