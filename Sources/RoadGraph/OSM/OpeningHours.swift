/// Reads the part of the `opening_hours` notation that traffic signs use.
enum OpeningHours {
  private static let days = ["mo", "tu", "we", "th", "fr", "sa", "su"]
  private static let everyDay: UInt8 = 0b111_1111

  /// The stretches that a text such as `Mo-Fr 08:00-09:30,14:30-16:00; Sa 09:00-12:00` names, or
  /// `nil` where it says more than days and times.
  ///
  /// Public and school holidays are left out, which makes a restriction hold on them too.
  static func parse(_ text: String) -> [WeeklyHours]? {
    let value = text.lowercased()
    if value == "24/7" { return allWeek }
    var hours: [WeeklyHours] = []
    for rule in value.split(whereSeparator: { $0 == ";" }) {
      guard let stretches = parseRule(rule) else { return nil }
      hours += stretches
    }
    return hours.isEmpty ? nil : hours
  }

  /// Every minute of the week.
  static let allWeek = [WeeklyHours(weekdays: everyDay, fromMinute: 0, toMinute: 1440)]

  /// The stretches that some stretches leave of the week, by weekday sets in order of time.
  static func complement(_ hours: [WeeklyHours]) -> [WeeklyHours] {
    var result: [WeeklyHours] = []
    for day in 0..<7 {
      var taken: [(from: Int, to: Int)] = []
      for stretch in hours {
        let from = Int(stretch.fromMinute)
        let to = Int(stretch.toMinute)
        let isToday = stretch.weekdays >> day & 1 == 1
        let wasYesterday = stretch.weekdays >> ((day + 6) % 7) & 1 == 1
        if from < to, isToday { taken.append((from, to)) }
        if from >= to, isToday { taken.append((from, 1440)) }
        if from >= to, wasYesterday { taken.append((0, to)) }
      }
      taken.sort { ($0.from, $0.to) < ($1.from, $1.to) }
      var minute = 0
      for stretch in taken + [(1440, 1440)] {
        if stretch.from > minute {
          add(day: day, from: minute, to: stretch.from, to: &result)
        }
        minute = max(minute, stretch.to)
      }
    }
    return result
  }

  private static func add(day: Int, from: Int, to: Int, to result: inout [WeeklyHours]) {
    let bit = UInt8(1) << day
    if let same = result.firstIndex(where: { $0.fromMinute == from && $0.toMinute == to }) {
      result[same].weekdays |= bit
    } else {
      result.append(
        WeeklyHours(weekdays: bit, fromMinute: UInt16(from), toMinute: UInt16(to)))
    }
  }

  /// The stretches of one rule; none where it is about holidays alone.
  private static func parseRule(_ rule: Substring) -> [WeeklyHours]? {
    var hours: [WeeklyHours] = []
    var weekdays: UInt8 = 0
    var holidaysOnly = false
    var hasTimes = false
    for part in rule.split(whereSeparator: { $0 == " " || $0 == "," }) {
      if let times = timeRange(part) {
        hasTimes = true
        if holidaysOnly, weekdays == 0 { continue }
        let on = weekdays == 0 ? everyDay : weekdays
        hours.append(WeeklyHours(weekdays: on, fromMinute: times.from, toMinute: times.to))
      } else if part == "ph" || part == "sh" {
        holidaysOnly = weekdays == 0
      } else if part == "off" || part == "closed" {
        guard holidaysOnly else { return nil }
        return []
      } else if let some = dayRange(part) {
        // Days after times start the next rule: `Mo-Fr 08:00-09:00, Sa 10:00-11:00`.
        if hasTimes { (weekdays, holidaysOnly, hasTimes) = (0, false, false) }
        weekdays |= some
      } else {
        return nil
      }
    }
    if !hasTimes, weekdays != 0 {
      hours.append(WeeklyHours(weekdays: weekdays, fromMinute: 0, toMinute: 1440))
    }
    return hours
  }

  private static func dayRange(_ text: Substring) -> UInt8? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = ends.first, let from = days.firstIndex(of: String(first)) else { return nil }
    if ends.count == 1 { return UInt8(1) << from }
    guard ends.count == 2, let to = days.firstIndex(of: String(ends[1])) else { return nil }
    var bits: UInt8 = 0
    for step in 0...((to - from + 7) % 7) { bits |= UInt8(1) << ((from + step) % 7) }
    return bits
  }

  private static func timeRange(_ text: Substring) -> (from: UInt16, to: UInt16)? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let from = minute(ends[0]), let to = minute(ends[1]) else { return nil }
    // 22:00-26:00 is the notation's other way to run past midnight.
    let end = to > 1440 ? to - 1440 : to == 0 ? 1440 : to
    return from < 1440 && from != end ? (UInt16(from), UInt16(end)) : nil
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour >= 0, (0..<60).contains(minute),
      hour * 60 + minute <= 2880
    else { return nil }
    return hour * 60 + minute
  }
}
