/// Where vehicles start and end their day.
public struct Depot: Hashable, Sendable {
  /// Where a vehicle may arrive: indices into `Problem.entryPositions`.
  public var entries: [Int32]
  /// Where a vehicle may leave: indices into `Problem.exitPositions`.
  public var exits: [Int32]

  /// Makes a depot.
  public init(entries: [Int32], exits: [Int32]) {
    self.entries = entries
    self.exits = exits
  }
}

/// A tip or transfer station.
public struct DisposalSite: Hashable, Sendable {
  /// Where a vehicle may arrive: indices into `Problem.entryPositions`.
  public var entries: [Int32]
  /// Where a vehicle may leave: indices into `Problem.exitPositions`.
  public var exits: [Int32]
  /// Bit s set where it accepts stream s.
  public var streams: UInt32
  /// When a vehicle may drive in (opening to last entry), on the plan's date; empty when closed.
  public var openings: [TimeWindow]
  /// Time from driving in to driving out, by the hour (0…23) of driving in.
  public var turnaround: [Deciseconds]
  /// Gate fee per tonne, weighed into the choice of site.
  public var costPerTonne: Cost

  /// Makes a site.
  public init(
    entries: [Int32], exits: [Int32], streams: UInt32, openings: [TimeWindow],
    turnaround: [Deciseconds], costPerTonne: Cost = .zero
  ) {
    self.entries = entries
    self.exits = exits
    self.streams = streams
    self.openings = openings
    self.turnaround = turnaround
    self.costPerTonne = costPerTonne
  }
}
