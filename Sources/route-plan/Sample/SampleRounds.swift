import Gazetteer

/// A household's place in the week's work.
struct SampleRoundPlace {
  /// The main round, `R1` … or `N1` … for narrow vehicles.
  var main = ""
  /// The food round.
  var food = ""
  /// ISO weekday.
  var day = 0
  /// Whether residual is collected in week 1 and recycling in week 2, or the other way round.
  var isResidualFirst = true
  /// Its place in the main round.
  var mainSequence = 0
  /// Its place in the food round.
  var foodSequence = 0
}

/// Cuts the households into compact rounds of equal work and puts each in a plausible order.
struct SampleRounds {
  /// A stretch of households that stay together: a street, or a piece of a long one.
  private struct Unit {
    var members: [Int]
    var x: Double
    var y: Double
  }

  /// By place in the list of properties; empty for shells of blocks.
  private(set) var places: [SampleRoundPlace]
  private(set) var mainCount = 0
  private(set) var narrowCount = 0
  private(set) var foodCount = 0

  private let properties: [SampleProperty]
  private let depot: GridPoint

  /// Cuts by recursive bisection along the longer side, days outermost.
  init(_ properties: [SampleProperty], options: SampleOptions, depot: GridPoint) {
    self.properties = properties
    self.depot = depot
    places = Array(repeating: SampleRoundPlace(), count: properties.count)
    let days = options.collectionDays
    let collected = properties.indices.filter { properties[$0].isCollected }
    let wide = collected.filter { !properties[$0].isNarrow }
    let narrow = collected.filter { properties[$0].isNarrow }
    if !wide.isEmpty {
      let perDay = Double(wide.count) / Double(days.count)
      mainCount = max(1, Int((perDay / Double(options.householdsPerRound)).rounded()))
      let zones = Self.bisect(
        units(wide, limit: options.householdsPerRound / 8), into: days.count * mainCount)
      for (zone, units) in zones.enumerated() {
        let number = zone % mainCount
        assignMain(
          units, round: "R\(number + 1)", day: days[zone / mainCount],
          isResidualFirst: number % 2 == 0)
      }
    }
    if !narrow.isEmpty {
      let limit = max(60, options.householdsPerRound * 2 / 5)
      narrowCount = (narrow.count + limit * days.count - 1) / (limit * days.count)
      let zones = Self.bisect(units(narrow, limit: 60), into: days.count * narrowCount)
      for (zone, units) in zones.enumerated() {
        assignMain(
          units, round: "N\(zone % narrowCount + 1)", day: days[zone / narrowCount],
          isResidualFirst: true)
      }
    }
    assignFood(days: days)
  }

  private mutating func assignFood(days: [Int]) {
    let byDay = days.map { day in
      properties.indices.filter {
        properties[$0].isCollected && !properties[$0].isNarrow && places[$0].day == day
      }
    }
    let busiest = byDay.map(\.count).max() ?? 0
    foodCount = max(1, (busiest + 1799) / 1800)
    for members in byDay where !members.isEmpty {
      for (zone, units) in Self.bisect(units(members, limit: 150), into: foodCount).enumerated() {
        for (place, member) in sweep(units).enumerated() {
          places[member].food = "F\(zone + 1)"
          places[member].foodSequence = (place + 1) * 10
        }
      }
    }
  }

  private mutating func assignMain(
    _ units: [Unit], round: String, day: Int, isResidualFirst: Bool
  ) {
    for (place, member) in sweep(units).enumerated() {
      places[member].main = round
      places[member].day = day
      places[member].isResidualFirst = isResidualFirst
      places[member].mainSequence = (place + 1) * 10
      // A narrow vehicle has a pod for food; for others a food vehicle comes.
      places[member].food = round
      places[member].foodSequence = (place + 1) * 10
    }
  }

  /// Streets, and the edges of streets that have more households than `limit`.
  private func units(_ members: [Int], limit: Int) -> [Unit] {
    let sorted = members.sorted {
      (properties[$0].street, properties[$0].along, $0)
        < (properties[$1].street, properties[$1].along, $1)
    }
    var counts: [Int: Int] = [:]
    for member in sorted { counts[properties[member].street, default: 0] += 1 }
    var units: [Unit] = []
    var last: SampleProperty?
    for member in sorted {
      let property = properties[member]
      let isNew =
        last?.street != property.street
        || (counts[property.street] ?? 0) > limit && last?.edge != property.edge
      if isNew { units.append(Unit(members: [], x: 0, y: 0)) }
      units[units.count - 1].members.append(member)
      last = property
    }
    for index in units.indices {
      let count = Double(units[index].members.count)
      units[index].x =
        units[index].members.reduce(0) { $0 + Double(properties[$1].point.x) } / count
      units[index].y =
        units[index].members.reduce(0) { $0 + Double(properties[$1].point.y) } / count
    }
    return units
  }

  private static func bisect(_ units: [Unit], into parts: Int) -> [[Unit]] {
    guard parts > 1 else { return [units] }
    let width = (units.map(\.x).max() ?? 0) - (units.map(\.x).min() ?? 0)
    let height = (units.map(\.y).max() ?? 0) - (units.map(\.y).min() ?? 0)
    let order = units.indices.sorted {
      width >= height
        ? (units[$0].x, units[$0].y, $0) < (units[$1].x, units[$1].y, $1)
        : (units[$0].y, units[$0].x, $0) < (units[$1].y, units[$1].x, $1)
    }
    let total = units.reduce(0) { $0 + $1.members.count }
    let first = parts / 2
    var taken = 0
    var cut = 0
    while cut < order.count, (taken + units[order[cut]].members.count / 2) * parts < total * first {
      taken += units[order[cut]].members.count
      cut += 1
    }
    return bisect(order[..<cut].map { units[$0] }, into: first)
      + bisect(order[cut...].map { units[$0] }, into: parts - first)
  }

  /// Members unit by unit, always on to the nearest, up the left side and down the right.
  private func sweep(_ units: [Unit]) -> [Int] {
    var left = units
    var x = Double(depot.x)
    var y = Double(depot.y)
    var order: [Int] = []
    while !left.isEmpty {
      func squared(_ unit: Unit) -> Double {
        (unit.x - x) * (unit.x - x) + (unit.y - y) * (unit.y - y)
      }
      guard let nearest = left.indices.min(by: { squared(left[$0]) < squared(left[$1]) }) else {
        break
      }
      let unit = left.remove(at: nearest)
      order += unit.members.filter { properties[$0].isLeft }
      order += unit.members.filter { !properties[$0].isLeft }.reversed()
      (x, y) = (unit.x, unit.y)
    }
    return order
  }
}
