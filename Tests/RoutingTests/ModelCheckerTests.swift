import Routing
import Testing

/// Each rule is broken once by hand, in an answer that is right otherwise.
@Suite struct ModelCheckerTests {
  // Places on a line: the depot at 0, tasks at 10, 20 and 30, a site at 40.
  private static func model() -> ServiceModel {
    var model = ServiceModel(
      travel: .manhattan(x: [0, 10, 20, 30, 40], y: [0, 0, 0, 0, 0]),
      tasks: [
        .init(modes: [.init(entry: 1, exit: 1, cost: 1, time: 5)], demand: 3),
        .init(
          modes: [
            .init(entry: 1, exit: 2, cost: 12, time: 20),
            .init(entry: 2, exit: 1, cost: 14, time: 20),
          ], demand: 4),
        .init(modes: [.init(entry: 3, exit: 3, cost: 2, time: 5)], demand: 2),
      ], depot: 0, capacity: 9)
    model.depotWindow = 0...1000
    return model
  }

  private static func go(_ task: Int32, _ mode: Int32 = 0) -> ModelStop {
    .service(task: task, mode: mode)
  }

  private static let answer = ModelSolution(routes: [[go(0), go(1), go(2)]])

  private static func rules(
    _ solution: ModelSolution, _ change: (inout ServiceModel) -> Void = { _ in }
  ) -> [ModelFault.Rule] {
    var model = model()
    change(&model)
    return ModelChecker.check(solution, against: model).faults.map(\.rule)
  }

  @Test func theCostIsThatOfLegsServicesSitesAndVehicles() {
    var model = Self.model()
    model.vehicleCost = 100
    model.sites = [.init(place: 4, cost: 7, time: 3)]
    let verdict = ModelChecker.check(
      ModelSolution(routes: [[Self.go(0), Self.go(1), Self.go(2), .tip(site: 0)]]), against: model)
    // 0-10, 10-10, served to 20, 20-30, 30-40, 40-0.
    #expect(verdict.legs == 10 + 0 + 10 + 10 + 40)
    #expect(verdict.services == 15)
    #expect(verdict.sites == 7)
    #expect(verdict.vehicles == 100)
    #expect(verdict.cost == 192)
    #expect(verdict.isFeasible)
  }

  @Test func aModeStartsWhereItSaysAndCostsWhatItSays() {
    let verdict = ModelChecker.check(
      ModelSolution(routes: [[Self.go(0), Self.go(1, 1), Self.go(2)]]), against: Self.model())
    #expect(verdict.legs == 10 + 10 + 20 + 30)
    #expect(verdict.services == 17)
    #expect(verdict.isFeasible)
  }

