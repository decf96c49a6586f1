import Gazetteer
import RoadGraph
import TestSupport
import Testing

@testable import route_plan_bench

@Suite struct RoadsExportTests {
  /// A ladder with a turn forbidden through another way, so that there is a ghost.
  private static func ladder() -> StreetMap {
    var map = StreetMap(
      """
      a--b--c--d
      |  |  |  |
      e--f--g--h
      """)
    map.restrict("abcd")
    map.restrict("efb")
    return map
  }

  private static func graph(_ map: StreetMap) -> TurnGraph {
    TurnGraph(
      network: map.network, profile: VehicleProfile.standard[0], conditions: RoadConditions())
  }

  @Test func theExportReadsBackAsTheTurnGraph() throws {
    let graph = Self.graph(Self.ladder())
    #expect(graph.stateCount == graph.arcCount + 1)
    let export = TurnGraphExport(graph)
    let text = export.graphText(title: "two\nlines")
    let read = try DimacsGraph(bytes: text, file: "export.gr")
    #expect(read.nodeCount == graph.stateCount)
    #expect(SearchGraph(read) == export.states)
    #expect(read.weights.allSatisfy { $0 > 0 })
  }

  @Test func aTurnWeighsTheWholeRoadBeforeAndItself() throws {
    let map = Self.ladder()
    let graph = Self.graph(map)
    let states = TurnGraphExport(graph).states
    let (before, after) = (map.arc("a", "b"), map.arc("b", "f"))
    let turns = Int(states.first[Int(before)])..<Int(states.first[Int(before) + 1])
    let turn = try #require(turns.first { states.target[$0] == after })
    #expect(
      states.weight[turn] == graph.arcDeciseconds[Int(before)] + graph.turnDeciseconds[turn])
  }

  @Test func thePointsNameThePlainStatesOneBased() throws {
    let points = [ArcPosition(arc: 0, offset: 5), ArcPosition(arc: 3, offset: 0)]
    let text = TurnGraphExport.pointsText(points)
    let graph = try GraphText.graph(nodes: 4, [])
    let list = PointList(graph: graph, namesArcs: false)
    #expect(try list.points(bytes: text, file: "export.gr.points") == [0, 3])
  }

  @Test func theMatrixIsTheLeastOverTheStatesOfAnArc() {
    let map = Self.ladder()
    let graph = Self.graph(map)
    // Every arc once, that with the ghost too.
    let points = (0..<UInt32(graph.arcCount)).map { ArcPosition(arc: $0, offset: 1) }
    let roads = RoadHierarchy(
      network: map.network, graph: graph, tree: EliminationTree(map.network, threads: 1),
      threads: 1)
    let distances = StateDistances(
      roads: roads, states: TurnGraphExport(graph).states, points: points, threads: 1)
    #expect(distances.plain.count == points.count * points.count)
    #expect(distances.mismatches == 0)
  }

  @Test func pointsAreDrawnRepeatablyFromTheConnectedPart() {
    var map = Self.ladder()
    map.change("a", "e") { $0.forwardAccess = .forbidden }
    let graph = Self.graph(map)
    let isInside = strongComponent(graph: graph)
    let points = RoadPoints.draw(count: 500, seed: 9, on: graph)
    #expect(points.count == 500)
    #expect(points == RoadPoints.draw(count: 500, seed: 9, on: graph))
    #expect(points != RoadPoints.draw(count: 500, seed: 10, on: graph))
    #expect(points.allSatisfy { isInside[Int($0.arc)] })
    #expect(points.allSatisfy { $0.offset >= 0 && $0.offset <= 10_000 })
    #expect(Set(points.map(\.arc)).count == isInside.count { $0 })
  }

  @Test func peakMemoryIsReadFromTheStatus() {
    #expect(PeakMemory.bytes(status: "Name:\tx\nVmHWM:\t    1234 kB\nVmRSS:\t 9 kB\n") == 1_263_616)
    #expect(PeakMemory.bytes(status: "") == 0)
    #expect(PeakMemory.bytes() > 1_000_000)
  }
}
