import Gazetteer

/// The days on which an area collects: some site is open and some vehicle is on the road.
struct WorkingDays: Sendable {
  let configuration: AreaConfiguration

  /// Whether anything can be collected on a day.
  func isWorking(_ date: CalendarDate) -> Bool {
    let isOpen = configuration.sites.contains {
      !$0.openings[date.weekday - 1].isEmpty && !$0.closedDates.contains(date)
    }
    return isOpen && configuration.vehicles.contains { !$0.offRoadDates.contains(date) }
  }

  /// The first working day after another, within a year.
  func next(after date: CalendarDate) -> CalendarDate? {
    (1...366).map { date.advanced(by: $0) }.first(where: isWorking)
  }

  /// The last working day before another, within two weeks.
  func last(before date: CalendarDate) -> CalendarDate? {
    (1...14).map { date.advanced(by: -$0) }.first(where: isWorking)
  }

  /// Whether a moment is on a working day after that of a plan, with no run in the 24 hours before it:
  /// the timer has stopped, and the last run's record still says that all is well.
  func isOverdue(planOf date: CalendarDate, lastRun: Int64, at now: Int64) -> Bool {
    guard now - lastRun > 86_400 else { return false }
    let utc = CalendarDate(dayNumber: Int32(clamping: now / 86_400))
    let today = (-1...1).map { utc.advanced(by: $0) }.last {
      CollectionTime.seconds(on: $0, minute: 0, timeZone: configuration.timeZone) <= now
    }
    return today.map { $0 > date && isWorking($0) } ?? false
  }

  /// The first working day whose start has not passed at a moment.
  func next(atSeconds now: Int64) -> CalendarDate? {
    let start = configuration.vehicles.map(\.startFromMinute).min() ?? 0
    let yesterday = CalendarDate(dayNumber: Int32(clamping: now / 86_400) - 1)
    return (0...366).map { yesterday.advanced(by: $0) }.first {
      isWorking($0)
        && CollectionTime.seconds(on: $0, minute: start, timeZone: configuration.timeZone) > now
    }
  }
}
