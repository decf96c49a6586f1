import Gazetteer

/// Goes through the days of a table, forecasts at the end of each from what is known by then, and
/// keeps the forecasts from a date on whose target day has a reading.
struct ForecastRun {
  /// The days ahead.
  static let horizons: [Int32] = [1, 2, 3, 7]

  /// The cases, ascending by the day of issue.
  private(set) var cases: [ForecastCase] = []
  private let readings: DailyReadings
  private let split: Int32
  private var series: [[Int32: DailyReadings.Row]]
  private var runs: [Run]

  /// The readings since a bin was last emptied.
  private struct Run {
    var start: DailyReadings.Row
    var last: DailyReadings.Row
  }

  /// Forecasts a table.
  init(_ readings: DailyReadings, split: CalendarDate) {
    self.readings = readings
    self.split = split.dayNumber
    series = readings.bins.map { _ in [:] }
    runs = []
    for row in readings.rows { series[row.bin][row.day] = row }
    let known = readings.rows.prefix { $0.day < split.dayNumber }
    var forecaster = FillForecaster(
      horizons: Self.horizons,
      levels: FillLevels(seen: (known.isEmpty ? readings.rows[...] : known).map(\.fillPermille)))
    for group in readings.groups { _ = forecaster.addBin(group: group) }
    var latest: [Run?] = readings.bins.map { _ in nil }
    var first = 0
    while first < readings.rows.count {
      let day = readings.rows[first].day
      let today = readings.rows[first...].prefix { $0.day == day }
      for row in today {
        forecaster.learn(bin: row.bin, day: day, fillPermille: row.fillPermille)
      }
      for row in today {
        let isDrop = latest[row.bin].map { row.fillPermille < $0.last.fillPermille } ?? true
        let run = Run(start: isDrop ? row : latest[row.bin]?.start ?? row, last: row)
        latest[row.bin] = run
        let forecasts = forecaster.forecast(
          bin: row.bin, thresholdPermille: row.thresholdPermille)
        if day >= self.split { grade(run, forecasts) }
      }
      first = today.endIndex
    }
  }

  private mutating func grade(_ run: Run, _ forecasts: [LevelForecast]) {
    let row = run.last
    let days = Double(max(1, row.day - run.start.day))
    let rise = Double(row.fillPermille - run.start.fillPermille) / days
    func guess(_ permille: Double) -> ForecastCase.Guess {
      ForecastCase.Guess(
        permille: permille, fullChance: permille >= Double(row.thresholdPermille) ? 1 : 0)
    }
    for (place, ahead) in Self.horizons.enumerated() {
      guard let target = series[row.bin][row.day + ahead] else { continue }
      let week = series[row.bin][row.day + ahead - 7] ?? row
      let forecast = forecasts[place]
      let ours = ForecastCase.Guess(
        permille: forecast.medianPermille, fullChance: forecast.fullChance)
      cases.append(
        ForecastCase(
          bin: row.bin, issued: row.day, horizon: place,
          guesses: [
            ours, guess(Double(row.fillPermille)),
            guess(min(1000, Double(row.fillPermille) + Double(ahead) * rise)),
            guess(Double(week.fillPermille)),
          ],
          observedPermille: target.fillPermille,
          wasFull: target.fillPermille >= target.thresholdPermille))
    }
  }

  /// The forecasts as a table, a row a case.
  var table: [UInt8] {
    var text = "bin,issued,horizon_days,expected_percent,p_full,observed_percent\n"
    for item in cases {
      let name = readings.bins[item.bin]
      let isPlain = !name.utf8.contains { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }
      text += isPlain ? name : "\"\(name.split(separator: "\"").joined(separator: "\"\""))\""
      text += ",\(CalendarDate(dayNumber: item.issued)),\(Self.horizons[item.horizon])"
      text += ",\(item.guesses[0].permille / 10),\(item.guesses[0].fullChance)"
      text += ",\(Double(item.observedPermille) / 10)\n"
    }
    return Array(text.utf8)
  }
}
