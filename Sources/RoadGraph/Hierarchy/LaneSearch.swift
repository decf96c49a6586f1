/// A reusable workspace for the least costs from as many origins at once as `Lanes` has weights,
/// each origin one of every label.
///
/// First the junctions above the origins, from the lowest up; then `SweepPlan` from the top down to
/// the destinations. The sweep doesn't check bounds: its places come from the plan, never from input,
/// and it is where matrices spend their time.
struct LaneSearch<Weight: PathWeight>: ~Copyable {
  typealias Lanes = RoadGraph.Lanes<Weight>

  /// How many origins one search takes.
  static var originCount: Int { Lanes.count }

  /// For each rank, the last search that climbed over it.
  private var searchOfRank: [UInt32]
  private var search: UInt32 = 0
  /// The junctions above the origins, ascending.
  private var climbed: [UInt32] = []
  /// Where the label of each approach stands in `arriving`, for those above the origins.
  private var placeOfApproach: [UInt32]
  private var arriving: [Lanes] = []
  private var leaving: [Lanes] = []
  private var stack: [Lanes]
  /// The costs found to each destination, by column.
  private(set) var found: [Lanes]
  /// How many junctions were passed since the workspace was made, once for all origins.
  private(set) var settledCount = 0
  /// How many shortcuts were relaxed since the workspace was made, once for all origins.
  private(set) var relaxedCount = 0

  /// Makes a workspace.
  init(_ hierarchy: borrowing ContractionHierarchy<Weight>, plan: SweepPlan<Weight>) {
    let far = Lanes(repeating: Weight.far)
    searchOfRank = [UInt32](repeating: 0, count: hierarchy.tree.nodeCount)
    placeOfApproach = [UInt32](repeating: 0, count: hierarchy.approachOf.count)
    stack = [Lanes](repeating: far, count: plan.stackCount)
    found = [Lanes](repeating: far, count: plan.destinationCount)
  }

  /// Finds the costs from some origins, at most as many as there are lanes.
  @_specialize(where Weight == Int32)
  @_specialize(where Weight == Int64)
  mutating func run(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, plan: SweepPlan<Weight>,
    origins: ArraySlice<HierarchyPlace>
  ) {
    climb(hierarchy, from: origins)
    Self.sweep(
      hierarchy, plan, climbed: climbed, leaving: leaving, &stack, &found)
    settledCount += plan.steps.count - 1
    relaxedCount += plan.weights.count
  }

  private mutating func climb(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, from origins: ArraySlice<HierarchyPlace>
  ) {
    search += 1
    climbed.removeAll(keepingCapacity: true)
    for origin in origins {
      var rank = origin.rank
      while rank != EliminationTree.none && searchOfRank[Int(rank)] != search {
        searchOfRank[Int(rank)] = search
        climbed.append(rank)
        rank = hierarchy.tree.parent[Int(rank)]
      }
    }
    climbed.sort()
    let far = Lanes(repeating: Weight.far)
    arriving.removeAll(keepingCapacity: true)
    leaving.removeAll(keepingCapacity: true)
    for rank in climbed {
      for approach in hierarchy.firstApproach[Int(rank)]..<hierarchy.firstApproach[Int(rank) + 1] {
        placeOfApproach[Int(approach)] = UInt32(arriving.count)
        arriving.append(far)
      }
    }
    for (lane, origin) in origins.enumerated() {
      arriving[Int(placeOfApproach[Int(origin.port)])].set(lane, to: 0)
    }
    for rank in climbed {
      Self.ascend(hierarchy, Int(rank), &arriving, &leaving, placeOfApproach, &relaxedCount)
    }
    settledCount += climbed.count
  }

  private static func ascend(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, _ rank: Int, _ arriving: inout [Lanes],
    _ leaving: inout [Lanes], _ placeOfApproach: [UInt32], _ relaxedCount: inout Int
  ) {
    let exits = Int(hierarchy.firstExit[rank])..<Int(hierarchy.firstExit[rank + 1])
    let approaches =
      Int(hierarchy.firstApproach[rank])..<Int(hierarchy.firstApproach[rank + 1])
    let turnStart = Int(hierarchy.firstTurn[rank])
    let places = placeOfApproach.span
    var labels = arriving.mutableSpan
    let (ends, weights) = (hierarchy.upApproaches.span, hierarchy.upWeights.span)
    for exit in exits {
      var cost = Lanes(repeating: Weight.far)
      var turn = turnStart + exit - exits.lowerBound
      for approach in approaches {
        let price = hierarchy.turns[turn]
        turn += exits.count
        if price == Weight.far { continue }
        cost = cost.least(labels[Int(places[approach])], plus: price)
      }
      leaving.append(cost)
      let (start, end) = (Int(hierarchy.firstUp[exit]), Int(hierarchy.firstUp[exit + 1]))
      relaxedCount += end - start
      for index in start..<end {
        let place = Int(places[Int(ends[index])])
        labels[place] = labels[place].least(cost, plus: weights[index])
      }
    }
  }

  /// From the top down: the costs of arriving at each junction from those above, and from those the
  /// costs of leaving it, on the stack.
  private static func sweep(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, _ plan: borrowing SweepPlan<Weight>,
    climbed: [UInt32], leaving: [Lanes], _ stack: inout [Lanes], _ found: inout [Lanes]
  ) {
    let (steps, stops, exits) = (plan.steps.span, plan.stops.span, plan.exits.span)
    let (first, places) = (plan.firstShortcut.span, plan.stackPlaces.span)
    let (weights, turns) = (plan.weights.span, plan.turns.span)
    let (climbed, leaving) = (climbed.span, leaving.span)
    var stack = stack.mutableSpan
    var found = found.mutableSpan
    // Both run from the top down; what was climbed need not lead to a destination.
    var nextClimbed = climbed.count - 1
    var leavingStart = leaving.count
    var (turn, shortcut) = (0, 0)
    for index in 0..<(steps.count - 1) {
      let step = unsafe steps[unchecked: index]
      let next = unsafe steps[unchecked: index &+ 1]
      var isClimbed = false
      while nextClimbed >= 0, climbed[nextClimbed] >= step.rank {
        isClimbed = climbed[nextClimbed] == step.rank
        leavingStart &-= hierarchy.exitCount(climbed[nextClimbed])
        nextClimbed &-= 1
      }
      let exitCount = Int(next.exitStart &- step.exitStart)
      let stackStart = Int(step.stackStart)
      for exit in 0..<exitCount {
        var cost = Lanes(repeating: Weight.far)
        if isClimbed {
          cost = leaving[leavingStart + Int(exits[Int(step.exitStart) + exit])]
        }
        unsafe stack[unchecked: stackStart &+ exit] = cost
      }
      for approach in step.approachStart..<next.approachStart {
        let end = unsafe Int(first[unchecked: Int(approach) &+ 1])
        var cost = Lanes(repeating: Weight.far)
        while shortcut < end {
          let place = unsafe Int(places[unchecked: shortcut])
          cost = unsafe cost.least(
            stack[unchecked: place], plus: weights[unchecked: shortcut])
          shortcut &+= 1
        }
        for place in stackStart..<(stackStart &+ exitCount) {
          unsafe stack[unchecked: place] = stack[unchecked: place].least(
            cost, plus: turns[unchecked: turn])
          turn &+= 1
        }
      }
      for stop in step.stopStart..<next.stopStart {
        let stop = unsafe stops[unchecked: Int(stop)]
        unsafe found[unchecked: Int(stop.column)] = stack[unchecked: Int(stop.stackPlace)]
      }
    }
  }
}
