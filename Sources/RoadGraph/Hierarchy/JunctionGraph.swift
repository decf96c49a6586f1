/// Roads as a traveller meets them: at each node some approaches, by which one arrives, and some
/// exits, by which one leaves; a table says what turning from each approach to each exit costs, and
/// each link leads from an exit of one node to an approach of another.
///
/// Where turns cost nothing a node has one approach and one exit. Approaches and exits are numbered
/// by node, so that those of a node are one stretch.
public struct JunctionGraph<Weight: PathWeight>: Sendable {
  /// Where each node's approaches start; one more entry than nodes.
  public let firstApproach: [UInt32]
  /// Where each node's exits start; one more entry than nodes.
  public let firstExit: [UInt32]
  /// Where each node's table starts in `turnWeights`; one more entry than nodes.
  public let firstTurn: [UInt32]
  /// The cost of each turn, `far` where there is none: for each approach a row of exits.
  public let turnWeights: [Weight]
  /// The exit each link leaves by.
  public let linkExits: [UInt32]
  /// The approach each link arrives by.
  public let linkApproaches: [UInt32]
  /// The cost of each link.
  public let linkWeights: [Weight]

  /// How many nodes there are.
  public var nodeCount: Int { firstApproach.count - 1 }

  /// Takes the columns; links must cost at least 0 and less than `far`, turns at most `far`.
  public init(
    firstApproach: [UInt32], firstExit: [UInt32], firstTurn: [UInt32], turnWeights: [Weight],
    linkExits: [UInt32], linkApproaches: [UInt32], linkWeights: [Weight]
  ) {
    precondition(firstApproach.count == firstExit.count && firstExit.count == firstTurn.count)
    precondition(
      linkExits.count == linkApproaches.count && linkExits.count == linkWeights.count)
    self.firstApproach = firstApproach
    self.firstExit = firstExit
    self.firstTurn = firstTurn
    self.turnWeights = turnWeights
    self.linkExits = linkExits
    self.linkApproaches = linkApproaches
    self.linkWeights = linkWeights
  }

  /// A graph whose turns are all free: each node one approach and one exit, of the node's number.
  public init(nodeCount: Int, tails: [UInt32], heads: [UInt32], weights: [Weight]) {
    let ones = Array(0...UInt32(nodeCount))
    self.init(
      firstApproach: ones, firstExit: ones, firstTurn: ones,
      turnWeights: [Weight](repeating: 0, count: nodeCount), linkExits: tails,
      linkApproaches: heads, linkWeights: weights)
  }

  /// The node of each approach.
  var nodeOfApproach: [UInt32] { Self.owners(firstApproach) }

  /// The node of each exit.
  var nodeOfExit: [UInt32] { Self.owners(firstExit) }

  /// Which nodes links join.
  public var adjacency: Adjacency {
    let nodeOfExit = nodeOfExit
    let nodeOfApproach = nodeOfApproach
    return Adjacency(
      nodeCount: nodeCount, tails: linkExits.map { nodeOfExit[Int($0)] },
      heads: linkApproaches.map { nodeOfApproach[Int($0)] })
  }

  private static func owners(_ first: [UInt32]) -> [UInt32] {
    var owners: [UInt32] = []
    owners.reserveCapacity(Int(first.last ?? 0))
    for node in 0..<max(0, first.count - 1) {
      for _ in first[node]..<first[node + 1] { owners.append(UInt32(node)) }
    }
    return owners
  }
}
