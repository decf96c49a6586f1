import Testing
import TestSupport

@testable import Routing

@Suite struct FleetStagesTests {
  @Test func stagesFollowOneAnotherAndEndCold() {
    let cooling = Cooling(leg: 1 << 20, isWarm: false, measuring: 0)
    var last = 0
    for iteration in 0..<6400 {
      let stage = FleetStages.number(at: iteration, of: 6400)
      #expect(stage == last || stage == last + 1)
      if stage == last + 1 {
        let cold = FleetStages.temperature(cooling, at: iteration - 1, of: 6400)
        let warm = FleetStages.temperature(cooling, at: iteration, of: 6400)
        #expect(cold < 2 * (cooling.leg >> 8))
        #expect(warm > 100 * (cooling.leg >> 8))
      }
      last = stage
    }
    #expect(last == FleetStages.last)
    #expect(FleetStages.number(at: 99_999, of: 6400) == FleetStages.last)
    #expect(FleetStages.number(at: 0, of: 0) == FleetStages.last)
  }

  /// Three vehicles far cheaper to leave at the depot than to drive, and work for two.
  @Test func vehiclesAreDoneWithoutWhereTheOthersSuffice() throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 9)]
    day.vehicles = (0..<3).map { _ in LineDay.vehicle(kilograms: 500) }
    for vehicle in day.vehicles.indices {
      day.vehicles[vehicle].costPerDay = Cost(micropounds: 100_000_000)
    }
    day.tasks = (1..<9).map { LineDay.task(at: $0) }
    let (problem, travel) = try day.made()
    let prepared = PreparedProblem(problem, travel)
    let permits = Permits(prepared, threads: 1)
    let figures = TaskFigures(prepared)
    var searcher = Searcher(
      prepared, permits, Neighbourhood(prepared, permits, size: 12, threads: 1),
      random: RandomGenerator(seed: 1, stream: 0))
    let orders = (0..<3).map { vehicle in
      let stops = (0..<8).filter { $0 % 3 == vehicle }.map { Stop.service(task: $0, mode: 0) }
      return RouteOrder(vehicle: Int32(vehicle), stops: stops + [.tip(site: 0)])
    }
    searcher.adopt(orders)
    var team = LaneTeam(
      searcher, figures,
      SolverOptions(
        seed: 1, threads: 1, lanes: 2, limit: .iterations(1, cooling: nil), wholeStreets: false))
    team.closeSome()
    #expect(team.nodes.count { $0.isEmpty } == 1)
    #expect(!team.absent.isEmpty)
    for _ in 0..<4 { team.round(iterations: 50, temperature: 1000) }
    #expect(team.absent.isEmpty)
    #expect(team.best.nodes.count { !$0.isEmpty } < 3)
    team.openAll()
    #expect(team.nodes == team.best.nodes)
  }

  /// Of vehicles that can all do everything those that are out least go, and others the second time.
  @Test func othersAreClosedWhereTheFirstWereTriedInVain() throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 9)]
    day.vehicles = (0..<4).map { _ in LineDay.vehicle(kilograms: 500) }
    day.tasks = (1..<9).map { LineDay.task(at: $0) }
    let (problem, travel) = try day.made()
    let permits = Permits(PreparedProblem(problem, travel), threads: 1)
    let work = [
      OpenVehicles.Work(tasks: [0, 1, 2], duration: 300),
      OpenVehicles.Work(tasks: [3, 4], duration: 100),
      OpenVehicles.Work(tasks: [5, 6, 7], duration: 200),
      OpenVehicles.Work(tasks: [], duration: 0),
    ]
    var vehicles = OpenVehicles(count: 4)
    #expect(vehicles.isOpen == [true, true, true, true])
    let first = vehicles.closeSome(of: work, permits)
    #expect(first == [1])
    #expect(vehicles.isOpen == [true, false, true, false])
    vehicles.openAll()
    let second = vehicles.closeSome(of: work, permits)
    #expect(second == [2])
  }

  /// The vehicle that is out least stays where no other may do what it does.
  @Test func aVehicleThatNoOtherCanStandInForStaysOpen() throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 9)]
    day.vehicles = (0..<3).map { _ in LineDay.vehicle(kilograms: 500) }
    day.tasks = (1..<5).map { LineDay.task(at: $0) }
    day.tasks[1].homeVehicle = 1
    day.tasks[1].mayMove = false
    let (problem, travel) = try day.made()
    let permits = Permits(PreparedProblem(problem, travel), threads: 1)
    let work = [
      OpenVehicles.Work(tasks: [0], duration: 300),
      OpenVehicles.Work(tasks: [1], duration: 100),
      OpenVehicles.Work(tasks: [2, 3], duration: 200),
    ]
    var vehicles = OpenVehicles(count: 3)
    let closed = vehicles.closeSome(of: work, permits)
    #expect(closed == [2])
  }
}
