import Gazetteer

extension CutOffReport {
  /// The names of a pocket's streets, each once, the longest first.
  public func streets(of pocket: CutOffPocket) -> [String] {
    var lengths: [UInt32: Int64] = [:]
    for edge in pocket.edges {
      lengths[network.edgeNames[Int(edge)], default: 0] += Int64(network.edgeLengths[Int(edge)])
    }
    return lengths.filter { $0.key != 0 }
      .map { (name: network.names[Int($0.key)], length: $0.value) }
      .sorted { ($1.length, $0.name) < ($0.length, $1.name) }
      .map(\.name)
  }

  /// Where a pocket is: "Mill Lane, The Close", "the track off Mill Lane" or a position.
  public func place(of pocket: CutOffPocket) -> String {
    let streets = streets(of: pocket)
    if !streets.isEmpty {
      return streets.prefix(3).joined(separator: ", ")
        + (streets.count > 3 ? " and \(streets.count - 3) more" : "")
    }
    let longest = pocket.edges.max {
      (network.edgeLengths[Int($0)], $1) < (network.edgeLengths[Int($1)], $0)
    }
    guard let longest else { return "nowhere" }
    let road = network.streetDescription(ofEdge: longest)
    if let edge = pocket.branchesOff, network.edgeNames[Int(edge)] != 0 {
      return "\(road) off \(network.name(ofEdge: edge))"
    }
    let point = network.nodePoints[Int(network.edgeTails[Int(longest)])]
    return "\(road) at \(point.x / 100), \(point.y / 100)"
  }

  /// What a pocket is to the vehicle, in words that its bars follow.
  public func kind(of pocket: CutOffPocket) -> String {
    switch pocket.kind {
    case .notPermitted: return "closed to \(profile.name)"
    case .noWayOut: return "it can get in but not out"
    case .noWayIn: return "no way in"
    case .island:
      return pocket.reason == .mapEdge
        ? "joined to the rest only beyond the edge of the map, if at all"
        : "an island: no road of the map joins it to the rest"
    case .behind:
      let bars = texts(of: pocket)
      guard bars.count == 1, let bar = pocket.bars.first else {
        let what =
          switch pocket.reason {
          case .barrier where isAlike(pocket): "barriers"
          case .turnRestriction where isAlike(pocket): "forbidden turns"
          default: "barred roads"
          }
        return "behind \(what): each of its \(bars.count) ways in is closed"
      }
      switch bar.reason {
      case .barrier: return "behind a barrier"
      case .turnRestriction: return "behind a forbidden turn"
      default: return "behind one barred road"
      }
    }
  }

  private func isAlike(_ pocket: CutOffPocket) -> Bool {
    pocket.bars.allSatisfy { $0.reason == pocket.reason }
  }

  /// The bars of a pocket in words, each once.
  public func texts(of pocket: CutOffPocket) -> [String] {
    var seen: Set<String> = []
    return pocket.bars.map(text).filter { seen.insert($0).inserted }
  }

  /// A bar in words: "Mill Lane: too narrow: 2.3 m limit, vehicle 2.75 m (maxwidth, way 123)".
  public func text(_ bar: CutOffBar) -> String {
    let street = network.streetDescription(ofEdge: bar.arc >> 1)
    let way = network.edgeSources[Int(bar.arc >> 1)]
    let node = network.nodeSources[Int(bar.node)]
    switch bar.reason {
    case .barrier: return "a barrier on \(street) (barrier, node \(node))"
    case .noRoomToTurn:
      let whose = profile.turnsAtDeadEnds ? ", as the access table says" : ""
      return "no room to turn at the end of \(street)\(whose) (way \(way), node \(node))"
    case .looseOneWay:
      let what = bar.sides == .wayIn ? "begins" : "ends"
      return "\(street): one-way, and \(what) in nothing (oneway, way \(way), node \(node))"
    case .mapEdge: return "\(street) runs off the map (way \(way), node \(node))"
    case .noConnection: return "\(street) is joined to nothing (way \(way))"
    case .turnRestriction:
      guard let neighbour = bar.neighbour else {
        return "a turn from \(street) is forbidden to who comes the only way there is "
          + "(restriction, node \(node))"
      }
      let other = network.streetDescription(ofEdge: neighbour >> 1)
      let (from, to) = bar.sides.contains(.wayIn) ? (other, street) : (street, other)
      return "the turn from \(from) into \(to) is forbidden (restriction, node \(node))"
    default:
      let tags = bar.reason.tags.map { "\($0), " } ?? ""
      return "\(street): \(words(bar)) (\(tags)way \(way))"
    }
  }

  /// Why a road is closed, with the limit and the vehicle's size where one is the reason.
  private func words(_ bar: CutOffBar) -> String {
    switch bar.reason {
    case .heightLimit:
      ArcPermission.tooHigh.reason(network: network, profile: profile, arc: bar.arc)
    case .widthLimit: ArcPermission.tooWide.reason(network: network, profile: profile, arc: bar.arc)
    case .lengthLimit:
      ArcPermission.tooLong.reason(network: network, profile: profile, arc: bar.arc)
    case .weightLimit:
      ArcPermission.tooHeavy.reason(network: network, profile: profile, arc: bar.arc)
    case .oneWay where bar.sides == .wayIn: "one-way, against the way in"
    case .oneWay where bar.sides == .wayOut: "one-way, against the way out"
    case .oneWay: "one-way in both directions"
    default: bar.reason.words
    }
  }
}
