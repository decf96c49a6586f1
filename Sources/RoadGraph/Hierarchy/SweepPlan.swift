/// The part of a hierarchy that leads down to some destinations, laid out for sweeping over it from
/// the top many times (RPHAST: Delling, Goldberg, Werneck 2011, doi:10.4230/OASIcs.ATMOS.2011.52).
///
/// Ranks in descending order run through the elimination tree depth first. So the labels of all
/// junctions above the one at hand are a stack, of which each junction knows its place, and which
/// fits the nearest caches whatever the size of the map; all else is read once, in order. Exits that
/// lead to no destination and approaches that lead to no such exit are left out.
public struct SweepPlan<Weight: PathWeight>: Sendable {
  /// One junction of the sweep.
  struct Step: Sendable {
    var rank: UInt32
    /// Where its exits' labels stand on the stack.
    var stackStart: UInt32
    /// Where its exits start in `exits`.
    var exitStart: UInt32
    /// Where its approaches start in `firstShortcut`.
    var approachStart: UInt32
    /// Where its destinations start in `stops`.
    var stopStart: UInt32
  }

  /// A destination at a junction.
  struct Stop: Sendable {
    /// Where its exit's label stands on the stack.
    var stackPlace: UInt32
    /// Its column.
    var column: UInt32
  }

  /// The junctions from the top down, and one more to end the last.
  private(set) var steps: [Step] = []
  /// The position of each exit among all of its junction.
  private(set) var exits: [UInt32] = []
  /// What it costs from each approach to each exit: for each approach in the order of the sweep a row
  /// of its junction's exits.
  private(set) var turns: [Weight] = []
  /// Where the shortcuts down to each approach start; one more entry than approaches.
  private(set) var firstShortcut: [UInt32] = [0]
  /// Where the label of each shortcut's upper end stands on the stack.
  private(set) var stackPlaces: [UInt32] = []
  /// The cost of each shortcut.
  private(set) var weights: [Weight] = []
  /// The destinations in the order of the sweep.
  private(set) var stops: [Stop] = []
  /// How many labels the stack holds at most.
  private(set) var stackCount = 0
  /// How many destinations there are.
  public let destinationCount: Int

  /// Lays out what leads to some exits.
  ///
  /// - Complexity: O(nodes + shortcuts above the destinations).
  @_specialize(where Weight == Int32)
  @_specialize(where Weight == Int64)
  public init(_ hierarchy: ContractionHierarchy<Weight>, destinations: [HierarchyPlace]) {
    destinationCount = destinations.count
    let needs = SweepNeeds(hierarchy, destinations: destinations)
    let order = destinations.indices.sorted {
      (destinations[$1].rank, $0) < (destinations[$0].rank, $1)
    }
    stops.reserveCapacity(destinations.count)
    var placeOfExit = [UInt32](repeating: 0, count: hierarchy.exitOf.count)
    var stackEnd = [UInt32](repeating: 0, count: hierarchy.tree.nodeCount)
    for rank in stride(from: hierarchy.tree.nodeCount - 1, through: 0, by: -1)
    where needs.isAbove[rank] {
      let parent = hierarchy.tree.parent[rank]
      let stackStart = parent == EliminationTree.none ? 0 : stackEnd[Int(parent)]
      append(hierarchy, rank, needs, stackStart: stackStart, &placeOfExit)
      stackEnd[rank] = stackStart + UInt32(exits.count) - steps[steps.count - 1].exitStart
      stackCount = max(stackCount, Int(stackEnd[rank]))
      while stops.count < order.count, destinations[order[stops.count]].rank == rank {
        let column = order[stops.count]
        let place = placeOfExit[Int(destinations[column].port)]
        stops.append(Stop(stackPlace: place, column: UInt32(column)))
      }
    }
    appendStep(rank: EliminationTree.none, stackStart: 0)
  }

  private mutating func appendStep(rank: UInt32, stackStart: UInt32) {
    steps.append(
      Step(
        rank: rank, stackStart: stackStart, exitStart: UInt32(exits.count),
        approachStart: UInt32(firstShortcut.count - 1), stopStart: UInt32(stops.count)))
  }

  private mutating func append(
    _ hierarchy: ContractionHierarchy<Weight>, _ rank: Int, _ needs: SweepNeeds<Weight>,
    stackStart: UInt32, _ placeOfExit: inout [UInt32]
  ) {
    appendStep(rank: UInt32(rank), stackStart: stackStart)
    let firstExit = Int(hierarchy.firstExit[rank])
    let exitCount = Int(hierarchy.firstExit[rank + 1]) - firstExit
    let firstNew = exits.count
    for exit in 0..<exitCount where needs.exits[firstExit + exit] {
      placeOfExit[firstExit + exit] = stackStart + UInt32(exits.count - firstNew)
      exits.append(UInt32(exit))
    }
    let firstApproach = Int(hierarchy.firstApproach[rank])
    let approachCount = Int(hierarchy.firstApproach[rank + 1]) - firstApproach
    for approach in 0..<approachCount where needs.approaches[firstApproach + approach] {
      let row = Int(hierarchy.firstTurn[rank]) + approach * exitCount
      for exit in exits[firstNew...] { turns.append(hierarchy.turns[row + Int(exit)]) }
      let port = firstApproach + approach
      for index in Int(hierarchy.firstDown[port])..<Int(hierarchy.firstDown[port + 1]) {
        stackPlaces.append(placeOfExit[Int(hierarchy.downExits[index])])
        weights.append(hierarchy.downWeights[index])
      }
      firstShortcut.append(UInt32(stackPlaces.count))
    }
  }
}

/// Which junctions, exits and approaches of a hierarchy lead down to some destinations.
private struct SweepNeeds<Weight: PathWeight> {
  /// Whether each rank is above a destination or has one.
  private(set) var isAbove: [Bool]
  /// Whether each exit leads to a destination, or is one.
  private(set) var exits: [Bool]
  /// Whether each approach can be reached from above and leads to such an exit.
  private(set) var approaches: [Bool]

  init(_ hierarchy: ContractionHierarchy<Weight>, destinations: [HierarchyPlace]) {
    let tree = hierarchy.tree
    isAbove = [Bool](repeating: false, count: tree.nodeCount)
    exits = [Bool](repeating: false, count: hierarchy.exitOf.count)
    approaches = [Bool](repeating: false, count: hierarchy.approachOf.count)
    for destination in destinations {
      exits[Int(destination.port)] = true
      var rank = destination.rank
      while rank != EliminationTree.none && !isAbove[Int(rank)] {
        isAbove[Int(rank)] = true
        rank = tree.parent[Int(rank)]
      }
    }
    // From the lowest up: what a junction needs of those above it is known once it is done.
    for rank in 0..<tree.nodeCount where isAbove[rank] {
      let own = Int(hierarchy.firstExit[rank])..<Int(hierarchy.firstExit[rank + 1])
      var turn = Int(hierarchy.firstTurn[rank])
      for approach in Int(hierarchy.firstApproach[rank])..<Int(hierarchy.firstApproach[rank + 1]) {
        let shortcuts =
          Int(hierarchy.firstDown[approach])..<Int(hierarchy.firstDown[approach + 1])
        let leadsOn = own.contains {
          exits[$0] && hierarchy.turns[turn + $0 - own.lowerBound] < Weight.far
        }
        turn += own.count
        guard leadsOn, !shortcuts.isEmpty else { continue }
        approaches[approach] = true
        for index in shortcuts { exits[Int(hierarchy.downExits[index])] = true }
      }
    }
  }
}
