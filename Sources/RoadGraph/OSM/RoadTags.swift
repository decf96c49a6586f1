/// A tag that could not be used as written.
struct TagProblem: Equatable {
  /// What became of it.
  enum Kind {
    /// The value isn't understood; the tag was left out.
    case unreadable
    /// A condition isn't understood; the clause was left out.
    case unknownCondition
    /// A condition can't be kept; the stricter value was taken to hold always.
    case takenAsPermanent
  }

  /// What became of it.
  var kind: Kind
  /// Its key.
  var key: String
  /// Its value.
  var value: String
}

/// Turns the tags of a way into what `RoadAttributes` says for a goods vehicle on municipal service.
enum RoadTags {
  private static let classes: [String: RoadClass] = [
    "motorway": .motorway, "trunk": .trunk, "primary": .primary, "secondary": .secondary,
    "tertiary": .tertiary, "unclassified": .unclassified, "road": .unclassified,
    "residential": .residential, "living_street": .livingStreet, "service": .service,
    "track": .track, "pedestrian": .pedestrian,
  ]
  private static let linkClasses: Set<RoadClass> = [
    .motorway, .trunk, .primary, .secondary, .tertiary,
  ]
  private static let roughSurfaces: Set<String> = [
    "unpaved", "compacted", "gravel", "fine_gravel", "pebblestone", "dirt", "earth", "ground",
    "grass", "grass_paver", "mud", "sand", "rock", "woodchips", "stepping_stones",
  ]
  private static let roughSmoothness: Set<String> = [
    "bad", "very_bad", "horrible", "very_horrible", "impassable",
  ]

  /// Whether a way is a road that some vehicle could drive.
  static func isRoad(_ tags: OSMTags) -> Bool {
    guard let highway = tags["highway"], roadClass(highway) != nil else { return false }
    return tags["area"] != "yes" && tags["route"] != "ferry"
  }

  /// The street name, or the road's number where it has no name.
  static func name(_ tags: OSMTags) -> String { tags["name"] ?? tags["ref"] ?? "" }

  /// What the tags of a road say; `problems` gets those that can't be used as written.
  static func attributes(_ tags: OSMTags, problems: inout [TagProblem]) -> RoadAttributes {
    var attributes = RoadAttributes()
    guard let highway = tags["highway"], let road = roadClass(highway) else { return attributes }
    attributes.roadClass = road.roadClass
    attributes.isLink = road.isLink
    attributes.isRoundabout = ["roundabout", "circular"].contains(tags["junction"] ?? "")
    let service = tags["service"] ?? ""
    attributes.isMinorService =
      highway == "service" && ["driveway", "alley", "parking_aisle"].contains(service)
    attributes.isRough = isRough(tags, roadClass: road.roadClass)
    AccessTags.apply(tags, to: &attributes, problems: &problems)
    applyOneWay(tags, to: &attributes, problems: &problems)
    applySpeeds(tags, to: &attributes, problems: &problems)
    LimitTags.apply(tags, to: &attributes, problems: &problems)
    return attributes
  }

  private static func roadClass(_ highway: String) -> (roadClass: RoadClass, isLink: Bool)? {
    if let known = classes[highway] { return (known, false) }
    guard highway.hasSuffix("_link"), let base = classes[String(highway.dropLast(5))],
      linkClasses.contains(base)
    else { return nil }
    return (base, true)
  }

  private static func isRough(_ tags: OSMTags, roadClass: RoadClass) -> Bool {
    if let smoothness = tags["smoothness"], roughSmoothness.contains(smoothness) { return true }
    if let surface = tags["surface"] { return roughSurfaces.contains(surface) }
    if let grade = tags["tracktype"] { return grade != "grade1" }
    return roadClass == .track
  }

  private static func applyOneWay(
    _ tags: OSMTags, to attributes: inout RoadAttributes, problems: inout [TagProblem]
  ) {
    let keys = ["oneway:hgv", "oneway:goods", "oneway:motor_vehicle", "oneway:vehicle", "oneway"]
    var value = keys.lazy.compactMap { tags[$0] }.first
    if value == nil, attributes.isRoundabout || tags["highway"] == "motorway" { value = "yes" }
    if let conditional = keys.lazy.compactMap({ tags.conditional($0) }).first,
      value == nil || value == "no"
    {
      let clause = ConditionalValue.parse(conditional).first {
        $0.value == "yes" || $0.value == "-1"
      }
      problems.append(
        TagProblem(
          kind: clause == nil ? .unknownCondition : .takenAsPermanent, key: "oneway:conditional",
          value: conditional))
      value = clause?.value ?? value
    }
    var forward = AccessLevel.open
    var backward = AccessLevel.open
    switch value {
    case "yes", "true", "1": backward = .againstOneWay
    case "-1", "reverse": forward = .againstOneWay
    case "reversible": (forward, backward) = (.againstOneWay, .againstOneWay)
    case nil, "no", "false", "0", "alternating": break
    case .some(let other):
      problems.append(TagProblem(kind: .unreadable, key: "oneway", value: other))
    }
    attributes.forwardAccess = max(attributes.forwardAccess, forward)
    attributes.backwardAccess = max(attributes.backwardAccess, backward)
  }

  private static func applySpeeds(
    _ tags: OSMTags, to attributes: inout RoadAttributes, problems: inout [TagProblem]
  ) {
    func read(_ key: String) -> UInt8? {
      guard let text = tags[key] else { return nil }
      if let speed = Quantities.kilometresPerHour(text) { return speed }
      problems.append(TagProblem(kind: .unreadable, key: key, value: text))
      return nil
    }
    let signed = read("maxspeed")
    // The type says more than a number only where it names a national limit.
    var national: UInt8?
    for key in ["maxspeed:type", "source:maxspeed", "zone:maxspeed", "zone:traffic"] {
      guard let text = tags[key]?.lowercased(), text.contains(":") || key == "zone:maxspeed",
        let speed = Quantities.kilometresPerHour(text), speed > 0
      else { continue }
      national = text.hasPrefix("gb:national") && tags["oneway"] == "yes" ? 97 : speed
      break
    }
    let heavy = read("maxspeed:hgv") ?? read("maxspeed:goods")
    func least(_ speeds: UInt8?...) -> UInt8 {
      speeds.compactMap { $0 }.filter { $0 > 0 }.min() ?? 0
    }
    let forward = read("maxspeed:forward") ?? signed
    let backward = read("maxspeed:backward") ?? signed
    attributes.forwardKilometresPerHour = least(
      forward, national, read("maxspeed:hgv:forward") ?? heavy)
    attributes.backwardKilometresPerHour = least(
      backward, national, read("maxspeed:hgv:backward") ?? heavy)
  }
}
