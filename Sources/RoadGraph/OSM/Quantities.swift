/// Reads the sizes, weights and speeds that people write in tags.
enum Quantities {
  /// What a limit says.
  enum Limit: Equatable {
    /// So much, in the unit asked for.
    case value(Int)
    /// There is no limit, or none below the usual.
    case none
  }

  private static let unlimited: Set<String> = [
    "none", "no", "default", "below_default", "no_sign", "no_indications", "unsigned", "unlimited",
    "unspecified", "unknown",
  ]

  private static let lengthUnits: [String: Double] = [
    "m": 100, "metre": 100, "metres": 100, "meters": 100, "cm": 1, "mm": 0.1, "ft": 30.48,
    "feet": 30.48, "foot": 30.48, "'": 30.48, "’": 30.48, "′": 30.48, "in": 2.54,
    "inch": 2.54, "inches": 2.54, "\"": 2.54, "”": 2.54, "″": 2.54, "''": 2.54,
  ]
  private static let weightUnits: [String: Double] = [
    "t": 1000, "to": 1000, "ton": 1000, "tons": 1000, "tonne": 1000, "tonnes": 1000,
    "kg": 1, "st": 907.184_74, "lt": 1016.046_909, "cwt": 50.802_345, "lb": 0.453_592_37,
    "lbs": 0.453_592_37,
  ]
  private static let speedUnits: [String: Double] = [
    "mph": 1.609_344, "km/h": 1, "kmh": 1, "kph": 1, "knots": 1.852,
  ]
  private static let namedSpeeds: [String: UInt8] = [
    "none": 0, "signals": 0, "variable": 0, "walk": 7, "national": 80, "gb:national": 80,
    "gb:nsl_single": 80, "uk:nsl_single": 80, "gb_nsl:single": 80, "gb:nsl_dual": 97,
    "uk:nsl_dual": 97, "gb:nsl_restricted": 48, "gb:motorway": 97, "uk:motorway": 97, "sign": 0,
  ]

  /// A length in centimetres: `4.2`, `4.2 m`, `420 cm`, `14'6"`, `14 ft 6 in`.
  static func centimetres(_ text: String) -> Limit? {
    limit(text, bare: 100, units: lengthUnits)
  }

  /// A weight in kilograms: `7.5`, `7.5 t`, `7500 kg`, `10 st` (short tons), `16535 lbs`.
  static func kilograms(_ text: String) -> Limit? {
    limit(text, bare: 1000, units: weightUnits)
  }

  /// A signed speed in km/h for a heavy vehicle; 0 where there is no signed limit.
  ///
  /// National limits are those of Great Britain for goods vehicles over 7.5 t, else 50 in towns and
  /// 80 outside, as in most countries that name them.
  static func kilometresPerHour(_ text: String) -> UInt8? {
    let value = text.lowercased()
    if let speed = namedSpeeds[value] { return speed }
    let suffix = value.split(separator: ":").last.map(String.init) ?? value
    switch suffix {
    case "urban", "nsl_restricted": return value.hasPrefix("gb") ? 48 : 50
    case "rural", "motorway", "trunk": return 80
    case "living_street": return 10
    default: break
    }
    let digits = suffix.hasPrefix("zone") ? String(suffix.dropFirst(4)) : suffix
    let factor =
      value.hasPrefix("gb:zone") || value.hasPrefix("uk:zone") || value.hasPrefix("gb:20")
      ? 1.609_344 : 1.0
    let parsed = numbersAndUnits(digits)
    guard let parsed, let (number, unit) = parsed.first, parsed.count == 1 else { return nil }
    guard let scale = unit.isEmpty ? factor : speedUnits[unit] else { return nil }
    let speed = (number * scale).rounded()
    return speed >= 1 && speed <= 250 ? UInt8(speed) : nil
  }

  private static func limit(_ text: String, bare: Double, units: [String: Double]) -> Limit? {
    let value = text.lowercased()
    if unlimited.contains(value) { return Limit.none }
    guard let parts = numbersAndUnits(value), !parts.isEmpty, parts.count <= 2 else { return nil }
    var total = 0.0
    for (index, (number, unit)) in parts.enumerated() {
      let isInches = index == 1 && unit.isEmpty && ["'", "ft", "’", "′"].contains(parts[0].unit)
      guard
        let scale = unit.isEmpty ? (isInches ? 2.54 : parts.count == 1 ? bare : nil) : units[unit]
      else { return nil }
      total += number * scale
    }
    // A tenth of a thousandth keeps 7.2 × 1000 from becoming 7199 by binary rounding.
    let rounded = (total + 0.000_1).rounded(.down)
    return rounded >= 1 && rounded <= 1_000_000 ? .value(Int(rounded)) : nil
  }

  /// Splits `14 ft 6 in` into numbers with their units; `nil` where that isn't its shape.
  private static func numbersAndUnits(_ text: String) -> [(number: Double, unit: String)]? {
    var parts: [(number: Double, unit: String)] = []
    var rest = Substring(text).drop { $0 == " " }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
      let normal = digits.map { $0 == "," ? "." : $0 }
      guard let number = Double(String(normal)), number.isFinite, number < 1e9 else { return nil }
      rest = rest.dropFirst(digits.count).drop { $0 == " " }
      let unit = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != " " && $0 != "." }
      rest = rest.dropFirst(unit.count).drop { $0 == " " || $0 == "." }
      parts.append((number, String(unit)))
      if parts.count > 2 { return nil }
    }
    return parts
  }
}
