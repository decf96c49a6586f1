/// What can be done about bars of one reason, and on which ways and nodes of the source.
public struct CutOffStep: Hashable, Sendable {
  /// The reason.
  public var reason: CutOffReason
  /// The ways that are closed or lead up to the bars, each once, the most important first.
  public var ways: [Int64]
  /// The nodes of barriers, turns and ends, each once; empty for roads that are closed themselves.
  public var nodes: [Int64]

  /// Makes a step.
  public init(reason: CutOffReason, ways: [Int64], nodes: [Int64]) {
    self.reason = reason
    self.ways = ways
    self.nodes = nodes
  }
}

extension CutOffReport {
  /// What can be done about a pocket, its main reason first.
  public func steps(for pocket: CutOffPocket) -> [CutOffStep] {
    var steps = [CutOffStep(reason: pocket.reason, ways: [], nodes: [])]
    for bar in pocket.bars {
      var place = steps.firstIndex { $0.reason == bar.reason }
      if place == nil {
        steps.append(CutOffStep(reason: bar.reason, ways: [], nodes: []))
        place = steps.count - 1
      }
      guard let place else { continue }
      for arc in [bar.neighbour, bar.arc].compactMap({ $0 }) {
        let way = network.edgeSources[Int(arc >> 1)]
        if !steps[place].ways.contains(way) { steps[place].ways.append(way) }
      }
      let node = network.nodeSources[Int(bar.node)]
      if !bar.isRoad, !steps[place].nodes.contains(node) { steps[place].nodes.append(node) }
    }
    if pocket.reason == .noConnection, let edge = pocket.edges.first {
      steps[0].ways = [network.edgeSources[Int(edge)]]
    }
    return steps
  }
}
