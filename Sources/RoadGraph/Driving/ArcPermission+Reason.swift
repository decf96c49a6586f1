extension ArcPermission {
  /// Why in words, with the limit and the vehicle's own size: "too narrow: 2.3 m limit, vehicle 2.75 m".
  public func reason(network: RoadNetwork, profile: VehicleProfile, arc: UInt32) -> String {
    guard Int(arc) < network.arcCount else { return "no such road" }
    let attributes = network.attributes(ofEdge: arc >> 1)
    switch self {
    case .allowed: return "may be driven"
    case .closedToday: return "closed that day"
    case .forbiddenByAccess: return "no access for vehicles"
    case .privateRoad: return "private road without consent"
    case .againstOneWay: return "against the one-way"
    case .tooHigh:
      return Self.size(
        "too low", profile.heightCentimetres, attributes.maximumHeightCentimetres)
    case .tooWide:
      return Self.size(
        "too narrow", profile.widthCentimetres, attributes.maximumWidthCentimetres)
    case .tooLong:
      return Self.size(
        "too short", profile.lengthCentimetres, attributes.maximumLengthCentimetres)
    case .tooHeavy:
      let limit = Self.decimal(Int64(attributes.maximumKilograms), by: 1000)
      let gross = Self.decimal(Int64(profile.grossKilograms), by: 1000)
      return "too weak: \(limit) t limit, vehicle \(gross) t"
    case .deniedByAccessTable: return "denied by the access table"
    }
  }

  private static func size(_ word: String, _ size: Int32, _ limit: UInt16) -> String {
    "\(word): \(decimal(Int64(limit), by: 100)) m limit, "
      + "vehicle \(decimal(Int64(size), by: 100)) m"
  }

  /// A quotient without trailing zeros: 230 by 100 is "2.3".
  private static func decimal(_ value: Int64, by unit: Int64) -> String {
    let digits = String(unit + value % unit).dropFirst()
    let fraction = String(digits.reversed().drop { $0 == "0" }.reversed())
    return fraction.isEmpty ? "\(value / unit)" : "\(value / unit).\(fraction)"
  }
}
