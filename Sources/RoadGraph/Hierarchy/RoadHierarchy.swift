/// The shortcuts of one vehicle on one day over a network's elimination tree: they make matrices of
/// exact times and distances, turns included, quick to compute.
///
/// The tree comes from the roads alone and is kept with the map; another vehicle, hour or closure
/// is a new hierarchy over the same tree. A junction is a node of the network. Its approaches are
/// the states of `TurnGraph` whose arc ends there, its exits those whose arc begins there, ghosts
/// included; its table holds the prices of turns, and driving an arc links its exit with its
/// approach. Weights are those of `TurnGraph`, below 2^30 deciseconds (three years) for a leg.
public struct RoadHierarchy: Sendable {
  /// What the vehicle may drive and what it costs.
  public let graph: TurnGraph
  /// The shortcuts.
  let shortcuts: ContractionHierarchy<Int64>
  /// Where a leg from each arc begins: its plain state at its head; none where it can't be driven.
  private let origins: [HierarchyPlace]
  /// Where each state begins, at its tail; none where it can't be driven.
  private let beginnings: [HierarchyPlace]

  /// How many shortcuts and links there are.
  public var shortcutCount: Int { shortcuts.shortcutCount }
  /// How many bytes the hierarchy takes beside the turn graph.
  public var byteCount: Int { shortcuts.byteCount + 8 * (origins.count + beginnings.count) }

  /// Finds the shortcuts of a turn graph over its network's tree; `threads` never changes them.
  public init(network: RoadNetwork, graph: TurnGraph, tree: EliminationTree, threads: Int) {
    let states = StatePorts(network: network, graph: graph)
    let shortcuts = ContractionHierarchy(
      states.junctions(graph: graph), tree: tree, threads: threads)
    let nowhere = HierarchyPlace(rank: EliminationTree.none, port: EliminationTree.none)
    origins = (0..<UInt32(graph.arcCount)).map { arc in
      let approach = states.approaches[Int(arc)]
      return approach == StatePorts.none
        ? nowhere : shortcuts.origin(approach: approach, node: network.head(ofArc: arc))
    }
    beginnings = graph.stateArc.indices.map { state in
      let exit = states.exits[state]
      return exit == StatePorts.none
        ? nowhere
        : shortcuts.destination(exit: exit, node: network.tail(ofArc: graph.stateArc[state]))
    }
    self.graph = graph
    self.shortcuts = shortcuts
  }

  /// Whether shortcuts are worth finding for so many searches over so many states: from 16 searches
  /// on, unless the graph is tiny.
  ///
  /// Finding them takes as long as 16 searches with `Dijkstra` (Malta, 83,000 states, one thread).
  public static func pays(searches: Int, states: Int) -> Bool {
    searches >= 16 && states >= 256
  }

  /// Where a leg from an arc that can be driven begins.
  func origin(ofArc arc: UInt32) -> HierarchyPlace { origins[Int(arc)] }

  /// Where an arc that can be driven may be entered, once for each of its states.
  func destinations(ofArc arc: UInt32) -> [HierarchyPlace] {
    let ghosts = Int(graph.firstGhost[Int(arc)])..<Int(graph.firstGhost[Int(arc) + 1])
    return [beginnings[Int(arc)]] + graph.ghosts[ghosts].map { beginnings[Int($0)] }
  }
}

/// The approach and the exit of each state that can be driven.
private struct StatePorts {
  /// Stands for a state that can't be driven.
  static let none = UInt32.max

  private(set) var firstApproach: [UInt32] = [0]
  private(set) var firstExit: [UInt32] = [0]
  /// The state of each approach.
  private(set) var arriving: [UInt32] = []
  /// The approach of each state.
  private(set) var approaches: [UInt32]
  /// The exit of each state.
  private(set) var exits: [UInt32]

  init(network: RoadNetwork, graph: TurnGraph) {
    approaches = [UInt32](repeating: Self.none, count: graph.stateCount)
    exits = approaches
    firstApproach.reserveCapacity(network.nodeCount + 1)
    firstExit.reserveCapacity(network.nodeCount + 1)
    arriving.reserveCapacity(graph.stateCount)
    var exitCount: UInt32 = 0
    for node in 0..<UInt32(network.nodeCount) {
      for arc in network.arcs(outOf: node) {
        Self.forEachState(ofArc: arc, graph) { state in
          exits[Int(state)] = exitCount
          exitCount += 1
        }
        Self.forEachState(ofArc: arc ^ 1, graph) { state in
          approaches[Int(state)] = UInt32(arriving.count)
          arriving.append(state)
        }
      }
      firstApproach.append(UInt32(arriving.count))
      firstExit.append(exitCount)
    }
  }

  private static func forEachState(
    ofArc arc: UInt32, _ graph: TurnGraph, _ body: (UInt32) -> Void
  ) {
    guard graph.permissions[Int(arc)] == .allowed else { return }
    body(arc)
    for index in graph.firstGhost[Int(arc)]..<graph.firstGhost[Int(arc) + 1] {
      body(graph.ghosts[Int(index)])
    }
  }

  func junctions(graph: TurnGraph) -> JunctionGraph<Int64> {
    var firstTurn: [UInt32] = [0]
    firstTurn.reserveCapacity(firstApproach.count)
    var turns: [Int64] = []
    turns.reserveCapacity(graph.turnState.count)
    var linkExits: [UInt32] = []
    var linkWeights: [Int64] = []
    for node in 0..<(firstApproach.count - 1) {
      let width = Int(firstExit[node + 1] - firstExit[node])
      for approach in firstApproach[node]..<firstApproach[node + 1] {
        let state = Int(arriving[Int(approach)])
        let row = turns.count - Int(firstExit[node])
        turns.append(contentsOf: repeatElement(Int64.far, count: width))
        for turn in Int(graph.firstTurn[state])..<Int(graph.firstTurn[state + 1]) {
          let price = TurnGraph.weight(
            deciseconds: graph.turnDeciseconds[turn], centimetres: 0)
          turns[row + Int(exits[Int(graph.turnState[turn])])] = Int64(price)
        }
        linkExits.append(exits[state])
        linkWeights.append(Int64(graph.wholeWeight(ofArc: graph.stateArc[state])))
      }
      firstTurn.append(UInt32(turns.count))
    }
    return JunctionGraph(
      firstApproach: firstApproach, firstExit: firstExit, firstTurn: firstTurn,
      turnWeights: turns, linkExits: linkExits,
      linkApproaches: Array(0..<UInt32(arriving.count)), linkWeights: linkWeights)
  }
}
