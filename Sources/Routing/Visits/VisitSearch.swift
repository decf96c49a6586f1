/// Plans visits over the coming days: takes stops that lie together out of all their days and puts
/// each back on the days that cost least, accepting a worse plan ever more rarely.
///
/// Now and then they are put back as if one of the days cost them less: so several neighbours open a
/// trip that none would alone; or a day's whole trip is taken out and the day barred for its stops, so
/// that a trip is left out which none would leave alone. Ruin and recreate (Schrimpf and others 2000, doi:10.1006/jcph.1999.6413), where recreating finds a
/// stop's best set of days by dynamic programming over its gaps. The answer depends on the problem, the
/// seed and the iterations alone.
public func planVisits(_ problem: VisitProblem, seed: UInt64, iterations: Int) -> VisitPlan {
  var search = VisitSearch(problem, random: RandomGenerator(seed: seed, stream: 0))
  search.run(iterations: iterations)
  return search.plan()
}

/// The search behind `planVisits`.
struct VisitSearch {
  private var tours: VisitTours
  private var random: RandomGenerator
  /// The stops nearest to each, of its own tour, itself first.
  private let near: [[Int32]]
  private static let nearCount = 24
  private static let greatestRemoval = 16

  init(_ problem: VisitProblem, random: RandomGenerator) {
    tours = VisitTours(problem)
    self.random = random
    near = Self.nearest(problem)
    for stop in Self.byUrgency(problem) { tours.insert(stop) }
  }

  /// Those that cost most when they are left for a day come first.
  private static func byUrgency(_ problem: VisitProblem) -> [Int] {
    problem.stops.indices.sorted { left, right in
      let (one, other) = (problem.stops[left], problem.stops[right])
      let last = problem.dayCount
      return (other.firstCosts[min(1, last)], other.firstCosts[last], left)
        < (one.firstCosts[min(1, last)], one.firstCosts[last], right)
    }
  }

  private static func nearest(_ problem: VisitProblem) -> [[Int32]] {
    problem.stops.indices.map { stop in
      let facts = problem.stops[stop]
      let tour = problem.tours[Int(facts.tour)]
      let others = problem.stops.indices.filter { problem.stops[$0].tour == facts.tour }
      let byCost = others.map { other -> (Int64, Int) in
        let place = Int(problem.stops[other].place)
        return (
          other == stop
            ? -1 : tour.cost(Int(facts.place), place) + tour.cost(place, Int(facts.place)), other
        )
      }.sorted { $0 < $1 }
      return byCost.prefix(nearCount).map { Int32($0.1) }
    }
  }

  /// Searches for so many iterations.
  mutating func run(iterations: Int) {
    let problem = tours.problem
    guard !problem.stops.isEmpty else { return }
    var best = tours
    let start = temperature()
    for iteration in 0..<iterations {
      let before = tours
      ruinAndRecreate()
      let heat = start * Int64(iterations - iteration) / Int64(iterations)
      let allowed = (heat * random.exponential()) >> 16
      if tours.cost - before.cost > allowed {
        tours = before
      } else if tours.cost < best.cost {
        best = tours
      }
    }
    tours = best
  }

  /// A twentieth of what a stop's detours and work cost on average.
  private func temperature() -> Int64 {
    let visits = tours.orders.reduce(0) { $0 + $1.count }
    return max(1, min(VisitProblem.forbidden >> 16, tours.cost / Int64(max(1, visits)))) / 20
  }

  private mutating func ruinAndRecreate() {
    var stops: [Int32]
    if random.oneIn(12) {
      let day = random.next(below: tours.orders.count)
      stops = tours.orders[day]
      guard !stops.isEmpty else { return }
      if random.oneIn(2) { tours.barred = day }
    } else {
      let seed = random.next(below: tours.problem.stops.count)
      let size = 1 + random.next(below: min(Self.greatestRemoval, near[seed].count))
      stops = Array(near[seed].prefix(size))
    }
    for stop in stops { tours.remove(Int(stop)) }
    shuffle(&stops)
    if tours.barred == nil, random.oneIn(2) {
      tours.invitation = (
        random.next(below: tours.problem.dayCount), Int64(random.next(below: 4)) * 250
      )
    }
    for stop in stops { tours.insert(Int(stop)) }
    tours.invitation = nil
    tours.barred = nil
  }

  private mutating func shuffle(_ stops: inout [Int32]) {
    for place in stride(from: stops.count - 1, to: 0, by: -1) {
      stops.swapAt(place, random.next(below: place + 1))
    }
  }

  /// The plan with what a visit today is worth for every stop.
  func plan() -> VisitPlan {
    let worth = tours.problem.stops.indices.map { stop -> Int64 in
      var without = tours
      without.remove(stop)
      return without.worthToday(stop)
    }
    return VisitPlan(days: tours.days, worth: worth, cost: tours.cost, orders: tours.orders)
  }
}
