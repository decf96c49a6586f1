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
