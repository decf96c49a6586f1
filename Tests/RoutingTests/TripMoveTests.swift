import RoadGraph
import Testing

@testable import Routing

/// Whole trips: which streams they take, how they change vehicles, how two become one.
@Suite struct TripMoveTests {
  /// Two streams, each with its own tip, all of it within one vehicle's day and body.
  private static func twoStreams(vehicles: Int = 2) -> LineDay {
    var day = LineDay()
    day.streams = 2
    day.sites = [LineDay.site(at: 6, streams: 1), LineDay.site(at: 7, streams: 2)]
    day.vehicles = (0..<vehicles).map { _ in LineDay.vehicle(streams: [3]) }
    for index in 0..<10 {
      day.tasks.append(LineDay.task(at: Int32(1 + index), stream: Int32(index % 2)))
    }
    return day
  }

  private static func searcher(_ day: LineDay, seed: UInt64 = 1) throws -> Searcher {
    let (problem, travel) = try day.made()
    let prepared = PreparedProblem(problem, travel)
    let permits = Permits(prepared, threads: 1)
    return Searcher(
      prepared, permits, Neighbourhood(prepared, permits, size: 10, threads: 1),
      random: RandomGenerator(seed: seed, stream: 1))
  }

  @Test func oneVehicleDoesTheTripsOfTwoWhereThatIsCheaper() throws {
    var day = Self.twoStreams()
    for vehicle in day.vehicles.indices {
      day.vehicles[vehicle].costPerDay = Cost(micropounds: 100_000_000)
    }
    let (problem, travel) = try day.made()
    let orders = (0..<2).map { stream in
      let stops = (0..<10).filter { $0 % 2 == stream }.map { Stop.service(task: $0, mode: 0) }
      return RouteOrder(vehicle: Int32(stream), stops: stops + [.tip(site: Int32(stream))])
    }
    let result = solve(
      problem, travel: travel,
      options: SolverOptions(
        seed: 1, threads: 1, lanes: 1, limit: .iterations(400, cooling: nil),
        wholeStreets: false), warmStart: orders)
    #expect(result.solution.routes.count == 1)
    #expect(result.solution.unassigned.isEmpty)
  }

  @Test func aTripTakesNoStreamThatItsTipRefuses() throws {
    var searcher = try Self.searcher(Self.twoStreams(vehicles: 1))
    let first = [Int32(0), 2, 4].map { Stop.service(task: $0, mode: 0) }
    searcher.adopt([RouteOrder(vehicle: 0, stops: first + [.tip(site: 0)])])
    let body = searcher.prepared.bodies[0]
    #expect(searcher.routes[0].rooms[0].takes(6, body))
    #expect(!searcher.routes[0].rooms[0].takes(1, body))
    let choice = searcher.findPlaces(1, blinking: false)
    #expect(choice.first.vehicle == -1)
    #expect(choice.overloaded.vehicle == 0)
    let same = searcher.findPlaces(6, blinking: false)
    #expect(same.first.vehicle == 0)
  }

  @Test(arguments: 0..<20) func changesOfTripsKeepCostAndRules(_ seed: Int) throws {
    var day = Self.twoStreams(vehicles: 3)
    for vehicle in day.vehicles.indices {
      day.vehicles[vehicle].payload = Kilograms(300)
    }
    var searcher = try Self.searcher(day, seed: UInt64(seed))
    searcher.construct(TaskFigures(searcher.prepared))
    for step in 0..<60 {
      let before = searcher
      searcher.begin()
      let task = step % 10
      let made =
        switch step % 3 {
        case 0: searcher.ruinTip(behind: task)
        case 1: searcher.ruinTrip(of: task)
        default: searcher.tryMove(task, 1 << 40)
        }
      let isWhole =
        made
        && (step % 3 == 2
          || searcher.recreate(TaskFigures(searcher.prepared), below: 1 << 60))
      if !isWhole || step % 4 == 0 {
        searcher.undo()
        #expect(searcher.routes.map(\.nodes) == before.routes.map(\.nodes))
        #expect(searcher.cost == before.cost)
      }
      #expect(searcher.cost == searcher.recount())
    }
  }

  @Test func aTipLeftOutLeavesOneTripThatFits() throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 6)]
    day.vehicles = [LineDay.vehicle(kilograms: 500)]
    day.tasks = (1..<9).map { LineDay.task(at: $0) }
    var searcher = try Self.searcher(day)
    let services = (0..<8).map { Stop.service(task: $0, mode: 0) }
    searcher.adopt([
      RouteOrder(
        vehicle: 0, stops: services[..<4] + [.tip(site: 0)] + services[4...] + [.tip(site: 0)])
    ])
    #expect(searcher.routes[0].tips.count == 2)
    searcher.begin()
    let isMade = searcher.ruinTip(behind: 1)
    #expect(isMade)
    #expect(searcher.routes[0].tips.count == 1)
    #expect((1...5).contains(searcher.routes[0].nodes.count - 1))
    #expect(searcher.removed.count == 8 - (searcher.routes[0].nodes.count - 1))
    // There is nothing to leave out behind the last trip.
    searcher.undo()
    searcher.begin()
    let isMadeAgain = searcher.ruinTip(behind: 6)
    #expect(!isMadeAgain)
  }

  @Test func recreatingStopsWhereItCannotPay() throws {
    var searcher = try Self.searcher(Self.twoStreams(vehicles: 1))
    let figures = TaskFigures(searcher.prepared)
    searcher.construct(figures)
    let before = searcher
    searcher.begin()
    let isRuined = searcher.ruin(around: 3)
    #expect(isRuined)
    let isDone = searcher.recreate(figures, below: before.cost - 1_000_000_000)
    #expect(!isDone)
    searcher.undo()
    #expect(searcher.cost == before.cost)
    searcher.begin()
    let isRuinedAgain = searcher.ruin(around: 3)
    let isDoneNow = searcher.recreate(figures, below: before.cost + 1_000_000_000)
    #expect(isRuinedAgain && isDoneNow)
  }
}
