import Gazetteer
import RoadGraph

/// From which pieces of road properties are collected: their frontages, or the points where their
/// containers stand.
struct CollectionEdges {
  /// The edge of each property in the register's order; `nil` where nothing is collected or no road
  /// is near.
  let edges: [UInt32?]

  /// Follows `collection-points.csv` before the ties; of several points of one property the one for
  /// every stream counts, else the first.
  init(network: RoadNetwork, register: PropertyRegister, ties: [RoadTie?], tables: AreaTables) {
    let table = tables.services.points
    guard !table.points.isEmpty else {
      edges = ties.map { $0?.edge }
      return
    }
    let snapper = PropertyMatcher.snapper(of: network)
    let pointEdges = table.points.map { point in
      let street = point.usrn.flatMap(register.street)
      return snapper.tie(
        point: point.point, streetNames: street.map { [$0.name] + $0.otherNames } ?? [],
        options: SnapOptions()
      ).tie?.edge
    }
    func place(of uprn: UPRN) -> Int? {
      let rows = table.members.rows[table.members.range(of: uprn)]
      return (rows.first { $0.stream == nil } ?? rows.first)?.point
    }
    edges = zip(register.properties, ties).map { property, tie in
      guard let tie else { return nil }
      if let place = place(of: property.uprn) ?? property.parent.flatMap(place) {
        return pointEdges[place]
      }
      return tie.edge
    }
  }
}
