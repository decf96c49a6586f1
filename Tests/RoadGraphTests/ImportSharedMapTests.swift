import Foundation
import Gazetteer
import RoadGraph
import Testing
import TestSupport

@Test(.enabled(if: RepositoryFolder.sharedData != nil), arguments: ["malta", "rutland", "monaco"])
func explore(_ name: String) throws {
  let data = try #require(try sharedFile("osm/\(name).osm.pbf"))
  let start = ContinuousClock.now
  let (network, log) = imported(data, name: name, threads: 1)
  let took = ContinuousClock.now - start
  let n = try #require(network)
  #expect(n.checkInvariants() == [])
  print(name, took, n.nodeCount, n.edgeCount, n.restrictions.count, log.counts, Set(n.edgeSources).count, n.attributes.count, n.names.count)
  for d in log.kept { print(d.text) }
}
