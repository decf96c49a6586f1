import Gazetteer
import Glibc

/// Moments of the clock as text and as local minutes; the only place that asks what time it is.
enum RunClock {
  /// Seconds since 1970-01-01T00:00:00Z.
  static var now: Int64 { Int64(time(nil)) }

  /// `2026-11-24T03:15:00Z`.
  static func text(_ seconds: Int64) -> String {
    let day = Int32(clamping: (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400)
    let rest = Int32(((seconds % 86_400) + 86_400) % 86_400)
    let second = rest % 60
    return CalendarDate(dayNumber: day).description + "T" + ClockText.text(minute: rest / 60) + ":"
      + (second < 10 ? "0\(second)" : "\(second)") + "Z"
  }

  /// The first moment after `seconds` at which a zone's clock shows a minute of the day.
  static func next(minute: Int32, timeZone: String, after seconds: Int64) -> Int64 {
    let day = CalendarDate(dayNumber: Int32(clamping: seconds / 86_400))
    let moments = (-1...2).map {
      CollectionTime.seconds(on: day.advanced(by: $0), minute: minute, timeZone: timeZone)
    }
    return moments.first { $0 > seconds } ?? seconds
  }
}
