/// A reusable workspace for the times and distances of single legs on a `RoadHierarchy`.
public struct RoadLegs: ~Copyable {
  private var query: HierarchyQuery<Int64>
  private var search: OneToAll<Int64>

  /// Makes a workspace for a hierarchy.
  public init(_ roads: borrowing RoadHierarchy) {
    query = HierarchyQuery(roads.shortcuts)
    search = OneToAll(roads.shortcuts)
  }

  /// The deciseconds and centimetres from one place to another, or `nil` where there is no way.
  ///
  /// - Complexity: O(shortcuts above the two arcs).
  public mutating func leg(
    _ roads: RoadHierarchy, from origin: ArcPosition, to destination: ArcPosition
  ) -> (deciseconds: Int32, centimetres: Int64)? {
    guard let start = LegStart(roads.graph, origin), roads.graph.isDriveable(destination) else {
      return nil
    }
    var entry = Int64.far
    for place in roads.destinations(ofArc: destination.arc) {
      entry = min(
        entry,
        query.cost(roads.shortcuts, from: roads.origin(ofArc: origin.arc), to: place))
    }
    return Self.leg(roads, from: start, entry: entry, to: destination)
  }

  /// The same to many places, by one search over all of the network.
  ///
  /// - Complexity: O(nodes + shortcuts).
  public mutating func legs(
    _ roads: RoadHierarchy, from origin: ArcPosition, to destinations: [ArcPosition]
  ) -> [(deciseconds: Int32, centimetres: Int64)?] {
    guard let start = LegStart(roads.graph, origin) else { return destinations.map { _ in nil } }
    search.run(roads.shortcuts, from: roads.origin(ofArc: origin.arc))
    var legs: [(deciseconds: Int32, centimetres: Int64)?] = []
    legs.reserveCapacity(destinations.count)
    for destination in destinations {
      guard roads.graph.isDriveable(destination) else {
        legs.append(nil)
        continue
      }
      var entry = Int64.far
      for place in roads.destinations(ofArc: destination.arc) {
        entry = min(entry, search.cost(to: place))
      }
      legs.append(Self.leg(roads, from: start, entry: entry, to: destination))
    }
    return legs
  }

  private static func leg(
    _ roads: RoadHierarchy, from start: LegStart, entry: Int64, to destination: ArcPosition
  ) -> (deciseconds: Int32, centimetres: Int64)? {
    let weight = start.weight(
      roads.graph, entry: LegStart.entryWeight(entry), to: destination)
    guard weight != Dijkstra.unreachable else { return nil }
    return (Int32(clamping: weight >> 32), Int64(weight & 0xFFFF_FFFF))
  }
}
