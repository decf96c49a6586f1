/// How fast bins fill: a rate and its spread for each bin, drawn towards those of its kind and near it
/// where readings are few, and a factor for each day of the week that all bins of a kind share.
///
/// A rise that ends at the rim says only that at least so much came; it counts with what is expected
/// of such a rise, found by turns with the rates (expectation maximisation). Days that
/// `RateMultiplier` rows name count as more or fewer days than one.
public struct FillProcess: Sendable {
  /// The numbers of one bin.
  public struct Rate: Hashable, Sendable {
    /// The mean rise in thousandths of the bin for each day.
    public let permillePerDay: Double
    /// The variance that a day's rise has.
    public let variancePerDay: Double
    /// How many days of its own readings, or between its own weighings, stand behind it.
    public let days: Double
    /// How many such days what was expected before them counts as.
    public let priorDays: Double

    /// The variance of the mean itself: the rate is uncertain, the more the fewer days it was seen.
    public var doubt: Double { variancePerDay / (days + priorDays) }
  }

  /// The days of even filling that a weekday's factor is drawn towards.
  private static let evenDays = 20.0
  /// The rises of a kind that each bin's own variance is drawn towards.
  private static let usualRises = 5.0
  /// How often what ended at the rim is estimated anew at most.
  private static let turns = 12

  private let bins: [ServiceBin]
  private let calendar: RateCalendar
  private let neighbours: BinNeighbours
  private let unknown: Double
  private var rates: [String: Rate] = [:]
  private var kinds: [String: Rate] = [:]
  private var factors: [String: [Double]] = [:]

