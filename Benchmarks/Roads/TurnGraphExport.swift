import RoadGraph

/// A turn graph as a graph of states, for `check_graph.py` and every other outside check.
///
/// State `s` is node `s + 1`: states 0 to arcs - 1 are the arcs (2e along edge e, 2e + 1 against it),
/// those after them the ghost copies that restrictions through other ways need. An arc of the file
/// is a turn, from the state before to the state after. It weighs what lies between entering the one
/// arc and entering the other: the deciseconds of the whole first arc and of the turn.
struct TurnGraphExport {
  /// The states and turns.
  let states: SearchGraph

  /// Takes the states and turns of a graph.
  init(_ graph: TurnGraph) {
    var weights: [Int32] = []
    weights.reserveCapacity(graph.turnState.count)
    for (state, arc) in graph.stateArc.enumerated() {
      let whole = graph.arcDeciseconds[Int(arc)]
      for turn in graph.firstTurn[state]..<graph.firstTurn[state + 1] {
        weights.append(whole + graph.turnDeciseconds[Int(turn)])
      }
    }
    states = SearchGraph(first: graph.firstTurn, target: graph.turnState, weight: weights)
  }

  /// The text of the `.gr` file; `title` says what graph it is.
  func graphText(title: String) -> [UInt8] {
    var text = Array(
      """
      c \(title.replacing("\n", with: " "))
      c A node is a state of the turn graph: an arc, or a ghost of one where a restriction through
      c other ways is remembered. An arc is a turn; its weight is the deciseconds from entering the
      c first state's road to entering the second's: the whole first road, and the turn.
      p sp \(states.stateCount) \(states.target.count)

      """.utf8)
    text.reserveCapacity(states.target.count * 20)
    for state in 0..<states.stateCount {
      for turn in Int(states.first[state])..<Int(states.first[state + 1]) {
        text.append(contentsOf: [UInt8(ascii: "a"), 32])
        DistanceFile.append(Int64(state + 1), to: &text)
        text.append(32)
        DistanceFile.append(Int64(states.target[turn]) + 1, to: &text)
        text.append(32)
        DistanceFile.append(Int64(states.weight[turn]), to: &text)
        text.append(UInt8(ascii: "\n"))
      }
    }
    return text
  }

  /// The text of the `.points` file: the plain state of each point's arc, then its offset.
  static func pointsText(_ points: [ArcPosition]) -> [UInt8] {
    let rows = points.map { "\($0.arc + 1) \($0.offset)\n" }
    return Array(
      ("# node id in the .gr file (plain state of the point's arc), centimetres along the arc\n"
        + rows.joined()).utf8)
  }
}
