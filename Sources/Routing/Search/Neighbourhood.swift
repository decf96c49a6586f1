import RoadGraph

/// The nearest tasks of each task, by least driving time between any of their modes either way.
///
/// Only tasks that some vehicle could do both are neighbours: on fixed rounds those of the round.
struct Neighbourhood: Sendable {
  /// First neighbour of each task; one entry more than tasks.
  let start: [Int32]
  /// Neighbours, nearest first.
  let tasks: [Int32]
  /// What the leg between a task and each of them costs at least, either way.
  let leastLegs: [Int32]

  /// Finds the `size` nearest of each task among those that can be done at all.
  ///
  /// - Complexity: O(n²·m²) table look-ups for n tasks of m modes, in the order of the table.
  init(_ prepared: PreparedProblem, _ permits: Permits, size: Int, threads: Int) {
    let profiles = Set(prepared.vehicles.map(\.profile)).sorted()
    let count = prepared.taskCount
    let chunks = (count + Self.chunk - 1) / Self.chunk
    let lists = concurrentMap(count: size > 0 ? chunks : 0, threads: threads) { chunk in
      let first = chunk * Self.chunk
      return Self.nearest(
        prepared, permits, profiles, first..<min(count, first + Self.chunk), size)
    }.flatMap { $0 }
    var start = [Int32(0)]
    for list in lists { start.append((start.last ?? 0) + Int32(list.count)) }
    while start.count <= count { start.append(start.last ?? 0) }
    self.start = start
    let tasks = lists.flatMap { $0 }
    self.tasks = tasks
    let perDecisecond = prepared.vehicles.map(\.perDecisecond).min() ?? 0
    let perMetre = prepared.vehicles.map(\.perMetre).min() ?? 0
    let travels = profiles.compactMap { prepared.travel[$0] }
    leastLegs = concurrentMap(count: lists.count, threads: threads) { task in
      lists[task].map { other in
        var least = Int64(Int32.max)
        for travel in travels {
          for mode in prepared.modes(task) {
            for otherMode in prepared.modes(Int(other)) {
              for (from, to) in [(mode, otherMode), (otherMode, mode)] {
                let row = Int(prepared.exitOfMode[from])
                let column = Int(prepared.entryOfMode[to])
                let time = Int64(travel.duration(row, column))
                let metres = Int64(travel.distance(row, column))
                least = min(least, time * perDecisecond + metres * perMetre)
              }
            }
          }
        }
        return Int32(least)
      }
    }.flatMap { $0 }
  }

  /// The places of a task's neighbours in `tasks`.
  @inline(__always)
  func range(_ task: Int) -> Range<Int> { Int(start[task])..<Int(start[task + 1]) }

  /// How many tasks look for their neighbours at once, so that the table is read in rows.
  private static var chunk: Int { 32 }

  private static func nearest(
    _ prepared: PreparedProblem, _ permits: Permits, _ profiles: [Int], _ tasks: Range<Int>,
    _ size: Int
  ) -> [[Int32]] {
    var lists = [NearestList](repeating: NearestList(size: size), count: tasks.count)
    let travels = profiles.compactMap { prepared.travel[$0] }
    for other in 0..<prepared.taskCount where permits.doable[other] {
      for task in tasks
      where task != other && permits.doable[task] && permits.share(task, other) {
        var best = ProfileTravel.unreachable
        for travel in travels {
          for mode in prepared.modes(task) {
            let exit = Int(prepared.exitOfMode[mode])
            let entry = Int(prepared.entryOfMode[mode])
            for otherMode in prepared.modes(other) {
              let there = travel.duration(exit, Int(prepared.entryOfMode[otherMode]))
              let back = travel.duration(Int(prepared.exitOfMode[otherMode]), entry)
              best = min(best, there, back)
            }
          }
        }
        if best < ProfileTravel.unreachable {
          lists[task - tasks.lowerBound].offer(best, Int32(other))
        }
      }
    }
    return lists.map(\.tasks)
  }
}

/// The nearest of the tasks offered, nearest first, earlier offers first among equals.
private struct NearestList {
  private let size: Int
  private var times: [Int] = []
  private(set) var tasks: [Int32] = []

  init(size: Int) { self.size = size }

  mutating func offer(_ time: Int, _ task: Int32) {
    if times.count == size {
      guard let worst = times.last, time < worst else { return }
      times.removeLast()
      tasks.removeLast()
    }
    var place = times.count
    while place > 0, times[place - 1] > time { place -= 1 }
    times.insert(time, at: place)
    tasks.insert(task, at: place)
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
