/// Loads in coarse units: weights of tasks of which no trip carries more than a limit.
///
/// With a unit *s*, a task weighs ⌊demand / *s*⌋, at least 1. A trip then weighs no more than
/// ⌊capacity / *s*⌋ and one for each of its tasks of less than *s*, of which it has no more than fit
/// when the least are taken first.
struct LoadScale {
  /// What each task weighs, 1 or more.
  let weights: [Int]
  /// What a trip weighs at most.
  let limit: Int

  /// The tightest scale with a limit of no more than so many; `nil` where there is none.
  init?(_ trips: TripRelaxation, most: Int) {
    let demands = trips.demand.map { min(Int($0), Int(trips.capacity)) }
    let capacity = Int(max(0, trips.capacity))
    let sorted = demands.sorted()
    let common = demands.reduce(0) { Self.divisor($0, $1) }
    let first = max(1, (capacity + most - 1) / most)
    var best: (unit: Int, limit: Int, sum: Int)?
    for unit in [max(1, common)] + Array(first..<(first + 48)) {
      var small = 0
      var load = 0
      while small < sorted.count, sorted[small] < unit, load + sorted[small] <= capacity {
        load += sorted[small]
        small += 1
      }
      let limit = capacity / unit + min(small, Int(trips.taskLimit))
      guard limit <= most, limit > 0 else { continue }
      let sum = demands.reduce(0) { $0 + max(1, $1 / unit) }
      // The greater the part of a trip that the tasks fill, the tighter.
      if let held = best, sum * held.limit <= held.sum * limit { continue }
      best = (unit, limit, sum)
    }
    guard let best else { return nil }
    weights = demands.map { min(best.limit, max(1, $0 / best.unit)) }
    limit = best.limit
  }

  private static func divisor(_ first: Int, _ second: Int) -> Int {
    var (first, second) = (first, second)
    while second != 0 { (first, second) = (second, first % second) }
    return first
  }
}
