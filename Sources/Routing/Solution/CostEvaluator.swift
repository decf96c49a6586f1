/// What routes and work left undone cost, by part: the rule that everything else must agree with.
public enum CostEvaluator {
  /// The cost of a whole answer.
  public static func cost(
    _ problem: Problem, routes: [Route], unassigned: [UnassignedTask]
  ) -> CostBreakdown {
    var cost = CostBreakdown()
    var work = [Int64](repeating: 0, count: problem.vehicles.count)
    for route in routes {
      add(route, problem, to: &cost)
      addObjectives(route, problem, work: &work, to: &cost)
    }
    // A vehicle that stays at home has no work, which is as far from its target as that is high.
    for (vehicle, done) in zip(problem.vehicles, work) {
      let off = abs(done - Int64(vehicle.targetWork.count))
      cost.balance = cost.balance + price(vehicle.costPerDecisecondOffTarget, off)
    }
    for entry in unassigned {
      cost.unassigned = cost.unassigned + problem.tasks[Int(entry.task)].unassignedPrice
    }
    return cost
  }

  private static func add(_ route: Route, _ problem: Problem, to cost: inout CostBreakdown) {
    let vehicle = problem.vehicles[Int(route.vehicle)]
    var metres = Int64(route.returnLeg.metres.count)
    var reversing = Int64(0)
    var loads = Load(vehicle.initialLoads, vehicle.compartments.map(\.streams)).kilograms
    for timed in route.stops {
      metres += Int64(timed.leg?.metres.count ?? 0)
      switch timed.stop {
      case .service(let task, let mode):
        let work = problem.tasks[Int(task)]
        metres += Int64(work.modes[Int(mode)].metres.count)
        reversing += Int64(work.modes[Int(mode)].reversing.count)
        if work.homeVehicle >= 0, work.homeVehicle != route.vehicle {
          cost.moved = cost.moved + work.movePrice
        }
      case .tip(let site):
        var tipped = Int64(0)
        for (index, after) in timed.kilograms.enumerated() {
          tipped += Int64(loads[index] - after.count)
        }
        let price = problem.sites[Int(site)].costPerTonne.micropounds
        cost.disposal = cost.disposal + Cost(micropounds: tipped * price / 1000)
      case .rest: break
      }
      for (index, after) in timed.kilograms.enumerated() { loads[index] = after.count }
    }
    let duration = Int64(route.finish.count) - Int64(route.departure.count)
    let overtime = max(0, duration - Int64(vehicle.shift.count))
    cost.vehicles = cost.vehicles + vehicle.costPerDay
    cost.time = cost.time + price(vehicle.costPerDecisecond, duration)
    cost.distance = cost.distance + price(vehicle.costPerMetre, metres)
    cost.overtime = cost.overtime + price(vehicle.overtimePerDecisecond, overtime)
    cost.reversing = cost.reversing + price(problem.costPerReversingMetre, reversing)
  }

  private static func addObjectives(
    _ route: Route, _ problem: Problem, work: inout [Int64], to cost: inout CostBreakdown
  ) {
    let remoteness = problem.vehicles[Int(route.vehicle)].remotenessPrices
    var last: Int32 = -1
    for timed in route.stops {
      guard case .service(let index, _) = timed.stop else { continue }
      let task = problem.tasks[Int(index)]
      work[Int(route.vehicle)] += Int64(task.handling.count)
      if task.predecessor != last { cost.deviation = cost.deviation + task.deviationPrice }
      if !remoteness.isEmpty { cost.compactness = cost.compactness + remoteness[Int(index)] }
      last = index
    }
  }

  private static func price(_ unit: Cost, _ count: Int64) -> Cost {
    Cost(micropounds: unit.micropounds * count)
  }
}
