/// A moment at which a bin was emptied, as its crew says.
public struct BinEmptying: Hashable, Sendable {
  /// When: seconds since 1970-01-01T00:00:00Z.
  public let time: Int64
  /// What was in it, where it was weighed.
  public let kilograms: Double?

  /// Makes an emptying.
  public init(time: Int64, kilograms: Double? = nil) {
    self.time = time
    self.kilograms = kilograms
  }
}

/// A day on which a crew says that it emptied a bin, or emptied what it had in the bin's street.
public struct EmptyingDay: Hashable, Sendable {
  /// The bin's name.
  public let bin: String
  /// The moments of the day, from midnight to midnight.
  public let moments: Range<Int64>
  /// When bins are taken to be emptied where nothing tells more.
  public let usual: Int64
  /// What was in it, where it was weighed.
  public let kilograms: Double?
  /// Whether the bin itself was named; a street alone is believed only where the fill fell.
  public let isNamed: Bool

  /// A fall of the fill that bears out that a crew was in the bin's street.
  private static let leastFall: Int32 = 30
  /// A fall that leaves no doubt, so that none is looked for after the last reading.
  private static let clearFall: Int32 = 150

  /// Makes a day.
  public init(
    bin: String, moments: Range<Int64>, usual: Int64, kilograms: Double? = nil,
    isNamed: Bool = true
  ) {
    self.bin = bin
    self.moments = moments
    self.usual = usual
    self.kilograms = kilograms
    self.isNamed = isNamed
  }

  /// The emptyings of some days by bin, ascending; readings ascend by bin and time.
  ///
  /// The moment is that of the day's deepest fall between two readings, the fill after the last one
  /// taken to fall to nothing; as near to the usual moment as those readings allow.
  public static func emptyings(
    _ days: [EmptyingDay], readings: [FillReading]
  ) -> [String: [BinEmptying]] {
    let ranges = BinRanges(readings)
    var found: [String: [BinEmptying]] = [:]
    for day in days {
      let own = readings[ranges.range(of: day.bin)]
      guard let time = day.moment(in: own) else { continue }
      found[day.bin, default: []].append(BinEmptying(time: time, kilograms: day.kilograms))
    }
    return found.mapValues { list in list.sorted { $0.time < $1.time } }
  }

  private func moment(in readings: ArraySlice<FillReading>) -> Int64? {
    var (deepest, best) = (Int32(0), moments)
    for place in readings.indices {
      let next = place + 1 < readings.endIndex ? readings[place + 1] : nil
      let first = max(moments.lowerBound, readings[place].time)
      let last = min(moments.upperBound, next?.time ?? .max)
      guard first < last else { continue }
      if next == nil, !isNamed || deepest >= Self.clearFall { continue }
      let fall = readings[place].fillPermille - (next?.fillPermille ?? 0)
      if fall > deepest { (deepest, best) = (fall, first..<last) }
    }
    guard isNamed || deepest >= Self.leastFall else { return nil }
    return max(best.lowerBound, min(best.upperBound - 1, usual))
  }
}

/// Where each bin's readings stand among readings that ascend by bin.
struct BinRanges {
  private var ranges: [String: Range<Int>] = [:]

  /// Looks through the readings once.
  init(_ readings: [FillReading]) {
    var start = 0
    while start < readings.count {
      var end = start + 1
      while end < readings.count, readings[end].bin == readings[start].bin { end += 1 }
      ranges[readings[start].bin] = start..<end
      start = end
    }
  }

  /// The places of a bin's readings.
  func range(of bin: String) -> Range<Int> { ranges[bin] ?? 0..<0 }
}
