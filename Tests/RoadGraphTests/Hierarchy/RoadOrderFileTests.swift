import RoadGraph
import Testing

@Suite struct RoadOrderFileTests {
  private static func saved(seed: UInt64) -> (network: RoadNetwork, tree: EliminationTree) {
    let network = RandomRoads(seed: seed).network
    return (network, EliminationTree(network, threads: 1))
  }

  @Test func aSavedOrderMakesTheSameTree() throws {
    for seed in UInt64(0)..<50 {
      let (network, tree) = Self.saved(seed: seed)
      let bytes = RoadOrderFile.write(tree, of: network)
      let read = try RoadOrderFile.read(bytes, for: network)
      #expect(read.rankOfNode == tree.rankOfNode)
      #expect(read.nodeOfRank == tree.nodeOfRank)
      #expect(read.parent == tree.parent)
      #expect(read.firstUp == tree.firstUp)
      #expect(read.up == tree.up)
      #expect(RoadOrderFile.write(read, of: network) == bytes)
    }
  }

  @Test func theOrderOfNoNodesIsSavedToo() throws {
    let bytes = RoadOrderFile.write(EliminationTree(.empty, threads: 1), of: .empty)
    #expect(try RoadOrderFile.read(bytes, for: .empty).nodeCount == 0)
  }

  @Test func aChangedByteAnywhereIsNoticed() {
    let (network, tree) = Self.saved(seed: 1)
    let bytes = RoadOrderFile.write(tree, of: network)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x41
      #expect(throws: RoadOrderFileError.self) { try RoadOrderFile.read(changed, for: network) }
    }
  }

  @Test func aCutOrForeignFileIsRefused() {
    let (network, tree) = Self.saved(seed: 2)
    let bytes = RoadOrderFile.write(tree, of: network)
    for count in bytes.indices {
      #expect(throws: RoadOrderFileError.self) {
        try RoadOrderFile.read(Array(bytes.prefix(count)), for: network)
      }
    }
    #expect(throws: RoadOrderFileError.truncated) {
      try RoadOrderFile.read(bytes + [0], for: network)
    }
    #expect(throws: RoadOrderFileError.notAnOrder) {
      try RoadOrderFile.read(Array("PK".utf8), for: network)
    }
    var newer = bytes
    newer[8] = UInt8(RoadOrderFile.version + 1)
    #expect(throws: RoadOrderFileError.version(RoadOrderFile.version + 1)) {
      try RoadOrderFile.read(newer, for: network)
    }
  }

  @Test func theOrderOfAnotherNetworkIsRefused() {
    let (network, _) = Self.saved(seed: 3)
    var builder = RoadNetworkBuilder()
    for _ in 0...network.nodeCount { builder.addNode(point: network.nodePoints[0]) }
    let bytes = RoadOrderFile.write(
      EliminationTree(builder.build(), threads: 1), of: builder.build())
    #expect(throws: RoadOrderFileError.invalid) { try RoadOrderFile.read(bytes, for: network) }
  }

  @Test func anOrderOfOtherRoadsBetweenAsManyNodesIsRefused() {
    let (network, tree) = Self.saved(seed: 4)
    var other = network
    other.edgeHeads.swapAt(0, other.edgeCount - 1)
    let bytes = RoadOrderFile.write(tree, of: network)
    #expect(throws: RoadOrderFileError.invalid) { try RoadOrderFile.read(bytes, for: other) }
  }

  @Test func ranksThatAreNoOrderAreRefusedEvenWithTheRightChecksum() throws {
    let (network, tree) = Self.saved(seed: 4)
    var bytes = RoadOrderFile.write(tree, of: network)
    let last = bytes.count - 4
    // The first node gets the second's rank, and then one that no node has.
    for rank in [UInt8(tree.rankOfNode[1]), 200] {
      bytes[20] = rank
      let checksum = Zlib.checksum(bytes[20..<last])
      for byte in 0..<4 { bytes[last + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * byte)) }
      #expect(throws: RoadOrderFileError.invalid) { try RoadOrderFile.read(bytes, for: network) }
    }
  }
}
