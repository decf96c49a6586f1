/// A reusable workspace for the least costs from one place to all exits of a hierarchy: one climb to
/// the root, and one sweep over all junctions from the top down (PHAST: Delling, Goldberg, Nowatzyk,
/// Werneck 2011, doi:10.1016/j.jpdc.2012.02.007).
public struct OneToAll<Weight: PathWeight>: ~Copyable {
  private var arriving: [Weight]
  /// The least cost to each exit, numbered by rank, after `run`.
  private var leaving: [Weight]
  /// How many junctions were passed since the workspace was made.
  public private(set) var settledCount = 0
  /// How many shortcuts were relaxed since the workspace was made.
  public private(set) var relaxedCount = 0

  /// Makes a workspace for a hierarchy.
  public init(_ hierarchy: borrowing ContractionHierarchy<Weight>) {
    arriving = [Weight](repeating: Weight.far, count: hierarchy.approachOf.count)
    leaving = [Weight](repeating: Weight.far, count: hierarchy.exitOf.count)
  }

  /// The cost found to a place, or `far`.
  public func cost(to destination: HierarchyPlace) -> Weight { leaving[Int(destination.port)] }

  /// Finds the costs from a place.
  ///
  /// - Complexity: O(nodes + shortcuts).
  @_specialize(where Weight == Int32)
  @_specialize(where Weight == Int64)
  public mutating func run(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, from origin: HierarchyPlace
  ) {
    arriving[Int(origin.port)] = 0
    var rank = origin.rank
    let all = UInt32(hierarchy.tree.nodeCount)
    // The junctions above the origin get the costs of leaving them straight from below.
    var climbed: [UInt32] = []
    var climbedShortcuts = 0
    while rank != EliminationTree.none {
      Self.ascend(hierarchy, Int(rank), &arriving, &leaving)
      climbed.append(rank)
      let exits = (hierarchy.firstExit[Int(rank)], hierarchy.firstExit[Int(rank) + 1])
      climbedShortcuts += Int(
        hierarchy.firstUp[Int(exits.1)] - hierarchy.firstUp[Int(exits.0)])
      rank = hierarchy.tree.parent[Int(rank)]
    }
    for rank in (0..<all).reversed() {
      let isClimbed = climbed.last == rank
      if isClimbed { climbed.removeLast() }
      Self.descend(hierarchy, Int(rank), arriving: &arriving, &leaving, isClimbed: isClimbed)
    }
    settledCount += Int(all)
    relaxedCount += hierarchy.downExits.count + climbedShortcuts
  }

  private static func ascend(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, _ rank: Int, _ arriving: inout [Weight],
    _ leaving: inout [Weight]
  ) {
    let approaches =
      Int(hierarchy.firstApproach[rank])..<Int(hierarchy.firstApproach[rank + 1])
    let exits = Int(hierarchy.firstExit[rank])..<Int(hierarchy.firstExit[rank + 1])
    for exit in exits {
      var cost = Weight.far
      var turn = Int(hierarchy.firstTurn[rank]) + exit - exits.lowerBound
      for approach in approaches {
        cost = min(cost, arriving[approach] + hierarchy.turns[turn])
        turn += exits.count
      }
      leaving[exit] = cost
      guard cost < Weight.far else { continue }
      for index in Int(hierarchy.firstUp[exit])..<Int(hierarchy.firstUp[exit + 1]) {
        let other = Int(hierarchy.upApproaches[index])
        arriving[other] = min(arriving[other], cost + hierarchy.upWeights[index])
      }
    }
    for approach in approaches { arriving[approach] = Weight.far }
  }

  private static func descend(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, _ rank: Int, arriving: inout [Weight],
    _ leaving: inout [Weight], isClimbed: Bool
  ) {
    let approaches =
      Int(hierarchy.firstApproach[rank])..<Int(hierarchy.firstApproach[rank + 1])
    let exits = Int(hierarchy.firstExit[rank])..<Int(hierarchy.firstExit[rank + 1])
    let (ends, weights) = (hierarchy.downExits.span, hierarchy.downWeights.span)
    let (turns, first) = (hierarchy.turns.span, hierarchy.firstDown.span)
    var labels = leaving.mutableSpan
    if !isClimbed { for exit in exits { labels[exit] = Weight.far } }
    var turn = Int(hierarchy.firstTurn[rank])
    for approach in approaches {
      var cost = Weight.far
      for index in Int(first[approach])..<Int(first[approach + 1]) {
        cost = min(cost, labels[Int(ends[index])] + weights[index])
      }
      for exit in exits {
        labels[exit] = min(labels[exit], cost + turns[turn])
        turn += 1
      }
    }
  }
}
