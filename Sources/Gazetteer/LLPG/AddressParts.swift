/// The parts of a land and property identifier from which an address is written (BS 7666-2).
struct AddressParts: Hashable, Sendable {
  /// A number with suffix, or a range of them: `14A`, `58-64`, `2A-2C`.
  struct NumberRange: Hashable, Sendable {
    /// The first or only number, or empty.
    var startNumber = ""
    /// The letter after the first number, or empty.
    var startSuffix = ""
    /// The last number of a range, or empty.
    var endNumber = ""
    /// The letter after the last number, or empty.
    var endSuffix = ""

    /// The range as it is written in an address.
    var text: String {
      let start = startNumber + startSuffix
      let end = endNumber + endSuffix
      if start.isEmpty || end.isEmpty { return start + end }
      return "\(start)-\(end)"
    }
  }

  /// The name of the flat or unit (SAO text), or empty.
  var secondaryText = ""
  /// The number of the flat or unit (SAO range).
  var secondaryNumber = NumberRange()
  /// The name of the building (PAO text), or empty.
  var primaryText = ""
  /// The number of the building in its street (PAO range).
  var primaryNumber = NumberRange()

  /// Whether neither a name nor a number is given.
  var isEmpty: Bool {
    secondaryText.isEmpty && secondaryNumber.text.isEmpty && primaryText.isEmpty
      && primaryNumber.text.isEmpty
  }

  /// Secondary object, primary object and street: `FLAT 2, MILL HOUSE, 14A MILL LANE`.
  ///
  /// A number stands before the name it numbers without a comma: `10 ISCA LOFTS, 58-64 HIGH STREET`.
  func line(street: String) -> String {
    var parts: [String] = [secondaryText]
    let inside = secondaryNumber.text
    if primaryText.isEmpty {
      parts.append(inside)
    } else {
      parts.append(inside.isEmpty ? primaryText : "\(inside) \(primaryText)")
    }
    let outside = primaryNumber.text
    parts.append(outside.isEmpty || street.isEmpty ? outside + street : "\(outside) \(street)")
    return Self.joined(parts)
  }

  /// What stands on the door: the secondary object, then the number, else the name.
  var doorplate: String {
    let outside = primaryNumber.text
    return Self.joined([
      secondaryText, secondaryNumber.text, outside.isEmpty ? primaryText : outside,
    ])
  }

  /// The parts that are not empty, separated by commas.
  static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
