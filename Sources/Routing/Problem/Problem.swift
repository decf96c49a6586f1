public import RoadGraph

/// A day's work as integers and indices: what, with which vehicles, tips and rules, on which roads.
///
/// A `Problem` that exists is valid: every index in range, every mode consistent with its arcs.
public struct Problem: Hashable, Sendable {
  /// How many streams there are; at most 32.
  public let streamCount: Int
  /// The classes of vehicle; at most 32.
  public let profiles: [VehicleProfile]
  /// What holds on the roads that day.
  public let conditions: RoadConditions
  /// Every position at which a leg may end.
  public let entryPositions: [ArcPosition]
  /// Every position at which a leg may start.
  public let exitPositions: [ArcPosition]
  /// The work.
  public let tasks: [ServiceTask]
  /// The depots.
  public let depots: [Depot]
  /// The tips.
  public let sites: [DisposalSite]
  /// The vehicles.
  public let vehicles: [Vehicle]
  /// Cost of a metre driven in reverse, on top.
  public let costPerReversingMetre: Cost

  /// Checks every index and measure.
  ///
  /// - Throws: `ProblemError`, naming the first fault.
  public init(
    streamCount: Int, profiles: [VehicleProfile], conditions: RoadConditions,
    entryPositions: [ArcPosition], exitPositions: [ArcPosition], tasks: [ServiceTask],
    depots: [Depot], sites: [DisposalSite], vehicles: [Vehicle], costPerReversingMetre: Cost
  ) throws(ProblemError) {
    self.streamCount = streamCount
    self.profiles = profiles
    self.conditions = conditions
    self.entryPositions = entryPositions
    self.exitPositions = exitPositions
    self.tasks = tasks
    self.depots = depots
    self.sites = sites
    self.vehicles = vehicles
    self.costPerReversingMetre = costPerReversingMetre
    try ProblemValidation.validate(self)
  }

  /// The same day with other tasks and vehicles, and where given other depots and exits.
  ///
  /// - Throws: `ProblemError`, naming the first fault.
  public func with(
    tasks: [ServiceTask], vehicles: [Vehicle], depots: [Depot]? = nil,
    exitPositions: [ArcPosition]? = nil
  ) throws(ProblemError) -> Problem {
    try Problem(
      streamCount: streamCount, profiles: profiles, conditions: conditions,
      entryPositions: entryPositions, exitPositions: exitPositions ?? self.exitPositions,
      tasks: tasks, depots: depots ?? self.depots, sites: sites, vehicles: vehicles,
      costPerReversingMetre: costPerReversingMetre)
  }
}

/// What makes an instance impossible to state.
public struct ProblemError: Error, Hashable, Sendable {
  /// The fault in words, with the index and value.
  public let message: String

  /// Makes an error.
  public init(_ message: String) { self.message = message }
}
