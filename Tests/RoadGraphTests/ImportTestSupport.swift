import Foundation
import Gazetteer
import RoadGraph
import TestSupport

/// Centimetres on a plane that touches the earth at some latitude: good enough for tests.
func plane(_ points: [GeographicPoint]) -> [GridPoint?] {
  guard let first = points.first else { return [] }
  let scale = cos(Double(first.latitudeE7) / 1e7 * .pi / 180)
  return points.map { point in
    let east = Double(Int64(point.longitudeE7) - Int64(first.longitudeE7)) * scale * 1.113_2
    let north = Double(Int64(point.latitudeE7) - Int64(first.latitudeE7)) * 1.113_2
    guard abs(east) < 1e9, abs(north) < 1e9 else { return nil }
    return GridPoint(x: Int32(east), y: Int32(north))
  }
}

/// The network of one file's bytes, and what was said about it.
func imported(
  _ data: Data, name: String = "roads.osm", threads: Int = 1
) -> (network: RoadNetwork?, log: DiagnosticLog) {
  var log = DiagnosticLog()
  let network = RoadImport.network(
    from: [(name, data)], project: plane, options: RoadImport.Options(threads: threads), log: &log)
  return (network, log)
}

/// A shared file, or `nil` where the shared data is absent.
func sharedFile(_ path: String) throws -> Data? {
  guard let folder = RepositoryFolder.sharedData else { return nil }
  return try Data(contentsOf: folder.appending(path: path), options: .mappedIfSafe)
}

/// A small map written in a line per way: nodes lie on a grid of 0.001° by their number's digits.
struct TinyMap {
  var nodes: [OSMNode] = []
  var ways: [OSMWay] = []
  var relations: [OSMRelation] = []

  /// Node 35 lies 3 steps north and 5 steps east.
  mutating func node(_ id: Int64, _ tags: [(String, String)] = []) {
    nodes.removeAll { $0.id == id }
    let point = GeographicPoint(
      latitudeE7: 520_000_000 + Int32(id / 10) * 10_000, longitudeE7: Int32(id % 10) * 10_000)
    nodes.append(OSMNode(id: id, point: point, tags: tags))
  }

  mutating func way(_ id: Int64, _ ids: [Int64], _ tags: [(String, String)] = []) {
    for id in ids where !nodes.contains(where: { $0.id == id }) { node(id) }
    let hasHighway = tags.contains { $0.0 == "highway" }
    ways.append(
      OSMWay(id: id, nodes: ids, tags: hasHighway ? tags : [("highway", "residential")] + tags))
  }

  mutating func restriction(
    _ id: Int64, _ members: [(OSMRelation.MemberType, Int64, String)], _ tags: [(String, String)]
  ) {
    relations.append(
      OSMRelation(
        id: id, members: members.map { (type: $0.0, ref: $0.1, role: $0.2) },
        tags: [("type", "restriction")] + tags))
  }

  var data: Data { Data(OSMWriter.xml(nodes: nodes, ways: ways, relations: relations)) }

  /// The network; fails the test by an empty one where there is none.
  func network() -> (network: RoadNetwork, log: DiagnosticLog) {
    let result = imported(data)
    return (result.network ?? .empty, result.log)
  }
}

extension RoadNetwork {
  /// The arc from one source node to another.
  func arc(_ from: Int64, _ to: Int64) -> UInt32? {
    (0..<UInt32(arcCount)).first {
      nodeSources[Int(tail(ofArc: $0))] == from && nodeSources[Int(head(ofArc: $0))] == to
    }
  }
}

extension TinyMap {
  /// A crossroads at 22 with arms 1 (from 21), 2 (to 23), 3 (to 32) and 4 (to 12).
  static func crossroads() -> TinyMap {
    var map = TinyMap()
    map.way(1, [21, 22])
    map.way(2, [22, 23])
    map.way(3, [22, 32])
    map.way(4, [22, 12])
    return map
  }
}
