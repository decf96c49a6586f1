/// What is to be expected of a bin that nobody empties: the risk of waiting for a later visit.
public struct BinOutlook: Hashable, Sendable {
  /// How far the present fill can be trusted.
  public enum Trust: String, Hashable, Sendable {
    /// The last reading is at most a day old.
    case fresh
    /// It is older, but the rate carries it on.
    case extrapolated
    /// There is no such reading, but the bin was emptied in the last weeks and its rate, or that of
    /// its kind, carries it on from there.
    case reckoned
    /// Nothing of the kind is known.
    case none
  }

  /// One possible visit.
  public struct Visit: Hashable, Sendable {
    /// When it is: seconds since 1970-01-01T00:00:00Z.
    public let time: Int64
    /// The chance that the bin has overflowed before.
    public let overflowChance: Double
    /// The litres that are expected to lie beside it by then.
    public let overflowLitres: Double
    /// The kilograms that are expected in it then.
    public let kilograms: Double
  }

  /// The bin's name.
  public let bin: String
  /// The expected fill now, 0…1000.
  public let fillPermille: Double
  /// The age of the last reading in seconds, or `nil` where there is none.
  public let ageSeconds: Int64?
  /// How far the fill can be trusted.
  public let trust: Trust
  /// The possible visits, in their order; the risk only grows.
  public let visits: [Visit]

  /// For how long the last emptying tells something of a bin without readings: four weeks.
  private static let reckonedSeconds: Int64 = 28 * 86_400

  /// Looks ahead for a bin; `last` is its last reading before `now`, visits ascend.
  ///
  /// A bin without a fresh enough reading is taken to have been emptied at `lastVisit`, or to be
  /// full where that isn't known either.
  public static func look(
    at bin: ServiceBin, last: FillReading?, lastVisit: Int64? = nil, now: Int64, visits: [Int64],
    process: FillProcess, staleSeconds: Int64 = Extrapolation.standard.staleSeconds
  ) -> BinOutlook {
    let age = last.map { now - $0.time }
    let isStale = age.map { $0 > staleSeconds } ?? true
    let start: (time: Int64, permille: Double) =
      if let last, !isStale { (last.time, Double(last.fillPermille)) } else {
        lastVisit.map { ($0, 0) } ?? (now, 1000)
      }
    func rise(to time: Int64) -> GammaRise {
      process.rise(of: bin.name, kind: bin.kind, from: start.time, to: time)
    }
    func fill(at time: Int64) -> Double {
      let rise = rise(to: time)
      return min(1000, start.permille + rise.mean - rise.meanBeyond(1000 - start.permille))
    }
    let isReckoned = lastVisit.map { now - $0 <= reckonedSeconds } ?? false
    return BinOutlook(
      bin: bin.name, fillPermille: fill(at: now), ageSeconds: age,
      trust: isStale
        ? isReckoned ? .reckoned : .none : (age ?? 0) <= 86_400 ? .fresh : .extrapolated,
      visits: visits.map { time in
        let rise = rise(to: time)
        let room = 1000 - start.permille
        return Visit(
          time: time, overflowChance: rise.chance(ofAtLeast: room),
          overflowLitres: rise.meanBeyond(room) / 1000 * bin.litres,
          kilograms: fill(at: time) / 1000 * bin.kilogramsFull)
      })
  }
}