  @Test func whatIsRightHasNoFault() { #expect(Self.rules(Self.answer) == []) }

  @Test func tasksModesAndSitesHaveToBeThere() {
    #expect(
      Self.rules(.init(routes: [[Self.go(0), Self.go(1), Self.go(2), Self.go(3)]])) == [.reference])
    #expect(
      Self.rules(.init(routes: [[Self.go(0), Self.go(1), Self.go(2), Self.go(-1)]])) == [.reference]
    )
    #expect(
      Self.rules(.init(routes: [[Self.go(0), Self.go(1, 2), Self.go(2)]]))
        == [.reference, .assignment])
    #expect(
      Self.rules(.init(routes: [[Self.go(0), Self.go(1), .tip(site: 0), Self.go(2)]])) == [
        .reference
      ])
    #expect(Self.rules(.init(routes: Self.answer.routes, undone: [9])) == [.reference])
    #expect(Self.rules(Self.answer) { $0.depot = 5 } == [.reference])
  }

  @Test func eachTaskIsDoneOnceOrLeftUndone() {
    #expect(Self.rules(.init(routes: [[Self.go(0), Self.go(2)]], undone: [1])) == [])
    #expect(Self.rules(.init(routes: [[Self.go(0), Self.go(2)]])) == [.assignment])
    #expect(Self.rules(.init(routes: Self.answer.routes + [[Self.go(0)]])) == [.assignment])
    #expect(Self.rules(.init(routes: Self.answer.routes, undone: [2])) == [.assignment])
    #expect(
      Self.rules(.init(routes: [[Self.go(0), Self.go(2)]], undone: [1, 1])) == [.assignment])
  }

  @Test func noMoreFitsThanTheVehicleHolds() {
    #expect(Self.rules(Self.answer) { $0.capacity = 8 } == [.load])
    let site = ServiceModel.Site(place: 4, cost: 0, time: 0)
    let twoTrips = ModelSolution(
      routes: [[Self.go(0), Self.go(1), .tip(site: 0), Self.go(2), .tip(site: 0)]])
    #expect(
      Self.rules(twoTrips) {
        $0.capacity = 7
        $0.sites = [site]
      } == [])
    #expect(
      Self.rules(Self.answer) { $0.sites = [site] } == [.emptying])
    #expect(
      Self.rules(twoTrips) {
        $0.sites = [site]
        $0.dayDemandLimit = 8
      } == [.dayLimit])
    #expect(Self.rules(Self.answer) { $0.dayTaskLimit = 2 } == [.dayLimit])
  }

  @Test func workBeginsInItsWindow() {
    // The first is reached at 10, the second begun at 15, the third reached at 45.
    #expect(Self.rules(Self.answer) { $0.tasks[2].window = 0...45 } == [])
    #expect(Self.rules(Self.answer) { $0.tasks[2].window = 0...44 } == [.window])
    #expect(
      Self.rules(Self.answer) {
        $0.tasks[0].window = 50...60
        $0.tasks[2].window = 85...85
      } == [])
    #expect(
      Self.rules(Self.answer) {
        $0.tasks[0].window = 50...60
        $0.tasks[2].window = 0...84
      } == [.window])
    #expect(
      Self.rules(Self.answer) {
        $0.depotWindow = 5...1000
        $0.tasks[2].window = 0...49
      } == [.window])
    #expect(
      Self.rules(Self.answer) {
        $0.timePerCost = 2
        $0.tasks[2].window = 0...64
      } == [.window])
    #expect(
      Self.rules(.init(routes: [Self.answer.routes[0] + [.tip(site: 0)]])) {
        $0.sites = [.init(place: 4, cost: 0, time: 0, window: 0...59)]
      } == [.window])
  }

  @Test func theVehicleIsBackInTime() {
    // Served at 50, home after 30 more.
    #expect(Self.rules(Self.answer) { $0.depotWindow = 0...80 } == [])
    #expect(Self.rules(Self.answer) { $0.depotWindow = 0...79 } == [.dayEnd])
    #expect(Self.rules(Self.answer) { $0.routeCostLimit = 65 } == [])
    #expect(Self.rules(Self.answer) { $0.routeCostLimit = 64 } == [.routeCost])
  }

  @Test func aLongRouteNeedsABreakInItsTime() {
    let resting = ModelSolution(
      routes: [[Self.go(0), Self.go(1), .rest, Self.go(2)]])
    let rest = ServiceModel.Rest(begin: 30...60, time: 10)
    #expect(Self.rules(Self.answer) { $0.rest = rest } == [.rest])
    #expect(Self.rules(Self.answer) { $0.rest = .init(begin: 30...80, time: 10) } == [])
    #expect(Self.rules(resting) { $0.rest = rest } == [])
    #expect(Self.rules(resting) == [.rest])
    // The second ends at 35: the break waits until 40, and the third is reached at 60.
    #expect(
      Self.rules(resting) {
        $0.rest = .init(begin: 40...60, time: 10)
        $0.tasks[2].window = 60...60
      } == [])
    #expect(Self.rules(resting) { $0.rest = .init(begin: 0...34, time: 10) } == [.rest])
    let twice = ModelSolution(routes: [[Self.go(0), .rest, Self.go(1), .rest, Self.go(2)]])
    #expect(Self.rules(twice) { $0.rest = rest } == [.rest])
  }

  @Test func noMoreVehiclesLeaveThanThereAreAndNoneForNothing() {
    let two = ModelSolution(routes: [[Self.go(0), Self.go(1)], [Self.go(2)]])
    #expect(Self.rules(two) { $0.fleet = 2 } == [])
    #expect(Self.rules(two) { $0.fleet = 1 } == [.fleet])
    #expect(Self.rules(.init(routes: Self.answer.routes + [[]])) == [.fleet])
  }

  @Test func thereHasToBeAWay() {
    let noWay = TravelCosts.noWay
    #expect(
      Self.rules(.init(routes: [[Self.go(0)]], undone: [1, 2])) {
        $0.travel = .table([0, 1, noWay, 0], places: 2)
      } == [.way])
  }

  @Test func theRouteOfAFaultIsNamed() throws {
    var model = Self.model()
    model.tasks[2].window = 0...29
    let verdict = ModelChecker.check(
      ModelSolution(routes: [[Self.go(0), Self.go(1)], [Self.go(2)]]), against: model)
    let fault = try #require(verdict.faults.first)
    #expect(fault.route == 1)
    #expect(fault.text == "route 2: task 2 begins at 30, after 29")
  }

  @Test(
    arguments: [
      (.nearest(x: [0, 1], y: [0, 1]), 1), (.nearest(x: [0, 3], y: [0, 2]), 4),
      (.nearest(x: [0, 0.5], y: [0, 0]), 1), (.tenths(x: [0, 1], y: [0, 1]), 14),
      (.tenths(x: [0, 3], y: [0, 4]), 50), (.tenths(x: [0, 0.3], y: [0, 0.4]), 5),
      (.manhattan(x: [0, -1.25], y: [0, 2.25]), 4),
      (.table([0, 8, 8, 0], places: 2), 8),
    ] as [(TravelCosts, Int64)])
  func legsAreRoundedAsTheBenchmarksSay(travel: TravelCosts, leg: Int64) {
    let model = ServiceModel(
      travel: travel,
      tasks: [.init(modes: [.init(entry: 1, exit: 1, cost: 0, time: 0)], demand: 0)], depot: 0,
      capacity: 0)
    let solution = ModelSolution(routes: [[.service(task: 0, mode: 0)]])
    #expect(ModelChecker.check(solution, against: model).legs == 2 * leg)
  }
}
