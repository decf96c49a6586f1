/// What really came into bins over some time, as far as their readings tell; the rest is filled in by
/// each bin's own mean for the day of the week.
///
/// Told is what a fill rose by from one reading to the next within a day and a half. Not told is what
/// came across an emptying, to a full bin, or while nothing was sent.
public struct RecordedIntake: Sendable {
  /// Thousandths that came into each bin in each step.
  public private(set) var rises: [[Double]] = []
  /// Thousandths that each bin is taken to hold at the start.
  public private(set) var start: [Double] = []
  /// Whether each bin sent anything in the time.
  public private(set) var isSensed: [Bool] = []
  /// Days, summed over the bins, of which nothing is told.
  public private(set) var filledDays = 0.0
  /// Days of all bins together.
  public var days: Double { Double(rises.count) * Double(ends.end - ends.begin) / 86_400 }

  private let ends: (begin: Int64, end: Int64)

  /// Readings further apart than this don't tell what came between: a day and a half.
  private static let longestGap: Int64 = 129_600
  /// A bin that reads this much may have had more come than it holds.
  private static let rim: Int32 = 980
  /// The days that must be told before a mean of them is believed.
  private static let fewestDays = 1.0
  /// How old the reading may be that a bin starts with: a week.
  private static let oldestStart: Int64 = 7 * 86_400

  /// A stretch between two readings.
  private struct Piece {
    let start: Int64
    let end: Int64
    let permille: Double
    /// Whether more may have come.
    let isAtRim: Bool
  }

  /// Tells what came in steps that end at `times`, ascending, the first one from `begin` on.
  ///
  /// Readings and emptyings of the time before help to know the means.
  public init(bins: [ServiceBin], history: BinHistory, begin: Int64, times: [Int64]) {
    ends = (begin, max(begin, times.last ?? begin))
    let known = history.trusted()
    let process = known.process(of: bins)
    let ranges = BinRanges(known.readings)
    for bin in bins {
      let own = known.readings[ranges.range(of: bin.name)]
      let pieces = Self.pieces(own, known.emptyings[bin.name] ?? [])
      let means = Self.means(pieces)
      var rises = [Double](repeating: 0, count: times.count)
      func add(_ from: Int64, _ to: Int64, _ permille: Double) {
        Self.spread(permille, from, to, begin: begin, times: times, into: &rises)
      }
      var filled: Int64 = 0
      func fill(_ from: Int64, _ to: Int64, atLeast least: Double = 0) {
        let (first, last) = (max(from, begin), min(to, ends.end))
        guard last > first else { return }
        filled += last - first
        // What is known to have come is spread over the whole time, of which part may be looked at.
        let share = least * Double(last - first) / Double(to - from)
        var parts: [(start: Int64, end: Int64, permille: Double)] = []
        var moment = first
        UTCDays.forEachPart(from: first, to: last) { day, days in
          let end = min(last, (day + 1) * 86_400)
          let mean =
            means[UTCDays.weekday(ofDay: day)].map { $0 * days }
            ?? process.rise(of: bin.name, kind: bin.kind, from: moment, to: end).mean
          parts.append((moment, end, mean))
          moment = end
        }
        guard parts.reduce(0, { $0 + $1.permille }) >= share else {
          add(first, last, share)
          return
        }
        for part in parts { add(part.start, part.end, part.permille) }
      }
      var done = begin
      for piece in pieces where piece.end > begin && piece.start < ends.end {
        fill(done, piece.start)
        if piece.isAtRim {
          fill(piece.start, piece.end, atLeast: piece.permille)
        } else {
          add(piece.start, piece.end, piece.permille)
        }
        done = piece.end
      }
      fill(done, ends.end)
      self.rises.append(rises)
      filledDays += Double(filled) / 86_400
      let last = own.last { $0.time <= begin && begin - $0.time <= Self.oldestStart }
      start.append(Double(last?.fillPermille ?? 0))
      isSensed.append(own.contains { $0.time > begin && $0.time <= ends.end })
    }
  }

  /// The stretches between readings that tell what came, ascending.
  private static func pieces(
    _ readings: ArraySlice<FillReading>, _ emptyings: [BinEmptying]
  ) -> [Piece] {
    var pieces: [Piece] = []
    var rest = emptyings[...]
    // The most that was read since the last emptying: what a noisy sensor shows below adds nothing.
    var most: Int32 = 0
    for (one, other) in zip(readings, readings.dropFirst()) {
      if one.time == readings.first?.time { most = one.fillPermille }
      rest = rest.drop { $0.time < one.time }
      let isEmptied = rest.first.map { $0.time < other.time } ?? false
      guard !isEmptied, one.fillPermille - other.fillPermille <= 150 else {
        most = other.fillPermille
        continue
      }
      defer { most = max(most, other.fillPermille) }
      guard other.time > one.time, other.time - one.time <= longestGap, one.fillPermille < rim
      else { continue }
      pieces.append(
        Piece(
          start: one.time, end: other.time, permille: Double(max(0, other.fillPermille - most)),
          isAtRim: other.fillPermille >= rim))
    }
    return pieces
  }

  /// What comes on each day of the week, `nil` for all where nothing is told.
  private static func means(_ pieces: [Piece]) -> [Double?] {
    var sums = [(permille: Double, days: Double)](repeating: (0, 0), count: 7)
    for piece in pieces where !piece.isAtRim {
      let whole = Double(piece.end - piece.start) / 86_400
      UTCDays.forEachPart(from: piece.start, to: piece.end) { day, days in
        let weekday = UTCDays.weekday(ofDay: day)
        sums[weekday].permille += piece.permille * days / whole
        sums[weekday].days += days
      }
    }
    let all = sums.reduce((permille: 0.0, days: 0.0)) {
      ($0.permille + $1.permille, $0.days + $1.days)
    }
    guard all.days >= fewestDays else { return Array(repeating: nil, count: 7) }
    return sums.map {
      $0.days >= fewestDays ? $0.permille / $0.days : all.permille / all.days
    }
  }

  /// Spreads an amount evenly over a time, each step getting its part.
  private static func spread(
    _ permille: Double, _ from: Int64, _ to: Int64, begin: Int64, times: [Int64],
    into rises: inout [Double]
  ) {
    guard to > from else { return }
    // The first step that ends after the start.
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] > from { high = middle } else { low = middle + 1 }
    }
    var step = low
    while step < times.count {
      let first = max(from, step == 0 ? begin : times[step - 1])
      let last = min(to, times[step])
      if last > first { rises[step] += permille * Double(last - first) / Double(to - from) }
      if times[step] >= to { break }
      step += 1
    }
  }
}
