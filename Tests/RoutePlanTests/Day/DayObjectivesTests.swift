import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite("What is weighed beside money")
struct DayObjectivesTests {
  /// Position i lies i × 10 s along a line.
  private func travel(_ problem: Problem) -> TravelTables {
    let (rows, columns) = (problem.exitPositions.count, problem.entryPositions.count)
    let cells = (0..<rows).flatMap { row in (0..<columns).map { UInt32(abs(row - $0) * 100) } }
    return TravelTables(matrices: [
      TravelMatrix(
        originCount: rows, destinationCount: columns, deciseconds: cells, metres: cells)
    ])
  }

  private func objectives(
    _ problem: Problem, _ change: (inout AreaConfiguration.PriceConfiguration) -> Void,
    sequences: [[Int32]]? = nil
  ) throws -> Problem {
    var prices = AreaConfiguration.PriceConfiguration()
    change(&prices)
    return try DayObjectives(
      prices: prices, travel: travel(problem),
      sequences: sequences ?? DayObjectives.importedOrder(of: problem)
    ).applied(to: problem)
  }

  @Test("Without weights the day stays as it was")
  func nothing() throws {
    let problem = try CheckerWorld().problem
    #expect(try objectives(problem, { _ in }, sequences: [[0, 1, 2]]) == problem)
  }

  @Test("Vehicles that take the same streams should have the mean of their handling")
  func balance() throws {
    let problem = try CheckerWorld().problem
    let weighed = try objectives(problem) { $0.poundsPerMinuteOffBalance = 6 }
    // 3,000 + 1,001 + 2,000 of rounds, 500 + 100 of no round; the litter is nobody's stream.
    #expect(weighed.vehicles.map(\.targetWork.count) == [3_301, 3_301])
    #expect(weighed.vehicles.map(\.costPerDecisecondOffTarget.micropounds) == [10_000, 10_000])
    #expect(weighed.tasks.map(\.deviationPrice) == problem.tasks.map { _ in .zero })
    #expect(
      weighed.tasks[0].unassignedPrice.micropounds
        == problem.tasks[0].unassignedPrice.micropounds + 3_000 * 10_000)
    #expect(weighed.tasks[5].unassignedPrice == problem.tasks[5].unassignedPrice)
  }

  @Test("Vehicles of other streams, and spares, are not measured by them")
  func kinds() throws {
    let problem = try CheckerWorld().problem
    var (tasks, vehicles) = (problem.tasks, problem.vehicles)
    vehicles.append(vehicles[0])
    vehicles.append(vehicles[0])
    vehicles[2].compartments = [vehicles[0].compartments[0]]
    tasks[3].homeVehicle = 2
    let day = try problem.with(tasks: tasks, vehicles: vehicles)
    let weighed = try objectives(day) { $0.poundsPerMinuteOffBalance = 6 }
    #expect(weighed.vehicles.map(\.targetWork.count) == [3_051, 3_051, 500, 0])
    #expect(
      weighed.vehicles.map { $0.costPerDecisecondOffTarget > .zero } == [true, true, true, false])
  }

  @Test("The imported order names each task's predecessor; work without a place has none")
  func order() throws {
    let problem = try CheckerWorld().problem
    var tasks = problem.tasks
    for (task, place) in [(0, 9), (1, 4), (2, 1)] { tasks[task].sequence = Int32(place) }
    let day = try problem.with(tasks: tasks, vehicles: problem.vehicles)
    let weighed = try objectives(day) { $0.poundsPerTaskOutOfOrder = 2 }
    #expect(weighed.tasks.map(\.predecessor) == [1, -1, -1, -1, -1, -1])
    #expect(
      weighed.tasks.map(\.deviationPrice.micropounds) == [2_000_000, 2_000_000, 2_000_000, 0, 0, 0])
    let like = try objectives(
      day, { $0.poundsPerTaskOutOfOrder = 2 }, sequences: [[4, 99, 2, 2], [0]])
    #expect(like.tasks.map(\.predecessor) == [-1, -1, 4, -1, -1, -1])
    #expect(
      like.tasks.map { $0.deviationPrice > .zero } == [true, false, true, false, true, false])
  }

  @Test("A task costs its drive from the middle of the vehicle's own work")
  func compactness() throws {
    let problem = try CheckerWorld().problem
    let weighed = try objectives(problem) { $0.poundsPerMinuteOffPatch = 6 }
    #expect(
      weighed.vehicles[0].remotenessPrices.map(\.micropounds)
        == [0, 1, 2, 3, 4, 5].map { $0 * 100 * 10_000 })
    #expect(weighed.vehicles[1].remotenessPrices[0].micropounds == 200 * 10_000)
    #expect(Patch(problem, travel(problem), vehicle: 1)?.anchor == 2)
    var tasks = problem.tasks
    tasks[2].homeVehicle = 0
    let spare = try problem.with(tasks: tasks, vehicles: problem.vehicles)
    #expect(Patch(spare, travel(spare), vehicle: 1)?.anchor == nil)
    #expect(Patch(spare, travel(spare), vehicle: 0)?.anchor == 1)
  }
}
