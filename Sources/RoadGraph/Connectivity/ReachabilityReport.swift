/// Which edges a vehicle can serve on a day, and why it can't serve the others.
public struct ReachabilityReport: Sendable {
  /// What an edge is to the vehicle.
  public enum Status: Hashable, Sendable {
    /// It can get there and back, in one direction at least.
    case reachable
    /// It may drive neither direction; the reason is that of the direction less firmly closed.
    case notPermitted(ArcPermission)
    /// It can get in but can't leave: no room to turn, or a one-way into nowhere.
    case cannotLeave
    /// It could leave but can't get there.
    case cannotEnter
    /// It is on a piece of road cut off from the rest.
    case cutOff
  }

  /// For each arc, whether it is in the largest strongly connected part.
  public let isArcReachable: [Bool]
  /// For each arc, whether one can drive to it from the largest part, which it is in or not.
  public let isArcEntered: [Bool]
  /// For each arc, whether one can drive from it to the largest part, which it is in or not.
  public let isArcLeft: [Bool]
  /// For each edge, what it is to the vehicle.
  public let statuses: [Status]

  /// Finds out for a graph.
  ///
  /// - Complexity: O(states + turns).
  public init(graph: TurnGraph) {
    let inside = strongComponent(graph: graph)
    let entered = Self.spread(
      graph: graph, from: inside, firstNext: graph.firstTurn, next: graph.turnState)
    let reversed = Self.reversedTurns(graph: graph)
    let left = Self.spread(
      graph: graph, from: inside, firstNext: reversed.first, next: reversed.states)
    isArcReachable = inside
    isArcEntered = entered
    isArcLeft = left
    statuses = (0..<(graph.arcCount / 2)).map { edge in
      let arcs = [edge * 2, edge * 2 + 1]
      if arcs.contains(where: { inside[$0] }) { return .reachable }
      let open = arcs.filter { graph.permissions[$0] == .allowed }
      if open.isEmpty {
        let reasons = arcs.map { graph.permissions[$0] }
        // One direction of a one-way street says nothing about why the other is closed.
        return .notPermitted(reasons.first { $0 != .againstOneWay } ?? .againstOneWay)
      }
      if open.contains(where: { entered[$0] }) { return .cannotLeave }
      return open.contains(where: { left[$0] }) ? .cannotEnter : .cutOff
    }
  }

  /// The arcs of all states that some arcs lead to, along the turns given.
  private static func spread(
    graph: TurnGraph, from inside: [Bool], firstNext: [UInt32], next: [UInt32]
  ) -> [Bool] {
    var isSeen = graph.stateArc.map { inside[Int($0)] }
    var pending = isSeen.indices.filter { isSeen[$0] }
    var arcs = inside
    while let state = pending.popLast() {
      arcs[Int(graph.stateArc[state])] = true
      for place in firstNext[state]..<firstNext[state + 1] {
        let neighbour = Int(next[Int(place)])
        guard !isSeen[neighbour] else { continue }
        isSeen[neighbour] = true
        pending.append(neighbour)
      }
    }
    return arcs
  }

  /// The states before each state, laid out as the turns are.
  private static func reversedTurns(graph: TurnGraph) -> (first: [UInt32], states: [UInt32]) {
    var first = [UInt32](repeating: 0, count: graph.stateCount + 1)
    for state in graph.turnState { first[Int(state) + 1] += 1 }
    for state in 0..<graph.stateCount { first[state + 1] += first[state] }
    var place = first
    var states = [UInt32](repeating: 0, count: graph.turnState.count)
    for state in 0..<graph.stateCount {
      for turn in graph.firstTurn[state]..<graph.firstTurn[state + 1] {
        let next = Int(graph.turnState[Int(turn)])
        states[Int(place[next])] = UInt32(state)
        place[next] += 1
      }
    }
    return (first, states)
  }
}
