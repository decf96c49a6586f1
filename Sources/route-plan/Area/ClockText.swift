import Gazetteer

/// Times of day and weekdays as people write them in configuration and tables.
enum ClockText {
  /// Minutes after midnight of `06:30`, up to `24:00`, else `nil`.
  static func minute(_ text: String) -> Int32? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = digits(parts[0]), let minute = digits(parts[1]), minute < 60,
      hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }

  /// `06:30` for minutes after midnight.
  static func text(minute: Int32) -> String {
    func pad(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return pad(minute / 60) + ":" + pad(minute % 60)
  }

  /// Weekdays as bits, Monday bit 0, of `Mon-Fri`, `Sat,Sun`, `Mon Wed`, `1-5` or `*`, else `nil`.
  static func weekdays(_ text: String) -> UInt8? {
    let words = text.split { $0 == " " || $0 == "," || $0 == ";" }
    if words == ["*"] { return 0b111_1111 }
    var days: UInt8 = 0
    for word in words {
      let ends = word.split(separator: "-", omittingEmptySubsequences: false).map(weekday)
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else {
        return nil
      }
      var day = first
      days |= 1 << UInt8(day)
      while day != last {
        day = (day + 1) % 7
        days |= 1 << UInt8(day)
      }
    }
    return days == 0 ? nil : days
  }

  private static func weekday(_ word: Substring) -> Int? {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    let short = word.lowercased()
    if let number = Int(short) { return (1...7).contains(number) ? number - 1 : nil }
    let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    return names.firstIndex(of: short) ?? full.firstIndex(of: short)
  }

  private static func digits(_ text: Substring) -> Int32? {
    var value: Int32 = 0
    for byte in text.utf8 {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int32(byte - 48)
    }
    return text.isEmpty ? nil : value
  }
}
