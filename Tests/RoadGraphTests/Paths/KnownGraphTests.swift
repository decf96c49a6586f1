import Foundation
import Gazetteer
import RoadGraph
import Testing
import TestSupport

/// A graph of Rutland whose shortest ways on the turn graph others have summed up.
@Suite struct KnownGraphTests {
  /// The sum of all legs between the first 500 arcs, as published with the graph.
  private static let expectedSum: UInt64 = 243_015_432_216

  // Runs only where the shared data lies beside the checkout.
  @Test(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data/graphs"))
  func theMatrixOfRutlandSumsToWhatOthersFound() throws {
    let folder = try #require(RepositoryFolder.sharedData).appending(path: "graphs")
    let arcs = try Self.unzip(folder.appending(path: "rutland-rk.gr.gz"))
      .split(separator: "\n").filter { $0.hasPrefix("a ") }
      .map { line in line.split(separator: " ").dropFirst().compactMap { Int($0) } }
    try #require(arcs.count == 11_010)
    let graph = OneWayGraph(arcs: arcs, nodeCount: 5_033)
    let listed = try String(
      contentsOf: folder.appending(path: "arcs_rutland.txt"), encoding: .utf8
    ).split(separator: "\n").filter { !$0.hasPrefix("#") }.prefix(500)
      .map { line in line.split(separator: " ").compactMap { Int($0) } }
    let places = try listed.map { try #require(graph.end(of: $0)) }
    var profile = VehicleProfile.standard[0]
    profile.classKilometresPerHour = [Int32](repeating: 36, count: 11)
    profile.crossingTurnDeciseconds = 0
    profile.nearTurnDeciseconds = 0
    let turns = TurnGraph(
      network: graph.network, profile: profile, conditions: RoadConditions())
    let matrix = TravelMatrix.compute(
      network: graph.network, graph: turns, origins: places, destinations: places, threads: 2)
    let sum = matrix.deciseconds.reduce(UInt64(0)) {
      $1 == TravelMatrix.unreachable ? $0 : $0 + UInt64($1)
    }
    #expect(sum == Self.expectedSum)
  }

  private static func unzip(_ file: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

/// A graph of one-way arcs as roads: a unit of weight is a metre at 36 km/h, so a decisecond.
///
/// Each arc is an edge of its own and the rule of the published sums is written as restrictions:
/// nobody goes back to where the last arc came from unless there is no other exit. A loop is two
/// edges, for an edge joins different nodes.
private struct OneWayGraph {
  private(set) var network = RoadNetworkBuilder().build()
  private var edgeOfArc: [[Int]: UInt32] = [:]

  init(arcs: [[Int]], nodeCount: Int) {
    var builder = RoadNetworkBuilder()
    for node in 0..<nodeCount { builder.addNode(point: GridPoint(x: Int32(node) * 100, y: 0)) }
    var attributes = RoadAttributes()
    attributes.backwardAccess = .againstOneWay
    // For each arc the edge it begins with and the edge it ends with.
    var edges: [(first: UInt32, last: UInt32)] = []
    func add(_ tail: Int, _ head: Int, _ weight: Int) -> UInt32 {
      builder.addEdge(
        tail: UInt32(tail), head: UInt32(head), length: Int32(clamping: weight * 100),
        attributes: attributes)
    }
    for arc in arcs {
      let (tail, head, weight) = (arc[0] - 1, arc[1] - 1, arc[2])
      if tail != head {
        let edge = add(tail, head, weight)
        edges.append((edge, edge))
      } else {
        let middle = Int(builder.addNode(point: GridPoint(x: Int32(tail) * 100, y: 100)))
        edges.append((add(tail, middle, weight - 1), add(middle, head, 1)))
      }
      edgeOfArc[arc] = edges[edges.count - 1].last
    }
    var exits = [[Int]](repeating: [], count: nodeCount + 1)
    for index in arcs.indices { exits[arcs[index][0]].append(index) }
    for (index, arc) in arcs.enumerated() {
      let back = exits[arc[1]].filter { arcs[$0][1] == arc[0] }
      guard back.count < exits[arc[1]].count else { continue }
      for exit in back {
        builder.addRestriction(
          TurnRestriction(
            from: edges[index].last * 2, to: edges[exit].first * 2, isMandatory: false))
      }
    }
    network = builder.build()
  }

  /// The end of an arc given by tail, head and weight.
  func end(of arc: [Int]) -> ArcPosition? {
    edgeOfArc[arc].map {
      ArcPosition(arc: $0 * 2, offset: network.edgeLengths[Int($0)])
    }
  }
}
