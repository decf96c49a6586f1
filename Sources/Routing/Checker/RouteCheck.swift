import RoadGraph

/// Drives one vehicle's day again, stop by stop, from the inputs alone.
///
/// Where the plan differs the day goes on with what the inputs give, so that one wrong value is one
/// fault and not a hundred.
struct RouteCheck {
  /// What was found wrong.
  private(set) var faults: [SolutionFault] = []
  /// What the day costs.
  private(set) var cost = ExactCost()

  private let problem: Problem
  private let network: RoadNetwork
  private let legality: PathLegality
  private let vehicle: Vehicle
  private let profile: VehicleProfile
  private let route: Route

  private var stopIndex: Int?
  private var time: Int64
  private var exits: [Int32]
  private var load: VehicleLoad
  private var breaks: BreakCheck
  private var driving: Int64 = 0
  private var metres: Int64 = 0
  private var work: Int64 = 0
  private var previousTask: Int32 = -1

  /// Prepares to drive a route whose vehicle exists.
  init(
    problem: Problem, network: RoadNetwork, legality: PathLegality, vehicle: Vehicle,
    profile: VehicleProfile, route: Route
  ) {
    self.problem = problem
    self.network = network
    self.legality = legality
    self.vehicle = vehicle
    self.profile = profile
    self.route = route
    time = Int64(route.departure.count)
    exits = problem.depots[Int(vehicle.startDepot)].exits
    load = VehicleLoad(vehicle: vehicle, demands: vehicle.initialLoads)
    breaks = BreakCheck(vehicle: vehicle, departure: time)
  }

  /// Drives the day.
  mutating func run() {
    if route.departure < vehicle.start.from || route.departure > vehicle.start.to {
      report(
        .time,
        "it leaves at \(clock(route.departure)), but may from \(clock(vehicle.start.from)) to "
          + clock(vehicle.start.to))
    }
    if route.stops.isEmpty { report(.assignment, "it goes out without any work") }
    reportExcess()
    for (index, timed) in route.stops.enumerated() {
      stopIndex = index
      switch timed.stop {
      case .service(let task, let mode): serve(timed, task: task, mode: mode)
      case .tip(let site): tip(timed, site: site)
      case .rest(let duration): rest(timed, duration: duration)
      }
      compareLoad(timed)
    }
    stopIndex = nil
    comeHome()
  }

  private mutating func serve(_ timed: TimedStop, task: Int32, mode: Int32) {
    guard let work = problem.tasks.element(at: task), let manner = work.modes.element(at: mode)
    else {
      report(.index, "there is no mode \(mode) of task \(task)")
      return
    }
    checkCompatibility(work, manner, task: task)
    weigh(work, task: task)
    let arrival = arrive(timed, entries: [manner.entry])
    let traversal = traverse(manner)
    let standard = Int64(work.handling.count) + Int64(manner.extraHandling.count)
    let handling = ExactArithmetic.ceiling(
      ExactArithmetic.product(standard, Int64(vehicle.handlingPermille)), dividedBy: 1000)
    finish(timed, arrival: arrival, duration: traversal + handling)
    let isInWindow =
      work.windows.isEmpty
      || work.windows.contains {
        timed.start >= $0.from && time <= Int64($0.to.count)
      }
    if !isInWindow {
      report(
        .window,
        "task \(task) is worked from \(clock(timed.start)) to \(FaultText.clock(time)), outside "
          + "its time windows")
    }
    for demand in work.demands where !load.put(demand) {
      report(.compatibility, "no compartment takes stream \(demand.stream) of task \(task)")
    }
    reportExcess()
    exits = [manner.exit]
    checkBreaks()
  }

  private mutating func checkCompatibility(_ work: ServiceTask, _ mode: ServiceMode, task: Int32) {
    if !mode.profiles.contains(stream: vehicle.profile) {
      report(.compatibility, "a \(profile.name) may not do task \(task) in this mode")
    }
    guard work.homeVehicle != -1, work.homeVehicle != route.vehicle else { return }
    if !work.mayMove {
      let home = work.homeVehicle < 0 ? "a round without vehicle" : "vehicle \(work.homeVehicle)"
      report(.compatibility, "task \(task) belongs to \(home) and may not move")
    }
    guard work.homeVehicle >= 0 else { return }
    cost.moved = ExactArithmetic.sum(cost.moved, work.movePrice.micropounds)
  }