  /// Learns from what is known of bins: readings ascend by bin and time, emptyings by time.
  ///
  /// Emptyings are told from a fall of the fill too. Bins without readings are learned by what they
  /// weighed. A kind of which nothing is known gets `unknownPermillePerDay`, and as much spread; of
  /// one of which few bins are known, those without readings are drawn towards that.
  public init(
    bins: [ServiceBin], readings: [FillReading], emptyings: [String: [BinEmptying]] = [:],
    multipliers: [RateMultiplier] = [], unknownPermillePerDay: Double = 100,
    emptyingDropPermille: Int32 = 150
  ) {
    self.bins = bins
    calendar = RateCalendar(multipliers, bins: bins)
    neighbours = BinNeighbours(bins)
    unknown = unknownPermillePerDay
    var rises = ObservedRise.all(
      bins, readings: readings, emptyings: emptyings, drop: emptyingDropPermille,
      calendar: calendar)
    learn(rises)
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
      learn(rises)
      let change = rises.reduce(0) { $0 + $1.permille } - before
      if abs(change) < 1e-3 * abs(before) { break }
    }
  }

  /// Twice: how much days vary is known only after a first estimate, and how much bins differ then.
  private mutating func learn(_ rises: [ObservedRise]) {
    var sums = [RatePrior.Seen?](repeating: nil, count: bins.count)
    var totals = [(permille: Double, days: Double)](repeating: (0, 0), count: bins.count)
    for rise in rises {
      totals[rise.bin].permille += rise.permille
      totals[rise.bin].days += rise.days
    }
    for (place, total) in totals.enumerated() where total.days > 0 {
      sums[place] = RatePrior.Seen(rate: total.permille / total.days, days: total.days)
    }
    factors = [:]
    let spread = learnRates(rises, sums, variances: nil)
    _ = learnRates(rises, sums, variances: spread)
  }

  /// Learns everything for given variances of a day's rise by kind, and gives those found.
  private mutating func learnRates(
    _ rises: [ObservedRise], _ seen: [RatePrior.Seen?], variances: [String: Double]?
  ) -> [String: Double] {
    var members: [String: [(place: Int, seen: RatePrior.Seen)]] = [:]
    for (place, bin) in bins.enumerated() {
      members[bin.kind, default: []] += seen[place].map { [(place, $0)] } ?? []
    }
    let priors = Dictionary(
      uniqueKeysWithValues: members.map { kind, own in
        (
          kind,
          RatePrior(
            own, variance: variances?[kind], neighbours: neighbours, unknown: unknown)
        )
      })
    let expected = bins.enumerated().map { place, bin in
      priors[bin.kind]?.rate(of: place, neighbours) ?? unknown
    }
    let means = bins.indices.map { place -> Double in
      let prior = priors[bins[place].kind]?.days ?? RatePrior.usualDays
      guard let own = seen[place] else {
        return mixed(expected[place], unknown, trust: priors[bins[place].kind]?.trust ?? 0)
      }
      return max(0, own.rate * own.days + expected[place] * prior) / (own.days + prior)
    }
    learnWeekdays(rises, means)
    return learnSpread(rises, means, seen, priors)
  }

  /// How much more or less than on a usual day comes on each day of the week.
  private mutating func learnWeekdays(_ rises: [ObservedRise], _ means: [Double]) {
    var weekdays: [String: [(permille: Double, expected: Double, days: Double)]] = [:]
    for rise in rises where rise.isOfOneDay {
      let kind = bins[rise.bin].kind
      var sums = weekdays[kind] ?? .init(repeating: (0, 0, 0), count: 7)
      sums[rise.weekday].permille += rise.permille
      sums[rise.weekday].expected += means[rise.bin] * rise.days
      sums[rise.weekday].days += rise.days
      weekdays[kind] = sums
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
    _ rises: [ObservedRise], _ means: [Double], _ seen: [RatePrior.Seen?],
    _ priors: [String: RatePrior]
  ) -> [String: Double] {
    var squares = [(sum: Double, count: Double)](repeating: (0, 0), count: bins.count)
    var kindSquares: [String: (sum: Double, count: Double)] = [:]
    for rise in rises {
      let bin = bins[rise.bin]
      let expected =
        means[rise.bin] * weightedDays(bin.name, bin.kind, from: rise.start, to: rise.end)
      let square = (rise.permille - expected) * (rise.permille - expected) / rise.days
      squares[rise.bin].sum += square
      squares[rise.bin].count += 1
      kindSquares[bin.kind, default: (0, 0)].sum += square
      kindSquares[bin.kind, default: (0, 0)].count += 1
    }
    for (place, bin) in bins.enumerated() {
      let kind = kindSquares[bin.kind] ?? (0, 0)
      let prior = priors[bin.kind]
      let usual = kind.count > 0 ? kind.sum / kind.count : unknown * unknown
      let unseen = mixed(usual, unknown * unknown, trust: prior?.trust ?? 0)
      let days = prior?.days ?? RatePrior.usualDays
      rates[bin.name] = Rate(
        permillePerDay: means[place],
        variancePerDay: squares[place].count > 0
          ? (squares[place].sum + usual * Self.usualRises)
            / (squares[place].count + Self.usualRises) : unseen,
        days: seen[place]?.days ?? 0, priorDays: days)
      kinds[bin.kind] = Rate(
        permillePerDay: mixed(prior?.mean ?? unknown, unknown, trust: prior?.trust ?? 0),
        variancePerDay: unseen, days: 0, priorDays: days)
    }
    return kindSquares.mapValues { $0.sum / $0.count }
  }

  /// What is expected of a bin without readings: a few bins of its kind tell little.
  private func mixed(_ kind: Double, _ unknown: Double, trust: Double) -> Double {
    trust * kind + (1 - trust) * unknown
  }

  /// The numbers of a bin, those of its kind where the bin is not known.
  public func rate(of bin: String, kind: String) -> Rate {
    rates[bin] ?? kinds[kind]
      ?? Rate(
        permillePerDay: unknown, variancePerDay: unknown * unknown, days: 0,
        priorDays: RatePrior.usualDays)
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
    let days = calendar.ordinaryDays(of: bin, from: start, to: end)
    return GammaRise(
      mean: rate.permillePerDay * weightedDays(bin, kind, from: start, to: end),
      variance: rate.variancePerDay * days + rate.doubt * days * days)
  }

  /// The ordinary days that some time counts as, by which its spread grows.
  func ordinaryDays(of bin: String, from start: Int64, to end: Int64) -> Double {
    calendar.ordinaryDays(of: bin, from: start, to: end)
  }

  /// Ordinary days with the factors of their weekdays.
  private func weightedDays(
    _ bin: String, _ kind: String, from start: Int64, to end: Int64
  ) -> Double {
    guard let factors = factors[kind] else {
      return calendar.ordinaryDays(of: bin, from: start, to: end)
    }
    let isOrdinary = calendar.isOrdinary(bin)
    var weighted = 0.0
    UTCDays.forEachPart(from: start, to: end) { day, days in
      let usual = factors[UTCDays.weekday(ofDay: day)] * days
      weighted += isOrdinary ? usual : usual * calendar.factor(of: bin, day: day)
    }
    return weighted
  }
}
