/// A junction graph with shortcuts, in which every least-cost way first climbs and then descends: a
/// customizable contraction hierarchy (Dibbelt, Strasser, Wagner 2016, doi:10.1145/2886843) of
/// junctions with turn tables.
///
/// Other engines contract the graph whose nodes are arcs (Buchhold, Wagner, Zeitz, Zündorf 2020,
/// doi:10.4230/OASIcs.ATMOS.2020.11). Here a junction is contracted whole, as a block of a matrix is
/// eliminated: a shortcut joins an exit of one junction with an approach of another, and a
/// junction's own table takes up the ways that leave it downwards and come back. So turns cost
/// little more than the tables: there are as few nodes as without turns, and no shortcut is kept
/// once for every approach from which it can be begun.
///
/// Everything is numbered by rank: approaches and exits in the order of `tree`.
public struct ContractionHierarchy<Weight: PathWeight>: Sendable {
  /// Which junctions see each other.
  public let tree: EliminationTree
  /// Where each rank's approaches start; one more entry than ranks.
  let firstApproach: [UInt32]
  /// Where each rank's exits start; one more entry than ranks.
  let firstExit: [UInt32]
  /// Where each rank's table starts in `turns`; one more entry than ranks.
  let firstTurn: [UInt32]
  /// What it costs from each approach to each exit, lower ways included.
  let turns: [Weight]
  /// Where each exit's upward shortcuts start; one more entry than exits.
  let firstUp: [UInt32]
  /// The approaches of higher junctions that exits lead to, ascending for each exit.
  let upApproaches: [UInt32]
  /// The cost of each upward shortcut.
  let upWeights: [Weight]
  /// Where each approach's downward shortcuts start; one more entry than approaches.
  let firstDown: [UInt32]
  /// The exits of higher junctions that lead to approaches, ascending for each approach.
  let downExits: [UInt32]
  /// The cost of each downward shortcut.
  let downWeights: [Weight]
  /// The number by rank of each approach of the junction graph.
  let approachOf: [UInt32]
  /// The number by rank of each exit of the junction graph.
  let exitOf: [UInt32]

  /// How many shortcuts and links there are.
  public var shortcutCount: Int { upApproaches.count + downExits.count }

  /// How many exits a rank has.
  @inline(__always)
  func exitCount(_ rank: UInt32) -> Int {
    Int(firstExit[Int(rank) + 1] - firstExit[Int(rank)])
  }

  /// How many bytes the columns take.
  public var byteCount: Int {
    let weight = MemoryLayout<Weight>.size
    return 4
      * (2 * tree.up.count + 5 * tree.nodeCount + firstApproach.count + firstExit.count
        + firstTurn.count + firstUp.count + firstDown.count + approachOf.count + exitOf.count
        + shortcutCount) + weight * (turns.count + shortcutCount)
  }

  /// Finds the shortcuts of a graph along a tree over its nodes; `threads` never changes them.
  ///
  /// - Complexity: O(triangles of the tree × exits and approaches between two junctions).
  @_specialize(where Weight == Int32)
  @_specialize(where Weight == Int64)
  public init(_ graph: JunctionGraph<Weight>, tree: EliminationTree, threads: Int) {
    precondition(graph.nodeCount == tree.nodeCount)
    let customisation = Customisation(graph, tree: tree, threads: threads)
    customisation.run()
    let result = customisation.result(threads: threads)
    self.tree = tree
    firstApproach = customisation.firstApproach
    firstExit = customisation.firstExit
    firstTurn = customisation.firstTurn
    approachOf = customisation.approachOf
    exitOf = customisation.exitOf
    turns = result.turns
    (firstUp, upApproaches, upWeights) = result.up
    (firstDown, downExits, downWeights) = result.down
  }
}

extension ContractionHierarchy {
  /// The place of an approach of the junction graph, at its node.
  public func origin(approach: UInt32, node: UInt32) -> HierarchyPlace {
    HierarchyPlace(rank: tree.rankOfNode[Int(node)], port: approachOf[Int(approach)])
  }

  /// The place of an exit of the junction graph, at its node.
  public func destination(exit: UInt32, node: UInt32) -> HierarchyPlace {
    HierarchyPlace(rank: tree.rankOfNode[Int(node)], port: exitOf[Int(exit)])
  }
}
