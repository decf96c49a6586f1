/// What the bins of one kind let expect of the rate of one of them before its own readings count: the
/// kind's mean, moved towards the bins near it as far as neighbours have been found alike.
///
/// Empirical Bayes: how much bins differ beyond the chance of their readings is taken from the bins
/// themselves (DerSimonian and Laird 1986, doi:10.1016/0197-2456(86)90046-2), and how much neighbours
/// tell from how well each known bin's neighbours would have foretold it.
struct RatePrior {
  /// The expected rate of a bin of the kind of which no more is known, in thousandths a day.
  private(set) var mean: Double
  /// How many of a bin's own days count as much as what is expected of it.
  private(set) var days = RatePrior.usualDays
  /// How much of the neighbours' difference from the mean is expected of a bin: 0…1.
  private(set) var likeness = 0.0
  /// How much the mean rests on the kind's own bins, rather than on what the area says: 0…1.
  private(set) var trust = 0.0
  /// The rates seen so far, by the bin's place; `nil` where it has none.
  private var seen: [Int: Seen] = [:]

  /// The days where too few bins are known to tell.
  static let usualDays = 2.0
  /// Bins with readings below which nothing is told from how they differ.
  private static let fewestBins = 5
  private static let dayRange = 0.25...30.0
  /// The days of own readings from which on a bin tells how bins differ.
  private static let fewestDays = 1.0
  /// What the kind's mean counts beside a neighbour at the same spot.
  private static let meanWeight = 1.0

  /// What a bin's own readings say.
  struct Seen {
    /// The mean rise in thousandths a day.
    let rate: Double
    /// The ordinary days behind it.
    let days: Double
  }

  /// Learns from the bins of a kind, `seen` ascending by place; a day's rise has that `variance`.
  init(
    _ bins: [(place: Int, seen: Seen)], variance: Double?, neighbours: BinNeighbours,
    unknown: Double
  ) {
    let all = bins.reduce((permille: 0.0, days: 0.0)) {
      ($0.permille + $1.seen.rate * $1.seen.days, $0.days + $1.seen.days)
    }
    mean = all.days > 0 ? max(0, all.permille / all.days) : unknown
    let known = bins.filter { $0.seen.days >= Self.fewestDays }
    trust = min(1, Double(known.count) / Double(Self.fewestBins))
    guard let variance, variance > 0, known.count >= Self.fewestBins else { return }
    seen = Dictionary(bins.map { ($0.place, $0.seen) }, uniquingKeysWith: { first, _ in first })
    // By turns: the mean counts bins by how well they are known, which depends on how they differ.
    for _ in 0..<3 {
      days = priorDays(known, variance: variance, expected: { _ in mean })
      let weights = known.map { reliability($0.seen) }
      let whole = weights.reduce(0, +)
      mean = max(0, zip(known, weights).reduce(0) { $0 + $1.0.seen.rate * $1.1 } / whole)
    }
    likeness = likeness(known, neighbours)
    guard likeness > 0 else { return }
    let expected = known.map { rate(of: $0.place, neighbours) }
    days = priorDays(known, variance: variance, expected: { expected[$0] })
  }

  /// The expected rate of a bin before its own readings count.
  func rate(of place: Int, _ neighbours: BinNeighbours) -> Double {
    guard likeness > 0 else { return mean }
    return max(0, mean + likeness * difference(of: place, neighbours))
  }

  /// How much the neighbours of a bin differ from the mean, drawn towards 0 where they are few.
  private func difference(of place: Int, _ neighbours: BinNeighbours) -> Double {
    var (sum, whole) = (0.0, Self.meanWeight)
    for neighbour in neighbours.of[place] {
      guard let other = seen[neighbour.place] else { continue }
      let weight = neighbour.weight * reliability(other)
      sum += weight * (other.rate - mean)
      whole += weight
    }
    return sum / whole
  }

  private func reliability(_ seen: Seen) -> Double { seen.days / (seen.days + days) }

  /// The slope of what known bins differ by on what their neighbours do.
  private func likeness(
    _ known: [(place: Int, seen: Seen)], _ neighbours: BinNeighbours
  ) -> Double {
    var (product, square) = (0.0, 0.0)
    for (place, own) in known {
      let foretold = difference(of: place, neighbours)
      product += reliability(own) * foretold * (own.rate - mean)
      square += reliability(own) * foretold * foretold
    }
    return square > 1e-9 ? min(1, max(0, product / square)) : 0
  }

  /// Within-bin variance over between-bin variance, the latter by the method of moments.
  private func priorDays(
    _ known: [(place: Int, seen: Seen)], variance: Double, expected: (Int) -> Double
  ) -> Double {
    var (sum, whole, squares) = (0.0, 0.0, 0.0)
    for (index, bin) in known.enumerated() {
      let weight = bin.seen.days / variance
      let difference = bin.seen.rate - expected(index)
      sum += weight * difference * difference
      whole += weight
      squares += weight * weight
    }
    let between = (sum - Double(known.count - 1)) / (whole - squares / whole)
    guard between > 0 else { return Self.dayRange.upperBound }
    return min(Self.dayRange.upperBound, max(Self.dayRange.lowerBound, variance / between))
  }
}
