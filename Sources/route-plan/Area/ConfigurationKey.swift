/// One documented key of `area.json5`: the reader checks by it and the template is printed from it.
struct ConfigurationKey: Sendable {
  /// What a value must be.
  indirect enum Form: Sendable {
    /// Any text that is not empty.
    case text
    /// `true` or `false`.
    case flag
    /// A whole number.
    case integer(ClosedRange<Int64>)
    /// A number.
    case number(ClosedRange<Double>)
    /// A time of day such as `"06:30"`.
    case time
    /// A list of texts.
    case texts
    /// A list of days such as `"2026-12-25"`.
    case dates
    /// A list of that many numbers.
    case numbers(count: Int, ClosedRange<Double>)
    /// An object with keys of its own.
    case object([ConfigurationKey])
    /// A list of such objects.
    case list([ConfigurationKey])
    /// Such objects by a name that the area chooses.
    case named([ConfigurationKey])
  }

  /// The key as it is written.
  let name: String
  /// What its value must be.
  let form: Form
  /// Whether an area must give it.
  let isRequired: Bool
  /// What the template shows, in JSON5: an example, or the default where there is one.
  let example: String
  /// What it means, with its unit.
  let meaning: String

  /// A key that must be there.
  static func required(
    _ name: String, _ form: Form, _ example: String = "", _ meaning: String
  ) -> ConfigurationKey {
    ConfigurationKey(
      name: name, form: form, isRequired: true, example: example, meaning: meaning)
  }

  /// A key that may be left out.
  static func optional(
    _ name: String, _ form: Form, _ example: String = "", _ meaning: String
  ) -> ConfigurationKey {
    ConfigurationKey(
      name: name, form: form, isRequired: false, example: example, meaning: meaning)
  }
}

extension ConfigurationKey.Form {
  /// What the value must be, in words.
  var words: String {
    switch self {
    case .text: "a text in quotes"
    case .flag: "true or false"
    case .integer(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound), without a unit"
    case .number(let range):
      "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound)), "
        + "without a unit"
    case .time: "a time of day such as \"06:30\""
    case .texts: "a list of texts such as [\"one\", \"two\"]"
    case .dates: "a list of days such as [\"2026-12-25\"]"
    case .numbers(let count, let range):
      "a list of \(count) numbers from \(Self.short(range.lowerBound)) to "
        + Self.short(range.upperBound)
    case .object: "an object in braces"
    case .list: "a list of objects, [{ … }]"
    case .named: "an object whose keys are names"
    }
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e12 ? String(Int64(value)) : "\(value)"
  }
}

/// The known name that a mistyped one most resembles.
enum NearestName {
  /// The nearest of some names by edit distance, the first of equals.
  static func of(_ name: String, in known: [String]) -> String? {
    known.enumerated().min {
      (distance(name, $0.element), $0.offset) < (distance(name, $1.element), $1.offset)
    }?.element
  }

  /// How many insertions, deletions and changes turn one text into the other (Levenshtein 1966).
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.lowercased().utf8.prefix(64))
    let right = Array(right.lowercased().utf8.prefix(64))
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let change = diagonal + (byte == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
