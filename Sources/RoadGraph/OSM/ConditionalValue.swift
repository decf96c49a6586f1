/// One clause of a `…:conditional` tag: a value and the conditions that must all hold for it.
struct ConditionalValue: Equatable {
  /// The value, such as `no` or `7.5`.
  var value: String
  /// When it holds; empty means always.
  var hours: [WeeklyHours] = []
  /// Holds only for vehicles heavier than so many kilograms; 0 for all.
  var aboveKilograms: UInt32 = 0
  /// Holds only for vehicles longer than so many centimetres; 0 for all.
  var aboveLengthCentimetres = 0
  /// Holds only for vehicles wider than so many centimetres; 0 for all.
  var aboveWidthCentimetres = 0
  /// Holds only for vehicles that serve premises on the street.
  var isForAccess = false
  /// A condition that isn't understood.
  var unknown: String?

  /// The clauses of a tag's value: `no @ (Mo-Fr 08:00-09:30); 7.5 @ (weight>7.5)`.
  static func parse(_ text: String) -> [ConditionalValue] {
    split(text).map { clause in
      guard let at = clause.firstIndex(of: "@") else {
        return ConditionalValue(value: trimmed(clause), unknown: "without a condition")
      }
      var result = ConditionalValue(value: trimmed(clause[..<at]).lowercased())
      var condition = trimmed(clause[clause.index(after: at)...])
      if condition.hasPrefix("("), condition.hasSuffix(")") {
        condition = String(condition.dropFirst().dropLast())
      }
      for part in parts(condition) { result.add(trimmed(part[...])) }
      return result
    }
  }

  private mutating func add(_ condition: String) {
    let lower = condition.lowercased()
    if ["destination", "delivery", "access", "residents", "loading", "customers"].contains(lower) {
      isForAccess = true
    } else if let hours = OpeningHours.parse(condition) {
      self.hours += hours
    } else if !addComparison(lower) {
      unknown = condition
    }
  }

  private mutating func addComparison(_ condition: String) -> Bool {
    guard let sign = condition.firstIndex(where: { $0 == ">" }) else { return false }
    let name = Self.trimmed(condition[..<sign])
    let amount = Self.trimmed(condition[condition.index(after: sign)...].drop { $0 == "=" })
    switch name {
    case "weight", "maxweight", "weightrating", "maxweightrating", "maxgcweight", "grossweight":
      guard case .value(let kilograms)? = Quantities.kilograms(amount) else { return false }
      aboveKilograms = UInt32(kilograms)
    case "length":
      guard case .value(let centimetres)? = Quantities.centimetres(amount) else { return false }
      aboveLengthCentimetres = centimetres
    case "width":
      guard case .value(let centimetres)? = Quantities.centimetres(amount) else { return false }
      aboveWidthCentimetres = centimetres
    default: return false
    }
    return true
  }

  /// Splits at semicolons outside parentheses.
  private static func split(_ text: String) -> [Substring] {
    var depth = 0
    return text.split { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return character == ";" && depth <= 0
    }
  }

  /// Splits at the word AND.
  private static func parts(_ condition: String) -> [String] {
    var parts: [String] = []
    var current: [Substring] = []
    for word in condition.split(separator: " ") {
      if word.lowercased() == "and" {
        parts.append(current.joined(separator: " "))
        current = []
      } else {
        current.append(word)
      }
    }
    return parts + [current.joined(separator: " ")]
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  private static func trimmed(_ text: String) -> String { trimmed(text[...]) }
}
