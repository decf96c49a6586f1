/// What a day's work costs to run at least, however it is planned: a certificate beside a plan's cost.
public struct DayBound: Hashable, Sendable {
  /// No plan that does the same work and drives the quickest ways has a lower running cost.
  public let cost: Cost
  /// How deadheading was bounded.
  public let name: String
  /// Where that is proved.
  public let reference: String

  /// How far a plan's running cost may be above the least possible, in per cent of the bound.
  public func gapPercent(of plan: CostBreakdown) -> Double {
    guard cost.micropounds > 0 else { return 0 }
    return (Double(plan.running.micropounds) / Double(cost.micropounds) - 1) * 100
  }

  /// Bounds the running cost of a plan's work; `nil` where it is too much for the table of its legs.
  ///
  /// Money of `DayRelaxation` by `LowerBound`; the day's price of the cheapest vehicles, of which the
  /// hours of work need so many; and the gate fees of the cheapest tips.
  ///
  /// - Complexity: that of `LowerBound.lowerBound`, twice where vehicles have a price a day.
  public static func bound(
    _ solution: Solution, of problem: Problem, travel: TravelTables
  ) -> DayBound? {
    let done = solution.routes.flatMap(\.stops).compactMap { timed -> Int32? in
      if case .service(let task, _) = timed.stop { task } else { nil }
    }.sorted()
    guard let relaxation = DayRelaxation(problem, travel, tasks: done) else { return nil }
    let money = LowerBound.lowerBound(relaxation.model(.money))
    let total =
      money.cost * DayRelaxation.micropoundsPerUnit + leastFees(done, problem)
      + leastDays(relaxation, problem)
    return DayBound(
      cost: Cost(micropounds: total), name: money.name, reference: money.reference)
  }

  /// The prices of the cheapest vehicles, as many as the hours of work need.
  private static func leastDays(_ relaxation: DayRelaxation, _ problem: Problem) -> Int64 {
    let prices = problem.vehicles.map(\.costPerDay.micropounds).sorted()
    guard let dearest = prices.last, dearest > 0 else { return 0 }
    var model = relaxation.model(.time)
    model.vehicleCost = 1
    let longest = problem.vehicles.map {
      Int64($0.shift.count) + Int64($0.overtimeCap.count)
    }.max()
    model.routeCostLimit = Int32(clamping: longest ?? 0)
    let parts = LowerBound.lowerBound(model).parts
    let vehicles = parts.first { $0.name == LowerBound.vehiclesPart }?.cost ?? 0
    return prices.prefix(Int(vehicles)).reduce(0, +)
  }

  /// Gate fees where every kilogram goes to the cheapest tip that takes it; each visit's fee is
  /// rounded down, and no more visits than tasks bring anything.
  private static func leastFees(_ tasks: [Int32], _ problem: Problem) -> Int64 {
    var fees: Int64 = 0
    for demand in tasks.lazy.flatMap({ problem.tasks[Int($0)].demands }) {
      let prices = problem.sites.lazy.filter { $0.streams >> UInt32(demand.stream) & 1 == 1 }
        .map(\.costPerTonne.micropounds)
      fees += Int64(demand.kilograms.count) * (prices.min() ?? 0) / 1000
    }
    return max(0, fees - Int64(tasks.count))
  }
}
