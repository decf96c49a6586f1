import RoadGraph

/// The nearest tasks of each task, by least driving time between any of their modes either way.
///
/// Only tasks that some vehicle could do both are neighbours: on fixed rounds those of the round.
struct Neighbourhood: Sendable {
  /// First neighbour of each task; one entry more than tasks.
  let start: [Int32]
  /// Neighbours, nearest first.
  let tasks: [Int32]

  /// Finds the `size` nearest of each task among those that can be done at all.
  ///
  /// - Complexity: O(n²·m²) table look-ups for n tasks of m modes.
  init(_ prepared: PreparedProblem, _ permits: Permits, size: Int, threads: Int) {
    let profiles = Set(prepared.vehicles.map(\.profile)).sorted()
    let lists = concurrentMap(count: prepared.taskCount, threads: threads) { task in
      Self.nearest(prepared, permits, profiles, task, size)
    }
    var start = [Int32(0)]
    for list in lists { start.append((start.last ?? 0) + Int32(list.count)) }
    self.start = start
    tasks = lists.flatMap { $0 }
  }

  /// The places of a task's neighbours in `tasks`.
  @inline(__always)
  func range(_ task: Int) -> Range<Int> { Int(start[task])..<Int(start[task + 1]) }

  private static func nearest(
    _ prepared: PreparedProblem, _ permits: Permits, _ profiles: [Int], _ task: Int, _ size: Int
  ) -> [Int32] {
    guard permits.doable[task] else { return [] }
    var found: [(time: Int, task: Int32)] = []
    found.reserveCapacity(prepared.taskCount)
    for other in 0..<prepared.taskCount
    where other != task && permits.doable[other] && permits.share(task, other) {
      var best = ProfileTravel.unreachable
      for profile in profiles {
        guard let travel = prepared.travel[profile] else { continue }
        for mode in prepared.modes(task) {
          for otherMode in prepared.modes(other) {
            let there = travel.duration(
              Int(prepared.exitOfMode[mode]), Int(prepared.entryOfMode[otherMode]))
            let back = travel.duration(
              Int(prepared.exitOfMode[otherMode]), Int(prepared.entryOfMode[mode]))
            best = min(best, there, back)
          }
        }
      }
      if best < ProfileTravel.unreachable { found.append((best, Int32(other))) }
    }
    found.sort { ($0.time, $0.task) < ($1.time, $1.task) }
    return found.prefix(size).map(\.task)
  }
}

/// Which vehicle may do which task, and which tasks can be done at all.
struct Permits: Sendable {
  /// Whether vehicle v may do task t, at t × vehicles + v.
  private(set) var allowed: [Bool]
  /// Whether some vehicle can do a task.
  private(set) var doable: [Bool]
  /// Why a task can't be done by any.
  private(set) var reasons: [UnassignedTask.Reason?]
  /// Vehicles a task may go to, as bits by number modulo 64.
  private(set) var masks: [UInt64]
  /// Whether no task has a choice of vehicles.
  private(set) var isFixed = true
  private let vehicles: Int

  /// Tries every task alone on every vehicle that may do it.
  init(_ prepared: PreparedProblem, threads: Int) {
    let count = prepared.vehicles.count
    vehicles = count
    let verdicts = concurrentMap(count: prepared.taskCount, threads: threads) { task in
      TaskVerdict(prepared, task)
    }
    allowed = []
    doable = []
    reasons = []
    masks = []
    for verdict in verdicts {
      allowed += verdict.vehicles
      doable.append(verdict.reason == nil)
      reasons.append(verdict.reason)
      var mask: UInt64 = 0
      for vehicle in 0..<count where verdict.vehicles[vehicle] { mask |= 1 << UInt64(vehicle % 64) }
      masks.append(mask)
      if verdict.vehicles.count(where: { $0 }) > 1 { isFixed = false }
    }
  }

  /// Whether a vehicle may do a task.
  @inline(__always)
  func allows(_ task: Int, _ vehicle: Int) -> Bool { allowed[task &* vehicles &+ vehicle] }

  /// Whether some vehicle may do both tasks.
  @inline(__always)
  func share(_ task: Int, _ other: Int) -> Bool { masks[task] & masks[other] != 0 }
}

/// Which vehicles can do one task alone, or why none can.
struct TaskVerdict: Sendable {
  /// By vehicle.
  private(set) var vehicles: [Bool]
  /// Why none can; `nil` where one can.
  private(set) var reason: UnassignedTask.Reason?

  init(_ prepared: PreparedProblem, _ index: Int) {
    let task = prepared.problem.tasks[index]
    vehicles = [Bool](repeating: false, count: prepared.vehicles.count)
    guard task.homeVehicle != -2 else {
      reason = .roundHasNoVehicle
      return
    }
    let permitted = vehicles.indices.filter { vehicle in
      task.homeVehicle == -1 || task.homeVehicle == Int32(vehicle) || task.mayMove
    }
    let taking = permitted.filter { prepared.bodies[prepared.vehicles[$0].body].takes[index] }
    guard !taking.isEmpty else {
      reason = .noVehicleTakesStream
      return
    }
    guard Self.sitesTake(prepared, task) else {
      reason = .noSiteAcceptsStream
      return
    }
    let holding = taking.filter { Self.holds(prepared, $0, index) }
    guard !holding.isEmpty else {
      reason = .tooMuchForAnyVehicle
      return
    }
    var causes: Set<ScheduleFailure.Cause> = []
    var placement = TipPlacement()
    for vehicle in holding {
      for mode in prepared.modes(index) where prepared.may(vehicle, useMode: mode) {
        if placement.place(prepared, vehicle, [Int32(mode)]) {
          vehicles[vehicle] = true
          break
        }
        causes.insert(placement.failure)
      }
    }
    guard !vehicles.contains(true) else { return }
    reason = Self.reason(causes)
  }

  /// The mildest cause speaks: the one that comes nearest to doing the task.
  private static func reason(
    _ causes: Set<ScheduleFailure.Cause>
  ) -> UnassignedTask.Reason {
    if causes.contains(.shiftExceeded) || causes.contains(.drivingExceeded)
      || causes.contains(.breakImpossible)
    {
      return .notEnoughTime
    }
    if causes.contains(.windowMissed) || causes.contains(.siteClosed) { return .windowsCannotBeMet }
    if causes.contains(.overloaded) { return .tooMuchForAnyVehicle }
    if causes.contains(.notEmptyAtEnd) { return .noSiteAcceptsStream }
    return .unreachable
  }

  private static func sitesTake(_ prepared: PreparedProblem, _ task: ServiceTask) -> Bool {
    task.demands.allSatisfy { demand in
      prepared.sites.contains { site in
        !site.openings.isEmpty && site.streams >> UInt32(demand.stream) & 1 == 1
      }
    }
  }

  private static func holds(_ prepared: PreparedProblem, _ vehicle: Int, _ task: Int) -> Bool {
    let facts = prepared.vehicles[vehicle]
    let body = prepared.bodies[facts.body]
    var total = 0
    for compartment in 0..<facts.compartments {
      total += Int(body.kilograms[task][compartment])
      if body.kilograms[task][compartment] > facts.kilograms[compartment] { return false }
      if body.litres[task][compartment] > facts.litres[compartment] { return false }
    }
    return total <= facts.payload
  }
}
