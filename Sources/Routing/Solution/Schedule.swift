/// Why an order of stops can't be driven.
public struct ScheduleFailure: Error, Hashable, Sendable {
  /// The rule that is broken.
  public enum Cause: UInt8, Hashable, Sendable {
    /// No rule: what stands before anything has failed.
    case none
    /// An index that does not exist, or a task served twice.
    case invalidOrder
    /// The vehicle may not use the mode or take the task.
    case notAllowed
    /// No compartment takes a stream of the task.
    case streamNotTaken
    /// There is no way.
    case unreachable
    /// No window is left.
    case windowMissed
    /// The site is closed by then.
    case siteClosed
    /// A compartment or the payload is exceeded.
    case overloaded
    /// Something is still on board at the end.
    case notEmptyAtEnd
    /// Shift and overtime cap are exceeded.
    case shiftExceeded
    /// The driving cap is exceeded.
    case drivingExceeded
    /// One stop alone is longer than a break rule allows.
    case breakImpossible
  }

  /// The rule that is broken.
  public var cause: Cause
  /// Where in the order; its count for the leg back to the depot.
  public var stop: Int

  /// Makes a failure.
  public init(cause: Cause, stop: Int) {
    self.cause = cause
    self.stop = stop
  }
}

/// The exact times of orders: deterministic, and the same for the search and for what is published.
///
/// A vehicle leaves at the start of its window, later only so far as that removes waiting before
/// the first stop. Legs take the doors of least time. Work waits for the first window into which it
/// fits whole; a tip waits until the site opens, its turnaround is that of the hour of driving in.
/// Before a leg and its work would break a rule, a rest as long as every broken rule needs is taken
/// where the last stop ended; it satisfies every rule whose break is no longer.
public struct Schedule: Sendable {
  let prepared: PreparedProblem

  /// Prepares a problem for timing.
  public init(_ problem: Problem, travel: TravelTables) {
    prepared = PreparedProblem(problem, travel)
  }

  init(_ prepared: PreparedProblem) { self.prepared = prepared }

  /// The timed route of an order, rests added, or what prevents it; legs have no arcs yet.
  public func timed(_ order: RouteOrder) -> Result<Route, ScheduleFailure> {
    guard prepared.vehicles.indices.contains(Int(order.vehicle)) else {
      return .failure(ScheduleFailure(cause: .invalidOrder, stop: 0))
    }
    let vehicle = Int(order.vehicle)
    let facts = prepared.vehicles[vehicle]
    var walker = Walker(facts)
    guard walker.failure == .none else {
      return .failure(ScheduleFailure(cause: walker.failure, stop: 0))
    }
    var stops: [TimedStop] = []
    for (index, stop) in order.stops.enumerated() {
      let before = walker
      if let cause = step(&walker, vehicle, stop) {
        return .failure(ScheduleFailure(cause: cause, stop: index))
      }
      if case .rest(let duration) = stop {
        stops.append(rest(facts, before, duration))
        continue
      }
      addRest(&stops, facts, before, walker)
      let column =
        switch stop {
        case .service(let task, let mode):
          Int(prepared.problem.tasks[Int(task)].modes[Int(mode)].entry)
        case .tip(let site): prepared.siteColumn(Int(site))
        case .rest: 0
        }
      stops.append(
        TimedStop(
          stop: stop, leg: leg(facts, before.place, column), arrival: deciseconds(walker.arrival),
          start: deciseconds(walker.begin), finish: deciseconds(walker.time),
          kilograms: loads(walker.kilograms, facts).map { Kilograms($0) },
          litres: loads(walker.litres, facts).map { Litres($0) }))
    }
    let before = walker
    guard walker.finish(prepared, vehicle) else {
      return .failure(ScheduleFailure(cause: walker.failure, stop: order.stops.count))
    }
    addRest(&stops, facts, before, walker)
    return .success(
      Route(
        vehicle: order.vehicle, departure: deciseconds(walker.departure), stops: stops,
        returnLeg: leg(facts, before.place, facts.endColumn), finish: deciseconds(walker.time)))
  }

  private func step(
    _ walker: inout Walker, _ vehicle: Int, _ stop: Stop
  ) -> ScheduleFailure.Cause? {
    let problem = prepared.problem
    switch stop {
    case .service(let task, let mode):
      guard problem.tasks.indices.contains(Int(task)),
        problem.tasks[Int(task)].modes.indices.contains(Int(mode))
      else { return .invalidOrder }
      let number = Int(prepared.modeStart[Int(task)]) + Int(mode)
      guard prepared.may(vehicle, useMode: number), allows(problem.tasks[Int(task)], vehicle)
      else { return .notAllowed }
      guard prepared.bodies[prepared.vehicles[vehicle].body].takes[Int(task)] else {
        return .streamNotTaken
      }
      return walker.serve(prepared, vehicle, number) ? nil : walker.failure
    case .tip(let site):
      guard problem.sites.indices.contains(Int(site)) else { return .invalidOrder }
      return walker.tip(prepared, vehicle, Int(site)) ? nil : walker.failure
    case .rest(let duration):
      guard duration.count >= 0 else { return .invalidOrder }
      walker.pause(prepared.vehicles[vehicle], Int(duration.count))
      return nil
    }
  }

  private func allows(_ task: ServiceTask, _ vehicle: Int) -> Bool {
    task.homeVehicle == -1 || task.homeVehicle == Int32(vehicle)
      || task.homeVehicle >= 0 && task.mayMove
  }

  private func addRest(
    _ stops: inout [TimedStop], _ facts: VehicleFacts, _ before: Walker, _ after: Walker
  ) {
    guard after.rest > 0 else { return }
    stops.append(rest(facts, before, deciseconds(after.rest)))
  }

  private func rest(
    _ facts: VehicleFacts, _ before: Walker, _ duration: Deciseconds
  ) -> TimedStop {
    let from = before.time
    return TimedStop(
      stop: .rest(duration), leg: nil, arrival: deciseconds(from), start: deciseconds(from),
      finish: deciseconds(from + Int(duration.count)),
      kilograms: loads(before.kilograms, facts).map { Kilograms($0) },
      litres: loads(before.litres, facts).map { Litres($0) })
  }

  private func leg(_ facts: VehicleFacts, _ row: Int, _ column: Int) -> Leg {
    guard let travel = prepared.travel[facts.profile] else {
      return Leg(from: 0, to: 0, duration: .zero, metres: .zero)
    }
    let doors = travel.doors(row, column)
    return Leg(
      from: doors.exit, to: doors.entry, duration: deciseconds(travel.duration(row, column)),
      metres: Metres(Int32(clamping: travel.distance(row, column))))
  }

  private func loads(_ values: SIMD8<Int32>, _ facts: VehicleFacts) -> [Int32] {
    (0..<facts.compartments).map { values[$0] }
  }

  private func deciseconds(_ count: Int) -> Deciseconds { Deciseconds(Int32(clamping: count)) }
}

/// Times one order; where there are many, make a `Schedule` once.
public func timed(
  _ problem: Problem, travel: TravelTables, order: RouteOrder
) -> Result<Route, ScheduleFailure> {
  Schedule(problem, travel: travel).timed(order)
}
