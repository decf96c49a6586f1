import Gazetteer
import RoadGraph
import Testing
import TestSupport

@Suite struct RoadSnapperTests {
  /// High Street runs 600 m east from the origin; Back Lane 100 m north of it runs west.
  private static let network: RoadNetwork = {
    var builder = RoadNetworkBuilder()
    let nodes = [
      (0, 0), (60_000, 0), (60_000, 10_000), (0, 10_000), (500_000, 0), (510_000, 0),
    ].map { builder.addNode(point: GridPoint(x: $0.0, y: $0.1)) }
    builder.addEdge(tail: nodes[0], head: nodes[1], name: "High Street")
    builder.addEdge(tail: nodes[2], head: nodes[3], name: "Back Lane")
    builder.addEdge(tail: nodes[1], head: nodes[2])
    builder.addEdge(tail: nodes[4], head: nodes[5], name: "Far Road")
    return builder.build()
  }()
  private let snapper = RoadSnapper(
    network: network, serviceable: [Bool](repeating: true, count: 4))

  private func tie(
    _ x: Int32, _ y: Int32, _ names: [String] = [], _ options: SnapOptions = SnapOptions()
  ) -> SnapResult {
    snapper.tie(point: GridPoint(x: x, y: y), streetNames: names, options: options)
  }

