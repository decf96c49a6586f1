/// What a unit of load over the capacity costs while a plain model is searched.
///
/// Routes may be overloaded on the way to a better answer; the price rises while they are and falls
/// while they are not, so that about every second answer keeps the rule (Vidal et al. 2012, "A hybrid
/// genetic algorithm for multidepot and periodic vehicle routing problems", adapted penalties).
struct OverloadPrice: Sendable {
  /// In 65,536ths of a unit of cost.
  private(set) var perUnit: Int64
  /// It stays within these, or it would take long to rise again.
  private let range: ClosedRange<Int64>

  /// Starts where a mean task's load costs a mean leg.
  init(meanLeg: Int64, meanDemand: Int64) {
    perUnit = max(16, (max(1, meanLeg) << 16) / max(1, meanDemand))
    range = (perUnit / 16)...max(perUnit, min(perUnit << 10, 1 << 38))
  }

  /// Follows what the last epoch ended with.
  mutating func renew(isOverloaded: Bool) {
    let step = perUnit / 20 + 1
    perUnit += isOverloaded ? step : -step
    perUnit = max(range.lowerBound, min(perUnit, range.upperBound))
  }
}
