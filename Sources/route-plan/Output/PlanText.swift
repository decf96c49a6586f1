/// Times, amounts and names as people read them.
enum PlanText {
  /// `07:35`; a time past midnight starts again at `00:00`.
  static func clock(_ seconds: Int32) -> String {
    let minutes = Int(max(0, seconds)) / 60
    return pad(minutes / 60 % 24) + ":" + pad(minutes % 60)
  }

  /// A time rounded down to five minutes, for what may leave the office.
  static func roundedDown(_ seconds: Int32) -> Int32 { max(0, seconds) / 300 * 300 }

  /// A time rounded up to five minutes, for what may leave the office.
  static func roundedUp(_ seconds: Int32) -> Int32 {
    let (sum, overflow) = max(0, seconds).addingReportingOverflow(299)
    return overflow ? Int32.max : sum / 300 * 300
  }

  /// `7 h 35 min`, `35 min`.
  static func duration(_ seconds: Int32) -> String {
    let minutes = (Int(max(0, seconds)) + 30) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(pad(minutes % 60)) min"
  }

  /// `240 m` to the ten metres, `1.2 km` beyond a kilometre.
  static func distance(_ metres: Int32) -> String {
    let metres = Int(max(0, metres))
    if metres < 100 { return "\(metres) m" }
    let rounded = (metres + 5) / 10 * 10
    if metres >= 1000, metres % 1000 == 0 { return "\(metres / 1000) km" }
    return rounded < 1000 ? "\(rounded) m" : decimal(Double(metres) / 1000, places: 1) + " km"
  }

  /// A number with a fixed count of decimals and a point; empty where it is not a number.
  static func decimal(_ value: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled.isFinite, scaled < 9e15 else { return "" }
    let digits = String(Int64(scaled))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// `12,345`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (number < 0 ? "-" : "") + result
  }

  /// `1 household`, `1,204 households`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `Tuesday 24 November 2026` from a date's parts.
  static func longDate(weekday: Int, day: Int, month: Int, year: Int) -> String {
    let weekdays = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    guard weekdays.indices.contains(weekday - 1), months.indices.contains(month - 1) else {
      return ""
    }
    return "\(weekdays[weekday - 1]) \(day) \(months[month - 1]) \(year)"
  }

  /// A name in ordinary capitals where the gazetteer shouts: `CHURCH LANE` → `Church Lane`.
  ///
  /// Words with digits (`A606`, `12A`) and names that already mix cases stay as they are.
  static func name(_ text: String) -> String {
    guard !text.contains(where: \.isLowercase) else { return text }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return words.enumerated().map { place, word in
      let lower = word.lowercased()
      if word.contains(where: \.isNumber) { return String(word) }
      if place > 0, smallWords.contains(lower) { return lower }
      return capitalised(lower)
    }.joined(separator: " ")
  }

  private static let smallWords: Set<String> = [
    "and", "at", "by", "in", "le", "of", "on", "the", "under", "upon",
  ]

  private static func capitalised(_ word: String) -> String {
    var result = ""
    var startsPart = true
    for character in word {
      result += startsPart ? character.uppercased() : String(character)
      startsPart = character == "-" || character == "(" || character == "/"
    }
    return result
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
