/// How fast bins fill: a rate and its spread for each bin, drawn towards its kind's where readings
/// are few, and a factor for each day of the week that all bins of a kind share.
public struct FillProcess: Sendable {
  /// The numbers of one bin.
  public struct Rate: Hashable, Sendable {
    /// The mean rise in thousandths of the bin for each day.
    public let permillePerDay: Double
    /// The variance that a day's rise has.
    public let variancePerDay: Double
    /// How many days of its own readings stand behind it.
    public let days: Double
  }

  /// How many days of its kind's filling count as much as a bin's own.
  private static let kindDays = 2.0
  /// The days of even filling that a weekday's factor is drawn towards.
  private static let evenDays = 20.0
  /// Where nothing is known of a kind: full in ten days, and as uncertain as that sounds.
  private static let unknown = (rate: 100.0, variance: 10_000.0)

  private var rates: [String: Rate] = [:]
  private var kinds: [String: (rate: Double, variance: Double)] = [:]
  private var factors: [String: [Double]] = [:]

  /// One rise between two readings without an emptying between them.
  private struct Rise {
    let bin: Int
    let permille: Double
    let days: Double
    let weekday: Int
  }

  /// Learns from readings, ascending by bin and time; `bins` are names and kinds.
  public init(
    bins: [(name: String, kind: String)], readings: [FillReading],
    emptyingDropPermille: Int32 = 150
  ) {
    let places = Dictionary(
      bins.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let rises = Self.rises(readings, places, emptyingDropPermille)
    var sums = [(permille: Double, days: Double)](repeating: (0, 0), count: bins.count)
    for rise in rises {
      sums[rise.bin].permille += rise.permille
      sums[rise.bin].days += rise.days
    }
    var kindSums: [String: (permille: Double, days: Double)] = [:]
    for (place, bin) in bins.enumerated() {
      kindSums[bin.kind, default: (0, 0)].permille += sums[place].permille
      kindSums[bin.kind, default: (0, 0)].days += sums[place].days
    }
    var means: [Double] = []
    for (place, bin) in bins.enumerated() {
      let kind = kindSums[bin.kind] ?? (0, 0)
      let usual = kind.days > 0 ? max(0, kind.permille / kind.days) : Self.unknown.rate
      means.append(
        max(0, sums[place].permille + usual * Self.kindDays) / (sums[place].days + Self.kindDays))
    }
    learnSpread(bins, rises, means, sums.map(\.days), kindSums.mapValues { $0 })
  }

  private mutating func learnSpread(
    _ bins: [(name: String, kind: String)], _ rises: [Rise], _ means: [Double], _ days: [Double],
    _ kindSums: [String: (permille: Double, days: Double)]
  ) {
    var squares = [(sum: Double, count: Double)](repeating: (0, 0), count: bins.count)
    var kindSquares: [String: (sum: Double, count: Double)] = [:]
    var weekdays: [String: [(permille: Double, expected: Double, days: Double)]] = [:]
    for rise in rises {
      let kind = bins[rise.bin].kind
      let expected = means[rise.bin] * rise.days
      let square = (rise.permille - expected) * (rise.permille - expected) / rise.days
      squares[rise.bin].sum += square
      squares[rise.bin].count += 1
      kindSquares[kind, default: (0, 0)].sum += square
      kindSquares[kind, default: (0, 0)].count += 1
      guard rise.days < 1.5 else { continue }
      weekdays[kind, default: .init(repeating: (0, 0, 0), count: 7)][rise.weekday].permille +=
        rise.permille
      weekdays[kind, default: .init(repeating: (0, 0, 0), count: 7)][rise.weekday].expected +=
        expected
      weekdays[kind, default: .init(repeating: (0, 0, 0), count: 7)][rise.weekday].days +=
        rise.days
    }
    for (place, bin) in bins.enumerated() {
      let kind = kindSquares[bin.kind] ?? (0, 0)
      let usual = kind.count > 0 ? kind.sum / kind.count : Self.unknown.variance
      rates[bin.name] = Rate(
        permillePerDay: means[place],
        variancePerDay: (squares[place].sum + usual * 5) / (squares[place].count + 5),
        days: days[place])
      let sum = kindSums[bin.kind] ?? (0, 0)
      kinds[bin.kind] = (
        sum.days > 0 ? max(0, sum.permille / sum.days) : Self.unknown.rate, usual
      )
    }
    for (kind, sums) in weekdays {
      factors[kind] = sums.map { sum in
        guard sum.days > 0, sum.expected > 0 else { return 1 }
        let even = sum.expected / sum.days * Self.evenDays
        return max(0, sum.permille + even) / (sum.expected + even)
      }
    }
  }

  private static func rises(
    _ readings: [FillReading], _ places: [String: Int], _ drop: Int32
  ) -> [Rise] {
    var rises: [Rise] = []
    var start: FillReading?
    for reading in readings {
      guard let first = start, first.bin == reading.bin,
        first.fillPermille - reading.fillPermille <= drop
      else {
        start = reading
        continue
      }
      let seconds = Double(reading.time) - Double(first.time)
      // Rises are taken over half a day and more: shorter ones are mostly noise.
      guard seconds >= 43_200 else { continue }
      if let bin = places[reading.bin] {
        let middle = first.time + (reading.time - first.time) / 2
        rises.append(
          Rise(
            bin: bin, permille: Double(reading.fillPermille - first.fillPermille),
            days: seconds / 86_400, weekday: weekday(of: middle)))
      }
      start = reading
    }
    return rises
  }

  private static func weekday(of time: Int64) -> Int {
    let day = time >= 0 ? time / 86_400 : (time - 86_399) / 86_400
    return Int(((day + 3) % 7 + 7) % 7)
  }

  /// The numbers of a bin, those of its kind where the bin is not known.
  public func rate(of bin: String, kind: String) -> Rate {
    if let rate = rates[bin] { return rate }
    let usual = kinds[kind] ?? Self.unknown
    return Rate(permillePerDay: usual.rate, variancePerDay: usual.variance, days: 0)
  }

  /// How much a bin's fill rises from one moment to another.
  func rise(of bin: String, kind: String, from start: Int64, to end: Int64) -> GammaRise {
    let rate = rate(of: bin, kind: kind)
    guard end > start else { return GammaRise(mean: 0, variance: 0) }
    var weighted = 0.0
    var moment = start
    while moment < end {
      let midnight = (moment / 86_400 + (moment >= 0 ? 1 : 0)) * 86_400
      let next = min(end, max(moment + 1, midnight))
      let factor = factors[kind]?[Self.weekday(of: moment)] ?? 1
      weighted += factor * Double(next - moment) / 86_400
      moment = next
    }
    let days = Double(end - start) / 86_400
    // The rate itself is uncertain, the more the fewer days it was seen.
    let doubt = rate.variancePerDay / (rate.days + Self.kindDays)
    return GammaRise(
      mean: rate.permillePerDay * weighted,
      variance: rate.variancePerDay * days + doubt * days * days)
  }
}
