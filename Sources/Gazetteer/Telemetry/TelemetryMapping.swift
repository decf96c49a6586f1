/// How a telemetry file spells its moments.
public enum TimeSpelling: Hashable, Sendable {
  /// `2026-11-24T06:30:00Z`, with an offset or, in the mapping's zone, without; a date alone too.
  case iso8601
  /// Letters `yyyy MM dd HH mm ss` with anything between, such as `dd-MM-yyyy` or `dd/MM/yyyy HH:mm`.
  case pattern(String)
  /// Seconds since 1970-01-01T00:00:00Z.
  case epochSeconds
  /// Milliseconds since 1970-01-01T00:00:00Z.
  case epochMilliseconds

  /// Reads `iso8601`, `epoch-seconds`, `epoch-milliseconds` or a pattern with at least a date.
  public init?(_ name: String) {
    switch name {
    case "iso8601": self = .iso8601
    case "epoch-seconds": self = .epochSeconds
    case "epoch-milliseconds": self = .epochMilliseconds
    case _ where ["yyyy", "MM", "dd"].allSatisfy({ Self.holds(name, $0) }): self = .pattern(name)
    default: return nil
    }
  }

  private static func holds(_ text: String, _ part: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains {
      bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}

/// How to read a telemetry file of one supplier.
public struct TelemetryMapping: Hashable, Sendable {
  /// The column with the bin's name.
  public var binColumn: String
  /// The column with the moment.
  public var timeColumn: String
  /// The column with the fill.
  public var fillColumn: String
  /// The number in that column that means full, such as 100, 1 or 10.
  public var fullValue: Double
  /// How moments are spelled.
  public var timeSpelling: TimeSpelling
  /// The zone of moments without an offset, an IANA name.
  public var timeZone: String
  /// The bins to accept, or `nil` for any.
  public var knownBins: Set<String>?

  /// Makes a mapping; what is left out is as `telemetry.csv` is documented.
  public init(
    binColumn: String = "bin", timeColumn: String = "time", fillColumn: String = "fill",
    fullValue: Double = 100, timeSpelling: TimeSpelling = .iso8601,
    timeZone: String = "Europe/London", knownBins: Set<String>? = nil
  ) {
    self.binColumn = binColumn
    self.timeColumn = timeColumn
    self.fillColumn = fillColumn
    self.fullValue = fullValue
    self.timeSpelling = timeSpelling
    self.timeZone = timeZone
    self.knownBins = knownBins
  }
}
