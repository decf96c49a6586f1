/// A stretch of time cut at the midnights of UTC, by which rates change.
enum UTCDays {
  /// The day of a moment: whole days since 1970-01-01.
  static func day(of time: Int64) -> Int64 {
    time >= 0 ? time / 86_400 : (time - 86_399) / 86_400
  }

  /// The day of the week of a moment, 0 for Monday.
  static func weekday(of time: Int64) -> Int { weekday(ofDay: day(of: time)) }

  /// The day of the week of a day, 0 for Monday.
  static func weekday(ofDay day: Int64) -> Int { Int(((day + 3) % 7 + 7) % 7) }

  /// Hands over the part of each day, in days; none where the end is not after the start.
  static func forEachPart(
    from start: Int64, to end: Int64, _ body: (_ day: Int64, _ days: Double) -> Void
  ) {
    var moment = start
    while moment < end {
      let day = day(of: moment)
      let next = min(end, (day + 1) * 86_400)
      body(day, Double(next - moment) / 86_400)
      moment = next
    }
  }
}
