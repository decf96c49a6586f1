/// What is known of an area's bins: what their sensors sent, when they were emptied and what they
/// weighed, and which days are out of the ordinary.
public struct BinHistory: Sendable {
  /// What sensors sent, ascending by bin and time.
  public var readings: [FillReading]
  /// When bins were emptied, by name, ascending by time.
  public var emptyings: [String: [BinEmptying]]
  /// Days on which bins fill faster or slower.
  public var multipliers: [RateMultiplier]
  /// What comes a day into a bin of a kind of which nothing is known, in thousandths.
  public var unknownPermillePerDay: Double

  /// Makes a history; readings may come in any order.
  public init(
    readings: [FillReading] = [], emptyings: [String: [BinEmptying]] = [:],
    multipliers: [RateMultiplier] = [], unknownPermillePerDay: Double = 100
  ) {
    // The store gives millions in their order already.
    let isSorted = zip(readings, readings.dropFirst()).allSatisfy {
      ($0.bin, $0.time) <= ($1.bin, $1.time)
    }
    self.readings =
      isSorted ? readings : readings.sorted { ($0.bin, $0.time) < ($1.bin, $1.time) }
    self.emptyings = emptyings
    self.multipliers = multipliers
    self.unknownPermillePerDay = unknownPermillePerDay
  }

  /// Whether nothing has been measured yet.
  public var isEmpty: Bool { readings.isEmpty && emptyings.isEmpty }

  /// What was known at a moment.
  public func before(_ time: Int64) -> BinHistory {
    var known = self
    known.readings.removeAll { $0.time >= time }
    known.emptyings = emptyings.mapValues { list in list.filter { $0.time < time } }
    return known
  }

  /// What was known at a moment, of sensors that can be trusted.
  public func trusted(before time: Int64 = .max) -> BinHistory {
    var known = time < .max ? before(time) : self
    let faults = SensorHealth.faults(in: known.readings)
    if !faults.isEmpty { known.readings.removeAll { faults[$0.bin] != nil } }
    return known
  }

  /// How fast some bins fill, as far as this tells.
  public func process(of bins: [ServiceBin]) -> FillProcess {
    FillProcess(
      bins: bins, readings: readings, emptyings: emptyings, multipliers: multipliers,
      unknownPermillePerDay: unknownPermillePerDay)
  }

  /// The last reading of each bin.
  public var lastReadings: [String: FillReading] {
    Dictionary(readings.map { ($0.bin, $0) }, uniquingKeysWith: { _, later in later })
  }

  /// When a bin was last emptied.
  public func lastEmptying(of bin: String) -> Int64? { emptyings[bin]?.last?.time }
}
