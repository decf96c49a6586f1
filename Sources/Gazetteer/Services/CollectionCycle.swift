/// A cycle of whole weeks that start on Monday, counted from the week of its anchor.
public struct CollectionCycle: Hashable, Sendable {
  /// Weeks from one turn to the next, 1…52.
  public let weeks: Int32
  /// The Monday on which week 1 starts.
  public let anchorMonday: CalendarDate

  /// Makes a cycle whose week 1 holds `anchor`; fewer than one week counts as one.
  public init(weeks: Int32, anchor: CalendarDate) {
    self.weeks = max(1, weeks)
    anchorMonday = anchor.monday
  }

  /// The week of the cycle that a day falls in, 1…`weeks`, before the anchor too.
  public func week(of date: CalendarDate) -> Int32 {
    let weeksSince = (Int(date.monday.dayNumber) - Int(anchorMonday.dayNumber)) / 7
    let place = weeksSince % Int(weeks)
    return Int32(place < 0 ? place + Int(weeks) : place) + 1
  }
}

extension CalendarDate {
  /// The Monday of the day's week.
  var monday: CalendarDate { advanced(by: 1 - weekday) }
}
