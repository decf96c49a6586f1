public import Gazetteer

/// Ties properties to the roads they are collected from: by what the planner or a link table says,
/// then by the street's name, then by nearness.
public struct RoadSnapper: Sendable {
  /// Places closer to the line than this are on neither side of it.
  static let onLineCentimetres = 50.0

  let network: RoadNetwork
  let serviceable: [Bool]
  let grid: SegmentGrid
  /// The box around each edge.
  let boxes: [GridBox]
  /// The names in normal form; only looked up.
  private let nameIDs: [String: UInt32]
  /// For each of the network's names, its normal forms.
  private let normalForms: [[UInt32]]
  /// The serviceable edges of each normal form, ascending.
  let edgesOfName: [[UInt32]]

  /// Prepares a network of which some edges can be served.
  ///
  /// - Complexity: O(shape points).
  public init(network: RoadNetwork, serviceable: [Bool]) {
    self.network = network
    self.serviceable = serviceable
    grid = SegmentGrid(network: network, serviceable: serviceable)
    var ids: [String: UInt32] = [:]
    normalForms = network.names.map { name in
      StreetName.alternatives(name).map { form in
        let id = ids[form] ?? UInt32(ids.count)
        ids[form] = id
        return id
      }
    }
    nameIDs = ids
    var edges = [[UInt32]](repeating: [], count: ids.count)
    var boxes: [GridBox] = []
    boxes.reserveCapacity(network.edgeCount)
    for edge in 0..<UInt32(network.edgeCount) {
      boxes.append(GridBox(network.shape(ofEdge: edge)))
      guard Int(edge) < serviceable.count, serviceable[Int(edge)] else { continue }
      for form in normalForms[Int(network.edgeNames[Int(edge)])] { edges[Int(form)].append(edge) }
    }
    self.boxes = boxes
    edgesOfName = edges
  }

  /// The tie of a place whose street has some names (one for each language, say).
  ///
  /// Prefer `streetIDs` and the other `tie` for many places on the same street.
  public func tie(
    point: GridPoint, streetNames: [String], options: SnapOptions = SnapOptions()
  ) -> SnapResult {
    tie(point: point, street: street(named: streetNames), options: options)
  }

  /// Names of a street, looked up once for all its properties.
  public struct Street: Hashable, Sendable {
    var isNamed: Bool
    var forms: [UInt32]
  }

  /// Looks up the names of a street.
  public func street(named names: [String]) -> Street {
    var forms: [UInt32] = []
    var isNamed = false
    for name in names {
      for form in StreetName.alternatives(name) {
        isNamed = true
        if let id = nameIDs[form], !forms.contains(id) { forms.append(id) }
      }
    }
    return Street(isNamed: isNamed, forms: forms)
  }

  /// The tie of a place on a street looked up before.
  ///
  /// - Complexity: O(edges of that name + segments nearby).
  public func tie(
    point: GridPoint, street: Street, options: SnapOptions = SnapOptions()
  ) -> SnapResult {
    let nearest = grid.nearest(to: point, withinCentimetres: options.limitCentimetres)
    var flags: [SnapResult.Flag] = []
    if street.isNamed, let nearest {
      let name = network.edgeNames[Int(grid.segments[nearest.segment].edge)]
      if name != 0, !normalForms[Int(name)].contains(where: { street.forms.contains($0) }) {
        flags.append(.streetDisagrees(nearestName: network.names[Int(name)]))
      }
    }
    let tie: RoadTie
    if let edge = options.overrideEdge, Int(edge) < network.edgeCount {
      tie = self.tie(point: point, toEdge: edge, method: .override)
    } else if let foot = nearestFoot(
      to: point, among: options.linkedEdges, options.limitCentimetres)
    {
      tie = self.tie(point: point, foot: foot, method: .usrnLink)
    } else if let foot = nearestFoot(to: point, street: street, options.nameRadiusCentimetres) {
      tie = self.tie(point: point, foot: foot, method: .streetName)
    } else if let nearest {
      if street.isNamed { flags.append(.streetNotFound) }
      tie = self.tie(point: point, foot: nearest, method: .nearest)
    } else {
      return SnapResult(tie: nil, flags: [.noRoad])
    }
    if tie.walkCentimetres > options.farCentimetres {
      flags.append(.tooFar(metres: (tie.walkCentimetres + 50) / 100))
    }
    return SnapResult(tie: tie, flags: flags)
  }

  /// The tie to a given edge, serviceable or not.
  public func tie(point: GridPoint, toEdge edge: UInt32, method: RoadTie.Method) -> RoadTie {
    guard let foot = grid.nearest(to: point, onEdge: edge) else {
      return RoadTie(edge: edge, offset: 0, side: .on, walkCentimetres: 0, method: method)
    }
    return tie(point: point, foot: foot, method: method)
  }
}
