import RoadGraph

/// Small junction graphs drawn by lot, the same for the same seed: junctions of one to nine arms,
/// parallel links, loops, turns that are missing, free or dear, and parts that nothing joins.
struct RandomJunctions {
  let graph: JunctionGraph<Int64>
  /// The node of each approach.
  let nodeOfApproach: [UInt32]
  /// The node of each exit.
  let nodeOfExit: [UInt32]

  init(seed: UInt64, nodeCount: Int? = nil) {
    var random = SplitMix(state: seed)
    let nodes = nodeCount ?? 1 + random.next(below: 14)
    var firstApproach: [UInt32] = [0]
    var firstExit: [UInt32] = [0]
    var firstTurn: [UInt32] = [0]
    var turns: [Int64] = []
    var approachNodes: [UInt32] = []
    var exitNodes: [UInt32] = []
    for node in 0..<UInt32(nodes) {
      // Now and then one can't leave a junction, or can't get to it.
      let approaches = random.next(below: 9) == 0 ? 0 : 1 + random.next(below: 9)
      let exits = random.next(below: 9) == 0 ? 0 : 1 + random.next(below: 9)
      approachNodes += Array(repeating: node, count: approaches)
      exitNodes += Array(repeating: node, count: exits)
      for _ in 0..<(approaches * exits) {
        turns.append(random.next(below: 3) == 0 ? Int64.far : random.weight())
      }
      firstApproach.append(UInt32(approachNodes.count))
      firstExit.append(UInt32(exitNodes.count))
      firstTurn.append(UInt32(turns.count))
    }
    var linkExits: [UInt32] = []
    var linkApproaches: [UInt32] = []
    var weights: [Int64] = []
    if !approachNodes.isEmpty && !exitNodes.isEmpty {
      for _ in 0..<random.next(below: 3 * nodes + 2) {
        linkExits.append(UInt32(random.next(below: exitNodes.count)))
        linkApproaches.append(UInt32(random.next(below: approachNodes.count)))
        weights.append(random.weight())
        // Another between the same two, as cheap or not.
        guard random.next(below: 5) == 0 else { continue }
        linkExits.append(linkExits[linkExits.count - 1])
        linkApproaches.append(linkApproaches[linkApproaches.count - 1])
        weights.append(random.weight())
      }
    }
    graph = JunctionGraph(
      firstApproach: firstApproach, firstExit: firstExit, firstTurn: firstTurn,
      turnWeights: turns, linkExits: linkExits, linkApproaches: linkApproaches,
      linkWeights: weights)
    nodeOfApproach = approachNodes
    nodeOfExit = exitNodes
  }

  /// The least costs from arriving at an approach to leaving by each exit, `far` where there is no
  /// way: Bellman–Ford (1958), every turn and link tried until nothing gets less.
  func leastCosts(from approach: Int) -> [Int64] {
    var arriving = [Int64](repeating: .far, count: nodeOfApproach.count)
    var leaving = [Int64](repeating: .far, count: nodeOfExit.count)
    arriving[approach] = 0
    var isChanging = true
    while isChanging {
      isChanging = false
      for (place, node) in nodeOfApproach.enumerated() where arriving[place] < .far {
        let (firstExit, endExit) = (
          Int(graph.firstExit[Int(node)]), Int(graph.firstExit[Int(node) + 1])
        )
        let row =
          Int(graph.firstTurn[Int(node)])
          + (place - Int(graph.firstApproach[Int(node)])) * (endExit - firstExit)
        for exit in firstExit..<endExit {
          let turn = graph.turnWeights[row + exit - firstExit]
          guard turn < .far, arriving[place] + turn < leaving[exit] else { continue }
          leaving[exit] = arriving[place] + turn
          isChanging = true
        }
      }
      for link in graph.linkExits.indices {
        let (exit, end) = (Int(graph.linkExits[link]), Int(graph.linkApproaches[link]))
        guard leaving[exit] < .far, leaving[exit] + graph.linkWeights[link] < arriving[end] else {
          continue
        }
        arriving[end] = leaving[exit] + graph.linkWeights[link]
        isChanging = true
      }
    }
    return leaving
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(max(1, bound)))
  }

  /// Nothing, a time alone, or a time and a distance.
  mutating func weight() -> Int64 {
    switch next(below: 4) {
    case 0: 0
    case 1: Int64(next(below: 20)) << 32
    default: Int64(next(below: 1000)) << 32 | Int64(next(below: 100_000))
    }
  }
}
