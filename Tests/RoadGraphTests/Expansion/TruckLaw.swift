import Foundation
import RoadGraph

/// What a vehicle may do on a way or at a node by its tags, written down anew from the OSM wiki.
///
/// On purpose the product departs from the wiki in these points, and so do these rules:
/// - Roads for destinations, deliveries, customers and residents, permissive ones and tracks are
///   open: the crew's business is on them. `delivery=yes` opens what is closed to others.
/// - Private roads and those with permit are closed; barriers without a tag that lets vehicles in
///   are closed, whatever kind of gate they are.
/// - `access=yes` doesn't open a pedestrian street or an emergency access, a vehicle's own key does.
/// - A closure at any minute in which vehicles are out closes for the day.
/// - A one-way, and a size limit, that holds at times only is taken to hold always.
/// - A weight limit doesn't bind where `hgv` or `goods` is for destinations: "except for access".
struct TruckLaw {
  /// Whether anyone may drive, only those with consent, or none.
  enum Access {
    /// Anyone with business there.
    case open
    /// With consent.
    case withConsent
    /// Nobody, or nobody in this direction.
    case closed
  }

  /// The vehicle.
  let profile: VehicleProfile
  /// The day.
  let conditions: RoadConditions

  private static let vehicles = ["hgv", "goods", "motor_vehicle", "vehicle", "access"]
  private static let roads =
    "motorway motorway_link trunk trunk_link primary primary_link secondary secondary_link tertiary"
    + " tertiary_link unclassified road residential living_street service track pedestrian"

  /// Whether a way is a road.
  static func isRoad(_ tags: [String: String]) -> Bool {
    guard let highway = tags["highway"] else { return false }
    return roads.split(separator: " ").contains { $0 == highway } && tags["area"] != "yes"
      && tags["route"] != "ferry"
  }

  /// Whether the vehicle may drive a way in a direction.
  func mayDrive(_ tags: [String: String], _ direction: String) -> Bool {
    Self.access(tags, direction) == .open && !isClosedToday(tags, direction) && fits(tags)
  }

  /// What holds in a direction at most times.
  static func access(_ tags: [String: String], _ direction: String) -> Access {
    let oneWay = oneWay(tags)
    if oneWay == "both" || oneWay == (direction == "forward" ? "backward" : "forward") {
      return .closed
    }
    if ["yes", "designated"].contains(tags["delivery"]) { return .open }
    let highway = tags["highway"]
    let isShut =
      highway == "pedestrian" || highway == "service" && tags["service"] == "emergency_access"
    guard let (key, access) = word(tags, direction) else { return isShut ? .closed : .open }
    return key == "access" && isShut ? .closed : access
  }

  /// Whether a barrier stands at a node that the vehicle can't pass.
  static func isBarred(_ tags: [String: String]) -> Bool {
    let open = "cattle_grid kerb toll_booth entrance border_control no speed_camera"
    guard let barrier = tags["barrier"],
      !open.split(separator: " ").contains(where: { $0 == barrier })
    else { return false }
    return word(tags, "")?.access != .open
  }

  /// The most specific key that is understood and what it says.
  private static func word(
    _ tags: [String: String], _ direction: String
  ) -> (key: String, access: Access)? {
    for key in vehicles {
      for name in ["\(key):\(direction)", key] {
        if let access = tags[name].flatMap(meaning) { return (key, access) }
      }
    }
    return nil
  }

  private static func meaning(_ value: String) -> Access? {
    let open =
      "yes designated official public allowed permissive destination delivery customers residents"
      + " resident local discouraged unsuitable loading"
    let withConsent = "private agricultural forestry permit restricted military service staff"
    let closed = "no none emergency psv bus taxi use_sidepath"
    let words = value.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    for (list, access) in [(open, Access.open), (withConsent, .withConsent), (closed, .closed)]
    where list.split(separator: " ").contains(where: { words.contains(String($0)) }) {
      return access
    }
    return nil
  }

  /// The direction in which one may drive: `forward`, `backward`, `none` where both, `both` where
  /// the traffic is let through by turns and nobody knows when.
  private static func oneWay(_ tags: [String: String]) -> String {
    var value: String?
    for suffix in ["", ":vehicle", ":motor_vehicle", ":goods", ":hgv"] {
      value = tags["oneway\(suffix)"] ?? value
    }
    if value == nil, tags["highway"] == "motorway" { value = "yes" }
    if value == nil, ["roundabout", "circular"].contains(tags["junction"]) { value = "yes" }
    if value == nil || value == "no", let timed = tags["oneway:conditional"] {
      value = timed.split(separator: "@").first.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    switch value {
    case "yes", "true", "1": return "forward"
    case "-1", "reverse": return "backward"
    case "reversible": return "both"
    default: return "none"
    }
  }

  /// Whether `KEY:conditional` or `KEY:forward:conditional` closes the way at a minute of the day,
  /// unless a more specific key says what holds always.
  private func isClosedToday(_ tags: [String: String], _ direction: String) -> Bool {
    for key in Self.vehicles {
      for name in ["\(key):\(direction):conditional", "\(key):conditional"] {
        for clause in Self.clauses(tags[name] ?? "") where Self.meaning(clause.value) != .open {
          if WeekMinutes(clause.condition).touches(conditions) { return true }
        }
      }
      if tags["\(key):\(direction)"] ?? tags[key] != nil { return false }
    }
    return false
  }

  /// The clauses of `no @ (07:00-10:00, 16:00-19:00); yes @ (Su)`.
  static func clauses(_ text: String) -> [(value: String, condition: String)] {
    text.replacingOccurrences(of: ")", with: "").components(separatedBy: "; ").compactMap {
      let parts = $0.replacingOccurrences(of: "(", with: "").components(separatedBy: "@")
      guard parts.count == 2 else { return nil }
      return (parts[0].trimmingCharacters(in: .whitespaces), parts[1])
    }
  }

  private func fits(_ tags: [String: String]) -> Bool {
    func keeps(_ keys: [String], _ size: Int32, _ unit: Double) -> Bool {
      keys.allSatisfy { key in
        guard let limit = tags[key].flatMap(Self.metresOrTonnes) else { return true }
        return Double(size) <= limit * unit
      }
    }
    let isForAccess = (tags["hgv"] ?? tags["goods"]).map {
      "permissive destination delivery customers residents resident local discouraged unsuitable"
        .contains($0)
    }
    return keeps(
      ["maxheight", "maxheight:physical", "maxheight:hgv"], profile.heightCentimetres, 100)
      && keeps(["maxwidth", "maxwidth:physical", "maxwidth:hgv"], profile.widthCentimetres, 100)
      && keeps(["maxlength", "maxlength:hgv"], profile.lengthCentimetres, 100)
      && (isForAccess == true
        || keeps(
          [
            "maxweight", "maxweight:hgv", "maxweight:goods", "maxweightrating",
            "maxweightrating:hgv", "maxgcweight", "maxgcweightrating", "maxgcweightrating:hgv",
          ],
          profile.grossKilograms, 1000))
  }

  /// A number, perhaps with `m` or `t`, or feet and inches; `nil` where there is none.
  private static func metresOrTonnes(_ text: String) -> Double? {
    let feet = text.split(separator: "'", omittingEmptySubsequences: false)
    if feet.count == 2, let whole = Double(feet[0]) {
      return whole * 0.3048 + (Double(feet[1].filter { $0 != "\"" }) ?? 0) * 0.0254
    }
    return Double(text.filter { !"mt ".contains($0) })
  }
}
