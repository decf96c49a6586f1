/// Forecasts how full bins will be at the end of days to come, whether or not they are emptied
/// before: it counts what came after like situations and learns as days go by.
public struct FillForecaster: Sendable {
  private struct Issue {
    let day: Int32
    let set: Int
    let rows: [Int]
    let logs: [Double]
    let mixture: [Double]
    let fullLevel: Int
    let rawChance: Double
  }

  private struct Bin {
    var group = 0
    var days: [Int32] = []
    var levels: [UInt8] = []
    var issues: [[Issue]]
  }

  /// The days ahead that it forecasts.
  public let horizons: [Int32]
  /// The levels that it forecasts.
  public let levels: FillLevels
  private let tuning: Tuning
  private let coarse: [Int]
  private var bins: [Bin] = []
  private var counts: [ContextCounts]
  private var mixers: [LevelMixer]
  private var corrections: [ChanceCorrection]
  private static let longestHistory = 128

  /// Makes a forecaster that knows nothing yet.
  public init(horizons: [Int32], levels: FillLevels, tuning: Tuning = Tuning()) {
    self.horizons = horizons
    self.levels = levels
    self.tuning = tuning
    let fewest = min(levels.count, 8)
    coarse = (0..<levels.count).map { $0 * fewest / levels.count }
    counts = horizons.map { _ in ContextCounts(levelCount: levels.count) }
    mixers = horizons.map { _ in
      LevelMixer(
        levelCount: levels.count, viewCount: FillContexts.count, sets: fewest,
        step: tuning.mixingStep, start: tuning.mixingStart)
    }
    corrections = horizons.map { _ in
      ChanceCorrection(prior: tuning.correctionPrior, most: tuning.correctionMost)
    }
  }

  /// Adds a bin and gives its number; bins of one group learn from one another first.
  public mutating func addBin(group: Int = 0) -> Int {
    bins.append(Bin(group: group, issues: horizons.map { _ in [] }))
    return bins.count - 1
  }

  /// Learns how full a bin was at the end of a day: what earlier forecasts said of it is compared.
  public mutating func learn(bin: Int, day: Int32, fillPermille: Int32) {
    let level = levels.level(of: fillPermille)
    for place in horizons.indices {
      let issued = day - horizons[place]
      guard let found = bins[bin].issues[place].firstIndex(where: { $0.day == issued }) else {
        bins[bin].issues[place].removeAll { $0.day < issued }
        continue
      }
      let issue = bins[bin].issues[place][found]
      bins[bin].issues[place].removeSubrange(0...found)
      mixers[place].learn(
        level: level, logs: issue.logs, mixture: issue.mixture, set: issue.set)
      corrections[place].learn(issue.rawChance, came: level >= issue.fullLevel)
      for (view, row) in issue.rows.enumerated() {
        counts[place].add(
          row: row, level: level,
          most: FillContexts.isOwn(view) ? tuning.mostOwn : tuning.mostShared)
      }
    }
    if bins[bin].days.last != day {
      bins[bin].days.append(day)
      bins[bin].levels.append(UInt8(level))
      if bins[bin].days.count > 2 * Self.longestHistory {
        bins[bin].days.removeFirst(Self.longestHistory)
        bins[bin].levels.removeFirst(Self.longestHistory)
      }
    } else {
      bins[bin].levels[bins[bin].levels.count - 1] = UInt8(level)
    }
  }

  /// Forecasts a bin from what has been learned, one forecast for each horizon.
  public mutating func forecast(bin: Int, thresholdPermille: Int32) -> [LevelForecast] {
    guard let day = bins[bin].days.last else { return [] }
    let situation = FillSituation(days: bins[bin].days[...], levels: bins[bin].levels[...])
    let fullLevel = levels.first(atLeast: thresholdPermille)
    let set = coarse[situation.recent.0]
    return horizons.indices.map { place in
      let keys = FillContexts.keys(
        situation, coarse: coarse, bin: bin, group: bins[bin].group,
        weekday: Int((day + horizons[place]) % 7 + 7) % 7)
      let rows = keys.map { counts[place].row(of: $0) }
      let logs = logarithms(rows, counts[place])
      let mixture = mixers[place].mixture(of: logs, set: set)
      let raw = mixture[fullLevel...].reduce(0, +)
      bins[bin].issues[place].append(
        Issue(
          day: day, set: set, rows: rows, logs: logs, mixture: mixture, fullLevel: fullLevel,
          rawChance: raw))
      let full = corrections[place].corrected(raw)
      let chances = Self.moved(mixture, fullLevel: fullLevel, from: raw, to: full)
      return LevelForecast(
        chances: chances, medianPermille: levels.quantile(0.5, of: chances), fullChance: full)
    }
  }

  private func logarithms(_ rows: [Int], _ counts: ContextCounts) -> [Double] {
    let width = levels.count
    var chances = [Double](repeating: 0, count: (rows.count + 1) * width)
    for level in 0..<width { chances[rows.count * width + level] = 1 / Double(width) }
    for (view, row) in rows.enumerated() {
      let wider = FillContexts.wider[view]
      counts.estimate(
        row: row, weight: tuning.widerWeight, wider: (wider < 0 ? rows.count : wider) * width,
        place: view * width, in: &chances)
    }
    chances.removeLast(width)
    for place in chances.indices { chances[place] = Logarithm.natural(max(1e-4, chances[place])) }
    return chances
  }

  /// The same chances with another sum at and over the threshold.
  private static func moved(
    _ chances: [Double], fullLevel: Int, from: Double, to: Double
  ) -> [Double] {
    guard from > 1e-12, from < 1 - 1e-12 else { return chances }
    return chances.enumerated().map {
      $1 * ($0 >= fullLevel ? to / from : (1 - to) / (1 - from))
    }
  }
}
