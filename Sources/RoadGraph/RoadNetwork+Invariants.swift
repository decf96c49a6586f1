import Gazetteer

extension RoadNetwork {
  /// What is inconsistent in the network, one sentence each; empty for every network that
  /// `RoadNetworkBuilder` or `NetworkFile` made.
  ///
  /// - Complexity: O(nodes + edges + restrictions).
  public func checkInvariants() -> [String] {
    let sizes = checkSizes()
    if !sizes.isEmpty { return sizes }
    return checkEdges() + checkOutArcs() + checkRestrictions()
  }

  private func checkSizes() -> [String] {
    var problems: [String] = []
    if nodeSources.count != nodeCount || nodeFeatures.count != nodeCount {
      problems.append("the node columns differ in length")
    }
    let edgeColumns = [
      edgeHeads.count, edgeLengths.count, edgeAttributes.count, edgeNames.count, edgeSources.count,
      shapeStarts.count - 1,
    ]
    if edgeColumns.contains(where: { $0 != edgeCount }) {
      problems.append("the edge columns differ in length")
    }
    if shapeStarts.first != 0 || shapeStarts.last.map(Int.init) != shapePoints.count {
      problems.append("the shapes do not cover the shape points")
    }
    if firstOut.count != nodeCount + 1 || firstOut.first != 0
      || firstOut.last.map(Int.init) != outArcs.count || outArcs.count != arcCount
    {
      problems.append("the outgoing arcs do not cover the arcs")
    }
    if names.first != "" { problems.append("the first name is not empty") }
    return problems
  }

  private func checkEdges() -> [String] {
    var problems: [String] = []
    for edge in 0..<edgeCount {
      let tail = Int(edgeTails[edge])
      let head = Int(edgeHeads[edge])
      guard tail < nodeCount, head < nodeCount, tail != head else {
        problems.append("edge \(edge) joins nodes \(tail) and \(head)")
        continue
      }
      if edgeLengths[edge] < 1 { problems.append("edge \(edge) has no length") }
      if Int(edgeAttributes[edge]) >= attributes.count || Int(edgeNames[edge]) >= names.count {
        problems.append("edge \(edge) has unknown attributes or name")
      }
      let start = Int(shapeStarts[edge])
      let end = Int(shapeStarts[edge + 1])
      guard start + 2 <= end, end <= shapePoints.count else {
        problems.append("edge \(edge) has fewer than two points")
        continue
      }
      if shapePoints[start] != nodePoints[tail] || shapePoints[end - 1] != nodePoints[head] {
        problems.append("edge \(edge) does not run from its tail to its head")
      }
    }
    return problems
  }

  private func checkOutArcs() -> [String] {
    var problems: [String] = []
    for node in 0..<nodeCount {
      let start = Int(firstOut[node])
      let end = Int(firstOut[node + 1])
      guard start <= end, end <= outArcs.count else {
        problems.append("node \(node) has outgoing arcs out of range")
        continue
      }
      for (position, arc) in outArcs[start..<end].enumerated() {
        if Int(arc) >= arcCount || Int(tail(ofArc: arc)) != node {
          problems.append("arc \(arc) does not leave node \(node)")
        } else if position > 0, outArcs[start + position - 1] >= arc {
          problems.append("the arcs out of node \(node) are not ascending")
        }
      }
    }
    return problems
  }

  private func checkRestrictions() -> [String] {
    var problems: [String] = []
    for (index, restriction) in restrictions.enumerated() {
      let path = [restriction.from] + restriction.via + [restriction.to]
      guard path.allSatisfy({ Int($0) < arcCount }) else {
        problems.append("restriction \(index) has an unknown arc")
        continue
      }
      for (arc, next) in zip(path, path.dropFirst())
      where head(ofArc: arc) != tail(ofArc: next) {
        problems.append("restriction \(index) jumps from arc \(arc) to arc \(next)")
      }
    }
    return problems
  }
}
