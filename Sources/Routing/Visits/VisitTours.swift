/// Days of visits under change: the order of every tour's day, and what all of it costs.
struct VisitTours: Sendable {
  let problem: VisitProblem
  /// The stops of each tour's day, at `tour * dayCount + day`.
  private(set) var orders: [[Int32]]
  /// The days of each stop's visits.
  private(set) var days: [UInt32]
  /// The cost of all legs, visits, days and gaps.
  private(set) var cost: Int64
  /// A day that stops are drawn to while they are put back, and which share of its detours counts
  /// then, in thousandths: alone, none of several neighbours would open a trip for the others.
  var invitation: (day: Int, permille: Int64)?
  /// A tour's day, as an index of `orders`, on which nothing is put back for the moment.
  var barred: Int?
  private let placeOf: [Int]
  private var times: [Int32]
  private var detours: [Int64]
  private var positions: [Int]
  private var best: [Int64]
  private var previous: [Int]

  /// Starts without visits.
  init(_ problem: VisitProblem) {
    self.problem = problem
    let dayCount = problem.dayCount
    placeOf = problem.stops.map { Int($0.place) }
    orders = Array(repeating: [], count: problem.tours.count * dayCount)
    times = Array(repeating: 0, count: orders.count)
    days = Array(repeating: 0, count: problem.stops.count)
    detours = Array(repeating: 0, count: dayCount)
    positions = Array(repeating: 0, count: dayCount)
    best = Array(repeating: 0, count: dayCount)
    previous = Array(repeating: -1, count: dayCount)
    cost = problem.stops.reduce(0) { $0 + $1.firstCosts[dayCount] }
  }

  /// Takes every visit of a stop out.
  mutating func remove(_ stop: Int) {
    let facts = problem.stops[stop]
    let tour = problem.tours[Int(facts.tour)]
    cost -= gapCost(facts, days[stop])
    for day in 0..<problem.dayCount where days[stop] >> UInt32(day) & 1 == 1 {
      let index = Int(facts.tour) * problem.dayCount + day
      guard let place = orders[index].firstIndex(of: Int32(stop)) else { continue }
      let change = around(tour, orders[index], facts, before: place, after: place + 1)
      orders[index].remove(at: place)
      cost -= change.cost + facts.visitCost + (orders[index].isEmpty ? tour.dayCost : 0)
      times[index] -= change.time + facts.visitTime
    }
    days[stop] = 0
    cost += gapCost(facts, 0)
  }

  /// Puts a stop that has no visits where its visits cost least, its gaps included.
  mutating func insert(_ stop: Int) {
    let facts = problem.stops[stop]
    priceDays(facts)
    let chosen = bestDays(facts)
    cost -= gapCost(facts, 0)
    days[stop] = chosen
    cost += gapCost(facts, chosen)
    for day in 0..<problem.dayCount where chosen >> UInt32(day) & 1 == 1 {
      let index = Int(facts.tour) * problem.dayCount + day
      let tour = problem.tours[Int(facts.tour)]
      let change = around(
        tour, orders[index], facts, before: positions[day], after: positions[day])
      cost += change.cost + facts.visitCost + (orders[index].isEmpty ? tour.dayCost : 0)
      times[index] += change.time + facts.visitTime
      orders[index].insert(Int32(stop), at: positions[day])
    }
  }

  /// What a visit today saves later, today's detour and work apart; the stop has no visits.
  mutating func worthToday(_ stop: Int) -> Int64 {
    let facts = problem.stops[stop]
    priceDays(facts)
    detours[0] = VisitProblem.forbidden
    let without = bestCost(facts, bestDays(facts))
    detours[0] = -VisitProblem.forbidden
    let with = bestCost(facts, bestDays(facts)) + VisitProblem.forbidden
    return max(0, min(VisitProblem.forbidden, without) - with)
  }

  /// What a stop's gaps cost with visits on these days.
  private func gapCost(_ stop: VisitStop, _ days: UInt32) -> Int64 {
    var last = -1
    var sum: Int64 = 0
    for day in 0..<problem.dayCount where days >> UInt32(day) & 1 == 1 {
      sum += gap(stop, last, day)
      last = day
    }
    return sum + gap(stop, last, problem.dayCount)
  }

  @inline(__always)
  private func gap(_ stop: VisitStop, _ from: Int, _ to: Int) -> Int64 {
    from < 0 ? stop.firstCosts[to] : stop.gapCosts[from &* (problem.dayCount &+ 1) &+ to]
  }

  /// The leg change of a stop between the stops before `before` and from `after` on.
  private func around(
    _ tour: VisitTour, _ order: [Int32], _ stop: VisitStop, before: Int, after: Int
  ) -> (cost: Int64, time: Int32) {
    let from = before == 0 ? tour.stopCount : placeOf[Int(order[before - 1])]
    let to = after >= order.count ? tour.stopCount : placeOf[Int(order[after])]
    let place = Int(stop.place)
    return (
      tour.cost(from, place) + tour.cost(place, to) - tour.cost(from, to),
      tour.time(from, place) + tour.time(place, to) - tour.time(from, to)
    )
  }

  /// Finds the cheapest place of a stop on every day.
  private mutating func priceDays(_ stop: VisitStop) {
    let tour = problem.tours[Int(stop.tour)]
    for day in 0..<problem.dayCount {
      detours[day] = VisitProblem.forbidden
      let index = Int(stop.tour) * problem.dayCount + day
      guard tour.isOpen[day], index != barred else { continue }
      var from = tour.stopCount
      let place = Int(stop.place)
      let count = orders[index].count
      var least = VisitProblem.forbidden
      for position in 0...count {
        let to = position == count ? tour.stopCount : placeOf[Int(orders[index][position])]
        let change = tour.cost(from, place) + tour.cost(place, to) - tour.cost(from, to)
        if change < least { (least, positions[day]) = (change, position) }
        from = to
      }
      let added = around(
        tour, orders[index], stop, before: positions[day], after: positions[day])
      guard least < VisitProblem.forbidden,
        times[index] + added.time + stop.visitTime <= tour.timeCap
      else { continue }
      detours[day] = least + stop.visitCost + (count == 0 ? tour.dayCost : 0)
      if let invitation, invitation.day == day {
        detours[day] = detours[day] * invitation.permille / 1000
      }
    }
  }

  /// The days of least cost for a stop, detours as priced: the best last visit on each day follows
  /// from the best ones before it.
  private mutating func bestDays(_ stop: VisitStop) -> UInt32 {
    let dayCount = problem.dayCount
    var (end, least) = (-1, gap(stop, -1, dayCount))
    for day in 0..<dayCount {
      var (from, sum) = (-1, gap(stop, -1, day))
      for earlier in 0..<day {
        let candidate = best[earlier] + gap(stop, earlier, day)
        if candidate < sum { (from, sum) = (earlier, candidate) }
      }
      best[day] = sum + detours[day]
      previous[day] = from
      let whole = best[day] + gap(stop, day, dayCount)
      if whole < least { (end, least) = (day, whole) }
    }
    var days: UInt32 = 0
    while end >= 0 {
      days |= 1 << UInt32(end)
      end = previous[end]
    }
    return days
  }

  private func bestCost(_ stop: VisitStop, _ days: UInt32) -> Int64 {
    (0..<problem.dayCount).reduce(gapCost(stop, days)) {
      $0 + (days >> UInt32($1) & 1 == 1 ? detours[$1] : 0)
    }
  }
}
