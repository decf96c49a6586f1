import Gazetteer
import RoadGraph

/// Whether each vehicle can leave its depot: too wide a lorry is told at the import, by its name.
struct FleetCheck {
  let configuration: AreaConfiguration
  let roads: DriveableRoads

  /// Reports classes that can drive no road of the map, with what bars most of them.
  func report(log: inout DiagnosticLog) {
    for (index, profile) in roads.profiles.enumerated() {
      let vehicles = configuration.vehicles.filter { $0.profile == profile.name }.map(\.id)
      guard !vehicles.isEmpty, let obstacle = roads.generalObstacle(profile: index) else {
        continue
      }
      log.report(
        Diagnostic(
          "A307", .error, file: "area.json5",
          message: "vehicles of the class '\(profile.name)' (\(vehicles.joined(separator: ", "))) "
            + "can drive no road of the map; most are \(obstacle)",
          fix: "correct the class's sizes in profiles, or allow it roads in access.csv"))
    }
  }
}

extension DriveableRoads {
  /// What bars most roads to a class that can drive none, in words; `nil` where it can drive.
  func generalObstacle(profile: Int) -> String? {
    guard !connected[profile].contains(true) else { return nil }
    var counts: [String: Int] = [:]
    for edge in 0..<UInt32(connected[profile].count / 2) {
      counts[reason(edge: edge, profile: profile), default: 0] += 1
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "not there"
  }
}
