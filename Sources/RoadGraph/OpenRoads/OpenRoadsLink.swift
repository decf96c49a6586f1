import Gazetteer

/// One row of the road links of OS Open Roads.
struct OpenRoadsLink: Sendable {
  /// The number of the row.
  var row: Int64
  /// Its function, such as A Road or Local Road.
  var function: String
  /// Its form of way, such as Single Carriageway, Roundabout or Slip Road.
  var formOfWay: String
  /// Its street name.
  var name: String
  /// Its number: A47.
  var number: String
  /// Whether it is part of the trunk road network.
  var isTrunk: Bool
  /// The identifier of the node it starts from, or empty.
  var startNode: String
  /// The identifier of the node it ends at, or empty.
  var endNode: String
  /// Its line, both ends included.
  var line: [GridPoint]

  private static let classes: [String: RoadClass] = [
    "motorway": .motorway, "a road": .primary, "b road": .secondary, "minor road": .tertiary,
    "local road": .residential, "local access road": .service,
    "restricted local access road": .service, "secondary access road": .service,
  ]

  /// What a link says of the road; Open Roads knows no limits, one-ways or speeds.
  var attributes: RoadAttributes {
    var attributes = RoadAttributes()
    let function = function.lowercased()
    let form = formOfWay.lowercased()
    attributes.roadClass = Self.classes[function] ?? .unclassified
    if isTrunk, attributes.roadClass == .primary { attributes.roadClass = .trunk }
    attributes.isLink = form == "slip road"
    attributes.isRoundabout = form == "roundabout"
    if form == "track" {
      attributes.roadClass = .track
      attributes.isRough = true
    }
    var access = AccessLevel.open
    if function == "restricted local access road" || form == "track" { access = .destination }
    if form == "guided busway" { access = .forbidden }
    attributes.forwardAccess = access
    attributes.backwardAccess = access
    return attributes
  }

  /// Adds links to a builder, joined where they name the same node or, unnamed, the same place.
  static func assemble(
    _ links: [OpenRoadsLink], into builder: inout RoadNetworkBuilder,
    project: ([GridPoint]) -> [GridPoint?]
  ) {
    var ends: [String] = []
    for link in links { ends += [link.startKey, link.endKey] }
    let keys = Set(ends).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    var points = [GridPoint](repeating: GridPoint(x: 0, y: 0), count: keys.count)
    var isPlaced = [Bool](repeating: false, count: keys.count)
    var roads: [SourceRoad] = []
    for link in links {
      guard let start = ranks[link.startKey], let end = ranks[link.endKey],
        let first = link.line.first, let last = link.line.last
      else { continue }
      for (rank, point) in [(start, first), (end, last)] where !isPlaced[rank] {
        points[rank] = point
        isPlaced[rank] = true
      }
      let inner = link.line.dropFirst().dropLast()
      let innerIndices = Int32(points.count)..<Int32(points.count + inner.count)
      points += inner
      roads.append(
        SourceRoad(
          source: link.row, points: [Int32(start)] + Array(innerIndices) + [Int32(end)],
          attributes: link.attributes, name: link.name.isEmpty ? link.number : link.name))
    }
    var assembler = NetworkAssembler(
      roads: roads, points: project(points), sources: points.indices.map { Int64($0 + 1) },
      features: Array(repeating: [], count: points.count))
    assembler.assemble(into: &builder)
  }

  private var startKey: String { startNode.isEmpty ? Self.key(line.first) : startNode }
  private var endKey: String { endNode.isEmpty ? Self.key(line.last) : endNode }

  private static func key(_ point: GridPoint?) -> String {
    point.map { "\($0.x),\($0.y)" } ?? ""
  }
}
