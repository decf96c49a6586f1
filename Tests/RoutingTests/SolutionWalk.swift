import RoadGraph
import Routing

/// Walks a published answer stop by stop with rules written apart from the solver's; for tests.
enum SolutionWalk {
  static func faults(_ problem: Problem, _ travel: TravelTables, _ solution: Solution) -> [String] {
    var faults: [String] = []
    var served = [Int](repeating: 0, count: problem.tasks.count)
    var total: Int64 = 0
    for route in solution.routes {
      var walk = RouteWalk(problem: problem, travel: travel, route: route)
      walk.run()
      faults += walk.faults.map { "vehicle \(route.vehicle): \($0)" }
      for task in walk.tasks { served[Int(task)] += 1 }
      total += walk.cost
    }
    for (index, vehicle) in problem.vehicles.enumerated() {
      let own = solution.routes.filter { $0.vehicle == index }.flatMap(\.stops)
      let work = own.reduce(Int64(0)) { sum, timed in
        guard case .service(let task, _) = timed.stop else { return sum }
        return sum + Int64(problem.tasks[Int(task)].handling.count)
      }
      let off = (work - Int64(vehicle.targetWork.count)).magnitude
      total += Int64(off) * vehicle.costPerDecisecondOffTarget.micropounds
    }
    for entry in solution.unassigned {
      served[Int(entry.task)] += 1
      total += problem.tasks[Int(entry.task)].unassignedPrice.micropounds
    }
    for (task, count) in served.enumerated() where count != 1 {
      faults.append("task \(task) occurs \(count) times")
    }
    if total != solution.cost.total.micropounds {
      faults.append("cost \(solution.cost.total.micropounds) should be \(total)")
    }
    return faults
  }
}

/// One route's walk.
private struct RouteWalk {
  let problem: Problem
  let travel: TravelTables
  let route: Route
  var faults: [String] = []
  var tasks: [Int32] = []
  var cost: Int64 = 0
  private var clock: Int32 = 0
  private var position: [Int32] = []
  private var weights: [Int: Int32] = [:]
  private var volumes: [Int: Int32] = [:]
  private var driving: Int32 = 0
  private var metres: Int64 = 0
  private var legs: [(finish: Int32, driving: Int32)] = []

  init(problem: Problem, travel: TravelTables, route: Route) {
    self.problem = problem
    self.travel = travel
    self.route = route
  }

  var vehicle: Vehicle { problem.vehicles[Int(route.vehicle)] }

  mutating func run() {
    clock = route.departure.count
    if clock < vehicle.start.from.count || clock > vehicle.start.to.count {
      faults.append("leaves at \(clock)")
    }
    position = problem.depots[Int(vehicle.startDepot)].exits
    for load in vehicle.initialLoads { put(load) }
    for timed in route.stops { walk(timed) }
    let home = problem.depots[Int(vehicle.endDepot)].entries
    clock += drive(route.returnLeg, to: home)
    if clock != route.finish.count { faults.append("back at \(route.finish.count), not \(clock)") }
    if weights.values.contains(where: { $0 > 0 }) { faults.append("not empty at the end") }
    let duration = clock - route.departure.count
    if duration > vehicle.shift.count + vehicle.overtimeCap.count { faults.append("too long") }
    if driving > vehicle.drivingCap.count { faults.append("drives too long") }
    cost += vehicle.costPerDay.micropounds
    cost += Int64(duration) * vehicle.costPerDecisecond.micropounds
    cost += metres * vehicle.costPerMetre.micropounds
    cost +=
      Int64(max(0, duration - vehicle.shift.count)) * vehicle.overtimePerDecisecond.micropounds
    checkBreaks()
  }

  private mutating func walk(_ timed: TimedStop) {
    if let leg = timed.leg {
      switch timed.stop {
      case .service(let task, let mode):
        clock += drive(leg, to: [problem.tasks[Int(task)].modes[Int(mode)].entry])
      case .tip(let site): clock += drive(leg, to: problem.sites[Int(site)].entries)
      case .rest: faults.append("a rest has a leg")
      }
    }
    if timed.arrival.count != clock { faults.append("arrives \(timed.arrival.count) not \(clock)") }
    if timed.start < timed.arrival { faults.append("starts before it arrives") }
    var traversal: Int32 = 0
    switch timed.stop {
    case .service(let task, let mode):
      traversal = problem.tasks[Int(task)].modes[Int(mode)].traversals[Int(vehicle.profile)].count
      serve(task, mode, timed)
    case .tip(let site): tip(site, timed)
    case .rest(let duration):
      if timed.finish.count - timed.start.count != duration.count { faults.append("odd rest") }
    }
    clock = timed.finish.count
    driving += traversal
    for (index, compartment) in vehicle.compartments.enumerated() {
      let weight = held(weights, index)
      if weight != timed.kilograms[index].count { faults.append("says another load") }
      if weight > compartment.kilograms.count { faults.append("compartment too heavy") }
      if held(volumes, index) > compartment.litres.count { faults.append("compartment too full") }
    }
    if weights.values.reduce(0, +) > vehicle.payload.count { faults.append("too heavy") }
  }

