/// A Unique Property Reference Number: 1 to 12 digits, kept whole (BS 7666-2).
public struct UPRN: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number itself; it needs more than 32 bits.
  public let value: UInt64

  /// Accepts 1…999,999,999,999, else `nil`.
  public init?(_ value: UInt64) {
    guard value >= 1, value <= 999_999_999_999 else { return nil }
    self.value = value
  }

  /// Accepts 1 to 12 decimal digits (leading zeros allowed, no sign, no point), else `nil`.
  public init?(_ text: some StringProtocol) {
    guard let value = Self.digits(text, atMost: 12) else { return nil }
    self.init(value)
  }

  /// The number in decimal digits.
  public var description: String { String(value) }

  /// Orders references by number.
  public static func < (left: UPRN, right: UPRN) -> Bool { left.value < right.value }

  /// Reads up to `limit` decimal digits and nothing else.
  static func digits(_ text: some StringProtocol, atMost limit: Int) -> UInt64? {
    var value: UInt64 = 0
    var count = 0
    for byte in text.utf8 {
      guard byte >= 48, byte <= 57, count < limit else { return nil }
      value = value * 10 + UInt64(byte - 48)
      count += 1
    }
    return count == 0 ? nil : value
  }
}

/// A Unique Street Reference Number: 1 to 8 digits (BS 7666-1).
public struct USRN: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number itself.
  public let value: UInt32

  /// Accepts 1…99,999,999, else `nil`.
  public init?(_ value: UInt64) {
    guard value >= 1, value <= 99_999_999 else { return nil }
    self.value = UInt32(value)
  }

  /// Accepts 1 to 8 decimal digits, else `nil`.
  public init?(_ text: some StringProtocol) {
    guard let value = UPRN.digits(text, atMost: 8) else { return nil }
    self.init(value)
  }

  /// The number in decimal digits.
  public var description: String { String(value) }

  /// Orders references by number.
  public static func < (left: USRN, right: USRN) -> Bool { left.value < right.value }
}
