import RoadGraph
import Testing
import TestSupport

@Suite struct ShortestPathPropertyTests {
  private static let seed: UInt64 = 20_260_101

  @Test func matrixPathAndLegalityAgreeWithTheReferenceOnRandomRoads() throws {
    var reachedCount = 0
    var changedCount = 0
    for index in 0..<150 {
      var roads = RandomRoads(seed: Self.seed &+ UInt64(index))
      let (network, profile, conditions) = (roads.network, roads.profile, roads.conditions)
      try #require(network.checkInvariants() == [])
      let graph = TurnGraph(network: network, profile: profile, conditions: conditions)
      let freer = TurnGraph(
        network: roads.withoutRestrictionsThroughWays, profile: profile, conditions: conditions)
      let reference = ReferenceDijkstra(
        network: network, profile: profile, conditions: conditions)
      let legality = PathLegality(network: network, profile: profile, conditions: conditions)
      let origins = (0..<5).map { _ in roads.place() }
      let destinations = (0..<7).map { _ in roads.place() } + [origins[0]]
      let matrix = TravelMatrix.compute(
        network: network, graph: graph, origins: origins, destinations: destinations, threads: 1)
      var dijkstra = Dijkstra(graph: graph)
      for (row, origin) in origins.enumerated() {
        let entries = reference.entries(fromEndOf: origin.arc)
        let legs = dijkstra.legs(graph: graph, from: origin, to: destinations)
        for (column, destination) in destinations.enumerated() {
          let cell = row * destinations.count + column
          let path = dijkstra.shortestPath(graph: graph, from: origin, to: destination)
          let expected = Self.leg(graph, entries, origin, destination)
          let free = freer.shortestPath(from: origin, to: destination)
          if free.map({ Int64($0.deciseconds) }) != expected?.deciseconds { changedCount += 1 }
          guard let expected else {
            #expect(matrix.deciseconds[cell] == TravelMatrix.unreachable, "seed \(index)")
            #expect(matrix.metres[cell] == TravelMatrix.unreachable)
            #expect(path == nil && legs[column] == nil)
            continue
          }
          reachedCount += 1
          #expect(Int64(matrix.deciseconds[cell]) == expected.deciseconds, "seed \(index)")
          #expect(Int64(matrix.metres[cell]) == (expected.centimetres + 50) / 100)
          let found = try #require(path)
          #expect(Int64(found.deciseconds) == expected.deciseconds)
          #expect(found.centimetres == expected.centimetres)
          #expect(legs[column]?.deciseconds == found.deciseconds)
          #expect(legs[column]?.centimetres == found.centimetres)
          #expect(found.arcs.first == origin.arc && found.arcs.last == destination.arc)
          #expect(legality.faults(inPath: found.arcs) == [], "seed \(index)")
          #expect(
            legality.deciseconds(
              ofPath: found.arcs, fromOffset: origin.offset, toOffset: destination.offset)
              == found.deciseconds)
        }
      }
    }
    #expect(reachedCount > 1000)
    // So many legs are dearer, or impossible, because of a restriction through ways.
    #expect(changedCount > 300)
  }

  @Test func aTurnIsInTheGraphWhereTheLawHasNoFault() {
    var (openCount, restrictedCount) = (0, 0)
    for index in 0..<300 {
      var roads = RandomRoads(seed: Self.seed &+ UInt64(1000 + index))
      let (network, profile, conditions) = (roads.network, roads.profile, roads.conditions)
      let graph = TurnGraph(network: network, profile: profile, conditions: conditions)
      let legality = PathLegality(network: network, profile: profile, conditions: conditions)
      for _ in 0..<10 {
        var state = UInt32(roads.next(below: network.arcCount))
        guard graph.permissions[Int(state)] == .allowed else { continue }
        var walk = [state]
        for _ in 0..<12 {
          let turns = graph.firstTurn[Int(state)]..<graph.firstTurn[Int(state) + 1]
          let next = turns.map { graph.turnState[Int($0)] }
          for arc in network.arcs(outOf: network.head(ofArc: walk[walk.count - 1])) {
            let faults = legality.faults(inPath: walk + [arc])
            let isInGraph = next.contains { graph.stateArc[Int($0)] == arc }
            #expect(isInGraph == faults.isEmpty, "seed \(index), \(walk), \(arc)")
            if isInGraph { openCount += 1 }
            if case .restrictedTurn = faults.first?.kind { restrictedCount += 1 }
          }
          guard !next.isEmpty else { break }
          state = next[roads.next(below: next.count)]
          walk.append(graph.stateArc[Int(state)])
        }
      }
    }
    #expect(openCount > 5000)
    #expect(restrictedCount > 300)
  }

  @Test func theStrongComponentIsWhereEveryoneReachesEveryone() {
    for index in 0..<60 {
      let roads = RandomRoads(seed: Self.seed &+ UInt64(5000 + index))
      let graph = TurnGraph(
        network: roads.network, profile: roads.profile, conditions: roads.conditions)
      let inside = strongComponent(graph: graph)
      let reference = ReferenceDijkstra(
        network: roads.network, profile: roads.profile, conditions: roads.conditions)
      let arcs = (0..<roads.network.arcCount).map { UInt32($0) }
      let entries = arcs.map { reference.entries(fromEndOf: $0) }
      for arc in arcs where inside[Int(arc)] {
        for other in arcs where inside[Int(other)] && other != arc {
          #expect(entries[Int(arc)][Int(other)] != nil, "seed \(index)")
        }
      }
      // With restrictions an arc may be entered in a state that has to go where others need not.
      if let seat = arcs.first(where: { inside[Int($0)] }), roads.network.restrictions.isEmpty {
        for arc in arcs where !inside[Int(arc)] {
          let isThere = entries[Int(seat)][Int(arc)] != nil
          #expect(!isThere || entries[Int(arc)][Int(seat)] == nil, "seed \(index)")
        }
      }
      let report = ReachabilityReport(graph: graph)
      #expect(report.isArcReachable == inside)
      for (edge, status) in report.statuses.enumerated() {
        let isIn = inside[edge * 2] || inside[edge * 2 + 1]
        #expect((status == .reachable) == isIn)
      }
    }
  }

  @Test func theNumberOfThreadsDoesNotChangeTheMatrix() {
    var roads = RandomRoads(seed: Self.seed)
    let graph = TurnGraph(
      network: roads.network, profile: roads.profile, conditions: roads.conditions)
    let places = (0..<200).map { _ in roads.place() }
    let matrices = [1, 2, 3].map {
      TravelMatrix.compute(
        network: roads.network, graph: graph, origins: places, destinations: places, threads: $0)
    }
    #expect(matrices[0] == matrices[1] && matrices[0] == matrices[2])
    for index in places.indices {
      let isAllowed = graph.permissions[Int(places[index].arc)] == .allowed
      #expect(
        matrices[0].deciseconds[index * places.count + index]
          == (isAllowed ? 0 : TravelMatrix.unreachable))
    }
  }

  /// The time and distance of a leg from the reference's labels.
  private static func leg(
    _ graph: TurnGraph, _ entries: [(deciseconds: Int64, centimetres: Int64)?],
    _ origin: ArcPosition, _ destination: ArcPosition
  ) -> (deciseconds: Int64, centimetres: Int64)? {
    guard graph.permissions[Int(origin.arc)] == .allowed,
      graph.permissions[Int(destination.arc)] == .allowed
    else { return nil }
    if origin.arc == destination.arc && destination.offset >= origin.offset {
      let time = graph.deciseconds(
        onArc: origin.arc, from: origin.offset, to: destination.offset)
      return (Int64(time), Int64(destination.offset - origin.offset))
    }
    guard let entry = entries[Int(destination.arc)] else { return nil }
    let length = graph.arcCentimetres[Int(origin.arc)]
    let rest = graph.deciseconds(onArc: origin.arc, from: origin.offset, to: length)
    let end = graph.deciseconds(onArc: destination.arc, from: 0, to: destination.offset)
    return (
      Int64(rest) + entry.deciseconds + Int64(end),
      Int64(length - origin.offset) + entry.centimetres + Int64(destination.offset)
    )
  }
}
