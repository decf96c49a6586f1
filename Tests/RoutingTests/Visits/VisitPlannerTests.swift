import Testing

@testable import Routing

/// Stops along one road with the depot at its end: a leg costs its length.
private struct Road {
  var positions: [Int64]
  var days = 3
  var dayCost: Int64 = 100
  var open: [Bool] = [true, true, true]
  var timeCap: Int32 = 100_000

  var tour: VisitTour {
    let places = positions + [0]
    let legs = places.flatMap { from in places.map { abs(from - $0) } }
    return VisitTour(
      stopCount: positions.count, legCosts: legs, legTimes: legs.map { Int32($0) },
      dayCost: dayCost, timeCap: timeCap, isOpen: open)
  }

  /// A stop whose waiting costs as given, by how many days it waits.
  func stop(_ place: Int, waited: Int, _ price: (Int) -> Int64) -> VisitStop {
    let gaps = (0..<days).flatMap { start in
      (0...days).map { end in end > start ? price(end - start) : VisitProblem.forbidden }
    }
    return VisitStop(
      tour: 0, place: Int32(place), visitCost: 7, visitTime: 5,
      firstCosts: (0...days).map { price(waited + $0) }, gapCosts: gaps)
  }
}

/// The least cost of all sets of days of all stops; on a road the order does not matter.
private func bruteForce(_ road: Road, _ stops: [VisitStop]) -> Int64 {
  var best = Int64.max
  let patterns = 1 << road.days
  var choice = [Int](repeating: 0, count: stops.count)
  while true {
    var cost: Int64 = 0
    for day in 0..<road.days {
      let here = stops.indices.filter { choice[$0] >> day & 1 == 1 }
      guard let far = here.map({ road.positions[Int(stops[$0].place)] }).max() else { continue }
      cost += road.open[day] ? 2 * far + road.dayCost + Int64(here.count) * 7 : 1 << 40
    }
    for (stop, facts) in stops.enumerated() {
      var last = -1
      for day in 0...road.days where day == road.days || choice[stop] >> day & 1 == 1 {
        cost += last < 0 ? facts.firstCosts[day] : facts.gapCosts[last * (road.days + 1) + day]
        last = day
      }
    }
    best = min(best, cost)
    var place = 0
    while place < stops.count {
      choice[place] += 1
      if choice[place] < patterns { break }
      choice[place] = 0
      place += 1
    }
    if place == stops.count { return best }
  }
}

struct VisitPlannerTests {
  private func square(_ scale: Int64) -> (Int) -> Int64 { { Int64($0) * Int64($0) * scale } }

  @Test func smallPlansAreTheBestThereAreOrNearlySo() {
    var exact = 0
    var random = RandomGenerator(seed: 7, stream: 0)
    for _ in 0..<30 {
      var road = Road(positions: (0..<4).map { _ in Int64(10 + random.next(below: 200)) })
      road.open[2] = random.next(below: 3) > 0
      let stops = (0..<4).map { place in
        road.stop(
          place, waited: random.next(below: 4), square(Int64(1 + random.next(below: 60))))
      }
      let plan = planVisits(
        VisitProblem(dayCount: 3, tours: [road.tour], stops: stops), seed: 1, iterations: 400)
      let best = bruteForce(road, stops)
      #expect(plan.cost >= best && plan.cost * 50 <= best * 51)
      exact += plan.cost == best ? 1 : 0
    }
    #expect(exact >= 27)
  }

  @Test func aStopThatMayNotWaitIsVisitedToday() {
    let road = Road(positions: [50, 60])
    let must = VisitStop(
      tour: 0, place: 0, visitCost: 7, visitTime: 5,
      firstCosts: [0] + Array(repeating: VisitProblem.forbidden, count: 3),
      gapCosts: Array(repeating: 0, count: 12))
    let calm = road.stop(1, waited: 0) { _ in 0 }
    let plan = planVisits(
      VisitProblem(dayCount: 3, tours: [road.tour], stops: [must, calm]), seed: 1, iterations: 50)
    #expect(plan.visits(0, on: 0))
    #expect(plan.days[1] == 0)
  }

