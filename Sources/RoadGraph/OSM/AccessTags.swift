/// Who may drive, from `access` down to `hgv`, the more specific key outranking the general one.
enum AccessTags {
  /// The keys that a goods vehicle obeys, general first.
  static let keys = ["access", "vehicle", "motor_vehicle", "goods", "hgv"]

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
    let forward = directed(tags, "forward", base)
    let backward = directed(tags, "backward", base)
    for key in keys {
      guard let value = tags[key], level(value) == nil, !ignored.contains(value) else { continue }
      problems.append(TagProblem(kind: .unreadable, key: key, value: value))
    }
    attributes.forwardAccess = forward.level
    attributes.backwardAccess = backward.level
    // `delivery=yes` opens what is closed to all others, to premises on it.
    if ["yes", "designated"].contains(tags["delivery"] ?? "") {
      attributes.forwardAccess = min(attributes.forwardAccess, .destination)
      attributes.backwardAccess = min(attributes.backwardAccess, .destination)
    }
    for (key, value) in tags.pairs where key.hasSuffix("ward:conditional") {
      // A closure in one direction at times only has no place in the attributes.
      guard keys.contains(where: { key.hasPrefix("\($0):") }) else { continue }
      problems.append(TagProblem(kind: .unknownCondition, key: key, value: value))
    }
    for rank in max(0, forward.rank)..<keys.count {
      let key = "\(keys[rank]):conditional"
      guard let text = tags[key] else { continue }
      for clause in ConditionalValue.parse(text) {
        if let kind = apply(clause, to: &attributes) {
          problems.append(TagProblem(kind: kind, key: key, value: text))
        }
      }
    }
  }

  /// The level in one direction and the rank of the key that decided it, −1 for none.
  private static func directed(
    _ tags: OSMTags, _ direction: String, _ base: AccessLevel
  ) -> (level: AccessLevel, rank: Int) {
    for rank in keys.indices.reversed() {
      for key in ["\(keys[rank]):\(direction)", keys[rank]] {
        guard let value = tags[key], let level = level(value) else { continue }
        // `access=yes` on a pedestrian street is about feet, and on a track it is not an invitation
        // to drive through: only a key about vehicles opens either.
        return (rank == 0 ? max(level, base) : level, rank)
      }
    }
    return (base, -1)
  }

  /// Applies one clause; returns what went wrong with it.
  private static func apply(
    _ clause: ConditionalValue, to attributes: inout RoadAttributes
  ) -> TagProblem.Kind? {
    guard clause.unknown == nil, let level = level(clause.value) else { return .unknownCondition }
    if clause.isForAccess {
      // `yes @ delivery`: let in to premises where others are not.
      guard level <= .destination else { return .unknownCondition }
      lower(&attributes, to: .destination)
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
      attributes.closedHours += clause.hours
    } else if max(attributes.forwardAccess, attributes.backwardAccess) > level {
      // Open only in these hours: closed in all others.
      lower(&attributes, to: level)
      attributes.closedHours += OpeningHours.complement(clause.hours)
    } else {
      attributes.forwardAccess = max(attributes.forwardAccess, level)
      attributes.backwardAccess = max(attributes.backwardAccess, level)
    }
    return nil
  }

  private static func lower(_ attributes: inout RoadAttributes, to level: AccessLevel) {
    attributes.forwardAccess = min(attributes.forwardAccess, level)
    attributes.backwardAccess = min(attributes.backwardAccess, level)
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
