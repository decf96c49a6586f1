/// Refuses what must never be kept about a person: medical reasons, gate and door codes.
enum PrivateText {
  /// Whether a column's name says that it holds what must not be kept.
  static func isRefused(column: String) -> Bool {
    let words = words(of: column)
    return words.contains(where: refusesName) || refusesName(words.joined())
  }

  /// Whether a text seems to give a medical reason or a code.
  static func isRefused(text: String) -> Bool {
    let words = words(of: text)
    let isPlace = words.contains { places.contains($0) }
    if words.contains(where: { word in
      medicalWords.contains { word.hasPrefix($0) } || (!isPlace && word.hasPrefix("disab"))
    }) {
      return true
    }
    let hasNumber = words.contains { $0.utf8.allSatisfy { (48...57).contains($0) } }
    return hasNumber && words.contains { codes.contains($0) }
  }

  /// What makes `disabled` and the like the name of a place, not of a person's condition.
  private static let places: Set<String> = ["bay", "bays", "parking", "space", "toilet", "toilets"]
  private static let medicalWords = [
    "medic", "diagnos", "illness", "dementia", "cancer", "wheelchair", "arthrit", "pregnan",
    "oxygen",
  ]
  private static let medical = [
    "medic", "disab", "diagnos", "health", "illness", "patient", "vulnerab", "ailment",
  ]
  private static let codes: Set<String> = [
    "code", "codes", "pin", "keypad", "keysafe", "keycode", "passcode", "password", "gatecode",
    "doorcode", "combination", "padlock",
  ]
  private static let names: Set<String> = [
    "reason", "reasons", "condition", "conditions", "key", "keys", "alarm", "age", "dob", "nhs",
    "birth", "gate",
  ]

  private static func refusesName(_ word: String) -> Bool {
    codes.contains(word) || names.contains(word) || medical.contains { word.hasPrefix($0) }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}

extension TableRow {
  /// A line for the crew; one that seems to hold a medical reason or a code is left out, unprinted.
  func crewText(_ column: String, _ log: inout DiagnosticLog) -> String {
    let cell = text(column)
    guard PrivateText.isRefused(text: cell) else { return cell }
    report(
      "S109", "column \(column) seems to hold a medical reason or a code; it was not kept",
      fix: "write only where the containers stand; crews get codes another way", &log)
    return ""
  }
}
