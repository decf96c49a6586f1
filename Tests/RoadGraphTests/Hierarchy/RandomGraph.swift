@testable import RoadGraph

/// A small undirected graph made from a seed, some of it in several pieces.
struct RandomGraph {
  let adjacency: Adjacency
  let places: (x: [Int32], y: [Int32])
  private let state: UInt64

  /// Makes a graph; loops and repeated pairs are asked for too, and must be dropped.
  init(seed: UInt64, nodeCount: Int, edgesPerNode: Int) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var tails: [UInt32] = []
    var heads: [UInt32] = []
    for node in 0..<nodeCount {
      for _ in 0..<edgesPerNode {
        let isNear = Self.next(&state) % 4 > 0
        let reach = isNear ? min(nodeCount, 9) : nodeCount
        tails.append(UInt32(node))
        heads.append(UInt32((node + Self.next(&state) % reach) % nodeCount))
      }
    }
    adjacency = Adjacency(nodeCount: nodeCount, tails: tails, heads: heads)
    let x = (0..<nodeCount).map { _ in Int32(Self.next(&state) % 1000) }
    places = (x, (0..<nodeCount).map { Int32($0) })
    self.state = state
  }

  /// The nodes in some order.
  func shuffledNodes() -> [UInt32] {
    var state = state
    var nodes = Array(0..<UInt32(adjacency.nodeCount))
    for last in stride(from: nodes.count - 1, to: 0, by: -1) {
      nodes.swapAt(last, Self.next(&state) % (last + 1))
    }
    return nodes
  }

  private static func next(_ state: inout UInt64) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33)
  }
}
