extension RoadNetwork {
  /// What a crew calls an edge's street: its name, or what kind of road it is.
  public func streetDescription(ofEdge edge: UInt32) -> String {
    let name = name(ofEdge: edge)
    if !name.isEmpty { return name }
    let attributes = attributes(ofEdge: edge)
    if attributes.isRoundabout { return "the roundabout" }
    if attributes.isLink { return "the slip road" }
    switch attributes.roadClass {
    case .motorway: return "the motorway"
    case .service: return attributes.isMinorService ? "the driveway or alley" : "the service road"
    case .track: return "the track"
    case .pedestrian: return "the pedestrian street"
    case .livingStreet: return "the shared street"
    case .trunk, .primary, .secondary, .tertiary: return "the unnamed main road"
    case .unclassified, .residential: return "the unnamed road"
    }
  }
}