  @Test func theNameWinsOverNearness() {
    let named = tie(20_000, 7_000, ["HIGH ST"])
    #expect(
      named.tie
        == RoadTie(
          edge: 0, offset: 20_000, side: .left, walkCentimetres: 7_000, method: .streetName))
    #expect(named.flags == [.streetDisagrees(nearestName: "Back Lane")])
    let nearest = tie(20_000, 7_000)
    #expect(
      nearest.tie
        == RoadTie(
          edge: 1, offset: 40_000, side: .left, walkCentimetres: 3_000, method: .nearest))
    #expect(nearest.flags == [])
    #expect(tie(20_000, 7_000, ["Nowhere", "High Street"]).tie?.edge == 0)
  }

  @Test func theNameCountsOnlyWithinItsRadius() {
    let inside = tie(20_000, 25_000, ["High Street"])
    #expect(inside.tie?.edge == 0)
    #expect(inside.tie?.method == .streetName)
    #expect(
      inside.flags == [
        .streetDisagrees(nearestName: "Back Lane"), .tooFar(metres: 250),
      ])
    let outside = tie(20_000, 25_001, ["High Street"])
    #expect(outside.tie?.edge == 1)
    #expect(
      outside.flags == [
        .streetDisagrees(nearestName: "Back Lane"), .streetNotFound, .tooFar(metres: 150),
      ])
  }

  @Test func farIsFlaggedAndTooFarIsNotTied() {
    #expect(tie(20_000, -15_000).flags == [])
    #expect(tie(20_000, -15_001).flags == [.tooFar(metres: 150)])
    #expect(tie(20_000, -100_000).tie?.edge == 0)
    #expect(tie(20_000, -100_001) == SnapResult(tie: nil, flags: [.noRoad]))
    #expect(tie(.max, .min).flags == [.noRoad])
    #expect(tie(.min, .max, ["High Street"]).flags == [.noRoad])
  }

  @Test func linksOutrankNamesAndThePlannerOutranksAll() {
    var options = SnapOptions()
    options.linkedEdges = [2, 1, 99]
    #expect(tie(20_000, 1_000, ["High Street"], options).tie?.edge == 1)
    #expect(tie(20_000, 1_000, ["High Street"], options).tie?.method == .usrnLink)
    options.overrideEdge = 3
    let planned = tie(20_000, 1_000, ["High Street"], options)
    #expect(planned.tie?.edge == 3)
    #expect(planned.tie?.method == .override)
    #expect(planned.flags == [.tooFar(metres: 4_800)])
    options.overrideEdge = 99
    #expect(tie(20_000, 1_000, ["High Street"], options).tie?.method == .usrnLink)
  }

  @Test func roadsThatCannotBeServedAreLeftAloneUnlessThePlannerSaysSo() {
    let some = RoadSnapper(network: Self.network, serviceable: [false, true, true])
    let point = GridPoint(x: 20_000, y: 1_000)
    #expect(some.tie(point: point, streetNames: ["High Street"]).tie?.edge == 1)
    var options = SnapOptions()
    options.linkedEdges = [0]
    #expect(some.tie(point: point, streetNames: [], options: options).tie?.edge == 1)
    options.overrideEdge = 0
    #expect(some.tie(point: point, streetNames: [], options: options).tie?.edge == 0)
    let none = RoadSnapper(network: Self.network, serviceable: [])
    #expect(none.tie(point: point, streetNames: ["High Street"]).flags == [.noRoad])
  }

  @Test func theSideFollowsTheEdgeAsDrawn() {
    #expect(tie(20_000, 500).tie?.side == .left)
    #expect(tie(20_000, -500).tie?.side == .right)
    // Back Lane is drawn westwards: north of it is its right.
    #expect(tie(20_000, 10_500).tie?.side == .right)
    #expect(tie(20_000, 9_500).tie?.side == .left)
    #expect(tie(20_000, 0).tie?.side == .on)
    #expect(tie(-1_000, 0).tie?.side == .on)
    #expect(tie(-1_000, 300).tie?.side == .left)
  }

  @Test func theNearSideArcPassesTheGate() throws {
    let south = try #require(tie(20_000, -500).tie)
    #expect(south.nearSideArc(drivesOnLeft: true) == 1)
    #expect(south.nearSideArc(drivesOnLeft: false) == 0)
    #expect(
      south.position(isBackward: true, network: Self.network)
        == ArcPosition(arc: 1, offset: 40_000))
    #expect(
      south.position(isBackward: false, network: Self.network)
        == ArcPosition(arc: 0, offset: 20_000))
  }

  @Test func outsideASharpBendIsOutsideWhicheverPieceIsNearer() {
    for isReversed in [false, true] {
      var shape = [GridPoint(x: 0, y: 0), GridPoint(x: 10_000, y: 0), GridPoint(x: 0, y: 2_000)]
      if isReversed { shape.reverse() }
      var builder = RoadNetworkBuilder()
      let tail = builder.addNode(point: shape[0])
      let head = builder.addNode(point: shape[2])
      builder.addEdge(tail: tail, head: head, shape: shape)
      let bend = RoadSnapper(network: builder.build(), serviceable: [true])
      for y: Int32 in [-900, -10, 10, 900] {
        let result = bend.tie(point: GridPoint(x: 11_000, y: y), streetNames: [])
        #expect(result.tie?.side == (isReversed ? .left : .right))
      }
      let inside = bend.tie(point: GridPoint(x: 5_000, y: 400), streetNames: [])
      #expect(inside.tie?.side == (isReversed ? .right : .left))
    }
  }

  @Test func theOffsetFollowsTheSourcesLengthOfTheEdge() {
    var builder = RoadNetworkBuilder()
    let tail = builder.addNode(point: GridPoint(x: 0, y: 0))
    let head = builder.addNode(point: GridPoint(x: 10_000, y: 0))
    builder.addEdge(tail: tail, head: head, length: 12_000)
    let snapper = RoadSnapper(network: builder.build(), serviceable: [true])
    #expect(snapper.tie(point: GridPoint(x: 5_000, y: 0), streetNames: []).tie?.offset == 6_000)
    #expect(snapper.tie(point: GridPoint(x: 99_000, y: 0), streetNames: []).tie?.offset == 12_000)
  }

  @Test func theBucketsFindWhatLookingAtEveryEdgeFinds() {
    for seed: UInt64 in 1...40 {
      var roads = RandomRoads(seed: seed)
      let network = roads.network
      let serviceable = (0..<network.edgeCount).map { _ in roads.next(below: 4) > 0 }
      let snapper = RoadSnapper(network: network, serviceable: serviceable)
      for _ in 0..<60 {
        let point = GridPoint(
          x: Int32(roads.next(below: 240_000) - 100_000),
          y: Int32(roads.next(below: 240_000) - 100_000))
        let all = (0..<UInt32(network.edgeCount)).filter { serviceable[Int($0)] }
          .map { snapper.tie(point: point, toEdge: $0, method: .nearest) }
        let least = all.min { ($0.walkCentimetres, $0.edge) < ($1.walkCentimetres, $1.edge) }
        let found = snapper.tie(point: point, streetNames: []).tie
        if let least, least.walkCentimetres < 100_000 {
          #expect(found?.walkCentimetres == least.walkCentimetres, "seed \(seed)")
        } else {
          #expect(found == nil || found?.walkCentimetres == 100_000)
        }
      }
    }
  }
}
