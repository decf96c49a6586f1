/// A reusable workspace for the least costs from as many origins at once as `Weight.Lanes` has
/// elements, each origin an element of every label.
///
/// First the junctions above the origins, from the lowest up; then `SweepPlan` from the top down to
/// the destinations. Raw memory, because a label is a vector and with bounds checks the sweep takes
/// a third more time; its places come from the plan, never from input.
@safe struct LaneSearch<Weight: PathWeight>: ~Copyable {
  typealias Lanes = Weight.Lanes

  /// How many origins one search takes.
  static var originCount: Int { Lanes.scalarCount }

  /// For each rank, the last search that climbed over it.
  private var searchOfRank: [UInt32]
  private var search: UInt32 = 0
  /// The junctions above the origins, ascending.
  private var climbed: [UInt32] = []
  /// Where the label of each approach stands in `arriving`, for those above the origins.
  private var placeOfApproach: [UInt32]
  /// Where the labels of a rank's exits start in `leaving`, for those above the origins.
  private var firstLeaving: [UInt32]
  private var arriving: [Lanes] = []
  private var leaving: [Lanes] = []
  private var stack: [Lanes]
  private var sums: [Lanes] = []
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
    firstLeaving = [UInt32](repeating: 0, count: hierarchy.tree.nodeCount)
    stack = [Lanes](repeating: far, count: plan.stackCount)
    found = [Lanes](repeating: far, count: plan.destinationCount)
    sums = [Lanes](repeating: far, count: Int(plan.steps.map(\.approachCount).max() ?? 0))
  }

  /// Finds the costs from some origins, at most as many as there are lanes.
  @_specialize(where Weight == Int32)
  @_specialize(where Weight == Int64)
  mutating func run(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, plan: SweepPlan<Weight>,
    origins: ArraySlice<HierarchyPlace>
  ) {
    climb(hierarchy, from: origins)
    sweep(hierarchy, plan)
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
      arriving[Int(placeOfApproach[Int(origin.port)])][lane] = 0
    }
    for rank in climbed {
      firstLeaving[Int(rank)] = UInt32(leaving.count)
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
        cost = Weight.least(cost, Weight.sum(labels[Int(places[approach])], price))
      }
      leaving.append(cost)
      let (start, end) = (Int(hierarchy.firstUp[exit]), Int(hierarchy.firstUp[exit + 1]))
      relaxedCount += end - start
      for index in start..<end {
        let place = Int(places[Int(ends[index])])
        labels[place] = Weight.least(labels[place], Weight.sum(cost, weights[index]))
      }
    }
  }

  private mutating func sweep(
    _ hierarchy: borrowing ContractionHierarchy<Weight>, _ plan: SweepPlan<Weight>
  ) {
    settledCount += plan.steps.count - 1
    relaxedCount += plan.weights.count
    let search = search
    unsafe plan.steps.withUnsafeBufferPointer { steps in
      unsafe plan.firstShortcut.withUnsafeBufferPointer { first in
        unsafe plan.stackPlaces.withUnsafeBufferPointer { places in
          unsafe plan.weights.withUnsafeBufferPointer { weights in
            unsafe hierarchy.turns.withUnsafeBufferPointer { turns in
              unsafe stack.withUnsafeMutableBufferPointer { stack in
                unsafe sums.withUnsafeMutableBufferPointer { sums in
                  for index in 0..<(steps.count - 1) {
                    let step = unsafe steps[index]
                    unsafe Self.gather(
                      step, first, places, weights, stack: stack, into: sums)
                    let isClimbed = searchOfRank[Int(step.rank)] == search
                    let leavingStart = isClimbed ? Int(firstLeaving[Int(step.rank)]) : 0
                    for exit in 0..<Int(step.exitCount) {
                      var cost =
                        isClimbed ? leaving[leavingStart + exit] : Lanes(repeating: Weight.far)
                      var turn = Int(step.turnStart) + exit
                      for approach in 0..<Int(step.approachCount) {
                        let price = unsafe turns[turn]
                        turn += Int(step.exitCount)
                        if price == Weight.far { continue }
                        cost = unsafe Weight.least(cost, Weight.sum(sums[approach], price))
                      }
                      unsafe stack[Int(step.stackStart) + exit] = cost
                    }
                    let end = unsafe Int(steps[index + 1].destinationStart)
                    for stop in Int(step.destinationStart)..<end {
                      let place = plan.stops[stop]
                      found[Int(place.column)] = unsafe stack[Int(place.stackPlace)]
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The costs of arriving at a junction from those above it, for each of its approaches.
  @inline(__always)
  private static func gather(
    _ step: SweepPlan<Weight>.Step, _ first: UnsafeBufferPointer<UInt32>,
    _ places: UnsafeBufferPointer<UInt32>, _ weights: UnsafeBufferPointer<Weight>,
    stack: UnsafeMutableBufferPointer<Lanes>, into sums: UnsafeMutableBufferPointer<Lanes>
  ) {
    for approach in 0..<Int(step.approachCount) {
      var cost = Lanes(repeating: Weight.far)
      var index = unsafe Int(first[Int(step.approachStart) + approach])
      let end = unsafe Int(first[Int(step.approachStart) + approach + 1])
      while index < end {
        cost = unsafe Weight.least(
          cost, Weight.sum(stack[Int(places[index])], weights[index]))
        index += 1
      }
      unsafe sums[approach] = cost
    }
  }
}