  /// What the task costs for its place in the day and on this vehicle.
  private mutating func weigh(_ task: ServiceTask, task index: Int32) {
    work += Int64(task.handling.count)
    if task.predecessor != previousTask {
      cost.deviation = ExactArithmetic.sum(cost.deviation, task.deviationPrice.micropounds)
    }
    previousTask = index
    let remoteness = vehicle.remotenessPrices.element(at: index)?.micropounds ?? 0
    cost.compactness = ExactArithmetic.sum(cost.compactness, remoteness)
  }

  private mutating func traverse(_ mode: ServiceMode) -> Int64 {
    let rule: TraversalRule
    do {
      rule = try TraversalRule(mode: mode, problem: problem, network: network)
    } catch {
      report(error.kind, error.message)
      return 0
    }
    // A vehicle that turns in a gateway or reverses makes no turn at a node between its two arcs.
    let paths = mode.kind == .drive ? [mode.arcs] : mode.arcs.map { [$0] }
    for path in paths {
      for fault in legality.faults(inPath: path) {
        report(.access, legality.text(fault, inPath: path))
      }
    }
    let deciseconds = rule.deciseconds(profile: profile)
    let stated = Int64(mode.traversals[Int(vehicle.profile)].count)
    if stated != deciseconds {
      report(
        .traversal,
        FaultText.contrast(
          "driving while working", plan: FaultText.seconds(stated),
          inputs: FaultText.seconds(deciseconds)))
    }
    let lengths = [
      (mode.metres, rule.metres, "length"), (mode.reversing, rule.reversing, "reverse"),
    ]
    for (stated, derived, name) in lengths where Int64(stated.count) != derived {
      report(
        .traversal,
        FaultText.contrast(
          "\(name) of the work", plan: "\(FaultText.number(Int64(stated.count))) m",
          inputs: "\(FaultText.number(derived)) m"))
    }
    metres += rule.metres
    cost.reversing = ExactArithmetic.sum(
      cost.reversing,
      ExactArithmetic.product(rule.reversing, problem.costPerReversingMetre.micropounds))
    drive(deciseconds)
    return deciseconds
  }

  private mutating func tip(_ timed: TimedStop, site: Int32) {
    guard let place = problem.sites.element(at: site) else {
      report(.index, "there is no site \(site)")
      return
    }
    let arrival = arrive(timed, entries: place.entries)
    let hour = min(23, max(0, Int(timed.start.count) / 36_000))
    finish(timed, arrival: arrival, duration: Int64(place.turnaround[hour].count))
    if !place.openings.contains(where: { timed.start >= $0.from && timed.start <= $0.to }) {
      report(.opening, "site \(site) lets nobody in at \(clock(timed.start))")
    }
    let tipped = load.empty(at: place)
    cost.disposal = ExactArithmetic.sum(
      cost.disposal,
      ExactArithmetic.product(tipped, place.costPerTonne.micropounds) / 1000)
    exits = place.exits
    checkBreaks()
  }

  private mutating func rest(_ timed: TimedStop, duration: Deciseconds) {
    if timed.leg != nil { report(.rest, "a break has no leg, it is taken where the vehicle is") }
    if duration <= .zero { report(.rest, "a break of \(seconds(duration)) is none") }
    if Int64(timed.start.count) != time {
      report(
        .rest,
        FaultText.contrast(
          "start of the break", plan: clock(timed.start), inputs: FaultText.clock(time)))
    }
    compareTime("arrival", timed.arrival, time)
    time += Int64(max(0, duration.count))
    compareTime("finish", timed.finish, time)
    breaks.rest(Int64(duration.count), until: time)
    checkBreaks()
  }