  private mutating func serve(_ index: Int32, _ number: Int32, _ timed: TimedStop) {
    let task = problem.tasks[Int(index)]
    let mode = task.modes[Int(number)]
    if (tasks.last ?? -1) != task.predecessor { cost += task.deviationPrice.micropounds }
    if !vehicle.remotenessPrices.isEmpty {
      cost += vehicle.remotenessPrices[Int(index)].micropounds
    }
    tasks.append(index)
    let handling = (task.handling.count + mode.extraHandling.count) * vehicle.handlingPermille
    let service = mode.traversals[Int(vehicle.profile)].count + (handling + 999) / 1000
    if timed.finish.count - timed.start.count != service { faults.append("odd service time") }
    if !task.windows.isEmpty,
      !task.windows.contains(where: { $0.from <= timed.start && timed.finish <= $0.to })
    {
      faults.append("task \(index) outside its windows")
    }
    if task.windows.isEmpty, timed.start != timed.arrival { faults.append("waits for nothing") }
    if mode.profiles >> UInt32(vehicle.profile) & 1 == 0 { faults.append("mode not allowed") }
    if task.homeVehicle >= 0, task.homeVehicle != route.vehicle {
      cost += task.movePrice.micropounds
      if !task.mayMove { faults.append("task \(index) moved") }
    }
    for demand in task.demands { put(demand) }
    position = [mode.exit]
    metres += Int64(mode.metres.count)
    cost += Int64(mode.reversing.count) * problem.costPerReversingMetre.micropounds
  }

  private mutating func tip(_ index: Int32, _ timed: TimedStop) {
    let site = problem.sites[Int(index)]
    if !site.openings.contains(where: { $0.from <= timed.start && timed.start <= $0.to }) {
      faults.append("site \(index) closed at \(timed.start.count)")
    }
    let turnaround = site.turnaround[Int(timed.start.count / 36_000 % 24)]
    if timed.finish - timed.start != turnaround { faults.append("odd turnaround") }
    var tipped: Int64 = 0
    for compartment in vehicle.compartments.indices {
      let streams = weights.keys.filter { place($0) == compartment }
      guard streams.allSatisfy({ site.streams >> UInt32($0) & 1 == 1 }) else { continue }
      for stream in streams {
        tipped += Int64(weights.removeValue(forKey: stream) ?? 0)
        volumes[stream] = nil
      }
    }
    cost += tipped * site.costPerTonne.micropounds / 1000
    position = site.exits
  }

  private mutating func drive(_ leg: Leg, to targets: [Int32]) -> Int32 {
    let matrix = travel.matrices[Int(vehicle.profile)]
    var best = UInt32.max
    for exit in position {
      for entry in targets {
        best = min(best, matrix?.deciseconds[cell(exit, entry)] ?? .max)
      }
    }
    if !position.contains(leg.from) || !targets.contains(leg.to) { faults.append("odd doors") }
    if UInt32(leg.duration.count) != best { faults.append("leg is not the quickest") }
    if matrix?.metres[cell(leg.from, leg.to)] != UInt32(leg.metres.count) {
      faults.append("odd metres")
    }
    driving += leg.duration.count
    metres += Int64(leg.metres.count)
    return leg.duration.count
  }

  private func cell(_ exit: Int32, _ entry: Int32) -> Int {
    Int(exit) * problem.entryPositions.count + Int(entry)
  }

  private func place(_ stream: Int) -> Int? {
    vehicle.compartments.firstIndex { $0.streams >> UInt32(stream) & 1 == 1 }
  }

  private mutating func put(_ demand: Demand) {
    weights[Int(demand.stream), default: 0] += demand.kilograms.count
    volumes[Int(demand.stream), default: 0] += demand.litres.count
    if place(Int(demand.stream)) == nil { faults.append("stream without compartment") }
  }

  private func held(_ loads: [Int: Int32], _ compartment: Int) -> Int32 {
    loads.filter { place($0.key) == compartment }.values.reduce(0, +)
  }

  private mutating func checkBreaks() {
    for rule in vehicle.breakRules {
      var since = route.departure.count
      var drove: Int32 = 0
      for timed in route.stops {
        if case .rest(let duration) = timed.stop, duration >= rule.duration {
          since = timed.finish.count
          drove = 0
          continue
        }
        drove += timed.leg?.duration.count ?? 0
        if case .service(let task, let mode) = timed.stop {
          let modes = problem.tasks[Int(task)].modes
          drove += modes[Int(mode)].traversals[Int(vehicle.profile)].count
        }
        if timed.finish.count - since > rule.afterWork?.count ?? .max { faults.append("no break") }
        if drove > rule.afterDriving?.count ?? .max { faults.append("drives without a break") }
      }
      drove += route.returnLeg.duration.count
      if route.finish.count - since > rule.afterWork?.count ?? .max { faults.append("late break") }
      if drove > rule.afterDriving?.count ?? .max { faults.append("drives home unbroken") }
    }
  }
}
