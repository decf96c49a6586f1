/// What a solution costs by part, summed without overflow.
struct ExactCost {
  /// Vehicles used.
  var vehicles: Int64 = 0
  /// Time out.
  var time: Int64 = 0
  /// Distance.
  var distance: Int64 = 0
  /// Overtime, on top of time.
  var overtime: Int64 = 0
  /// Reversing.
  var reversing: Int64 = 0
  /// Gate fees.
  var disposal: Int64 = 0
  /// Work moved to another crew.
  var moved: Int64 = 0
  /// Standard work above or below the vehicles' targets.
  var balance: Int64 = 0
  /// Tasks after another task than in the plan to keep to.
  var deviation: Int64 = 0
  /// Tasks far from their vehicle's other work.
  var compactness: Int64 = 0
  /// Work left undone.
  var unassigned: Int64 = 0

  /// Adds the cost of a part of the solution.
  mutating func add(_ other: ExactCost) {
    vehicles = ExactArithmetic.sum(vehicles, other.vehicles)
    time = ExactArithmetic.sum(time, other.time)
    distance = ExactArithmetic.sum(distance, other.distance)
    overtime = ExactArithmetic.sum(overtime, other.overtime)
    reversing = ExactArithmetic.sum(reversing, other.reversing)
    disposal = ExactArithmetic.sum(disposal, other.disposal)
    moved = ExactArithmetic.sum(moved, other.moved)
    balance = ExactArithmetic.sum(balance, other.balance)
    deviation = ExactArithmetic.sum(deviation, other.deviation)
    compactness = ExactArithmetic.sum(compactness, other.compactness)
    unassigned = ExactArithmetic.sum(unassigned, other.unassigned)
  }

  /// Adds what the vehicles without a route cost for falling short of their targets.
  mutating func addIdle(besides routes: [Route], of problem: Problem) {
    let used = Set(routes.map(\.vehicle))
    for (index, vehicle) in problem.vehicles.enumerated() where !used.contains(Int32(index)) {
      balance = ExactArithmetic.sum(balance, Self.balance(of: vehicle, work: 0))
    }
  }

  /// What a vehicle costs for so much standard work.
  static func balance(of vehicle: Vehicle, work: Int64) -> Int64 {
    let target = Int64(vehicle.targetWork.count)
    return ExactArithmetic.product(
      max(work, target) - min(work, target), vehicle.costPerDecisecondOffTarget.micropounds)
  }

  /// Adds the price of every task left undone.
  mutating func addUnassigned(_ list: [UnassignedTask], of problem: Problem) {
    for entry in list {
      guard let task = problem.tasks.element(at: entry.task) else { continue }
      unassigned = ExactArithmetic.sum(unassigned, task.unassignedPrice.micropounds)
    }
  }

  /// The parts that differ from what a solution says.
  func faults(against stated: CostBreakdown) -> [SolutionFault] {
    let parts: [(name: String, stated: Cost, derived: Int64)] = [
      ("vehicles", stated.vehicles, vehicles), ("time", stated.time, time),
      ("distance", stated.distance, distance), ("overtime", stated.overtime, overtime),
      ("reversing", stated.reversing, reversing), ("disposal", stated.disposal, disposal),
      ("moved", stated.moved, moved), ("balance", stated.balance, balance),
      ("deviation", stated.deviation, deviation),
      ("compactness", stated.compactness, compactness),
      ("unassigned", stated.unassigned, unassigned),
    ]
    return parts.filter { $0.stated.micropounds != $0.derived }.map { part in
      SolutionFault(
        .cost,
        message: FaultText.contrast(
          "cost of \(part.name)", plan: FaultText.pounds(part.stated.micropounds),
          inputs: FaultText.pounds(part.derived)))
    }
  }
}
