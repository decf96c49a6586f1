import Testing

@testable import RoadGraph

@Suite struct EliminationOrderTests {
  @Test func theTreeSeesWhatTheEliminationGameJoins() {
    for seed in 0..<60 {
      let graph = RandomGraph(seed: UInt64(seed), nodeCount: 3 + seed, edgesPerNode: 2)
      let order = graph.shuffledNodes()
      let tree = EliminationTree(graph.adjacency, order: order)
      #expect(Self.pairs(of: tree) == Self.eliminated(graph.adjacency, order), "seed \(seed)")
    }
  }

  @Test func ranksArePostorderAndHigherNeighboursAreAncestors() {
    for seed in 0..<40 {
      let graph = RandomGraph(seed: UInt64(seed), nodeCount: 2 + 3 * seed, edgesPerNode: 2)
      let tree = EliminationTree(graph.adjacency, places: nil, threads: 1)
      for rank in 0..<tree.nodeCount {
        #expect(tree.rankOfNode[Int(tree.nodeOfRank[rank])] == UInt32(rank))
        var ancestors: Set<UInt32> = []
        var above = tree.parent[rank]
        while above != EliminationTree.none {
          #expect(above > rank)
          ancestors.insert(above)
          above = tree.parent[Int(above)]
        }
        let higher = tree.up[Int(tree.firstUp[rank])..<Int(tree.firstUp[rank + 1])]
        #expect(higher.first ?? EliminationTree.none == tree.parent[rank])
        #expect(higher.allSatisfy(ancestors.contains))
        #expect(zip(higher, higher.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
  }

  @Test func anOrderHoldsEveryNodeOnceForAnyThreadCount() {
    for (seed, count) in [0, 1, 2, 63, 64, 65, 300, 9000].enumerated() {
      let graph = RandomGraph(seed: UInt64(seed), nodeCount: count, edgesPerNode: 2)
      for places in [nil, graph.places] {
        let order = NestedDissection.order(graph.adjacency, places: places, threads: 1)
        #expect(order.sorted() == Array(0..<UInt32(count)))
        for threads in [2, 3] {
          #expect(
            order == NestedDissection.order(graph.adjacency, places: places, threads: threads))
        }
      }
    }
  }

  @Test func peelingLeavesOnlyNodesOfThreeNeighbours() {
    for seed in 0..<40 {
      let graph = RandomGraph(seed: UInt64(seed), nodeCount: 4 * seed, edgesPerNode: 1)
      let peeling = Peeling(graph.adjacency)
      #expect((peeling.order + peeling.kernel).sorted() == Array(0..<UInt32(4 * seed)))
      for node in 0..<peeling.graph.nodeCount {
        let start = Int(peeling.graph.first[node])
        let end = Int(peeling.graph.first[node + 1])
        #expect(end - start >= 3)
        #expect(Set(peeling.graph.neighbours[start..<end]).count == end - start)
        for other in peeling.graph.neighbours[start..<end] {
          let back = Int(peeling.graph.first[Int(other)])..<Int(peeling.graph.first[Int(other) + 1])
          #expect(peeling.graph.neighbours[back].contains(UInt32(node)))
        }
      }
    }
  }

  @Test func aCutPartsTheSidesWithAsFewNodesAsThereAre() {
    for seed in 0..<120 {
      let graph = RandomGraph(seed: UInt64(seed), nodeCount: 5 + seed % 7, edgesPerNode: 2)
      let count = graph.adjacency.nodeCount
      var sides = [UInt8](repeating: 0, count: count)
      sides[0] = 1
      sides[1] = 1
      sides[count - 1] = 2
      sides[count - 2] = 2
      var flow = VertexFlow(graph.adjacency)
      let isWithin = flow.run(sides: sides, limit: count)
      #expect(isWithin)
      let fewest = Self.fewestNodes(graph.adjacency, sides)
      let found = flow.value
      #expect(found == fewest, "seed \(seed)")
      for cut in [flow.cutNearSource(sides: sides), flow.cutNearSink(sides: sides)] {
        #expect(cut.count { $0 == 0 } == fewest, "seed \(seed)")
        #expect(Self.parts(graph.adjacency, cut), "seed \(seed)")
        for node in 0..<count where sides[node] != 0 {
          #expect(cut[node] == sides[node] || cut[node] == 0)
        }
      }
    }
  }

  @Test func leastDegreeEliminatesAPathWithoutFill() {
    let path = Adjacency(
      nodeCount: 64, tails: Array(0..<63), heads: Array(1..<64))
    let tree = EliminationTree(path, order: LeastDegree.order(path))
    #expect(tree.edgeCount == 63)
  }

  @Test func theDissectionOfAGridHasFewShortcuts() {
    // Row by row it would be 216,000 pairs.
    let width = 60
    var tails: [UInt32] = []
    var heads: [UInt32] = []
    for node in 0..<(width * width) {
      if node % width + 1 < width {
        tails.append(UInt32(node))
        heads.append(UInt32(node + 1))
      }
      if node + width < width * width {
        tails.append(UInt32(node))
        heads.append(UInt32(node + width))
      }
    }
    let grid = Adjacency(nodeCount: width * width, tails: tails, heads: heads)
    let places = (
      x: (0..<(width * width)).map { Int32($0 % width) },
      y: (0..<(width * width)).map { Int32($0 / width) }
    )
    for known in [places, nil] {
      let tree = EliminationTree(grid, places: known, threads: 2)
      #expect(tree.edgeCount < 70_000)
    }
  }

  private static func pairs(of tree: EliminationTree) -> Set<[UInt32]> {
    var pairs: Set<[UInt32]> = []
    for rank in 0..<tree.nodeCount {
      for index in Int(tree.firstUp[rank])..<Int(tree.firstUp[rank + 1]) {
        pairs.insert([tree.nodeOfRank[rank], tree.nodeOfRank[Int(tree.up[index])]].sorted())
      }
    }
    return pairs
  }

  /// The elimination game as it is told: each node joins all its neighbours that are left.
  private static func eliminated(_ graph: Adjacency, _ order: [UInt32]) -> Set<[UInt32]> {
    var neighbours = (0..<graph.nodeCount).map { node in
      Set(graph.neighbours[Int(graph.first[node])..<Int(graph.first[node + 1])])
    }
    var pairs: Set<[UInt32]> = []
    for node in order {
      for other in neighbours[Int(node)] {
        pairs.insert([node, other].sorted())
        neighbours[Int(other)].remove(node)
        neighbours[Int(other)].formUnion(neighbours[Int(node)].subtracting([other]))
      }
    }
    return pairs
  }

  private static func parts(_ graph: Adjacency, _ cut: [UInt8]) -> Bool {
    for node in 0..<graph.nodeCount where cut[node] == 1 {
      for other in graph.neighbours[Int(graph.first[node])..<Int(graph.first[node + 1])]
      where cut[Int(other)] == 2 {
        return false
      }
    }
    return true
  }

  /// The fewest nodes that part the sides, by trying all sets.
  private static func fewestNodes(_ graph: Adjacency, _ sides: [UInt8]) -> Int {
    (0..<(1 << graph.nodeCount)).filter { set in
      var reached = (0..<graph.nodeCount).filter { sides[$0] == 1 && set >> $0 & 1 == 0 }
      var seen = Set(reached)
      while let node = reached.popLast() {
        if sides[node] == 2 { return false }
        for other in graph.neighbours[Int(graph.first[node])..<Int(graph.first[node + 1])]
        where set >> Int(other) & 1 == 0 && seen.insert(Int(other)).inserted {
          reached.append(Int(other))
        }
      }
      return true
    }.map { $0.nonzeroBitCount }.min() ?? 0
  }
}