  @Test func aNeighbourIsPulledForwardToShareTheTrip() {
    // Alone it would wait until tomorrow; with the other there today, today is cheaper.
    let road = Road(positions: [1000, 1001])
    func stop(_ place: Int32, _ first: [Int64]) -> VisitStop {
      VisitStop(
        tour: 0, place: place, visitCost: 7, visitTime: 5, firstCosts: first,
        gapCosts: Array(repeating: 0, count: 12))
    }
    let must = stop(0, [0] + Array(repeating: VisitProblem.forbidden, count: 3))
    let alone = stop(1, [10, 0, 5000, 5000])
    func plan(_ stops: [VisitStop]) -> VisitPlan {
      planVisits(
        VisitProblem(dayCount: 3, tours: [road.tour], stops: stops), seed: 1, iterations: 50)
    }
    #expect(!plan([alone]).visits(0, on: 0))
    let together = plan([must, alone])
    #expect(together.visits(0, on: 0) && together.visits(1, on: 0))
  }

  @Test func whatAVisitTodayIsWorthIsWhatItSaves() {
    let road = Road(positions: [100])
    // Left today it costs 400 tomorrow at the latest, or 900 the day after.
    let stop = VisitStop(
      tour: 0, place: 0, visitCost: 7, visitTime: 5, firstCosts: [0, 400, 900, 5000],
      gapCosts: Array(repeating: 0, count: 12))
    let plan = planVisits(
      VisitProblem(dayCount: 3, tours: [road.tour], stops: [stop]), seed: 1, iterations: 20)
    // The best without today: tomorrow, a trip of 200 + 100 + 7 and 400 of waiting.
    #expect(plan.worth == [707])
  }

  @Test func closedDaysAndFullDaysAreKept() {
    var road = Road(positions: (0..<6).map { Int64(100 + $0) })
    road.open = [true, false, true]
    road.timeCap = 230
    let stops = (0..<6).map { road.stop($0, waited: 1, square(300)) }
    let problem = VisitProblem(dayCount: 3, tours: [road.tour], stops: stops)
    let plan = planVisits(problem, seed: 3, iterations: 200)
    #expect(plan.orders[1].isEmpty)
    for day in [0, 2] {
      let far = plan.orders[day].map { road.positions[Int($0)] }.max() ?? 0
      #expect(2 * far + 5 * Int64(plan.orders[day].count) <= 230)
    }
  }

  @Test func theCostIsThatOfTheOrdersAndSeedsRepeat() {
    var random = RandomGenerator(seed: 11, stream: 0)
    let road = Road(positions: (0..<20).map { _ in Int64(random.next(below: 900)) })
    let stops = (0..<20).map { road.stop($0, waited: $0 % 4, square(Int64(5 + $0 * 3))) }
    let problem = VisitProblem(dayCount: 3, tours: [road.tour], stops: stops)
    let plan = planVisits(problem, seed: 5, iterations: 300)
    var cost: Int64 = 0
    for order in plan.orders where !order.isEmpty {
      let places = [Int64(0)] + order.map { road.positions[Int($0)] } + [0]
      cost += zip(places, places.dropFirst()).reduce(100) { $0 + abs($1.0 - $1.1) }
      cost += Int64(order.count) * 7
    }
    for (stop, facts) in stops.enumerated() {
      var last = -1
      for day in 0...3 where day == 3 || plan.visits(stop, on: day) {
        cost += last < 0 ? facts.firstCosts[day] : facts.gapCosts[last * 4 + day]
        last = day
      }
    }
    #expect(plan.cost == cost)
    #expect(planVisits(problem, seed: 5, iterations: 300) == plan)
  }
}
