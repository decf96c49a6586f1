/// Checks an answer against its model by walking its routes stop by stop.
///
/// It shares no code with the search: legs are computed anew from the model, and all sums are of
/// 64 bits.
public enum ModelChecker {
  /// Adds up what an answer costs and finds all that is wrong with it.
  public static func check(
    _ solution: ModelSolution, against model: ServiceModel
  ) -> ModelVerdict {
    var verdict = ModelVerdict()
    guard model.travel.exactLeg(from: model.depot, to: model.depot) != nil else {
      verdict.faults.append(
        ModelFault(rule: .reference, route: nil, text: "the depot is no place of the model"))
      return verdict
    }
    var times = [Int](repeating: 0, count: model.tasks.count)
    for (number, route) in solution.routes.enumerated() {
      var walk = ModelRouteWalk(model: model, route: number)
      walk.follow(route)
      for task in walk.done { times[task] += 1 }
      verdict.legs += walk.legs
      verdict.services += walk.services
      verdict.sites += walk.tips
      verdict.faults += walk.faults
    }
    verdict.vehicles = model.vehicleCost * Int64(solution.routes.count)
    if solution.routes.count > Int(model.fleet) {
      verdict.faults.append(
        ModelFault(
          rule: .fleet, route: nil,
          text: "\(solution.routes.count) vehicles are used, there are \(model.fleet)"))
    }
    verdict.faults += assignmentFaults(times: times, undone: solution.undone)
    return verdict
  }

  private static func assignmentFaults(times: [Int], undone: [Int32]) -> [ModelFault] {
    var faults: [ModelFault] = []
    var left = [Bool](repeating: false, count: times.count)
    func add(_ rule: ModelFault.Rule, _ text: String) {
      faults.append(ModelFault(rule: rule, route: nil, text: text))
    }
    for task in undone {
      guard times.indices.contains(Int(task)) else {
        add(.reference, "task \(task), left undone, is not there")
        continue
      }
      if left[Int(task)] { add(.assignment, "task \(task) is left undone twice") }
      left[Int(task)] = true
    }
    for (task, count) in times.enumerated() {
      if count > 1 { add(.assignment, "task \(task) is done \(count) times") }
      if count > 0 && left[task] { add(.assignment, "task \(task) is done and left undone") }
      if count == 0 && !left[task] { add(.assignment, "task \(task) is forgotten") }
    }
    return faults
  }
}

extension TravelCosts {
  /// The cost of a leg, or `nil` where there is no way or one of the places is not there.
  func exactLeg(from: Int32, to: Int32) -> Int64? {
    let origin = Int(from)
    let end = Int(to)
    guard (0..<places).contains(origin), (0..<places).contains(end) else { return nil }
    switch self {
    case .table(let costs, let places):
      let cost = costs[origin * places + end]
      return cost < Self.noWay ? Int64(cost) : nil
    case .nearest(let x, let y):
      return Self.whole(Self.line(x[origin] - x[end], y[origin] - y[end]) + 0.5)
    case .tenths(let x, let y):
      // A hair more, as DIMACS does, so that a root that should be whole is not cut.
      return Self.whole(10 * Self.line(x[origin] - x[end], y[origin] - y[end]) + 1e-9)
    case .manhattan(let x, let y):
      return Self.whole(abs(x[origin] - x[end]) + abs(y[origin] - y[end]) + 0.5)
    }
  }

  private static func line(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }

  private static func whole(_ value: Double) -> Int64? {
    value < Double(noWay) ? Int64(value) : nil
  }
}
