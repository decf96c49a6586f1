import Gazetteer
import RoadGraph
import Testing
import TestSupport

@Test func builderSharesAttributesAndNamesAndSortsArcs() {
  var builder = RoadNetworkBuilder()
  let a = builder.addNode(point: GridPoint(x: 0, y: 0))
  let b = builder.addNode(point: GridPoint(x: 300, y: 400))
  var slow = RoadAttributes()
  slow.forwardKilometresPerHour = 30
  builder.addEdge(tail: b, head: a, name: "Low St")
  builder.addEdge(tail: a, head: b, attributes: slow, name: "Low St")
  builder.addEdge(tail: a, head: b, length: 0)
  let network = builder.build()
  #expect(network.checkInvariants() == [])
  #expect(network.edgeLengths == [500, 500, 1])
  #expect(Array(network.arcs(outOf: a)) == [1, 2, 4])
  #expect(network.attributes.count == 2)
  #expect(network.names == ["", "Low St"])
}

@Test func invariantsNameWhatIsWrong() {
  var network = StreetMap("a--b").network
  #expect(network.checkInvariants() == [])
  network.edgeHeads[0] = network.edgeTails[0]
  #expect(network.checkInvariants().isEmpty == false)
  network = StreetMap("a--b").network
  network.outArcs.swapAt(0, 1)
  #expect(network.checkInvariants().contains("arc 1 does not leave node 0"))
}

@Test func streetMapDrawsLengthsDirectionsAndNames() {
  var map = StreetMap(
    """
    a--b->c
       |
       d
    """, names: ["bc": "High Street"], features: ["d": .turningCircle])
  #expect(map.network.checkInvariants() == [])
  #expect(map.network.length(ofArc: map.arc("a", "b")) == 10_000)
  #expect(map.network.length(ofArc: map.arc("b", "d")) == 10_000)
  #expect(map.network.name(ofEdge: map.edge("c", "b")) == "High Street")
  #expect(map.network.attributes(ofEdge: map.edge("b", "c")).backwardAccess == .againstOneWay)
  #expect(map.network.nodeFeatures[Int(map.node("d"))] == .turningCircle)
  map.restrict("abd")
  #expect(map.network.restrictions[0].to == map.arc("b", "d"))
  #expect(map.network.checkInvariants() == [])
}

@Test func concurrentMapKeepsTheOrderWithAnyNumberOfThreads() {
  for threads in [0, 1, 2, 7] {
    #expect(concurrentMap(count: 100, threads: threads) { $0 * $0 } == (0..<100).map { $0 * $0 })
  }
  #expect(concurrentMap(count: 0, threads: 2) { $0 }.isEmpty)
}

@Test func waysAreCutWhereTheyMeetAndNowhereElse() {
  var map = TinyMap()
  map.way(1, [11, 12, 13, 14], [("name", "Long Lane")])
  map.way(2, [13, 23], [("ref", "B123")])
  let (network, log) = map.network()
  #expect(network.checkInvariants() == [])
  #expect(network.nodeSources.sorted() == [11, 13, 14, 23])
  #expect(network.edgeSources == [1, 1, 2])
  #expect(network.name(ofEdge: 0) == "Long Lane")
  #expect(network.name(ofEdge: 2) == "B123")
  #expect(network.shape(ofEdge: 0).count == 3)
  #expect(log.counts.isEmpty)
  #expect(network.attributions == ["© OpenStreetMap contributors, ODbL 1.0"])
}

@Test func aLoopIsCutHalfWayAndAParallelStreetKept() {
  var map = TinyMap()
  map.way(1, [11, 12, 22, 21, 11])
  map.way(2, [11, 10])
  map.way(3, [11, 30, 10])
  let (network, _) = map.network()
  #expect(network.checkInvariants() == [])
  #expect(network.edgeSources == [1, 1, 2, 3])
  #expect(network.nodeSources.sorted() == [10, 11, 22])
}

@Test func aWayThatCrossesItselfIsCutThere() {
  var map = TinyMap()
  map.way(1, [11, 12, 13, 23, 22, 12, 2])
  let (network, _) = map.network()
  #expect(network.checkInvariants() == [])
  #expect(network.edgeCount == 4)
  #expect(network.nodeSources.contains(12))
}

@Test func barriersAndSignalsCutAWayAndStandAtNodes() {
  var map = TinyMap()
  map.way(1, [11, 12, 13, 14, 15, 16, 17])
  map.node(12, [("barrier", "bollard")])
  map.node(13, [("barrier", "gate"), ("access", "no"), ("hgv", "permissive")])
  map.node(14, [("highway", "traffic_signals")])
  map.node(15, [("barrier", "cattle_grid")])
  map.node(17, [("highway", "turning_circle")])
  let (network, _) = map.network()
  #expect(network.nodeSources == [11, 12, 14, 17])
  #expect(network.nodeFeatures == [[], .barrier, .trafficSignals, .turningCircle])
}

@Test func nodesInOnePlaceBecomeOne() {
  var map = TinyMap()
  map.way(1, [11, 12])
  map.way(2, [12, 13])
  map.way(3, [13, 14])
  for index in map.nodes.indices where map.nodes[index].id == 13 {
    map.nodes[index].point = GeographicPoint(latitudeE7: 520_010_000, longitudeE7: 20_000)
    map.nodes[index].tags = [("highway", "mini_roundabout")]
  }
  let (network, _) = map.network()
  #expect(network.checkInvariants() == [])
  #expect(network.nodeSources == [11, 12, 14])
  #expect(network.edgeSources == [1, 3])
  #expect(network.nodeFeatures[1] == .miniRoundabout)
}

@Test func aWayThatLeavesTheMapEndsAtItsEdge() {
  var map = TinyMap()
  map.way(1, [11, 12, 13, 14, 15, 16])
  map.nodes.removeAll { $0.id == 13 || $0.id == 16 }
  let (network, log) = map.network()
  #expect(network.nodeSources == [11, 12, 14, 15])
  #expect(network.nodeFeatures == [[], .mapEdge, .mapEdge, .mapEdge])
  #expect(log.counts == ["R107": 1])
}

@Test func footpathsFerriesAndAreasAreNoRoads() {
  var map = TinyMap()
  map.way(1, [11, 12], [("highway", "footway")])
  map.way(2, [11, 13], [("highway", "service"), ("area", "yes")])
  map.way(3, [11, 14], [("highway", "proposed")])
  map.way(4, [11, 15], [("highway", "trunk"), ("route", "ferry")])
  let (network, log) = imported(map.data)
  #expect(network == nil)
  #expect(log.counts == ["R105": 1])
}
