import RoadGraph

/// Why no class of vehicle can work a piece of road, in words.
struct RoadObstacles {
  private let roads: DriveableRoads
  /// What each class is cut off from, by profile.
  let reports: [CutOffReport]

  /// Looks at the roads of every class.
  ///
  /// - Complexity: O(profiles × turns).
  init(roads: DriveableRoads, threads: Int) {
    self.roads = roads
    reports = concurrentMap(count: roads.profiles.count, threads: threads) {
      roads.cutOff(profile: $0)
    }
  }

  /// Why no class can work an edge.
  func text(onEdge edge: UInt32) -> String {
    var reasons: [String] = []
    for profile in roads.profiles.indices {
      let text = "\(roads.profiles[profile].name): \(reason(edge: edge, profile: profile))"
      if !reasons.contains(text) { reasons.append(text) }
    }
    return reasons.joined(separator: "; ")
  }

  private func reason(edge: UInt32, profile: Int) -> String {
    let report = reports[profile]
    guard
      roads.isAllowed(edge * 2, profile: profile)
        || roads.isAllowed(edge * 2 + 1, profile: profile),
      let place = report.pocket(ofEdge: edge)
    else { return roads.reason(edge: edge, profile: profile) }
    let pocket = report.pockets[place]
    let texts = report.texts(of: pocket)
    let bars = texts.prefix(2).joined(separator: ", ")
    let more = texts.count > 2 ? " and \(texts.count - 2) more" : ""
    return report.kind(of: pocket) + (bars.isEmpty ? "" : ": \(bars)\(more)")
  }
}
