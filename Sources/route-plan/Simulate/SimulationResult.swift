import Gazetteer
import Routing

/// What some weeks under one policy came to.
struct SimulationResult: Sendable {
  let policy: SimulationPolicy
  /// How many days were simulated.
  let days: Int
  /// How many bins there are.
  let bins: Int
  var metres: Int64 = 0
  var deciseconds: Int64 = 0
  var vehicleDays = 0
  var cost = Cost.zero
  /// Bins emptied.
  var visits = 0
  /// How often a bin became full.
  var overflows = 0
  /// Litres that came to full bins.
  var overflowLitres = 0.0
  /// Litres emptied.
  var litres = 0.0
  /// Days on which a bin stood full, bin by bin.
  private(set) var overflowDays = 0
  private var lastOverflowDay: [Int]

  /// Starts at nothing.
  init(policy: SimulationPolicy, days: Int, bins: Int) {
    self.policy = policy
    self.days = days
    self.bins = bins
    lastOverflowDay = Array(repeating: -1, count: bins)
  }

  /// Counts a day on which a bin stood full, once.
  mutating func noteOverflow(bin: Int, day: Int) {
    guard lastOverflowDay[bin] != day else { return }
    lastOverflowDay[bin] = day
    overflowDays += 1
  }

  /// Adds another run of the same policy.
  mutating func add(_ other: SimulationResult) {
    metres += other.metres
    deciseconds += other.deciseconds
    vehicleDays += other.vehicleDays
    cost = cost + other.cost
    visits += other.visits
    overflows += other.overflows
    overflowLitres += other.overflowLitres
    litres += other.litres
    overflowDays += other.overflowDays
  }

  /// Whole kilometres to a tenth.
  var kilometres: Double { (Double(metres) / 100).rounded() / 10 }
  /// Litres emptied a visit.
  var litresPerVisit: Double { litres / Double(max(1, visits)) }
}
