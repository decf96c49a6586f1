import Routing
import Testing

@testable import route_plan_bench

/// Readers of instances whose work is at places.
@Suite struct NodeInstanceTests {
  private static func legs(_ model: ServiceModel, from: Int32) -> [Int64?] {
    // The checker's own legs, by a route that goes there and back.
    (0..<Int32(model.travel.places)).map { place in
      var one = model
      one.depot = from
      one.depotWindow = ServiceModel.always
      one.sites = []
      one.rest = nil
      one.tasks = [.init(modes: [.init(entry: place, exit: place, cost: 0, time: 0)], demand: 0)]
      let solution = ModelSolution(routes: [[.service(task: 0, mode: 0)]])
      return ModelChecker.check(solution, against: one).legs / 2
    }
  }

  @Test func customersAreOnThePlane() throws {
    let instance = try InstanceSamples.read(InstanceSamples.customers)
    #expect(instance.family == .cvrp)
    #expect(instance.name == "tiny")
    #expect(instance.model.tasks.map(\.demand) == [4, 5, 6])
    #expect(instance.model.capacity == 10)
    #expect(instance.model.fleet == .max)
    #expect(instance.taskNames == [1, 2, 3])
    // The root of 2 is 1.41, which is 1.
    #expect(Self.legs(instance.model, from: 0) == [0, 5, 1, 10])
  }

  @Test func theDepotNeedNotBeTheFirstNode() throws {
    let text = InstanceSamples.customers.replacing(" 1\n -1", with: " 3\n -1")
    let model = try InstanceSamples.read(text).model
    #expect(model.depot == 2)
    #expect(model.tasks.map(\.demand) == [0, 4, 6])
  }

  @Test(arguments: [
    ("FULL_MATRIX", "0 1 2\n1 0 3\n2 3 0"), ("LOWER_ROW", "1 2 3"), ("UPPER_ROW", "1 2\n3"),
    ("LOWER_DIAG_ROW", "0\n1 0\n2 3 0"), ("UPPER_DIAG_ROW", "0 1 2 0 3 0"),
    ("LOWER_COL", "1 2 3"), ("UPPER_COL", "1 2 3"), ("LOWER_DIAG_COL", "0 1 2 0 3 0"),
    ("UPPER_DIAG_COL", "0 1 0 2 3 0"),
  ])
  func aMatrixMayBeWrittenInAnyOfItsForms(format: String, numbers: String) throws {
    let text = """
      TYPE: CVRP
      DIMENSION: 3
      EDGE_WEIGHT_TYPE: EXPLICIT
      EDGE_WEIGHT_FORMAT: \(format)
      CAPACITY: 9
      EDGE_WEIGHT_SECTION
      \(numbers)
      DEMAND_SECTION
      1 0
      2 1
      3 1
      DEPOT_SECTION
      1
      -1
      """
    let model = try InstanceSamples.read(text).model
    guard case .table(let costs, places: 3) = model.travel else {
      Issue.record("no table of three places")
      return
    }
    #expect(costs == [0, 1, 2, 1, 0, 3, 2, 3, 0])
  }

  @Test func windowsAndDistancesAreTenths() throws {
    let instance = try InstanceSamples.read(InstanceSamples.windows)
    #expect(instance.family == .vrptw)
    #expect(instance.model.fleet == 2)
    #expect(instance.model.depotWindow == 0...2300)
    #expect(instance.model.tasks.map(\.window) == [55...505, 0...1000])
    #expect(instance.model.tasks.map(\.modes[0].time) == [100, 100])
    // The root of 2 is 1.41, cut to 14 tenths; that of 25 is whole.
    #expect(Self.legs(instance.model, from: 0) == [0, 14, 50])
  }

  @Test func refuseStopsAreRowsAndMinutesCountAsWritten() throws {
    let instance = try InstanceSamples.read(InstanceSamples.refuse)
    let model = instance.model
    #expect(instance.family == .kim)
    #expect(instance.taskNames == [1, 2])
    #expect(instance.siteNames == [3])
    #expect(model.tasks.map(\.demand) == [650, 425])
    #expect(model.capacity == 1000)
    #expect(model.dayDemandLimit == 3000)
    #expect(model.dayTaskLimit == 500)
    let second = Int32(44 * 40)
    #expect(model.tasks[0].window.lowerBound == (8 * 3600 + 75 * 60) * second)
    #expect(model.tasks[0].modes[0].time == 60 * second)
    #expect(model.rest?.begin == 11 * 3600 * second...12 * 3600 * second)
    #expect(model.rest?.time == 3600 * second)
    // A mile at 40 miles an hour takes 90 s.
    let mile = Self.legs(model, from: 0)[1] ?? 0
    #expect(Double(mile) == RefuseStops.costPerMile)
    #expect(mile * Int64(model.timePerCost) == Int64(90 * second))
    #expect(Self.legs(model, from: 0)[2] == 105_605)
  }

  @Test func jobsKeepTheirNamesAndTheClockStartsWithTheVehicles() throws {
    let instance = try InstanceSamples.read(InstanceSamples.jobs)
    #expect(instance.family == .vroom)
    #expect(instance.taskNames == [11, 22])
    #expect(instance.model.fleet == 2)
    #expect(instance.model.capacity == 4)
    #expect(instance.model.depotWindow == 0...800)
    #expect(instance.model.tasks[0].window == 0...300)
    #expect(instance.model.tasks[0].modes[0].time == 30)
    guard case .table(let costs, places: 3) = instance.model.travel else {
      Issue.record("no table of three places")
      return
    }
    #expect(costs == [0, 10, 20, 11, 0, 5, 21, 6, 0])
  }

  @Test(arguments: [
    (#""service": 30"#, #""skills": [1]"#, "the key 'skills'"),
    (#""service": 30"#, #""priority": 3"#, "the key 'priority'"),
    (#""delivery": [3]"#, #""delivery": [3, 1]"#, "the key 'delivery'"),
    (#""service": 30"#, #""service": 1e99"#, "the key 'service'"),
    ("[[50, 400]]", "[[50, 400], [500, 600]]", "the key 'time_windows'"),
    ("[[50, 400]]", "[[400, 50]]", "the key 'time_windows'"),
    ("[[50, 400]]", "[[5, 50]]", "the key 'time_windows'"),
    (#""location_index": 2"#, #""location_index": 3"#, "the key 'location_index'"),
    (#""id": 22"#, #""id": 11"#, "the key 'id'"),
    ("[11, 0, 5]", "[11, 0]", "the key 'durations'"),
    ("[11, 0, 5]", "[11, 0, -5]", "the key 'durations'"),
    ("[11, 0, 5]", "[11, 0, 600000000]", "the key 'durations'"),
    (#"{"car""#, #"{"bus""#, "the key 'matrices'"),
    (#""id": 2, "start_index": 0"#, #""id": 2, "start_index": 1"#, "the key 'end_index'"),
    (#"{"id": 2,"#, #"{"id": 2, "breaks": [],"#, "the key 'breaks'"),
    (#""jobs": ["#, #""shipments": [], "jobs": ["#, "the key 'shipments'"),
  ])
  func whatVroomCanSayBeyondThatIsRefusedByItsKey(
    old: String, new: String, message: String
  ) throws {
    let text = InstanceSamples.jobs.replacing(old, with: new, maxReplacements: 1)
    #expect(text != InstanceSamples.jobs)
    let error = #expect(throws: InputFileError.self) { try InstanceSamples.read(text) }
    #expect(try #require(error).message.contains(message), "\(error?.message ?? "")")
    #expect(try #require(error).line != nil)
  }
}
