import Gazetteer
import RoadGraph
import Testing
import TestSupport

@Suite struct RoadHierarchyTests {
  private static let seed: UInt64 = 20_260_101

  /// A random network with an island, and some places on it.
  private struct Scene {
    var roads: RandomRoads
    var tree: EliminationTree
    var origins: [ArcPosition]
    var destinations: [ArcPosition]

    init(_ index: Int) {
      var roads = RandomRoads(seed: RoadHierarchyTests.seed &+ UInt64(20_000 + index))
      tree = EliminationTree(roads.network, threads: 1)
      origins = (0..<11).map { _ in roads.place() }
      destinations = (0..<9).map { _ in roads.place() } + origins.prefix(2)
      self.roads = roads
    }

    func graph(_ profile: VehicleProfile, _ conditions: RoadConditions) -> TurnGraph {
      TurnGraph(network: roads.network, profile: profile, conditions: conditions)
    }
  }

  @Test func everyLegIsThatOfDijkstraForAnyNumberOfThreads() {
    var (reached, unreachable, withGhosts) = (0, 0, 0)
    for index in 0..<200 {
      let scene = Scene(index)
      let network = scene.roads.network
      let graph = scene.graph(scene.roads.profile, scene.roads.conditions)
      let expected = TravelMatrix.compute(
        network: network, graph: graph, origins: scene.origins,
        destinations: scene.destinations, threads: 1)
      for threads in 1...3 {
        let roads = RoadHierarchy(
          network: network, graph: graph, tree: EliminationTree(network, threads: threads),
          threads: threads)
        let matrix = TravelMatrix.compute(
          roads, origins: scene.origins, destinations: scene.destinations, threads: threads)
        #expect(matrix == expected, "seed \(index), \(threads) threads")
      }
      unreachable += expected.deciseconds.count { $0 == TravelMatrix.unreachable }
      reached += expected.deciseconds.count { $0 != TravelMatrix.unreachable }
      if !graph.ghosts.isEmpty { withGhosts += 1 }
    }
    #expect(reached > 5000 && unreachable > 1000 && withGhosts > 100)
  }

