/// What the tags of a node say to a driver.
enum NodeTags {
  private static let passable: Set<String> = [
    "cattle_grid", "kerb", "toll_booth", "entrance", "border_control", "no", "speed_camera",
  ]

  /// What stands at a node.
  static func features(_ tags: OSMTags) -> NodeFeatures {
    var features: NodeFeatures = []
    switch tags["highway"] {
    case "traffic_signals": features.insert(.trafficSignals)
    case "mini_roundabout": features.insert(.miniRoundabout)
    case "turning_circle", "turning_loop": features.insert(.turningCircle)
    default: break
    }
    if let barrier = tags["barrier"], !passable.contains(barrier), !letsIn(tags) {
      features.insert(.barrier)
    }
    return features
  }

  /// Whether the most specific access tag of a barrier lets a collection vehicle pass.
  private static func letsIn(_ tags: OSMTags) -> Bool {
    for key in AccessTags.keys.reversed() {
      if let value = tags[key], let level = AccessTags.level(value) {
        return level <= .destination
      }
    }
    return false
  }
}
