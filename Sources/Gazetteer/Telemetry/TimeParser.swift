/// A moment as written: seconds as if the clock were UTC, and its offset where it was given.
struct WrittenTime: Equatable {
  /// Seconds since 1970-01-01T00:00:00 by the clock that wrote it.
  let local: Int64
  /// Seconds east of UTC, or `nil` where the text gives none.
  let offset: Int64?

  /// Reads a text in a spelling, or gives `nil`.
  init?(_ text: String, as spelling: TimeSpelling) {
    switch spelling {
    case .iso8601: self.init(iso8601: text)
    case .pattern(let pattern): self.init(text, pattern: pattern)
    case .epochSeconds: self.init(epoch: text, perSecond: 1)
    case .epochMilliseconds: self.init(epoch: text, perSecond: 1000)
    }
  }

  private init?(epoch text: String, perSecond: Double) {
    guard let value = TableRow.decimal(text), abs(value / perSecond) < Self.latest else {
      return nil
    }
    local = Int64((value / perSecond).rounded(.down))
    offset = 0
  }

  /// The end of the year 9999.
  private static let latest = 253_402_300_800.0

  /// ISO 8601 calendar date, then optionally `T` or a space, a time to the minute or finer, and
  /// `Z` or an offset; fractions of a second are dropped.
  init?(iso8601 text: String) {
    var scanner = DigitScanner(text)
    guard let date = scanner.isoDate() else { return nil }
    let day = Int64(date.dayNumber) * 86_400
    guard !scanner.isAtEnd else {
      self.init(local: day, offset: nil)
      return
    }
    guard scanner.take("T") || scanner.take("t") || scanner.take(" "),
      let hour = scanner.number(digits: 2), hour <= 24
    else { return nil }
    let hasColon = scanner.take(":")
    guard let minute = scanner.number(digits: 2), minute < 60 else { return nil }
    var second: Int64 = 0
    if hasColon ? scanner.take(":") : scanner.isAtDigit {
      guard let value = scanner.number(digits: 2), value <= 60 else { return nil }
      second = min(value, 59)
    }
    if scanner.take(".") || scanner.take(",") {
      guard scanner.isAtDigit else { return nil }
      scanner.skipDigits()
    }
    guard hour < 24 || (minute == 0 && second == 0),
      let offset = scanner.offset(), scanner.isAtEnd
    else { return nil }
    self.init(local: day + hour * 3600 + minute * 60 + second, offset: offset)
  }

  private init?(_ text: String, pattern: String) {
    var scanner = DigitScanner(text)
    var fields: [UInt8: Int64] = [:]
    let letters = Array(pattern.utf8)
    var place = 0
    while place < letters.count {
      let letter = letters[place]
      var end = place + 1
      while end < letters.count, letters[end] == letter { end += 1 }
      if "yMdHms".utf8.contains(letter) {
        guard let value = scanner.number(digits: end - place) else { return nil }
        fields[letter] = value
      } else {
        for _ in place..<end { guard scanner.take(letter) else { return nil } }
      }
      place = end
    }
    func field(_ letter: Character) -> Int64 { fields[letter.asciiValue ?? 0] ?? 0 }
    guard scanner.isAtEnd,
      let date = CalendarDate(
        year: Int(field("y")), month: Int(field("M")), day: Int(field("d"))),
      field("H") < 24, field("m") < 60, field("s") < 60
    else { return nil }
    let clock = field("H") * 3600 + field("m") * 60 + field("s")
    self.init(local: Int64(date.dayNumber) * 86_400 + clock, offset: nil)
  }

  private init(local: Int64, offset: Int64?) {
    self.local = local
    self.offset = offset
  }
}

/// Reads runs of digits and single characters from a short text.
private struct DigitScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  var isAtDigit: Bool { position < bytes.count && bytes[position] >= 48 && bytes[position] <= 57 }

  mutating func number(digits: Int) -> Int64? {
    guard digits <= 9 else { return nil }
    var value: Int64 = 0
    for _ in 0..<digits {
      guard isAtDigit else { return nil }
      value = value * 10 + Int64(bytes[position] - 48)
      position += 1
    }
    return value
  }

  mutating func skipDigits() { while isAtDigit { position += 1 } }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func take(_ character: Character) -> Bool { take(character.asciiValue ?? 0) }

  mutating func isoDate() -> CalendarDate? {
    guard bytes.count >= 10 else { return nil }
    position = 10
    return CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self))
  }

  /// `Z`, `+01`, `+0100`, `+01:00` or nothing: `.some(nil)` where there is none.
  mutating func offset() -> Int64?? {
    if isAtEnd { return .some(nil) }
    if take("Z") || take("z") { return .some(0) }
    let isEast = take("+")
    guard isEast || take("-"), let hours = number(digits: 2), hours <= 18 else { return nil }
    var minutes: Int64 = 0
    if take(":") || isAtDigit {
      guard let value = number(digits: 2), value < 60 else { return nil }
      minutes = value
    }
    let seconds = hours * 3600 + minutes * 60
    return .some(isEast ? seconds : -seconds)
  }
}
