extension ServiceModel {
  /// Routes that may cost as much as this can't be reckoned with: sums of a few have to fit 32 bits.
  public static let routeCostCeiling: Int64 = 1 << 30

  /// What no route that a search meets costs more than: the greatest legs and services, as often as
  /// loads, with twice the capacity, and the limits of a day let them come together.
  ///
  /// Legs where there is no way are not counted.
  ///
  /// - Complexity: O(n log n) and a look at every entry of a table.
  public var greatestRouteCost: Int64 {
    let leg = travel.greatestLeg
    var room = Int64(dayDemandLimit)
    if sites.isEmpty { room = min(room, 2 * Int64(capacity)) }
    var tasksAtMost: Int64 = 0
    for demand in tasks.map({ Int64(max(0, $0.demand)) }).sorted() {
      room -= demand
      if room < 0 || tasksAtMost >= Int64(dayTaskLimit) { break }
      tasksAtMost += 1
    }
    let service = Int64(tasks.flatMap(\.modes).map(\.cost).max() ?? 0)
    let tip = Int64(sites.map(\.cost).max() ?? 0) + leg
    var greatest = (tasksAtMost + 1) * leg + tasksAtMost * service
    if !sites.isEmpty { greatest += (tasksAtMost + 1) * tip }
    // A change that breaks a limit does so by what one task and one tip add.
    let once = 4 * leg + service + tip
    if routeCostLimit < .max { greatest = min(greatest, Int64(routeCostLimit) + once) }
    if depotWindow != Self.always {
      let hours = Int64(depotWindow.upperBound) - Int64(depotWindow.lowerBound)
      let perLeg = Int64(max(1, timePerCost))
      greatest = min(greatest, hours / perLeg + tasksAtMost * service + once)
    }
    return greatest
  }
}

extension TravelCosts {
  /// No leg costs more, where there is a way.
  fileprivate var greatestLeg: Int64 {
    func span(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    switch self {
    case .table(let entries, _):
      return Int64(entries.lazy.filter { $0 < Self.noWay }.max() ?? 0)
    case .nearest(let x, let y):
      return Int64(min(1e11, (span(x) * span(x) + span(y) * span(y)).squareRoot() + 1))
    case .tenths(let x, let y):
      return Int64(min(1e11, 10 * (span(x) * span(x) + span(y) * span(y)).squareRoot() + 1))
    case .manhattan(let x, let y):
      return Int64(min(1e11, span(x) + span(y) + 1))
    }
  }
}
