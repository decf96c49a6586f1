/// Something a vehicle does between leaving its depot and being back.
public enum Stop: Hashable, Sendable {
  /// Work: a task in one of its modes.
  case service(task: Int32, mode: Int32)
  /// Emptying, at a site, every compartment whose streams it accepts.
  case tip(site: Int32)
  /// A break, taken where the previous stop ended.
  case rest(Deciseconds)
}

/// The order of a vehicle's day, without times: what a search decides.
public struct RouteOrder: Hashable, Sendable {
  /// The vehicle's index.
  public var vehicle: Int32
  /// Its stops in order; breaks included only where they are fixed by hand.
  public var stops: [Stop]

  /// Makes an order.
  public init(vehicle: Int32, stops: [Stop]) {
    self.vehicle = vehicle
    self.stops = stops
  }
}

/// A stop with the leg that leads to it, its times and what the vehicle then carries.
public struct TimedStop: Hashable, Sendable {
  /// What is done.
  public var stop: Stop
  /// The leg to it; a break has none (`nil`).
  public var leg: Leg?
  /// When the vehicle is there.
  public var arrival: Deciseconds
  /// When work, unloading or rest begins; later than `arrival` where it waits.
  public var start: Deciseconds
  /// When it ends.
  public var finish: Deciseconds
  /// Weight by compartment afterwards.
  public var kilograms: [Kilograms]
  /// Volume by compartment afterwards.
  public var litres: [Litres]

  /// Makes a timed stop.
  public init(
    stop: Stop, leg: Leg?, arrival: Deciseconds, start: Deciseconds, finish: Deciseconds,
    kilograms: [Kilograms], litres: [Litres]
  ) {
    self.stop = stop
    self.leg = leg
    self.arrival = arrival
    self.start = start
    self.finish = finish
    self.kilograms = kilograms
    self.litres = litres
  }
}

/// A drive without work from an exit position to an entry position.
public struct Leg: Hashable, Sendable {
  /// Index into `Problem.exitPositions`.
  public var from: Int32
  /// Index into `Problem.entryPositions`.
  public var to: Int32
  /// How long it takes.
  public var duration: Deciseconds
  /// How far it is.
  public var metres: Metres
  /// The arcs driven, the first and last (partly driven) ones included; empty until unpacked.
  public var arcs: [UInt32]

  /// Makes a leg.
  public init(
    from: Int32, to: Int32, duration: Deciseconds, metres: Metres, arcs: [UInt32] = []
  ) {
    self.from = from
    self.to = to
    self.duration = duration
    self.metres = metres
    self.arcs = arcs
  }
}

/// One vehicle's timed day.
public struct Route: Hashable, Sendable {
  /// The vehicle's index.
  public var vehicle: Int32
  /// When it leaves the depot.
  public var departure: Deciseconds
  /// Its stops.
  public var stops: [TimedStop]
  /// The leg back to the depot.
  public var returnLeg: Leg
  /// When it is back.
  public var finish: Deciseconds

  /// Makes a route.
  public init(
    vehicle: Int32, departure: Deciseconds, stops: [TimedStop], returnLeg: Leg,
    finish: Deciseconds
  ) {
    self.vehicle = vehicle
    self.departure = departure
    self.stops = stops
    self.returnLeg = returnLeg
    self.finish = finish
  }
}

/// A task left undone, and why.
public struct UnassignedTask: Hashable, Sendable {
  /// Why a task is left undone.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// No vehicle takes its streams.
    case noVehicleTakesStream = "no-vehicle-takes-stream"
    /// No open site accepts its stream.
    case noSiteAcceptsStream = "no-site-accepts-stream"
    /// No allowed vehicle can drive there and back.
    case unreachable
    /// It alone exceeds a compartment.
    case tooMuchForAnyVehicle = "too-much-for-any-vehicle"
    /// Its time windows can't be met.
    case windowsCannotBeMet = "windows-cannot-be-met"
    /// The shifts are full.
    case notEnoughTime = "not-enough-time"
    /// Another part of its street could not be done, and streets yield whole.
    case streetYieldsWhole = "street-yields-whole"
    /// It is optional, and doing it costs more than leaving it.
    case notWorthwhile = "not-worthwhile"
    /// Its round has no vehicle that day.
    case roundHasNoVehicle = "round-has-no-vehicle"
  }

  /// The task's index.
  public var task: Int32
  /// Why.
  public var reason: Reason

  /// Makes an entry.
  public init(task: Int32, reason: Reason) {
    self.task = task
    self.reason = reason
  }
}

/// What a solution costs, by named part.
public struct CostBreakdown: Hashable, Sendable {
  /// Vehicles used.
  public var vehicles = Cost.zero
  /// Time out.
  public var time = Cost.zero
  /// Distance.
  public var distance = Cost.zero
  /// Overtime, on top of time.
  public var overtime = Cost.zero
  /// Reversing.
  public var reversing = Cost.zero
  /// Gate fees.
  public var disposal = Cost.zero
  /// Work moved to another crew.
  public var moved = Cost.zero
  /// Vehicles above or below their target of standard work.
  public var balance = Cost.zero
  /// Tasks that come after another task than in the plan to keep to.
  public var deviation = Cost.zero
  /// Tasks far from their vehicle's other work.
  public var compactness = Cost.zero
  /// Work left undone.
  public var unassigned = Cost.zero

  /// Makes a breakdown of nothing.
  public init() {}

  /// What is paid: vehicles, time, overtime, distance and gate fees.
  public var running: Cost { vehicles + time + overtime + distance + disposal }

  /// The sum of the parts: what the search minimises.
  public var total: Cost {
    vehicles + time + distance + overtime + reversing + disposal + moved + balance + deviation
      + compactness + unassigned
  }
}

/// A complete answer: timed routes, what is left undone, what it costs.
public struct Solution: Hashable, Sendable {
  /// The routes, ascending by vehicle; vehicles without work have none.
  public var routes: [Route]
  /// The tasks left undone, ascending.
  public var unassigned: [UnassignedTask]
  /// What it costs.
  public var cost: CostBreakdown

  /// Makes a solution.
  public init(routes: [Route], unassigned: [UnassignedTask], cost: CostBreakdown) {
    self.routes = routes
    self.unassigned = unassigned
    self.cost = cost
  }
}
