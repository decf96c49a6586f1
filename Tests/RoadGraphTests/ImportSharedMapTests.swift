import Foundation
import Gazetteer
import RoadGraph
import Testing
import TestSupport

/// What a map holds, counted independently: by a Python script over `osmium cat -f opl` that keeps
/// the drivable highways, counts the uses of their nodes and the tagged nodes among them.
///
/// The script's counts for Monaco are 2,589 nodes and 3,117 edges: two of its nodes share a
/// centimetre and become one here. The script finds the same restrictions unresolvable, by id:
/// a member is missing (a relation cut by the extract), is a footway, or misses the via node.
struct ExpectedMap: Sendable, CustomTestStringConvertible {
  var file: String
  var ways: Int
  var nodes: Int
  var edges: Int
  var barriers: Int
  var signals: Int
  var restrictions: Int
  var unresolved: Int
  var testDescription: String { file }
}

private let expected = [
  ExpectedMap(
    file: "malta.osm.pbf", ways: 22_086, nodes: 32_701, edges: 41_366, barriers: 616, signals: 40,
    restrictions: 231, unresolved: 8),
  ExpectedMap(
    file: "rutland.osm.pbf", ways: 3413, nodes: 5383, edges: 6085, barriers: 77, signals: 12,
    restrictions: 0, unresolved: 0),
  ExpectedMap(
    file: "monaco.osm.pbf", ways: 1901, nodes: 2588, edges: 3116, barriers: 23, signals: 21,
    restrictions: 27, unresolved: 0),
  ExpectedMap(
    file: "liechtenstein.osm.pbf", ways: 3485, nodes: 4933, edges: 5762, barriers: 24, signals: 8,
    restrictions: 2, unresolved: 1),
  ExpectedMap(
    file: "moorgate-london.osm.pbf", ways: 185, nodes: 226, edges: 242, barriers: 9, signals: 19,
    restrictions: 16, unresolved: 5),
  ExpectedMap(
    file: "junctions/kingsway_junction.osm", ways: 55, nodes: 73, edges: 82, barriers: 2,
    signals: 10, restrictions: 13, unresolved: 1),
  ExpectedMap(
    file: "junctions/leeds_cycleway.osm", ways: 222, nodes: 315, edges: 355, barriers: 20,
    signals: 44, restrictions: 9, unresolved: 1),
  ExpectedMap(
    file: "junctions/oneway_loop.osm", ways: 17, nodes: 28, edges: 29, barriers: 2, signals: 2,
    restrictions: 0, unresolved: 0),
  ExpectedMap(
    file: "junctions/service_road_loop.osm", ways: 9, nodes: 12, edges: 14, barriers: 2,
    signals: 0, restrictions: 0, unresolved: 0),
  ExpectedMap(
    file: "junctions/borough_sausage_links.osm", ways: 44, nodes: 54, edges: 62, barriers: 0,
    signals: 15, restrictions: 10, unresolved: 1),
]

@Test(
  .enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"), arguments: expected)
func realMapsHaveTheCountsOfAnIndependentTool(_ expected: ExpectedMap) throws {
  let data = try #require(try sharedFile("osm/\(expected.file)"))
  let (found, log) = imported(data, name: expected.file, threads: 2)
  let network = try #require(found)
  #expect(network.checkInvariants() == [])
  #expect(Set(network.edgeSources).count == expected.ways)
  #expect(network.nodeCount == expected.nodes)
  #expect(network.edgeCount == expected.edges)
  #expect(network.nodeFeatures.count { $0.contains(.barrier) } == expected.barriers)
  #expect(network.nodeFeatures.count { $0.contains(.trafficSignals) } == expected.signals)
  #expect(network.restrictions.count == expected.restrictions)
  #expect(log.counts["R106", default: 0] == expected.unresolved)
}

@Test(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"))
func threadsDoNotChangeTheNetwork() throws {
  let data = try #require(try sharedFile("osm/rutland.osm.pbf"))
  let one = try #require(imported(data, threads: 1).network)
  #expect(imported(data, threads: 3).network == one)
  #expect(try NetworkFile.read(NetworkFile.write(one)) == one)
}

@Test(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"))
func aMapOfPathsAloneHasNoRoads() throws {
  let data = try #require(try sharedFile("osm/conditional-restrictions.osm"))
  let (network, log) = imported(data)
  #expect(network == nil)
  #expect(log.counts == ["R105": 1])
}
