/// Whether a vehicle may drive an arc on a day, or why not.
public enum ArcPermission: UInt8, CaseIterable, Sendable {
  /// It may.
  case allowed
  /// The edge is closed on the date, or in hours in which vehicles are out.
  case closedToday
  /// The map lets no such vehicle in.
  case forbiddenByAccess
  /// A private road without consent.
  case privateRoad
  /// Against the one-way.
  case againstOneWay
  /// The vehicle is higher than the limit.
  case tooHigh
  /// The vehicle is wider than the limit.
  case tooWide
  /// The vehicle is longer than the limit.
  case tooLong
  /// The vehicle is heavier than the limit.
  case tooHeavy
  /// The access table says no.
  case deniedByAccessTable
}

/// What a vehicle may do with every arc on a day.
///
/// In order: a closed edge is closed to all; the access table's `deny` and `allow` outrank the map;
/// then access and one-ways (waived by `exempt` and `consent`), closed hours that touch the day's
/// window, and sizes. Motorways may be driven; a road for destinations only is open, because a
/// collection round's business is on it; a weight limit "except for access" doesn't bind it either.
///
/// - Complexity: O(arcs + attribute sets + overrides).
public func arcPermissions(
  network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions
) -> [ArcPermission] {
  let rules = AccessRules.resolve(network: network, profile: profile, conditions: conditions)
  return arcPermissions(network: network, profile: profile, conditions: conditions, rules: rules)
}

/// The same with the access table resolved before.
func arcPermissions(
  network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions, rules: [AccessRules]
) -> [ArcPermission] {
  let plain = network.attributes.flatMap { attributes in
    [false, true].map { isBackward in
      attributes.permission(isBackward: isBackward, profile, conditions, [])
    }
  }
  var permissions = [ArcPermission](repeating: .allowed, count: network.arcCount)
  for arc in permissions.indices {
    let attributes = Int(network.edgeAttributes[arc >> 1])
    permissions[arc] =
      rules[arc].isEmpty
      ? plain[attributes * 2 + (arc & 1)]
      : network.attributes[attributes].permission(
        isBackward: arc & 1 == 1, profile, conditions, rules[arc])
  }
  for edge in conditions.closedEdges where Int(edge) < network.edgeCount {
    permissions[Int(edge) * 2] = .closedToday
    permissions[Int(edge) * 2 + 1] = .closedToday
  }
  return permissions
}

extension RoadAttributes {
  // Not inlined: Swift 6.3.1 crashes where it is, in SimplifyCFG of `arcPermissions`.
  @inline(never)
  fileprivate func permission(
    isBackward: Bool, _ profile: VehicleProfile, _ conditions: RoadConditions, _ rules: AccessRules
  ) -> ArcPermission {
    if rules.contains(.deny) { return .deniedByAccessTable }
    if rules.contains(.allow) { return .allowed }
    switch isBackward ? backwardAccess : forwardAccess {
    case .open, .destination: break
    case .privateRoad:
      if !profile.usesPrivateRoads && !rules.contains(.consent) { return .privateRoad }
    case .againstOneWay: if !rules.contains(.exempt) { return .againstOneWay }
    case .forbidden: if !rules.contains(.exempt) { return .forbiddenByAccess }
    }
    let closedHours = isBackward ? backwardClosedHours : forwardClosedHours
    if closedHours.contains(where: { $0.overlaps(conditions) }) { return .closedToday }
    return sizePermission(profile)
  }

  private func sizePermission(_ profile: VehicleProfile) -> ArcPermission {
    func exceeds(_ size: Int32, _ limit: UInt16) -> Bool { limit > 0 && size > Int32(limit) }
    if exceeds(profile.heightCentimetres, maximumHeightCentimetres) { return .tooHigh }
    if exceeds(profile.widthCentimetres, maximumWidthCentimetres) { return .tooWide }
    if exceeds(profile.lengthCentimetres, maximumLengthCentimetres) { return .tooLong }
    if maximumKilograms > 0 && !weightLimitExceptAccess
      && Int64(profile.grossKilograms) > Int64(maximumKilograms)
    {
      return .tooHeavy
    }
    return .allowed
  }
}
