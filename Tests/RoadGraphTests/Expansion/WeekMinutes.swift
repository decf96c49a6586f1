import RoadGraph

/// The minutes of a week, each true or false.
struct WeekMinutes {
  /// Monday's first minute first.
  private(set) var isIn = [Bool](repeating: false, count: 7 * 1440)

  /// The minutes of a text such as `Mo-Fr 08:00-09:30,14:30-16:00; Sa 22:00-02:00`.
  init(_ text: String) {
    for rule in text.split(separator: ";") {
      var days = Set(0..<7)
      for word in rule.split(whereSeparator: { $0 == " " || $0 == "," }) {
        if word.contains(":") {
          let ends = word.split(separator: "-").map { time in
            let parts = time.split(separator: ":").compactMap { Int($0) }
            return parts[0] * 60 + parts[1]
          }
          let length = ends[1] > ends[0] ? ends[1] - ends[0] : ends[1] - ends[0] + 1440
          for day in days {
            for minute in 0..<length { isIn[(day * 1440 + ends[0] + minute) % isIn.count] = true }
          }
        } else {
          days = Self.days(word)
          if !rule.contains(":") {
            for day in days {
              for minute in 0..<1440 { isIn[day * 1440 + minute] = true }
            }
          }
        }
      }
    }
  }

  /// Whether a minute lies in the hours in which vehicles are out.
  func touches(_ conditions: RoadConditions) -> Bool {
    let start = Int(conditions.weekday - 1) * 1440
    return (conditions.outFromMinute..<conditions.outToMinute).contains {
      isIn[(start + Int($0)) % isIn.count]
    }
  }

  private static func days(_ word: Substring) -> Set<Int> {
    let names: [Substring] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    let ends = word.split(separator: "-").compactMap { names.firstIndex(of: $0) }
    var days: Set<Int> = []
    var day = ends[0]
    while true {
      days.insert(day)
      if day == ends[ends.count - 1] { return days }
      day = (day + 1) % 7
    }
  }
}
