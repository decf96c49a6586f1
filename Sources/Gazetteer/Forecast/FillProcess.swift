/// How fast bins fill: a rate and its spread for each bin, drawn towards its kind's where readings
/// are few, and a factor for each day of the week that all bins of a kind share.
///
/// A rise that ends at the rim says only that at least so much came; it counts with what is expected
/// of such a rise, found by turns with the rates (expectation maximisation).
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
  /// A bin that reads this much may have had more come than it holds.
  private static let rim: Int32 = 980
  /// How often what ended at the rim is estimated anew at most.
  private static let turns = 12

  private var rates: [String: Rate] = [:]
  private var kinds: [String: (rate: Double, variance: Double)] = [:]
  private var factors: [String: [Double]] = [:]

  /// One rise between two readings without an emptying between them.
  private struct Rise {
    let bin: Int
    let start: Int64
    let end: Int64
    let room: Double
    var permille: Double
    let isAtRim: Bool

    var days: Double { Double(end - start) / 86_400 }
    var weekday: Int { FillProcess.weekday(of: start + (end - start) / 2) }
  }

  private typealias Sums = (permille: Double, days: Double)

  /// Learns from readings, ascending by bin and time; `bins` are names and kinds.
  ///
  /// Emptyings are told from a fall of the fill; those in `emptyings`, ascending by bin, are known.
  public init(
    bins: [(name: String, kind: String)], readings: [FillReading],
    emptyings: [String: [Int64]] = [:], emptyingDropPermille: Int32 = 150
  ) {
    let places = Dictionary(
      bins.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var rises = Self.rises(readings, places, emptyings, emptyingDropPermille)
    learn(bins, rises)
    guard rises.contains(where: \.isAtRim) else { return }
    for _ in 0..<Self.turns {
      let before = rises.reduce(0) { $0 + $1.permille }
      for place in rises.indices where rises[place].isAtRim {
        let bin = bins[rises[place].bin]
        let rise = rise(
          of: bin.name, kind: bin.kind, from: rises[place].start, to: rises[place].end)
        let chance = rise.chance(ofAtLeast: rises[place].room)
        guard chance > 1e-6 else { continue }
        rises[place].permille =
          rises[place].room + rise.meanBeyond(rises[place].room) / chance
      }
      learn(bins, rises)
      let change = rises.reduce(0) { $0 + $1.permille } - before
      if abs(change) < 1e-3 * abs(before) { break }
    }
  }

  private mutating func learn(_ bins: [(name: String, kind: String)], _ rises: [Rise]) {
    factors = [:]
    var sums = [Sums](repeating: (0, 0), count: bins.count)
    for rise in rises {
      sums[rise.bin].permille += rise.permille
      sums[rise.bin].days += rise.days
    }
    var kindSums: [String: Sums] = [:]
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
    learnWeekdays(bins, rises, means)
    learnSpread(bins, rises, means, sums.map(\.days), kindSums)
  }

  /// How much more or less than on a usual day comes on each day of the week.
  private mutating func learnWeekdays(
    _ bins: [(name: String, kind: String)], _ rises: [Rise], _ means: [Double]
  ) {
    var weekdays: [String: [(permille: Double, expected: Double, days: Double)]] = [:]
    for rise in rises where rise.days < 1.5 {
      let kind = bins[rise.bin].kind
      weekdays[kind, default: .init(repeating: (0, 0, 0), count: 7)][rise.weekday].permille +=
        rise.permille
      weekdays[kind, default: .init(repeating: (0, 0, 0), count: 7)][rise.weekday].expected +=
        means[rise.bin] * rise.days
      weekdays[kind, default: .init(repeating: (0, 0, 0), count: 7)][rise.weekday].days +=
        rise.days
    }
    for (kind, sums) in weekdays {
      factors[kind] = sums.map { sum in
        guard sum.days > 0, sum.expected > 0 else { return 1 }
        let even = sum.expected / sum.days * Self.evenDays
        return max(0, sum.permille + even) / (sum.expected + even)
      }
    }
  }

  private mutating func learnSpread(
    _ bins: [(name: String, kind: String)], _ rises: [Rise], _ means: [Double], _ days: [Double],
    _ kindSums: [String: Sums]
  ) {
    var squares = [(sum: Double, count: Double)](repeating: (0, 0), count: bins.count)
    var kindSquares: [String: (sum: Double, count: Double)] = [:]
    for rise in rises {
      let kind = bins[rise.bin].kind
      let expected = means[rise.bin] * weightedDays(kind, from: rise.start, to: rise.end)
      let square = (rise.permille - expected) * (rise.permille - expected) / rise.days
      squares[rise.bin].sum += square
      squares[rise.bin].count += 1
      kindSquares[kind, default: (0, 0)].sum += square
      kindSquares[kind, default: (0, 0)].count += 1
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
  }

  private static func rises(
    _ readings: [FillReading], _ places: [String: Int], _ emptyings: [String: [Int64]],
    _ drop: Int32
  ) -> [Rise] {
    var rises: [Rise] = []
    var start: FillReading?
    var known: ArraySlice<Int64> = []
    for reading in readings {
      if start?.bin != reading.bin { known = (emptyings[reading.bin] ?? [])[...] }
      var isEmptied = false
      while let emptying = known.first, emptying < reading.time {
        isEmptied = true
        known.removeFirst()
      }
      guard let first = start, first.bin == reading.bin, !isEmptied,
        first.fillPermille - reading.fillPermille <= drop
      else {
        start = reading
        continue
      }
      let isAtRim = reading.fillPermille >= Self.rim
      // Rises are taken over half a day and more: shorter ones are mostly noise.
      guard reading.time - first.time >= 43_200 else { continue }
      // What stood at the rim before tells nothing of what came since.
      if first.fillPermille < Self.rim, let bin = places[reading.bin] {
        rises.append(
          Rise(
            bin: bin, start: first.time, end: reading.time,
            room: Double(1000 - first.fillPermille),
            permille: Double(reading.fillPermille - first.fillPermille), isAtRim: isAtRim))
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

  /// How much more than usual comes on a day of the week (0 is Monday) to bins of a kind; 1 where
  /// that isn't known.
  public func factor(ofWeekday weekday: Int, kind: String) -> Double {
    factors[kind]?[weekday] ?? 1
  }

  /// How much a bin's fill rises from one moment to another.
  func rise(of bin: String, kind: String, from start: Int64, to end: Int64) -> GammaRise {
    let rate = rate(of: bin, kind: kind)
    guard end > start else { return GammaRise(mean: 0, variance: 0) }
    let days = Double(end - start) / 86_400
    // The rate itself is uncertain, the more the fewer days it was seen.
    let doubt = rate.variancePerDay / (rate.days + Self.kindDays)
    return GammaRise(
      mean: rate.permillePerDay * weightedDays(kind, from: start, to: end),
      variance: rate.variancePerDay * days + doubt * days * days)
  }

  /// Days with the factors of their weekdays.
  private func weightedDays(_ kind: String, from start: Int64, to end: Int64) -> Double {
    guard let factors = factors[kind] else { return Double(end - start) / 86_400 }
    var weighted = 0.0
    var moment = start
    while moment < end {
      let midnight = (moment / 86_400 + (moment >= 0 ? 1 : 0)) * 86_400
      let next = min(end, max(moment + 1, midnight))
      weighted += factors[Self.weekday(of: moment)] * Double(next - moment) / 86_400
      moment = next
    }
    return weighted
  }
}
