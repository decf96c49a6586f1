/// For each arc, whether it is in the largest part of the graph where one can drive from everywhere
/// to everywhere.
///
/// Part sizes count states; of equal parts the one with the lowest state wins. An arc is in when any
/// of its states is: the plain state, in which a leg starts, can do whatever its ghosts can.
///
/// - Complexity: O(states + turns), Tarjan (1972, doi:10.1137/0201010) with its own stack.
public func strongComponent(graph: TurnGraph) -> [Bool] {
  var isInside = [Bool](repeating: false, count: graph.arcCount)
  for state in largestComponent(graph: graph) { isInside[Int(graph.stateArc[Int(state)])] = true }
  return isInside
}

/// The states of the largest strongly connected component.
private func largestComponent(graph: TurnGraph) -> [UInt32] {
  let unvisited = UInt32.max
  let count = graph.stateCount
  var order = [UInt32](repeating: unvisited, count: count)
  var low = [UInt32](repeating: 0, count: count)
  var isOpen = [Bool](repeating: false, count: count)
  var nextTurn = Array(graph.firstTurn.dropLast())
  var open: [UInt32] = []
  var calls: [UInt32] = []
  var counter: UInt32 = 0
  var best: [UInt32] = []
  var bestLowest = UInt32.max
  for root in 0..<count where order[root] == unvisited {
    // States that can't be driven are no component of their own.
    guard graph.permissions[Int(graph.stateArc[root])] == .allowed else { continue }
    calls.append(UInt32(root))
    while let state = calls.last {
      let index = Int(state)
      if order[index] == unvisited {
        order[index] = counter
        low[index] = counter
        counter += 1
        open.append(state)
        isOpen[index] = true
      }
      if nextTurn[index] < graph.firstTurn[index + 1] {
        let next = graph.turnState[Int(nextTurn[index])]
        nextTurn[index] += 1
        if order[Int(next)] == unvisited {
          calls.append(next)
        } else if isOpen[Int(next)] {
          low[index] = min(low[index], order[Int(next)])
        }
        continue
      }
      calls.removeLast()
      if let caller = calls.last { low[Int(caller)] = min(low[Int(caller)], low[index]) }
      guard low[index] == order[index] else { continue }
      var part: [UInt32] = []
      while let member = open.popLast() {
        isOpen[Int(member)] = false
        part.append(member)
        if member == state { break }
      }
      let lowest = part.min() ?? state
      if (part.count, bestLowest) > (best.count, lowest) {
        best = part
        bestLowest = lowest
      }
    }
  }
  return best
}

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
  /// For each edge, what it is to the vehicle.
  public let statuses: [Status]

  /// Finds out for a graph.
  ///
  /// - Complexity: O(states + turns).
  public init(graph: TurnGraph) {
    let inside = strongComponent(graph: graph)
    isArcReachable = inside
    let entered = Self.spread(graph: graph, from: inside, isBackward: false)
    let left = Self.spread(graph: graph, from: inside, isBackward: true)
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

  /// How many edges have each status that isn't `reachable`, in words, the most frequent first.
  public func summary() -> [(text: String, edges: Int)] {
    var counts: [String: Int] = [:]
    for status in statuses where status != .reachable { counts[status.text, default: 0] += 1 }
    return counts.map { (text: $0.key, edges: $0.value) }
      .sorted { ($1.edges, $0.text) < ($0.edges, $1.text) }
  }

  /// The arcs that can be driven to from some, or from which one can drive to them.
  private static func spread(graph: TurnGraph, from inside: [Bool], isBackward: Bool) -> [Bool] {
    var next: [[UInt32]] = []
    if isBackward {
      next = [[UInt32]](repeating: [], count: graph.stateCount)
      for state in 0..<graph.stateCount {
        for turn in graph.firstTurn[state]..<graph.firstTurn[state + 1] {
          next[Int(graph.turnState[Int(turn)])].append(UInt32(state))
        }
      }
    }
    var isSeen = graph.stateArc.map { inside[Int($0)] }
    var pending = isSeen.indices.filter { isSeen[$0] }
    var arcs = inside
    while let state = pending.popLast() {
      arcs[Int(graph.stateArc[state])] = true
      let neighbours =
        isBackward
        ? next[state][...]
        : graph.turnState[Int(graph.firstTurn[state])..<Int(graph.firstTurn[state + 1])]
      for neighbour in neighbours where !isSeen[Int(neighbour)] {
        isSeen[Int(neighbour)] = true
        pending.append(Int(neighbour))
      }
    }
    return arcs
  }
}

extension ReachabilityReport.Status {
  /// The status in a few words.
  public var text: String {
    switch self {
    case .reachable: "reachable"
    case .cannotLeave: "the vehicle can get in but not out"
    case .cannotEnter: "the vehicle can't get there"
    case .cutOff: "cut off from the other roads"
    case .notPermitted(let permission):
      switch permission {
      case .allowed: "may be driven"
      case .closedToday: "closed that day"
      case .forbiddenByAccess: "no access for vehicles"
      case .privateRoad: "private road without consent"
      case .againstOneWay: "one-way in both directions"
      case .tooHigh: "too low for the vehicle"
      case .tooWide: "too narrow for the vehicle"
      case .tooLong: "too short for the vehicle"
      case .tooHeavy: "too weak for the vehicle"
      case .deniedByAccessTable: "denied by the access table"
      }
    }
  }
}