  private mutating func comeHome() {
    let home = problem.depots[Int(vehicle.endDepot)].entries
    follow(route.returnLeg, entries: home)
    compareTime("return", route.finish, time)
    checkBreaks()
    if !load.isEmpty {
      let total = load.kilograms.reduce(0, +)
      report(.notEmpty, "it comes home with \(FaultText.number(total)) kg")
    }
    let duration = time - Int64(route.departure.count)
    let shift = Int64(vehicle.shift.count)
    let longest = shift + Int64(vehicle.overtimeCap.count)
    if duration > longest {
      report(
        .shift,
        "it is out for \(FaultText.seconds(duration)), the shift with its overtime is "
          + FaultText.seconds(longest))
    }
    if driving > Int64(vehicle.drivingCap.count) {
      report(
        .driving,
        "it drives for \(FaultText.seconds(driving)), the day may have "
          + seconds(vehicle.drivingCap))
    }
    cost.vehicles = vehicle.costPerDay.micropounds
    cost.balance = ExactCost.balance(of: vehicle, work: work)
    cost.time = ExactArithmetic.product(duration, vehicle.costPerDecisecond.micropounds)
    cost.distance = ExactArithmetic.product(metres, vehicle.costPerMetre.micropounds)
    cost.overtime = ExactArithmetic.product(
      max(0, duration - shift), vehicle.overtimePerDecisecond.micropounds)
  }
}

extension RouteCheck {
  /// Drives the leg to a stop and compares the arrival.
  private mutating func arrive(_ timed: TimedStop, entries: [Int32]) -> Int64 {
    if let leg = timed.leg {
      follow(leg, entries: entries)
    } else {
      report(.path, "there is no leg to the stop")
    }
    compareTime("arrival", timed.arrival, time)
    return time
  }

  private mutating func follow(_ leg: Leg, entries: [Int32]) {
    let check = LegCheck(problem: problem, network: network, legality: legality)
    let result = check.check(leg, exits: exits, entries: entries)
    for fault in result.faults { report(fault.kind, fault.message) }
    let deciseconds = result.deciseconds ?? Int64(leg.duration.count)
    time += deciseconds
    drive(deciseconds)
    metres +=
      result.centimetres.map { ExactArithmetic.metres(centimetres: $0) }
      ?? Int64(leg.metres.count)
  }

  private mutating func drive(_ deciseconds: Int64) {
    driving += deciseconds
    breaks.drive(deciseconds)
  }

  private mutating func finish(_ timed: TimedStop, arrival: Int64, duration: Int64) {
    if Int64(timed.start.count) < arrival {
      report(
        .time,
        "it starts at \(clock(timed.start)), before it arrives at \(FaultText.clock(arrival))")
    }
    time = max(arrival, Int64(timed.start.count)) + duration
    compareTime("finish", timed.finish, time)
  }

  private mutating func compareTime(_ name: String, _ stated: Deciseconds, _ derived: Int64) {
    guard Int64(stated.count) != derived else { return }
    report(
      .time, FaultText.contrast(name, plan: clock(stated), inputs: FaultText.clock(derived)))
  }

  private mutating func compareLoad(_ timed: TimedStop) {
    let kilograms = timed.kilograms.map { Int64($0.count) }
    let litres = timed.litres.map { Int64($0.count) }
    if kilograms != load.kilograms {
      report(
        .load,
        FaultText.contrast(
          "load", plan: list(kilograms, "kg"),
          inputs: list(load.kilograms, "kg")))
    }
    if litres != load.litres {
      report(
        .load,
        FaultText.contrast(
          "load", plan: list(litres, "l"),
          inputs: list(load.litres, "l")))
    }
  }

  private mutating func reportExcess() {
    if let excess = load.excess { report(.capacity, excess) }
  }

  private mutating func checkBreaks() {
    for breach in breaks.breaches(at: time) { report(.breaks, breach) }
  }

  private mutating func report(_ kind: SolutionFault.Kind, _ message: String) {
    faults.append(
      SolutionFault(kind, vehicle: route.vehicle, stop: stopIndex, message: message))
  }

  private func list(_ values: [Int64], _ unit: String) -> String {
    values.isEmpty
      ? "no compartments"
      : values.map { "\(FaultText.number($0)) \(unit)" }.joined(separator: " + ")
  }

  private func clock(_ time: Deciseconds) -> String { FaultText.clock(Int64(time.count)) }

  private func seconds(_ time: Deciseconds) -> String { FaultText.seconds(Int64(time.count)) }
}
