import Gazetteer

/// The weeks of a stored history that a simulation can replay.
struct RecordedWeeks: Sendable {
  /// The first day.
  let first: CalendarDate
  /// How many whole weeks.
  let weeks: Int
  /// The readings up to their end, and before as many as means need.
  let readings: [FillReading]

  /// What a rule should know before the first day: a week of readings.
  private static let knownDays = 7
  /// A day whose last reading comes after this minute is whole: six in the evening.
  private static let eveningMinute: Int32 = 1080

  /// Takes the last weeks, or those from a day on; fewer where there are not so many.
  ///
  /// Reports P106 where the readings make no week.
  init?(
    readings: [FillReading], timeZone: String, from given: CalendarDate?, weeks wanted: Int,
    log: inout DiagnosticLog
  ) {
    func day(_ time: Int64) -> CalendarDate {
      let date = CalendarDate(dayNumber: Int32(clamping: time / 86_400))
      let midnight = CollectionTime.seconds(
        on: date.advanced(by: 1), minute: 0, timeZone: timeZone)
      return time >= midnight ? date.advanced(by: 1) : date
    }
    let (earliest, latest) = (readings.map(\.time).min(), readings.map(\.time).max())
    guard let earliest, let latest else {
      Self.report("history.gpkg holds no readings", &log)
      return nil
    }
    let (oldest, last) = (day(earliest), day(latest))
    let evening = CollectionTime.seconds(on: last, minute: Self.eveningMinute, timeZone: timeZone)
    let end = latest >= evening ? last.advanced(by: 1) : last
    let earliestStart = oldest.advanced(by: Self.knownDays)
    let start = given ?? max(earliestStart, end.advanced(by: -7 * wanted))
    let weeks = min(wanted, Int(end.dayNumber - start.dayNumber) / 7)
    guard weeks > 0, start >= oldest else {
      Self.report(
        "history.gpkg holds readings from \(oldest) to \(last), no whole week from \(start)", &log)
      return nil
    }
    first = given ?? max(earliestStart, end.advanced(by: -7 * weeks))
    self.weeks = weeks
    self.readings = readings
  }

  private static func report(_ message: String, _ log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        "P106", .error, file: "history.gpkg", message: message,
        fix: "import telemetry of two weeks and more, or leave out --history"))
  }
}
