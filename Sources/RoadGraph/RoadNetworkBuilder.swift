public import Gazetteer

/// Collects nodes, edges and restrictions one by one and lays them out as a `RoadNetwork`.
///
/// Ids are handed out in the order of the calls, so equal calls give equal networks.
public struct RoadNetworkBuilder: Sendable {
  private var network = RoadNetwork.empty
  private var attributeIndices: [RoadAttributes: UInt32] = [:]
  private var nameIndices: [String: UInt32] = ["": 0]

  /// Makes a builder of an empty network.
  public init() {}

  /// How many nodes were added.
  public var nodeCount: Int { network.nodeCount }

  /// How many edges were added.
  public var edgeCount: Int { network.edgeCount }

  /// Adds a node and returns its id.
  @discardableResult
  public mutating func addNode(
    point: GridPoint, source: Int64 = 0, features: NodeFeatures = []
  ) -> UInt32 {
    network.nodePoints.append(point)
    network.nodeSources.append(source)
    network.nodeFeatures.append(features)
    return UInt32(network.nodePoints.count - 1)
  }

  /// Adds an edge between two different nodes and returns its id.
  ///
  /// The shape includes both ends; an empty one stands for a straight line. Without a length the
  /// shape's own is taken.
  @discardableResult
  public mutating func addEdge(
    tail: UInt32, head: UInt32, shape: [GridPoint] = [], length: Int32? = nil,
    attributes: RoadAttributes = RoadAttributes(), name: String = "", source: Int64 = 0
  ) -> UInt32 {
    precondition(tail != head, "an edge joins two different nodes")
    precondition(Int(max(tail, head)) < nodeCount, "an edge joins nodes added before")
    let points =
      shape.count >= 2 ? shape : [network.nodePoints[Int(tail)], network.nodePoints[Int(head)]]
    network.edgeTails.append(tail)
    network.edgeHeads.append(head)
    network.edgeLengths.append(max(1, length ?? Self.lengthCentimetres(of: points)))
    network.edgeAttributes.append(index(of: attributes))
    network.edgeNames.append(index(of: name))
    network.edgeSources.append(source)
    network.shapePoints.append(contentsOf: points)
    network.shapeStarts.append(UInt32(network.shapePoints.count))
    return UInt32(network.edgeTails.count - 1)
  }

  /// Adds a restriction between arcs of edges added before.
  public mutating func addRestriction(_ restriction: TurnRestriction) {
    network.restrictions.append(restriction)
  }

  /// Adds the credit line of a source once.
  public mutating func addAttribution(_ line: String) {
    if !network.attributions.contains(line) { network.attributions.append(line) }
  }

  /// The network of all that was added.
  ///
  /// - Complexity: O(nodes + edges), a counting sort of the arcs by their tail.
  public func build() -> RoadNetwork {
    var result = network
    (result.firstOut, result.outArcs) = Self.outgoing(
      tails: network.edgeTails, heads: network.edgeHeads, nodeCount: nodeCount)
    return result
  }

  /// The arcs out of each node, ascending, as starts and one flat list.
  static func outgoing(
    tails: [UInt32], heads: [UInt32], nodeCount: Int
  ) -> (firstOut: [UInt32], outArcs: [UInt32]) {
    var firstOut = [UInt32](repeating: 0, count: nodeCount + 1)
    for edge in tails.indices {
      firstOut[Int(tails[edge]) + 1] += 1
      firstOut[Int(heads[edge]) + 1] += 1
    }
    for node in 0..<nodeCount { firstOut[node + 1] += firstOut[node] }
    var next = firstOut
    var outArcs = [UInt32](repeating: 0, count: tails.count * 2)
    for edge in tails.indices {
      outArcs[Int(next[Int(tails[edge])])] = UInt32(edge * 2)
      next[Int(tails[edge])] += 1
      outArcs[Int(next[Int(heads[edge])])] = UInt32(edge * 2 + 1)
      next[Int(heads[edge])] += 1
    }
    return (firstOut, outArcs)
  }

  /// The length along points in centimetres, rounded once.
  static func lengthCentimetres(of points: [GridPoint]) -> Int32 {
    var total = 0.0
    for (from, to) in zip(points, points.dropFirst()) {
      let dx = Double(to.x) - Double(from.x)
      let dy = Double(to.y) - Double(from.y)
      total += (dx * dx + dy * dy).squareRoot()
    }
    return Int32(clamping: Int64(total.rounded()))
  }

  private mutating func index(of attributes: RoadAttributes) -> UInt32 {
    if let known = attributeIndices[attributes] { return known }
    let index = UInt32(network.attributes.count)
    network.attributes.append(attributes)
    attributeIndices[attributes] = index
    return index
  }

  private mutating func index(of name: String) -> UInt32 {
    if let known = nameIndices[name] { return known }
    let index = UInt32(network.names.count)
    network.names.append(name)
    nameIndices[name] = index
    return index
  }
}

extension RoadNetwork {
  /// A network without nodes.
  public static let empty = RoadNetwork(
    nodePoints: [], nodeSources: [], nodeFeatures: [], edgeTails: [], edgeHeads: [],
    edgeLengths: [], edgeAttributes: [], edgeNames: [], edgeSources: [], shapeStarts: [0],
    shapePoints: [], firstOut: [0], outArcs: [], attributes: [], names: [""], restrictions: [],
    attributions: [])
}
