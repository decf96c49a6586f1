/// A reusable workspace for the least cost between single places of a hierarchy.
///
/// From the origin's approach and from the destination's exit it climbs the elimination tree to the
/// root; every least-cost way bends at a junction on both climbs. Labels are put back to `far` on
/// the way, so that nothing is cleared between queries. Where it walks along shortcuts, bounds are not
/// checked: their ends come from the hierarchy, never from input.
public struct HierarchyQuery<Weight: PathWeight>: ~Copyable {
  /// The least costs from the origin to each approach.
  private var arriving: [Weight]
  /// The least costs from each exit to the destination.
  private var leaving: [Weight]
  /// How many junctions were climbed over since the workspace was made.
  public private(set) var settledCount = 0
  /// How many shortcuts were relaxed since the workspace was made.
  public private(set) var relaxedCount = 0

  /// Makes a workspace for a hierarchy.
  public init(_ hierarchy: borrowing ContractionHierarchy<Weight>) {
    arriving = [Weight](repeating: Weight.far, count: hierarchy.approachOf.count)
    leaving = [Weight](repeating: Weight.far, count: hierarchy.exitOf.count)
  }

  /// The least cost from arriving at a place to leaving at another, or `far`.
  ///
  /// - Complexity: O(shortcuts above the two places).
  @_specialize(where Weight == Int32)
  @_specialize(where Weight == Int64)
  public mutating func cost(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, from origin: HierarchyPlace,
    to destination: HierarchyPlace
  ) -> Weight {
    precondition(
      arriving.count == hierarchy.approachOf.count && leaving.count == hierarchy.exitOf.count,
      "a workspace serves the hierarchy that it was made for")
    arriving[Int(origin.port)] = 0
    leaving[Int(destination.port)] = 0
    var (low, high) = (origin.rank, destination.rank)
    var best = Weight.far
    let parent = hierarchy.tree.parent.span
    // The climbs are taken in turns, the lower one first, and so meet at every common junction; past
    // the root both are `none`, higher than every rank.
    while low != EliminationTree.none || high != EliminationTree.none {
      let meets = low == high
      if low <= high {
        Self.ascend(hierarchy, Int(low), &arriving, leaving, meets: meets, &best, &relaxedCount)
        low = parent[Int(low)]
        settledCount += 1
      }
      if meets || high < low {
        Self.descend(hierarchy, Int(high), &leaving, best, &relaxedCount)
        high = parent[Int(high)]
        settledCount += 1
      }
    }
    return best
  }

  /// Carries the costs from the origin on from a junction, and where the climbs meet lowers the best.
  ///
  /// What already costs as much as the best leads to nothing better.
  private static func ascend(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, _ rank: Int, _ arriving: inout [Weight],
    _ leaving: [Weight], meets: Bool, _ best: inout Weight, _ relaxedCount: inout Int
  ) {
    let approaches =
      Int(hierarchy.firstApproach[rank])..<Int(hierarchy.firstApproach[rank + 1])
    let exits = Int(hierarchy.firstExit[rank])..<Int(hierarchy.firstExit[rank + 1])
    let firstTurn = Int(hierarchy.firstTurn[rank])
    let (turns, firstUp) = (hierarchy.turns.span, hierarchy.firstUp.span)
    let (ends, weights) = (hierarchy.upApproaches.span, hierarchy.upWeights.span)
    let goals = leaving.span
    var labels = arriving.mutableSpan
    for exit in exits {
      var cost = Weight.far
      var turn = firstTurn &+ exit &- exits.lowerBound
      for approach in approaches {
        cost = unsafe min(cost, labels[unchecked: approach] &+ turns[unchecked: turn])
        turn &+= exits.count
      }
      if meets { best = unsafe min(best, cost &+ goals[unchecked: exit]) }
      guard cost < best else { continue }
      let (start, end) = (Int(firstUp[exit]), Int(firstUp[exit + 1]))
      relaxedCount &+= end &- start
      for index in start..<end {
        let other = unsafe Int(ends[unchecked: index])
        unsafe labels[unchecked: other] = min(
          labels[unchecked: other], cost &+ weights[unchecked: index])
      }
    }
    for approach in approaches { labels[approach] = Weight.far }
  }

  /// Carries the costs to the destination back from a junction to those above.
  private static func descend(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, _ rank: Int, _ leaving: inout [Weight],
    _ best: Weight, _ relaxedCount: inout Int
  ) {
    let approaches =
      Int(hierarchy.firstApproach[rank])..<Int(hierarchy.firstApproach[rank + 1])
    let exits = Int(hierarchy.firstExit[rank])..<Int(hierarchy.firstExit[rank + 1])
    let (turns, firstDown) = (hierarchy.turns.span, hierarchy.firstDown.span)
    let (ends, weights) = (hierarchy.downExits.span, hierarchy.downWeights.span)
    var labels = leaving.mutableSpan
    var turn = Int(hierarchy.firstTurn[rank])
    for approach in approaches {
      var cost = Weight.far
      for exit in exits {
        cost = unsafe min(cost, labels[unchecked: exit] &+ turns[unchecked: turn])
        turn &+= 1
      }
      guard cost < best else { continue }
      let (start, end) = (Int(firstDown[approach]), Int(firstDown[approach + 1]))
      relaxedCount &+= end &- start
      for index in start..<end {
        let other = unsafe Int(ends[unchecked: index])
        unsafe labels[unchecked: other] = min(
          labels[unchecked: other], cost &+ weights[unchecked: index])
      }
    }
    for exit in exits { labels[exit] = Weight.far }
  }
}
