import Foundation
import Gazetteer
import Testing
import TestSupport

@testable import RoadGraph

@Test func geoPackageLinesAreReadInEitherByteOrderAndWithHeights() {
  func double(_ value: Double, big: Bool = false) -> [UInt8] {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt64($0 * 8)) }
    return big ? bytes.reversed() : bytes
  }
  let header: [UInt8] = [0x47, 0x50, 0, 1, 0x34, 0x6C, 0, 0]
  let numbers = [1.5, 2.25, 3, 4].flatMap { double($0) }
  let little = header + [1, 2, 0, 0, 0, 2, 0, 0, 0] + numbers
  let expected = [GridPoint(x: 150, y: 225), GridPoint(x: 300, y: 400)]
  #expect(GeoPackageGeometry.line(little) == expected)
  let big =
    header + [0, 0, 0, 0, 2, 0, 0, 0, 2] + [1.5, 2.25, 3, 4].flatMap { double($0, big: true) }
  #expect(GeoPackageGeometry.line(big) == expected)
  let high =
    header + [1, 0xEA, 3, 0, 0, 2, 0, 0, 0] + [1.5, 2.25, 9, 3, 4, 9].flatMap { double($0) }
  #expect(GeoPackageGeometry.line(high) == expected)
  var envelope = little
  envelope[3] = 3
  envelope.insert(contentsOf: [UInt8](repeating: 0, count: 32), at: 8)
  #expect(GeoPackageGeometry.line(envelope) == expected)
  for count in little.indices {
    #expect(GeoPackageGeometry.line(Array(little.prefix(count))) == nil)
  }
  var infinite = little
  infinite.replaceSubrange(17..<25, with: double(.infinity))
  #expect(GeoPackageGeometry.line(infinite) == nil)
  var huge = little
  huge.replaceSubrange(13..<17, with: [0xFF, 0xFF, 0xFF, 0xFF])
  #expect(GeoPackageGeometry.line(huge) == nil)
}

@Test func linksMeetAtTheirNamedNodes() {
  func link(_ row: Int64, _ function: String, _ ends: (String, String), _ xs: [Int32])
    -> OpenRoadsLink
  {
    OpenRoadsLink(
      row: row, function: function, formOfWay: "Single Carriageway", name: "", number: "A47",
      isTrunk: row == 1, startNode: ends.0, endNode: ends.1,
      line: xs.map { GridPoint(x: $0, y: 0) })
  }
  var builder = RoadNetworkBuilder()
  OpenRoadsLink.assemble(
    [
      link(1, "A Road", ("n", "m"), [0, 500, 1000]),
      link(2, "Local Road", ("m", ""), [1000, 2000]),
      link(3, "Restricted Local Access Road", ("", "k"), [2000, 3000]),
    ], into: &builder, project: { $0 })
  let network = builder.build()
  #expect(network.checkInvariants() == [])
  #expect(network.nodeCount == 4)
  #expect(network.edgeLengths == [1000, 1000, 1000])
  #expect(
    (0..<3).map { network.attributes(ofEdge: $0).roadClass } == [.trunk, .residential, .service])
  #expect(network.attributes(ofEdge: 2).forwardAccess == .destination)
  #expect(network.name(ofEdge: 0) == "A47")
}

@Test(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"))
func aGeoPackageOfOpenRoadsIsRead() throws {
  let folder = try #require(RepositoryFolder.sharedData)
  let path = folder.appending(path: "uk/open-roads-layout/rutland-osm-as-oproad.gpkg").path
  let data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
  var log = DiagnosticLog()
  let network = try #require(
    RoadImport.network(
      from: [RoadImport.File(name: "roads.gpkg", data: data, path: path)], project: plane,
      log: &log))
  #expect(network.checkInvariants() == [])
  // `select count(*), count(distinct …) from road_link` in Python's sqlite3.
  #expect(Set(network.edgeSources).count == 5332)
  #expect(network.attributions == ["Contains OS data © Crown copyright and database rights 2026"])
  #expect(log.counts == ["R113": 1])
  // 23 links are loops, each cut once; 4,655 distinct node names.
  #expect(network.edgeCount == 5332 + 23)
  #expect(network.nodeCount == 4655 + 23)
  // `select sum(length) from road_link` is 806,686.64 m.
  #expect(network.edgeLengths.reduce(0) { $0 + Int64($1) } / 100 == 806_686)
}

@Test func aBrokenGeoPackageIsReported() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "open-roads-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: "roads.gpkg")
  let bytes = Data("SQLite format 3\u{0}".utf8) + Data(repeating: 7, count: 2000)
  try bytes.write(to: file)
  var log = DiagnosticLog()
  let network = RoadImport.network(
    from: [RoadImport.File(name: "roads.gpkg", data: bytes, path: file.path)], project: plane,
    log: &log)
  #expect(network == nil)
  #expect(log.counts == ["R115": 1])
}
