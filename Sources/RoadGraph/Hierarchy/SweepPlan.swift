/// The part of a hierarchy that leads down to some destinations, laid out for sweeping over it from
/// the top many times (RPHAST: Delling, Goldberg, Werneck 2011, doi:10.4230/OASIcs.ATMOS.2011.52).
///
/// Ranks in descending order run through the elimination tree depth first. So the labels of all
/// junctions above the one at hand are a stack, of which each junction knows its place, and which
/// fits the nearest cache whatever the size of the map; all else is read once, in order.
public struct SweepPlan<Weight: PathWeight>: Sendable {
  /// One junction of the sweep.
  struct Step: Sendable {
    var rank: UInt32
    /// Where its exits' labels stand on the stack.
    var stackStart: UInt32
    /// Where its approaches start in `firstShortcut`.
    var approachStart: UInt32
    /// Where its table starts in the hierarchy's `turns`.
    var turnStart: UInt32
    /// Where its destinations start in `destinations`.
    var destinationStart: UInt32
    var approachCount: UInt16
    var exitCount: UInt16
  }

  /// A destination at a junction.
  struct Stop: Sendable {
    /// Where its exit's label stands on the stack.
    var stackPlace: UInt32
    /// Its column.
    var column: UInt32
  }

  /// The junctions from the top down, and one more to end the last.
  let steps: [Step]
  /// Where the shortcuts down to each approach start; one more entry than approaches.
  let firstShortcut: [UInt32]
  /// Where the label of each shortcut's upper end stands on the stack.
  let stackPlaces: [UInt32]
  /// The cost of each shortcut.
  let weights: [Weight]
  /// The destinations in the order of the sweep.
  let stops: [Stop]
  /// How many labels the stack holds at most.
  let stackCount: Int
  /// How many destinations there are.
  public let destinationCount: Int

  /// Lays out what leads to some exits.
  ///
  /// - Complexity: O(nodes + shortcuts above the destinations).
  @_specialize(where Weight == Int32)
  @_specialize(where Weight == Int64)
  public init(_ hierarchy: ContractionHierarchy<Weight>, destinations: [HierarchyPlace]) {
    let tree = hierarchy.tree
    var isAbove = [Bool](repeating: false, count: tree.nodeCount)
    for destination in destinations {
      var rank = destination.rank
      while rank != EliminationTree.none && !isAbove[Int(rank)] {
        isAbove[Int(rank)] = true
        rank = tree.parent[Int(rank)]
      }
    }
    let order = destinations.indices.sorted {
      (destinations[$1].rank, $0) < (destinations[$0].rank, $1)
    }
    var steps: [Step] = []
    var firstShortcut: [UInt32] = [0]
    var stackPlaces: [UInt32] = []
    var weights: [Weight] = []
    var stops: [Stop] = []
    stops.reserveCapacity(destinations.count)
    /// Where the label of each exit stands on the stack.
    var placeOfExit = [UInt32](repeating: 0, count: hierarchy.exitOf.count)
    var stackEnd = [UInt32](repeating: 0, count: tree.nodeCount)
    var stackCount: UInt32 = 0
    for rank in stride(from: tree.nodeCount - 1, through: 0, by: -1) where isAbove[rank] {
      let approaches =
        Int(hierarchy.firstApproach[rank])..<Int(hierarchy.firstApproach[rank + 1])
      let exits = Int(hierarchy.firstExit[rank])..<Int(hierarchy.firstExit[rank + 1])
      let parent = tree.parent[rank]
      let stackStart = parent == EliminationTree.none ? 0 : stackEnd[Int(parent)]
      for (index, exit) in exits.enumerated() { placeOfExit[exit] = stackStart + UInt32(index) }
      stackEnd[rank] = stackStart + UInt32(exits.count)
      stackCount = max(stackCount, stackEnd[rank])
      steps.append(
        Step(
          rank: UInt32(rank), stackStart: stackStart,
          approachStart: UInt32(firstShortcut.count - 1), turnStart: hierarchy.firstTurn[rank],
          destinationStart: UInt32(stops.count), approachCount: UInt16(approaches.count),
          exitCount: UInt16(exits.count)))
      for approach in approaches {
        for index in Int(hierarchy.firstDown[approach])..<Int(hierarchy.firstDown[approach + 1]) {
          stackPlaces.append(placeOfExit[Int(hierarchy.downExits[index])])
          weights.append(hierarchy.downWeights[index])
        }
        firstShortcut.append(UInt32(stackPlaces.count))
      }
      while stops.count < order.count, destinations[order[stops.count]].rank == rank {
        let column = order[stops.count]
        stops.append(
          Stop(
            stackPlace: placeOfExit[Int(destinations[column].port)], column: UInt32(column)))
      }
    }
    steps.append(
      Step(
        rank: EliminationTree.none, stackStart: 0, approachStart: UInt32(firstShortcut.count - 1),
        turnStart: 0, destinationStart: UInt32(stops.count), approachCount: 0, exitCount: 0))
    self.steps = steps
    self.firstShortcut = firstShortcut
    self.stackPlaces = stackPlaces
    self.weights = weights
    self.stops = stops
    self.stackCount = Int(stackCount)
    destinationCount = destinations.count
  }
}
