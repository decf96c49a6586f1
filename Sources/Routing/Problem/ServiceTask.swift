/// A piece of work: a street edge, one side of it, a part of it, or a point.
public struct ServiceTask: Hashable, Sendable {
  /// The ways in which it can be done; at least one.
  public var modes: [ServiceMode]
  /// What it puts into the vehicle; each stream at most once, ascending.
  public var demands: [Demand]
  /// Crew time beyond driving for a standard crew.
  public var handling: Deciseconds
  /// When it may be worked, ascending and apart; work starts and finishes within one of them.
  ///
  /// Empty means at any time.
  public var windows: [TimeWindow]
  /// The vehicle of the round it belongs to, or -1 where it has none (jobs, smart bins).
  public var homeVehicle: Int32
  /// Whether another vehicle than the home vehicle may do it.
  public var mayMove: Bool
  /// What it costs when another vehicle than the home vehicle does it.
  public var movePrice: Cost
  /// What it costs when it is left undone; always more than doing it by any sensible route.
  public var unassignedPrice: Cost
  /// Whether leaving it undone is ordinary (an optional job, a bin below its limit).
  public var isOptional: Bool
  /// The street it belongs to: streets yield whole.
  ///
  /// -1 where it stands alone.
  public var street: Int32
  /// Households behind it.
  public var households: Int32
  /// Its place in the round's imported order, 0 where there is none.
  public var sequence: Int32
  /// The task that comes before it on its route in the plan to keep to, or -1 where it is the first.
  public var predecessor: Int32
  /// What it costs when another task than `predecessor` comes before it, tips and breaks apart.
  public var deviationPrice: Cost

  /// Makes a task.
  public init(
    modes: [ServiceMode], demands: [Demand], handling: Deciseconds, windows: [TimeWindow] = [],
    homeVehicle: Int32 = -1, mayMove: Bool = true, movePrice: Cost = .zero,
    unassignedPrice: Cost, isOptional: Bool = false, street: Int32 = -1, households: Int32 = 0,
    sequence: Int32 = 0, predecessor: Int32 = -1, deviationPrice: Cost = .zero
  ) {
    self.modes = modes
    self.demands = demands
    self.handling = handling
    self.windows = windows
    self.homeVehicle = homeVehicle
    self.mayMove = mayMove
    self.movePrice = movePrice
    self.unassignedPrice = unassignedPrice
    self.isOptional = isOptional
    self.street = street
    self.households = households
    self.sequence = sequence
    self.predecessor = predecessor
    self.deviationPrice = deviationPrice
  }
}

/// One way of doing a task: where the vehicle enters, what it drives while working, where it leaves.
public struct ServiceMode: Hashable, Sendable {
  /// How the vehicle moves while working.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// Along the arcs, forwards.
    case drive
    /// Into the street in reverse and out forwards: two arcs, the second opposite to the first.
    case reverseIn
    /// Along the first arc, turning in a gateway there, and back along the opposite arc.
    case turnRound
    /// The vehicle stands at the entry position; the crew walks.
    case walkIn
  }

  /// How the vehicle moves.
  public var kind: Kind
  /// Index into `Problem.entryPositions`.
  public var entry: Int32
  /// Index into `Problem.exitPositions`.
  public var exit: Int32
  /// The arcs from entry to exit, both their arcs included; one arc where they are on the same.
  public var arcs: [UInt32]
  /// Bit p set where vehicles of profile p may use this mode.
  public var profiles: UInt32
  /// Driving time from entry to exit by profile: at crawl speed, reversing at reverse speed, plus
  /// the turn where it turns; see `ServiceMode.traversal(…)` for the exact rule.
  public var traversals: [Deciseconds]
  /// Metres from entry to exit.
  public var metres: Metres
  /// How many of those are driven in reverse.
  public var reversing: Metres
  /// Crew time on top of the task's handling, for walking.
  public var extraHandling: Deciseconds

  /// Makes a mode.
  public init(
    kind: Kind, entry: Int32, exit: Int32, arcs: [UInt32], profiles: UInt32,
    traversals: [Deciseconds], metres: Metres, reversing: Metres = .zero,
    extraHandling: Deciseconds = .zero
  ) {
    self.kind = kind
    self.entry = entry
    self.exit = exit
    self.arcs = arcs
    self.profiles = profiles
    self.traversals = traversals
    self.metres = metres
    self.reversing = reversing
    self.extraHandling = extraHandling
  }

  /// Driving time over a distance at a speed: `ceil(centimetres × 36 / (km/h × 100))` deciseconds.
  public static func crawl(centimetres: Int64, kilometresPerHour: Int32) -> Deciseconds {
    let speed = Int64(max(1, kilometresPerHour)) * 100
    return Deciseconds(Int32(clamping: (centimetres * 36 + speed - 1) / speed))
  }
}

/// How much of one stream a task presents.
public struct Demand: Hashable, Sendable {
  /// The stream's index.
  public var stream: Int32
  /// Weight.
  public var kilograms: Kilograms
  /// Volume as presented, before compaction.
  public var litres: Litres

  /// Makes a demand.
  public init(stream: Int32, kilograms: Kilograms, litres: Litres) {
    self.stream = stream
    self.kilograms = kilograms
    self.litres = litres
  }
}

/// A stretch of the day, both ends included.
public struct TimeWindow: Hashable, Sendable {
  /// Its first moment.
  public var from: Deciseconds
  /// Its last moment.
  public var to: Deciseconds

  /// Makes a window.
  public init(from: Deciseconds, to: Deciseconds) {
    self.from = from
    self.to = to
  }
}
