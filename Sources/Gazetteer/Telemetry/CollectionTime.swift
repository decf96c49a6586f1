/// When a day's collection is in UTC seconds, so that readings can be compared with it.
public enum CollectionTime {
  /// The moment at which a zone's clock shows a minute of a day; UTC where the zone is unknown.
  public static func seconds(on date: CalendarDate, minute: Int32, timeZone: String) -> Int64 {
    let local = Int64(date.dayNumber) * 86_400 + Int64(minute) * 60
    guard var clock = LocalClock(zone: timeZone) else { return local }
    return clock.moment(local: local).time
  }
}
