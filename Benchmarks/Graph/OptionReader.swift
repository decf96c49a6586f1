/// Why a command line can't be understood.
struct UsageError: Error, Equatable {
  /// The reason in words.
  let message: String
}

/// The options of a command: flags that each take a value.
struct OptionReader {
  private var values: [String: [String]] = [:]

  /// Sorts the arguments by flag; a flag may be given once, those in `repeatable` more often.
  init(
    _ arguments: [String], flags: [String], repeatable: [String] = []
  ) throws(UsageError) {
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      guard flags.contains(flag) else {
        throw UsageError(
          message: flag.hasPrefix("--")
            ? "there is no option \(flag)" : "'\(flag)' belongs to no option")
      }
      guard let value = rest.popFirst(), !value.hasPrefix("--"), !value.isEmpty else {
        throw UsageError(message: "\(flag) needs a value")
      }
      guard values[flag] == nil || repeatable.contains(flag) else {
        throw UsageError(message: "\(flag) is given twice")
      }
      values[flag, default: []].append(value)
    }
  }

  /// The value of a flag, or `nil` where it is not given.
  func text(_ flag: String) -> String? { values[flag]?.first }

  /// All values of a flag, in the order given.
  func all(_ flag: String) -> [String] { values[flag] ?? [] }

  /// The value of a flag that has to be given.
  func required(_ flag: String) throws(UsageError) -> String {
    guard let value = text(flag) else { throw UsageError(message: "\(flag) is needed") }
    return value
  }

  /// The whole number of a flag, which has to be given unless there is a standard.
  func number<Number: FixedWidthInteger>(
    _ flag: String, in range: ClosedRange<Number>, standard: Number? = nil
  ) throws(UsageError) -> Number {
    if text(flag) == nil, let standard { return standard }
    let value = try required(flag)
    guard let number = Number(value), range.contains(number) else {
      throw UsageError(
        message: "\(flag) '\(value)' is no whole number from \(range.lowerBound) to "
          + "\(range.upperBound)")
    }
    return number
  }

  /// The value of a flag that has to be one of some words, the first where it is not given.
  func choice(_ flag: String, of words: [String]) throws(UsageError) -> String {
    let value = text(flag) ?? words.first ?? ""
    guard words.contains(value) else {
      throw UsageError(
        message: "\(flag) '\(value)' is unknown; it is one of \(words.joined(separator: ", "))")
    }
    return value
  }
}
