/// The access table as it bears on one class of vehicle: a set of flags for each arc.
struct AccessRules: OptionSet, Sendable {
  let rawValue: UInt8

  static let allow = AccessRules(rawValue: 1)
  static let deny = AccessRules(rawValue: 2)
  static let exempt = AccessRules(rawValue: 4)
  static let consent = AccessRules(rawValue: 8)
  static let turnRound = AccessRules(rawValue: 16)
  static let noTurnRound = AccessRules(rawValue: 32)
  static let passBarrier = AccessRules(rawValue: 64)

  /// The flags of every arc for a class of vehicle.
  ///
  /// The later of two entries stands, each question by itself: who may drive, who can turn, what
  /// stands in the way. An exemption and a consent waive different things and so stand together;
  /// either ends an earlier `allow` or `deny`, and those end everything before them.
  static func resolve(
    network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions
  ) -> [AccessRules] {
    var rules = [AccessRules](repeating: [], count: network.arcCount)
    for entry in conditions.overrides {
      guard Int(entry.arc) < network.arcCount else { continue }
      guard entry.vehicleClass.isEmpty || entry.vehicleClass == profile.name else { continue }
      rules[Int(entry.arc)].apply(entry.rule)
    }
    return rules
  }

  private mutating func apply(_ rule: AccessOverride.Rule) {
    switch rule {
    case .allow:
      subtract([.deny, .exempt, .consent])
      insert(.allow)
    case .deny:
      subtract([.allow, .exempt, .consent])
      insert(.deny)
    case .exempt:
      subtract([.allow, .deny])
      insert(.exempt)
    case .consent:
      subtract([.allow, .deny])
      insert(.consent)
    case .turnRound:
      remove(.noTurnRound)
      insert(.turnRound)
    case .noTurnRound:
      remove(.turnRound)
      insert(.noTurnRound)
    case .passBarrier:
      insert(.passBarrier)
    }
  }
}
