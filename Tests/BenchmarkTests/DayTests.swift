import Foundation
import Gazetteer
import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan
@testable import route_plan_bench

private typealias HandedDay = route_plan_bench.PublishedDay

/// A plan's folder as the program writes it, read, handed out and driven again by the benchmark.
@Suite struct DayTests {
  /// Writes the plan of the hand-timed world and reads it with the benchmark's own reader.
  private static func withDay<Result>(
    _ body: (HandedDay, CheckerWorld) throws -> Result
  ) throws -> Result {
    let world = try CheckerWorld()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "bench-day-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "private"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var names = ProblemNames()
    names.area = "Fenwick Market"
    for (name, bytes) in [
      ("network.bin", NetworkFile.write(world.map.network)),
      ("problem.json", JSONWriter.write(ProblemFile.json(world.problem, names: names))),
      (
        "plan.json",
        JSONWriter.write(PlanFile.json(world.solution, problem: world.problem, names: names))
      ),
    ] {
      try Data(bytes).write(to: folder.appending(path: "private/\(name)"))
    }
    return try body(try HandedDay(folder: folder.path), world)
  }

  private static func travel(_ day: HandedDay) -> (DayTravel, DrivenLegs) {
    let legs = DrivenLegs(day.problem, network: day.network)
    return (DayTravel(day.problem, network: day.network, graphs: legs, threads: 1), legs)
  }

  @Test func aPlanIsReadAsTheProgramWroteIt() throws {
    try Self.withDay { day, world in
      #expect(day.problem == world.problem)
      #expect(day.area == "Fenwick Market")
      #expect(day.orders.map(\.vehicle) == world.solution.routes.map(\.vehicle))
      #expect(day.undone == [5: "no-vehicle-takes-stream"])
    }
  }

  @Test func thePlanItselfCostsWhatItSays() throws {
    try Self.withDay { day, world in
      let (travel, legs) = Self.travel(day)
      let answer = DayAnswer(asPlanned: day, travel, legs)
      #expect(answer.faults.isEmpty, "\(answer.faults)")
      #expect(answer.displaced == 0)
      #expect(answer.solution.cost.unassigned == world.solution.cost.unassigned)
      let route = try #require(answer.solution.routes.first)
      #expect(answer.deciseconds == Int64(route.finish.count - route.departure.count))
    }
  }

  @Test func othersGetJobsMatricesAndShorterDays() throws {
    try Self.withDay { day, _ in
      let (travel, _) = Self.travel(day)
      let document = try JSONReader.read(PeerJobs(PeerWork(day), travel).bytes)
      let jobs = try #require(document["jobs"]?.elements)
      // Task 5 can be done by nobody, so nobody is asked.
      #expect(jobs.map { $0["id"]?.integer } == [0, 1, 2, 3, 4])
      let vehicle = try #require(document["vehicles"]?.elements?.first)
      let window = (vehicle["time_window"]?.elements ?? []).map { $0.integer ?? 0 }
      #expect(window.first == 216_000)
      // A break of 9,000 and a first tip of 6,000 with 180 there and 60 back, instead of a way.
      #expect((window.last ?? 0) < 216_000 + 33_600 - 9_000 - 6_000)
      #expect(vehicle["capacity"]?.elements?.first?.integer == 3200)
      let matrix = try #require(document["matrices"]?["rcv-26t-0"])
      let durations = (matrix["durations"]?.elements ?? []).map { $0.elements ?? [] }
      // Five tasks, two tips, the depot as a start and as an end.
      try #require(durations.count == 9)
      #expect(durations.allSatisfy { $0.count == 9 })
      // From the depot to High Street, and from there home over the tip: 180, 6,000, 360.
      #expect(durations[7][0].integer == 180)
      #expect((durations[1][8].integer ?? 0) >= 180 + 6000)
      #expect(durations[7][8].integer == 0)
    }
  }

  @Test func anothersRoutesGetTipsBreaksAndModes() throws {
    try Self.withDay { day, _ in
      let (travel, legs) = Self.travel(day)
      let work = PeerWork(day)
      let text = """
        {"routes": [{"vehicle": 0, "steps": [{"type": "start"}, {"type": "job", "id": 1},
        {"type": "job", "id": 0}, {"type": "job", "id": 2}, {"type": "end"}]}]}
        """
      let orders = try TemporaryFile.with(Array(text.utf8)) { path in
        try DayRoutes.read(path: path, work)
      }
      #expect(orders.count == 1)
      #expect(orders.first?.stops.count == 3)
      let answer = DayAnswer(helping: orders, day, travel, legs)
      #expect(answer.faults.isEmpty, "\(answer.faults)")
      #expect(answer.solution.routes.contains { $0.stops.contains { $0.isTip } })
    }
  }

  @Test(arguments: [
    #"{"routes": [{"vehicle": 9, "steps": []}]}"#,
    #"{"routes": [{"vehicle": 0, "steps": []}, {"vehicle": 0, "steps": []}]}"#,
    #"{"routes": [{"vehicle": 0, "steps": [{"type": "job", "id": 99}]}]}"#,
    #"{"routes": [{"vehicle": 0, "steps": [{"type": "job", "id": -1}]}]}"#,
    #"{"routes": [{"vehicle": 0, "steps": [{"type": "job", "id": 1}, {"type": "job", "id": 1}]}]}"#,
    #"{"routes": 1}"#, "{}", "[",
  ])
  func routesThatCannotBeAreRefused(text: String) throws {
    try Self.withDay { day, _ in
      let work = PeerWork(day)
      #expect(throws: InputFileError.self) {
        try TemporaryFile.with(Array(text.utf8)) { try DayRoutes.read(path: $0, work) }
      }
    }
  }

  @Test func aFolderWithoutAPlanIsRefused() {
    #expect(throws: InputFileError.self) { try HandedDay(folder: "/nowhere") }
  }

  @Test func dayTakesAPlanAndItsOptions() throws {
    let options = try DayOptions(["p", "--routes", "r", "--jobs", "j", "--threads", "2"])
    #expect(options.plan == "p" && options.routes == "r" && options.jobs == "j")
    #expect(options.threads == 2)
    #expect(throws: route_plan_bench.UsageError.self) { try DayOptions([]) }
    #expect(throws: route_plan_bench.UsageError.self) { try DayOptions(["p", "--seconds", "1"]) }
  }
}
