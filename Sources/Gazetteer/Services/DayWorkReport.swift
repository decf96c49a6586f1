/// How much is due on a day, what exceptions moved, and what could not be made due.
public struct DayWorkReport: Sendable, Equatable {
  /// What is due on one round of one stream.
  public struct RoundCount: Sendable, Equatable {
    /// The round's name.
    public let round: String
    /// The stream's place in the area's list.
    public let stream: Int
    /// Properties whose containers are due, each flat counted.
    public var properties: Int
    /// Lifts expected, in thousandths.
    public var liftsPermille: Int64
    /// Expected weight in grams.
    public var grams: Int64
  }

  /// What one exception did to the work of this day.
  public struct MoveCount: Sendable, Equatable {
    /// Why, as the table says.
    public let reason: String
    /// The day that the cycle says.
    public let dueDate: CalendarDate
    /// The day it is done instead; `nil` means suspended.
    public let replacementDate: CalendarDate?
    /// The line of the exceptions table.
    public let line: Int
    /// Whether the work came to this day (else it left it).
    public let isArriving: Bool
    /// Properties moved.
    public var properties: Int
  }

  /// What is due, ascending by round and stream.
  public var rounds: [RoundCount] = []
  /// What exceptions did, in the order of their lines.
  public var moves: [MoveCount] = []
  /// For each stream, properties that have it but no round that collects it.
  public var withoutRound: [Int] = []
  /// Properties with containers of a stream that no row of `services.csv` gives a cycle.
  public var withoutCycle = 0
  /// Round rows whose property does not have the stream.
  public var roundRowsWithoutService = 0
  /// Round rows whose week is beyond the cycle, so that they are never due.
  public var roundRowsBeyondCycle = 0
  /// Properties left out because they are historical or rejected (BS 7666 status 7, 8, 9).
  public var notLive = 0
  /// Blocks that became one stop.
  public var mergedBlocks = 0
  /// Collection points at which two or more presentations became one.
  public var mergedPoints = 0
  /// Jobs due.
  public var jobs = 0
  /// Bins due.
  public var bins = 0
  /// Bins due only because their data can't be trusted.
  public var fallbackBins = 0

  /// Makes an empty report.
  public init() {}
}
