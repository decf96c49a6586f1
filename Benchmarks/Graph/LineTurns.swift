/// The turns of `--turns line`: a state for each arc, and after it the arcs that may follow.
///
/// After an arc from x to y may follow any arc out of y that does not go back to x; where all of
/// them do, any of them. A transition weighs as much as the arc after it, so a path's weight is that
/// of its arcs without the first. Parallel arcs are states of their own, loops too.
struct LineTurns: Sendable, Equatable {
  /// Where each state's transitions start in the transition columns; one more entry than states.
  let firstTransition: [UInt32]
  /// The state after each transition, ascending within a state.
  let transitionState: [UInt32]
  /// The weight of each transition: that of the arc after it.
  let transitionWeight: [Int32]
  /// The node that each state's arc ends at.
  let home: [UInt32]

  /// The most transitions that are accepted: 8 GiB of columns.
  static let mostTransitions = 1 << 30

  /// The most arcs into a node, and out of it, that are accepted: its turn table is their product.
  static let mostArms = 256

  /// How many states there are: one for each arc.
  var stateCount: Int { home.count }

  /// Finds the turns of a graph; `file` is its name for messages.
  ///
  /// - Complexity: O(nodes + arcs + transitions).
  init(_ graph: DimacsGraph, file: String) throws(InputFileError) {
    let outgoing = ArcsByNode(graph.tails, nodeCount: graph.nodeCount)
    let most = Self.mostTransitions(of: graph, outgoing)
    guard most <= Self.mostTransitions else {
      throw InputFileError(
        file: file, message: "the graph has up to \(most) turns; \(Self.mostTransitions) fit",
        fix: "use --turns none, or a graph without nodes of thousands of arcs")
    }
    for nodes in [graph.tails, graph.heads] {
      let arms = ArcsByNode(nodes, nodeCount: graph.nodeCount)
      for node in 0..<UInt32(graph.nodeCount) where arms[node].count > Self.mostArms {
        throw InputFileError(
          file: file,
          message: "node \(node + 1) has \(arms[node].count) arcs on one side;"
            + " with turns \(Self.mostArms) fit",
          fix: "use --turns none, or a graph of roads")
      }
    }
    var first: [UInt32] = [0]
    first.reserveCapacity(graph.arcCount + 1)
    var states: [UInt32] = []
    states.reserveCapacity(most)
    var weights: [Int32] = []
    weights.reserveCapacity(most)
    for arc in 0..<graph.arcCount {
      let start = states.count
      for next in outgoing[graph.heads[arc]] where graph.heads[Int(next)] != graph.tails[arc] {
        states.append(next)
        weights.append(graph.weights[Int(next)])
      }
      if states.count == start {
        for next in outgoing[graph.heads[arc]] {
          states.append(next)
          weights.append(graph.weights[Int(next)])
        }
      }
      first.append(UInt32(states.count))
    }
    firstTransition = first
    transitionState = states
    transitionWeight = weights
    home = graph.heads
  }

  /// How many turns there would be if none were forbidden.
  private static func mostTransitions(of graph: DimacsGraph, _ outgoing: ArcsByNode) -> Int {
    graph.heads.reduce(0) {
      $0 + Int(outgoing.first[Int($1) + 1]) - Int(outgoing.first[Int($1)])
    }
  }
}
