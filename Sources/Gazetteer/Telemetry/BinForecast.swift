/// The fixed numbers of straight extrapolation.
public struct Extrapolation: Sendable, Equatable {
  /// A fall of more than this between two readings is an emptying.
  public var emptyingDropPermille: Int32 = 150
  /// A bin whose last reading is older than this at collection time is due by fallback.
  public var staleSeconds: Int64 = 7 * 86_400
  /// A rate is taken from readings at least this far apart; closer ones are mostly noise.
  public var shortestSpanSeconds: Int64 = 3_600

  /// The numbers that route-plan uses.
  public static let standard = Extrapolation()

  /// Makes the standard numbers.
  public init() {}
}

/// How full a bin will be at collection time by straight extrapolation, and whether it is due.
public struct BinForecast: Hashable, Sendable {
  /// Why a bin is due or not.
  public enum Reason: String, Hashable, Sendable {
    /// Its fill reaches the threshold at collection time.
    case overThreshold = "over-threshold"
    /// It stays below the threshold.
    case belowThreshold = "below-threshold"
    /// Its last reading is too old to trust: due by fallback.
    case staleData = "stale-data"
    /// It has no readings: due by fallback.
    case noReadings = "no-readings"
  }

  /// The bin's name.
  public let bin: String
  /// The last reading, 0…1000; 1000 where there is none.
  public let lastFillPermille: Int32
  /// When that was, or `nil` where there is none.
  public let lastTime: Int64?
  /// The rate since the last emptying in thousandths of the bin for each day, never negative.
  public let permillePerDay: Int32
  /// The fill at collection time, 0…1000; 1000 where that can't be known.
  public let fillPermille: Int32
  /// Why it is due or not.
  public let reason: Reason

  /// Whether it is to be emptied.
  public var isDue: Bool { reason != .belowThreshold }
  /// Whether it is due only because its data can't be trusted.
  public var isFallback: Bool { reason == .staleData || reason == .noReadings }

  /// Forecasts every bin; readings at or after `collectionTime` and of other bins are ignored.
  ///
  /// A known emptying counts as a reading of an empty bin, where the bin has a sensor at all.
  /// Fill at collection = last reading + rate × time since. The rate is that from the first to the
  /// last reading after the last emptying; where those are too close, that of the run before it.
  /// - Complexity: O(r log r) for r readings.
  public static func forecast(
    bins: [ServiceBin], readings: [FillReading], emptyings: [String: [BinEmptying]] = [:],
    collectionTime: Int64, by rule: Extrapolation = .standard,
    file: String = TableFormats.bins.file,
    log: inout DiagnosticLog
  ) -> [BinForecast] {
    let sorted = readings.filter { $0.time < collectionTime }.sorted {
      ($0.bin, $0.time, $0.fillPermille) < ($1.bin, $1.time, $1.fillPermille)
    }
    SensorHealth.report(SensorHealth.faults(in: sorted), file: file, log: &log)
    var ranges: [String: Range<Int>] = [:]
    for (place, reading) in sorted.enumerated() {
      let start = ranges[reading.bin]?.lowerBound ?? place
      ranges[reading.bin] = start..<place + 1
    }
    return bins.map { bin in
      let own = ranges[bin.name].map { sorted[$0] } ?? []
      let known = emptied(own, emptyings[bin.name] ?? [], before: collectionTime)
      let forecast = forecast(bin: bin, readings: known, at: collectionTime, by: rule)
      forecast.report(file: file, log: &log)
      return forecast
    }
  }

  /// Readings with the emptyings among them, as readings of nothing.
  private static func emptied(
    _ readings: ArraySlice<FillReading>, _ emptyings: [BinEmptying], before time: Int64
  ) -> ArraySlice<FillReading> {
    guard let name = readings.first?.bin, !emptyings.isEmpty else { return readings }
    let empty = emptyings.filter { $0.time < time }.map {
      FillReading(bin: name, time: $0.time, fillPermille: 0)
    }
    return (readings + empty).sorted { ($0.time, $1.fillPermille) < ($1.time, $0.fillPermille) }[
      ...]
  }

  private static func forecast(
    bin: ServiceBin, readings: ArraySlice<FillReading>, at collectionTime: Int64,
    by rule: Extrapolation
  ) -> BinForecast {
    guard let last = readings.last else {
      return BinForecast(
        bin: bin.name, lastFillPermille: 1000, lastTime: nil, permillePerDay: 0,
        fillPermille: 1000, reason: .noReadings)
    }
    let age = Double(collectionTime) - Double(last.time)
    let rate = rate(of: readings, by: rule)
    let isStale = age > Double(rule.staleSeconds)
    let fill = min(1000, Double(last.fillPermille) + rate * age)
    let fillPermille = isStale ? 1000 : Int32(max(0, fill.rounded()))
    let isOver = fillPermille >= bin.thresholdPermille
    return BinForecast(
      bin: bin.name, lastFillPermille: last.fillPermille, lastTime: last.time,
      permillePerDay: Int32(min(1e6, (rate * 86_400).rounded())), fillPermille: fillPermille,
      reason: isStale ? .staleData : isOver ? .overThreshold : .belowThreshold)
  }

  /// Thousandths of the bin for each second, from the latest run of readings that is long enough.
  private static func rate(of readings: ArraySlice<FillReading>, by rule: Extrapolation) -> Double {
    var end = readings.endIndex
    while end > readings.startIndex {
      var start = end - 1
      while start > readings.startIndex,
        readings[start - 1].fillPermille - readings[start].fillPermille
          <= rule.emptyingDropPermille
      {
        start -= 1
      }
      let seconds = Double(readings[end - 1].time) - Double(readings[start].time)
      if seconds >= Double(rule.shortestSpanSeconds), seconds > 0 {
        let rise = Double(readings[end - 1].fillPermille - readings[start].fillPermille)
        return max(0, rise / seconds)
      }
      end = start
    }
    return 0
  }

  private func report(file: String, log: inout DiagnosticLog) {
    guard isFallback else { return }
    log.report(
      Diagnostic(
        reason == .staleData ? "T112" : "T113", .note, file: file,
        message: reason == .staleData
          ? "the last reading of bin '\(bin)' is older than 7 days: it is due by fallback"
          : "bin '\(bin)' has no readings: it is due by fallback",
        fix: "check the sensor, or give newer telemetry"))
  }
}
