/// The turns of a `TurnGraph` as a search meets them that goes onwards from starts or back from ends.
///
/// A label is the weight between the end of the one arc and the start of the other, whichever way
/// one searches: what lies on the two arcs themselves is added to it.
struct SearchDirection: Sendable {
  /// Whether one searches against the traffic.
  let isBackwards: Bool
  /// Where the turns of each rank start; one more entry than states.
  let firstTurn: [UInt32]
  /// The rank after each turn, or before it.
  let turnRank: [UInt32]
  /// The weight of each turn and of driving the arc from which it is relaxed.
  let turnWeight: [UInt64]

  /// The turns in the direction of the traffic.
  init(onwards graph: TurnGraph) {
    isBackwards = false
    firstTurn = graph.searchOrder.firstTurn
    turnRank = graph.searchOrder.turnRank
    turnWeight = graph.searchOrder.turnWeight
  }

  /// The turns against the traffic.
  ///
  /// - Complexity: O(states + turns).
  init(back graph: TurnGraph) {
    let order = graph.searchOrder
    var first = [UInt32](repeating: 0, count: graph.stateCount + 1)
    for rank in order.turnRank { first[Int(rank) + 1] += 1 }
    for rank in 0..<graph.stateCount { first[rank + 1] += first[rank] }
    var ends = first
    var ranks = [UInt32](repeating: 0, count: order.turnRank.count)
    var weights = [UInt64](repeating: 0, count: order.turnRank.count)
    let whole = order.stateOfRank.map { graph.wholeWeight(ofArc: graph.stateArc[Int($0)]) }
    for rank in 0..<graph.stateCount {
      for turn in Int(order.firstTurn[rank])..<Int(order.firstTurn[rank + 1]) {
        let next = Int(order.turnRank[turn])
        let place = Int(ends[next])
        ends[next] += 1
        ranks[place] = UInt32(rank)
        weights[place] = order.turnWeight[turn] - whole[rank] + whole[next]
      }
    }
    isBackwards = true
    firstTurn = first
    turnRank = ranks
    turnWeight = weights
  }

  /// The ranks from which a search at an arc starts.
  ///
  /// A leg starts in the plain state of its arc, and may end in any state of the arc.
  func starts(_ graph: TurnGraph, arc: UInt32) -> [UInt32] {
    let plain = graph.searchOrder.rankOfState[Int(arc)]
    return isBackwards ? [plain] + ghostRanks(graph, arc: arc) : [plain]
  }

  /// The ranks in which a search meets the places on an arc.
  func meetings(_ graph: TurnGraph, arc: UInt32) -> [UInt32] {
    let plain = graph.searchOrder.rankOfState[Int(arc)]
    return isBackwards ? [plain] : [plain] + ghostRanks(graph, arc: arc)
  }

  /// The weight on its own arc of a leg that starts at a place.
  func startWeight(_ graph: TurnGraph, _ place: ArcPosition) -> UInt64 {
    let before = graph.weight(toOffset: place.offset, onArc: place.arc)
    return isBackwards ? before : graph.wholeWeight(ofArc: place.arc) - before
  }

  /// The weight on its own arc of a leg that a search ends at a place.
  func meetingWeight(_ graph: TurnGraph, _ place: ArcPosition) -> UInt64 {
    let before = graph.weight(toOffset: place.offset, onArc: place.arc)
    return isBackwards ? graph.wholeWeight(ofArc: place.arc) - before : before
  }

  private func ghostRanks(_ graph: TurnGraph, arc: UInt32) -> [UInt32] {
    graph.ghosts[Int(graph.firstGhost[Int(arc)])..<Int(graph.firstGhost[Int(arc) + 1])]
      .map { graph.searchOrder.rankOfState[Int($0)] }
  }
}
