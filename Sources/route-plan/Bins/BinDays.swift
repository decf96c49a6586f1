import Gazetteer

/// The days on which an area's bins may be emptied.
struct BinDays: Sendable {
  private let working: WorkingDays
  /// ISO weekdays as bits, Monday bit 0.
  let weekdays: UInt8

  /// The configured weekdays, less the days on which no tip is open or no vehicle is there.
  init(_ configuration: AreaConfiguration) {
    working = WorkingDays(configuration: configuration)
    weekdays = configuration.bins.collectionDays
  }

  /// Whether bins may be emptied on a day.
  func isCollection(_ date: CalendarDate) -> Bool {
    weekdays >> UInt8(date.weekday - 1) & 1 == 1 && working.isWorking(date)
  }

  /// A day and the next possible ones, so many in all; fewer where there are none within a year.
  func days(from date: CalendarDate, count: Int) -> [CalendarDate] {
    var days = [date]
    for ahead in 1...400 where days.count < count {
      let day = date.advanced(by: ahead)
      if isCollection(day) { days.append(day) }
    }
    return days
  }

  /// How many possible visits a week has.
  var perWeek: Int { max(1, weekdays.nonzeroBitCount) }

  /// The number of a day among all possible ones by the calendar alone: what a fixed schedule counts.
  func number(of date: CalendarDate) -> Int {
    let monday = Int(date.dayNumber) - (date.weekday - 1)
    let before = weekdays & (1 << UInt8(date.weekday - 1) - 1)
    return (monday + 3) / 7 * perWeek + before.nonzeroBitCount
  }
}
