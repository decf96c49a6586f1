/// One vehicle with its crew for the day.
public struct Vehicle: Hashable, Sendable {
  /// Index into `Problem.profiles`.
  public var profile: Int32
  /// Index into `Problem.depots` of where it starts.
  public var startDepot: Int32
  /// Index into `Problem.depots` of where it ends.
  public var endDepot: Int32
  /// Its compartments; at most 8.
  public var compartments: [Compartment]
  /// Greatest load over all compartments.
  public var payload: Kilograms
  /// How long its crew has worked since its last break when it starts: more than nothing where a
  /// day is planned anew from its middle.
  public var earlierWork = Deciseconds.zero
  /// How long it has driven since then.
  public var earlierDriving = Deciseconds.zero
  /// What it carries already when it starts, by stream.
  public var initialLoads: [Demand]
  /// When it may leave the depot.
  public var start: TimeWindow
  /// Ordinary time from leaving to being back.
  public var shift: Deciseconds
  /// How much longer it may be out, at the overtime price; legal limits are already in it.
  public var overtimeCap: Deciseconds
  /// Greatest driving time (legs and traversals) in the day.
  public var drivingCap: Deciseconds
  /// The breaks the crew must have.
  public var breakRules: [BreakRule]
  /// Its crew's handling time in thousandths of the standard crew's.
  public var handlingPermille: Int32
  /// Cost of using it at all.
  public var costPerDay: Cost
  /// Cost of a decisecond out.
  public var costPerDecisecond: Cost
  /// Cost of a metre driven.
  public var costPerMetre: Cost
  /// Cost of a decisecond of overtime, on top.
  public var overtimePerDecisecond: Cost
  /// How much handling by a standard crew it should have; counts where it is not used too.
  public var targetWork: Deciseconds
  /// Cost of a decisecond of handling by a standard crew above or below the target.
  public var costPerDecisecondOffTarget: Cost
  /// What each task costs on this vehicle for lying far from its other work; empty where nothing does.
  public var remotenessPrices: [Cost]

  /// Makes a vehicle.
  public init(
    profile: Int32, startDepot: Int32, endDepot: Int32, compartments: [Compartment],
    payload: Kilograms, initialLoads: [Demand] = [], start: TimeWindow, shift: Deciseconds,
    overtimeCap: Deciseconds, drivingCap: Deciseconds, breakRules: [BreakRule],
    handlingPermille: Int32 = 1000, costPerDay: Cost, costPerDecisecond: Cost,
    costPerMetre: Cost, overtimePerDecisecond: Cost, targetWork: Deciseconds = .zero,
    costPerDecisecondOffTarget: Cost = .zero, remotenessPrices: [Cost] = []
  ) {
    self.profile = profile
    self.startDepot = startDepot
    self.endDepot = endDepot
    self.compartments = compartments
    self.payload = payload
    self.initialLoads = initialLoads
    self.start = start
    self.shift = shift
    self.overtimeCap = overtimeCap
    self.drivingCap = drivingCap
    self.breakRules = breakRules
    self.handlingPermille = handlingPermille
    self.costPerDay = costPerDay
    self.costPerDecisecond = costPerDecisecond
    self.costPerMetre = costPerMetre
    self.overtimePerDecisecond = overtimePerDecisecond
    self.targetWork = targetWork
    self.costPerDecisecondOffTarget = costPerDecisecondOffTarget
    self.remotenessPrices = remotenessPrices
  }
}

/// A part of a vehicle's body with its own door.
public struct Compartment: Hashable, Sendable {
  /// Bit s set where it takes stream s; every stream goes into the first compartment that takes it.
  public var streams: UInt32
  /// Greatest weight.
  public var kilograms: Kilograms
  /// Greatest volume as presented (compaction already reckoned in).
  public var litres: Litres

  /// Makes a compartment.
  public init(streams: UInt32, kilograms: Kilograms, litres: Litres) {
    self.streams = streams
    self.kilograms = kilograms
    self.litres = litres
  }
}

/// A break of `duration` must begin before work or driving since the last one exceeds a limit.
///
/// Work counts everything from leaving the depot or the end of the last break, waiting included, and
/// the vehicle's earlier work; driving counts legs, traversals and earlier driving.
public struct BreakRule: Hashable, Sendable {
  /// Longest work without a break, or `nil` where work is not limited.
  public var afterWork: Deciseconds?
  /// Longest driving without a break, or `nil` where driving is not limited.
  public var afterDriving: Deciseconds?
  /// How long the break is.
  public var duration: Deciseconds

  /// Makes a rule.
  public init(afterWork: Deciseconds?, afterDriving: Deciseconds?, duration: Deciseconds) {
    self.afterWork = afterWork
    self.afterDriving = afterDriving
    self.duration = duration
  }
}