  @Test func everyLegIsThatOfTheNaiveReference() {
    for index in 200..<260 {
      let scene = Scene(index)
      let network = scene.roads.network
      let graph = scene.graph(scene.roads.profile, scene.roads.conditions)
      let reference = ReferenceDijkstra(
        network: network, profile: scene.roads.profile, conditions: scene.roads.conditions)
      let roads = RoadHierarchy(network: network, graph: graph, tree: scene.tree, threads: 1)
      let driveable = (0..<UInt32(network.arcCount)).filter {
        graph.permissions[Int($0)] == .allowed
      }
      // From the end of each arc to the beginning of each: the arc's own weight comes on top.
      let matrix = TravelMatrix.compute(
        roads, origins: driveable.map { ArcPosition(arc: $0, offset: network.length(ofArc: $0)) },
        destinations: driveable.map { ArcPosition(arc: $0, offset: 0) }, threads: 1)
      for (row, arc) in driveable.enumerated() {
        let entries = reference.entries(fromEndOf: arc)
        for (column, target) in driveable.enumerated() {
          let cell = row * driveable.count + column
          let entry = entries[Int(target)]
          #expect(
            matrix.deciseconds[cell] == entry.map { UInt32($0.deciseconds) }
              ?? TravelMatrix.unreachable, "seed \(index)")
          #expect(
            matrix.metres[cell] == entry.map { UInt32(($0.centimetres + 50) / 100) }
              ?? TravelMatrix.unreachable, "seed \(index)")
        }
      }
    }
  }

  @Test func singleLegsAndLegsToAllAreThoseOfTheMatrix() {
    for index in 300..<400 {
      let scene = Scene(index)
      let network = scene.roads.network
      let roads = RoadHierarchy(
        network: network, graph: scene.graph(scene.roads.profile, scene.roads.conditions),
        tree: scene.tree, threads: 1)
      let matrix = TravelMatrix.compute(
        roads, origins: scene.origins, destinations: scene.destinations, threads: 1)
      var search = RoadLegs(roads)
      for (row, origin) in scene.origins.enumerated() {
        let legs = search.legs(roads, from: origin, to: scene.destinations)
        for (column, destination) in scene.destinations.enumerated() {
          let cell = row * scene.destinations.count + column
          let leg = search.leg(roads, from: origin, to: destination)
          for found in [leg, legs[column]] {
            #expect(
              matrix.deciseconds[cell] == found.map { UInt32($0.deciseconds) }
                ?? TravelMatrix.unreachable, "seed \(index)")
            #expect(
              matrix.metres[cell] == found.map { UInt32(($0.centimetres + 50) / 100) }
                ?? TravelMatrix.unreachable, "seed \(index)")
          }
        }
      }
    }
  }

  @Test func oneTreeServesEveryProfileAndClosure() {
    var differences = 0
    for index in 400..<460 {
      var scene = Scene(index)
      let network = scene.roads.network
      var last: TravelMatrix?
      for profile in VehicleProfile.standard + [scene.roads.profile] {
        var conditions = scene.roads.conditions
        conditions.closedEdges = [UInt32(scene.roads.next(below: network.edgeCount))]
        conditions.weekday = Int32(1 + scene.roads.next(below: 7))
        let graph = scene.graph(profile, conditions)
        let plain = TravelMatrix.compute(
          network: network, graph: graph, origins: scene.origins,
          destinations: scene.destinations, threads: 1)
        let fresh = RoadHierarchy(
          network: network, graph: graph, tree: EliminationTree(network, threads: 1), threads: 1)
        let again = RoadHierarchy(network: network, graph: graph, tree: scene.tree, threads: 1)
        #expect(again.shortcutCount == fresh.shortcutCount)
        #expect(again.byteCount == fresh.byteCount)
        for roads in [fresh, again] {
          let matrix = TravelMatrix.compute(
            roads, origins: scene.origins, destinations: scene.destinations, threads: 1)
          #expect(matrix == plain, "seed \(index), \(profile.name)")
        }
        if let last, last != plain { differences += 1 }
        last = plain
      }
    }
    #expect(differences > 200)
  }

  @Test func theWayIsChosenBySizesAndGivesTheSameLegs() {
    #expect(RoadHierarchy.pays(searches: 16, states: 256))
    #expect(!RoadHierarchy.pays(searches: 15, states: 1_000_000))
    #expect(!RoadHierarchy.pays(searches: 1_000_000, states: 255))
    // A ladder of 100 rungs: 596 arcs.
    var builder = RoadNetworkBuilder()
    for node in 0..<200 {
      builder.addNode(
        point: GridPoint(x: Int32(node / 2) * 5_000, y: Int32(node % 2) * 5_000),
        features: node % 7 == 0 ? .trafficSignals : [])
    }
    for node in 0..<UInt32(200) {
      if node % 2 == 0 { builder.addEdge(tail: node, head: node + 1) }
      if node < 198 { builder.addEdge(tail: node, head: node + 2, length: Int32(4_000 + node)) }
    }
    let network = builder.build()
    let graph = TurnGraph(
      network: network, profile: VehicleProfile.standard[0], conditions: RoadConditions())
    let tree = EliminationTree(network, threads: 1)
    for count in [1, 15, 16, 40] {
      let places = (0..<UInt32(count)).map { ArcPosition(arc: $0 * 13, offset: 1_000) }
      let plain = TravelMatrix.compute(
        network: network, graph: graph, origins: places, destinations: places, threads: 1)
      for threads in 1...3 {
        #expect(
          TravelMatrix.compute(
            network: network, graph: graph, tree: tree, origins: places, destinations: places,
            threads: threads) == plain)
      }
    }
  }

  @Test func networksOfNoneOneAndTwoNodesAreServed() {
    var builder = RoadNetworkBuilder()
    for count in 0..<3 {
      let network = builder.build()
      let graph = TurnGraph(
        network: network, profile: VehicleProfile.standard[0], conditions: RoadConditions())
      for threads in 1...2 {
        let roads = RoadHierarchy(
          network: network, graph: graph, tree: EliminationTree(network, threads: threads),
          threads: threads)
        let places = [ArcPosition(arc: 0, offset: 0), ArcPosition(arc: 1, offset: 0)]
        let matrix = TravelMatrix.compute(
          roads, origins: places, destinations: places, threads: threads)
        #expect(
          matrix
            == TravelMatrix.compute(
              network: network, graph: graph, origins: places, destinations: places, threads: 1))
        let nothing = TravelMatrix.compute(
          roads, origins: [], destinations: places, threads: threads)
        #expect(nothing.deciseconds.isEmpty && nothing.originCount == 0)
        #expect(
          TravelMatrix.compute(roads, origins: places, destinations: [], threads: threads).metres
            .isEmpty)
      }
      builder.addNode(point: GridPoint(x: Int32(count) * 5_000, y: 0))
      if count == 1 { builder.addEdge(tail: 0, head: 1) }
    }
  }
}
