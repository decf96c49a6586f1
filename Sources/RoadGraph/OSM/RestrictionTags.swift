/// What a turn restriction's tags say, before its members are known.
struct RestrictionTags: Equatable {
  /// The turns that a restriction can name.
  enum Turn {
    /// To the left.
    case left
    /// To the right.
    case right
    /// Straight on.
    case straight
    /// Back.
    case back
    /// Any.
    case any
  }

  /// Whether it commands (`only_*`) rather than forbids.
  var isMandatory: Bool
  /// The turn it names.
  var turn: Turn
  /// When it holds; empty means always.
  var hours: [WeeklyHours] = []
  /// Holds only for vehicles heavier than so many kilograms; 0 for all.
  var aboveKilograms: UInt32 = 0

  /// The kinds of vehicle of which a collection vehicle is one.
  private static let kinds = ["hgv", "goods", "motor_vehicle", "vehicle"]
  private static let keys =
    ["restriction"] + kinds.map { "restriction:\($0)" }

  /// Whether a relation restricts turns.
  static func isRestriction(_ tags: OSMTags) -> Bool {
    guard let type = tags["type"] else { return false }
    return type == "restriction" || type.hasPrefix("restriction:")
  }

  /// What the tags say to a collection vehicle; empty where it is exempt or nothing applies.
  static func parse(_ tags: OSMTags, problems: inout [TagProblem]) -> [RestrictionTags] {
    let exempt = (tags["except"] ?? "").split(whereSeparator: { $0 == ";" || $0 == "," })
    if exempt.contains(where: { kinds.contains(String($0.filter { $0 != " " })) }) { return [] }
    // `type=restriction:bus` is about buses alone.
    let suffix = (tags["type"] ?? "").split(separator: ":").dropFirst().first.map(String.init)
    if let suffix, suffix != "conditional", !kinds.contains(suffix) { return [] }
    var result: [RestrictionTags] = []
    for key in keys {
      if let text = tags[key] {
        if let parsed = RestrictionTags(text) {
          result.append(parsed)
        } else {
          problems.append(TagProblem(kind: .unreadable, key: key, value: text))
        }
      }
      guard let text = tags["\(key):conditional"] else { continue }
      for clause in ConditionalValue.parse(text) {
        guard var parsed = RestrictionTags(clause.value), clause.unknown == nil else {
          problems.append(
            TagProblem(kind: .unknownCondition, key: "\(key):conditional", value: text))
          continue
        }
        parsed.hours = clause.hours
        parsed.aboveKilograms = clause.aboveKilograms
        if clause.aboveLengthCentimetres > 0 || clause.aboveWidthCentimetres > 0 {
          problems.append(
            TagProblem(kind: .takenAsPermanent, key: "\(key):conditional", value: text))
        }
        result.append(parsed)
      }
    }
    return result
  }

  private init?(_ text: String) {
    isMandatory = text.hasPrefix("only_")
    guard isMandatory || text.hasPrefix("no_") else { return nil }
    switch text.drop(while: { $0 != "_" }) {
    case "_left_turn": turn = .left
    case "_right_turn": turn = .right
    case "_straight_on": turn = .straight
    case "_u_turn": turn = .back
    default: turn = .any
    }
  }
}
