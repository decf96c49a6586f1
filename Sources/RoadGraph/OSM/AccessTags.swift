/// Who may drive, from `access` down to `hgv`, the more specific key outranking the general one.
enum AccessTags {
  /// The keys that a goods vehicle obeys, general first.
  static let keys = ["access", "vehicle", "motor_vehicle", "goods", "hgv"]

  private static let forwardKeys = keys.map { "\($0):forward" }
  private static let backwardKeys = keys.map { "\($0):backward" }

  private static let levels: [String: AccessLevel] = [
    "yes": .open, "designated": .open, "official": .open, "public": .open, "allowed": .open,
    "permissive": .destination, "destination": .destination, "delivery": .destination,
    "customers": .destination, "residents": .destination, "resident": .destination,
    "local": .destination, "discouraged": .destination, "unsuitable": .destination,
    "loading": .destination, "private": .privateRoad, "agricultural": .privateRoad,
    "forestry": .privateRoad, "permit": .privateRoad, "restricted": .privateRoad,
    "military": .privateRoad, "service": .privateRoad, "staff": .privateRoad, "no": .forbidden,
    "none": .forbidden, "emergency": .forbidden, "psv": .forbidden, "bus": .forbidden,
    "taxi": .forbidden, "use_sidepath": .forbidden,
  ]
  private static let ignored: Set<String> = ["unknown", "variable", "fixme", "limited"]

  /// The level that one value stands for; of a list the most generous counts.
  static func level(_ value: String) -> AccessLevel? {
    value.lowercased().split(whereSeparator: { $0 == ";" || $0 == "," || $0 == "|" })
      .compactMap { levels[$0.trimmingSpaces] }.min()
  }

  /// Sets the access of both directions and the hours of closure.
  static func apply(
    _ tags: OSMTags, to attributes: inout RoadAttributes, problems: inout [TagProblem]
  ) {
    var base = AccessLevel.open
    switch attributes.roadClass {
    case .track: base = .destination
    case .pedestrian: base = .forbidden
    case .service:
      let service = tags["service"] ?? ""
      if service == "driveway" || service == "parking_aisle" { base = .destination }
      if service == "emergency_access" { base = .forbidden }
    default: break
    }
    var forward = directed(tags, forwardKeys, base)
    var backward = directed(tags, backwardKeys, base)
    for key in keys {
      guard let value = tags[key], level(value) == nil, !ignored.contains(value) else { continue }
      problems.append(TagProblem(kind: .unreadable, key: key, value: value))
    }
    // `delivery=yes` opens what is closed to all others, to premises on it.
    if ["yes", "designated"].contains(tags["delivery"] ?? "") {
      forward.level = min(forward.level, .destination)
      backward.level = min(backward.level, .destination)
    }
    applyConditions(tags, "forward", to: &forward, &attributes, &problems)
    applyConditions(tags, "backward", to: &backward, &attributes, &problems)
    attributes.forwardAccess = forward.level
    attributes.backwardAccess = backward.level
    attributes.forwardClosedHours = forward.closedHours
    attributes.backwardClosedHours = backward.closedHours
  }

  /// What holds in one direction.
  private struct Direction {
    var level: AccessLevel
    /// The rank of the key that decided it, −1 for none.
    var rank: Int
    var closedHours: [WeeklyHours] = []
  }

  /// What holds in one direction at most times.
  private static func directed(
    _ tags: OSMTags, _ directedKeys: [String], _ base: AccessLevel
  ) -> Direction {
    for rank in keys.indices.reversed() {
      for key in [directedKeys[rank], keys[rank]] {
        guard let value = tags[key], let level = level(value) else { continue }
        // `access=yes` on a pedestrian street is about feet, and on a track it is not an invitation
        // to drive through: only a key about vehicles opens either.
        return Direction(level: rank == 0 ? max(level, base) : level, rank: rank)
      }
    }
    return Direction(level: base, rank: -1)
  }

  /// Applies the conditional tags that no more specific key outranks.
  private static func applyConditions(
    _ tags: OSMTags, _ name: String, to direction: inout Direction,
    _ attributes: inout RoadAttributes, _ problems: inout [TagProblem]
  ) {
    guard tags.hasConditions else { return }
    for rank in max(0, direction.rank)..<keys.count {
      for key in ["\(keys[rank]):conditional", "\(keys[rank]):\(name):conditional"] {
        guard let text = tags[key] else { continue }
        for clause in ConditionalValue.parse(text) {
          guard let kind = apply(clause, to: &direction, &attributes) else { continue }
          let problem = TagProblem(kind: kind, key: key, value: text)
          // What holds both ways is said once.
          if !problems.contains(problem) { problems.append(problem) }
        }
      }
    }
  }

  /// Applies one clause; returns what went wrong with it.
  private static func apply(
    _ clause: ConditionalValue, to direction: inout Direction, _ attributes: inout RoadAttributes
  ) -> TagProblem.Kind? {
    guard clause.unknown == nil, let level = level(clause.value) else { return .unknownCondition }
    if clause.isForAccess {
      // `yes @ delivery`: let in to premises where others are not.
      guard level <= .destination else { return .unknownCondition }
      direction.level = min(direction.level, .destination)
      return nil
    }
    if clause.aboveKilograms > 0 || clause.aboveLengthCentimetres > 0
      || clause.aboveWidthCentimetres > 0
    {
      if level == .open { return .unknownCondition }
      limit(&attributes, clause, exceptAccess: level == .destination)
      return clause.hours.isEmpty ? nil : .takenAsPermanent
    }
    guard !clause.hours.isEmpty else { return .unknownCondition }
    if level >= .privateRoad {
      direction.closedHours += clause.hours
    } else if direction.level > level {
      // Open only in these hours: closed in all others.
      direction.level = level
      direction.closedHours += OpeningHours.complement(clause.hours)
    } else {
      direction.level = level
    }
    return nil
  }

  private static func limit(
    _ attributes: inout RoadAttributes, _ clause: ConditionalValue, exceptAccess: Bool
  ) {
    if clause.aboveKilograms > 0 {
      attributes.maximumKilograms = LimitTags.smaller(
        attributes.maximumKilograms, clause.aboveKilograms)
      attributes.weightLimitExceptAccess = attributes.weightLimitExceptAccess || exceptAccess
    }
    if clause.aboveLengthCentimetres > 0 {
      attributes.maximumLengthCentimetres = LimitTags.smaller(
        attributes.maximumLengthCentimetres, UInt16(clamping: clause.aboveLengthCentimetres))
    }
    if clause.aboveWidthCentimetres > 0 {
      attributes.maximumWidthCentimetres = LimitTags.smaller(
        attributes.maximumWidthCentimetres, UInt16(clamping: clause.aboveWidthCentimetres))
    }
  }
}

extension Substring {
  /// The text without spaces around it.
  fileprivate var trimmingSpaces: String {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
