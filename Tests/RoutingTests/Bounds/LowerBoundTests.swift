import Testing

@testable import Routing

@Suite struct BoundsTests {
  @Test func noBoundExceedsTheOptimumOfSmallModels() {
    var random = RandomGenerator(seed: 2, stream: 0)
    var solved = 0
    var exact = 0
    for number in 0..<1500 {
      let model = RandomModel.make(&random, tasks: number % 5 == 0 ? 7 : 5)
      guard let optimum = ModelOptimum.of(model) else { continue }
      solved += 1
      let bound = LowerBound.lowerBound(model)
      #expect(bound.cost <= optimum, "model \(number): \(bound)")
      #expect(bound.cost == bound.parts.reduce(0) { $0 + $1.cost })
      if bound.cost == optimum { exact += 1 }
    }
    #expect(solved > 1000)
    #expect(exact * 5 > solved, "\(exact) of \(solved) are met")
  }

  @Test func everyDeadheadBoundHoldsByItself() {
    var random = RandomGenerator(seed: 3, stream: 0)
    for number in 0..<1000 {
      var model = RandomModel.make(&random, tasks: 5)
      model.vehicleCost = 0
      model.routeCostLimit = .max
      guard let optimum = ModelOptimum.of(model) else { continue }
      let whole = LowerBound.lowerBound(model)
      let others = whole.parts.reduce(0) { $0 + ($1.name == "deadheading" ? 0 : $1.cost) }
      let counts = BoundCounts(model)
      for bound in DeadheadBound.all(TripRelaxation(model), trips: counts.trips) {
        #expect(others + bound.cost <= optimum, "model \(number): \(bound)")
      }
    }
  }

  @Test func twoCustomersThatNeedTwoVehiclesAreBoundedExactly() {
    let point = ServiceModel.Mode(entry: 1, exit: 1, cost: 3, time: 0)
    var model = ServiceModel(
      travel: .table([0, 10, 10, 0], places: 2),
      tasks: [.init(modes: [point], demand: 6), .init(modes: [point], demand: 6)], depot: 0,
      capacity: 10)
    model.vehicleCost = 100
    #expect(LowerBound.lowerBound(model).cost == 246)
    #expect(ModelOptimum.of(model) == 246)
  }

  @Test func emptyingIsPaidForEveryTrip() {
    let street = ServiceModel.Mode(entry: 1, exit: 1, cost: 2, time: 0)
    var model = ServiceModel(
      travel: .table([0, 5, 7, 5, 0, 4, 7, 4, 0], places: 3),
      tasks: (0..<4).map { _ in .init(modes: [street], demand: 5) }, depot: 0, capacity: 10)
    model.sites = [.init(place: 2, cost: 30, time: 0)]
    let bound = LowerBound.lowerBound(model)
    let optimum = ModelOptimum.of(model)
    #expect(optimum == 92)
    #expect(bound.cost <= optimum ?? 0)
    #expect(bound.parts.first { $0.name == "emptying" }?.cost == 60)
  }

  @Test func aLimitOnRoutesNeedsMoreVehicles() {
    let work = (1...4).map { place in
      ServiceModel.Task(
        modes: [.init(entry: 1, exit: 1, cost: Int32(10 + place - place), time: 0)], demand: 0)
    }
    var model = ServiceModel(
      travel: .table([0, 5, 5, 0], places: 2), tasks: work, depot: 0, capacity: 10)
    model.vehicleCost = 1000
    model.routeCostLimit = 30
    #expect(ModelOptimum.of(model) == 2060)
    #expect(LowerBound.lowerBound(model).cost == 2060)
  }

  @Test func noWorkCostsNothing() {
    let model = ServiceModel(travel: .table([0], places: 1), tasks: [], depot: 0, capacity: 1)
    #expect(LowerBound.lowerBound(model).cost == 0)
  }

  @Test func binsAreCountedAsMartelloAndTothDo() {
    #expect(BinPacking.leastBins([], capacity: 10) == 0)
    #expect(BinPacking.leastBins([0, 0], capacity: 10) == 1)
    #expect(BinPacking.leastBins([6, 6, 6], capacity: 10) == 3)
    #expect(BinPacking.leastBins([7, 7, 4, 4], capacity: 10) == 3)
    #expect(BinPacking.leastBins([5, 5, 5], capacity: 10) == 2)
    #expect(BinPacking.leastBins([3, 3, 3, 3], capacity: 10) == 2)
  }
}
