/// What holds on the roads on one day beyond the map: closures, and what crews know that it misses.
public struct RoadConditions: Hashable, Sendable {
  /// ISO weekday of the day, 1 Monday … 7 Sunday: which `WeeklyHours` count.
  public var weekday: Int32
  /// The minutes after midnight in which vehicles are out; a restriction that holds at any minute
  /// between counts for the whole day, so that a plan is legal whenever a crew gets there.
  public var outFromMinute: Int32
  /// Where that stretch ends.
  public var outToMinute: Int32
  /// Whether one drives on the left.
  public var drivesOnLeft: Bool
  /// Edges closed to traffic that day, ascending.
  public var closedEdges: [UInt32]
  /// What outranks the map, in order; of two entries for one arc and class the later one stands.
  public var overrides: [AccessOverride]

  /// Makes the conditions of an ordinary day.
  public init(
    weekday: Int32 = 1, outFromMinute: Int32 = 300, outToMinute: Int32 = 1080,
    drivesOnLeft: Bool = true, closedEdges: [UInt32] = [], overrides: [AccessOverride] = []
  ) {
    self.weekday = weekday
    self.outFromMinute = outFromMinute
    self.outToMinute = outToMinute
    self.drivesOnLeft = drivesOnLeft
    self.closedEdges = closedEdges
    self.overrides = overrides
  }
}

/// One row of the access table, resolved to an arc.
public struct AccessOverride: Hashable, Sendable {
  /// What the crew knows.
  public enum Rule: UInt8, Sendable, CaseIterable {
    /// May drive it, whatever tags, width and weight say.
    case allow
    /// May not.
    case deny
    /// May drive against the one-way or past the no-entry sign (with its authority).
    case exempt
    /// Private road with consent.
    case consent
    /// Can turn round at the arc's head.
    case turnRound
    /// Can't turn round at the arc's head.
    case noTurnRound
    /// May pass the barrier at the arc's head.
    case passBarrier
  }

  /// The arc it is about.
  public var arc: UInt32
  /// The class of vehicle, by `VehicleProfile.name`; empty for every class.
  public var vehicleClass: String
  /// What is known.
  public var rule: Rule

  /// Makes an entry.
  public init(arc: UInt32, vehicleClass: String, rule: Rule) {
    self.arc = arc
    self.vehicleClass = vehicleClass
    self.rule = rule
  }
}
