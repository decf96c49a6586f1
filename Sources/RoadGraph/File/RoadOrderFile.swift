/// Why a saved order can't be read.
public enum RoadOrderFileError: Error, Equatable {
  /// The bytes are not a saved order.
  case notAnOrder
  /// They were saved in another version of the format.
  case version(UInt32)
  /// They end too early or go on too long.
  case truncated
  /// The ranks differ from what was saved.
  case checksum
  /// The ranks are not those of the network's nodes, each rank once.
  case invalid
}

/// Saves the order in which a network's nodes are eliminated, and makes the tree of it again.
///
/// A magic number, a version, the number of nodes, the CRC-32 of the network's edges, each node's
/// rank, all little-endian, and the CRC-32 of the ranks. Finding the order is most of the work; the tree follows from it quickly.
public enum RoadOrderFile {
  /// The version of the format.
  public static let version: UInt32 = 1
  private static let magic: [UInt8] = Array("RTPLORDR".utf8)

  /// The bytes of the order of a network's tree.
  public static func write(_ tree: EliminationTree, of network: RoadNetwork) -> [UInt8] {
    var ranks = ColumnWriter()
    for rank in tree.rankOfNode { ranks.append(rank) }
    var writer = ColumnWriter()
    writer.append(raw: magic)
    writer.append(version)
    writer.append(UInt32(tree.nodeCount))
    writer.append(edgeChecksum(network))
    writer.append(raw: ranks.bytes)
    writer.append(Zlib.checksum(ranks.bytes[...]))
    return writer.bytes
  }

  /// The tree of a network along the order that bytes hold; the one that was saved.
  public static func read(
    _ bytes: [UInt8], for network: RoadNetwork
  ) throws(RoadOrderFileError) -> EliminationTree {
    guard bytes.starts(with: magic) else { throw .notAnOrder }
    var reader = ColumnReader(bytes, magic.count..<bytes.count)
    guard let found = reader.number(UInt32.self) else { throw .truncated }
    guard found == version else { throw .version(found) }
    guard let count = reader.number(UInt32.self), let edges = reader.number(UInt32.self),
      let range = reader.skip(4 * UInt64(count)),
      let checksum = reader.number(UInt32.self), reader.isAtEnd
    else { throw .truncated }
    guard Zlib.checksum(bytes[range]) == checksum else { throw .checksum }
    guard Int(count) == network.nodeCount, edges == edgeChecksum(network) else { throw .invalid }
    var order = [UInt32](repeating: UInt32.max, count: Int(count))
    var ranks = ColumnReader(bytes, range)
    for node in 0..<count {
      guard let rank = ranks.number(UInt32.self), rank < count, order[Int(rank)] == UInt32.max
      else { throw .invalid }
      order[Int(rank)] = node
    }
    return EliminationTree(network.adjacency, order: order)
  }

  private static func edgeChecksum(_ network: RoadNetwork) -> UInt32 {
    var ends = ColumnWriter()
    ends.append(column: network.edgeTails)
    ends.append(column: network.edgeHeads)
    return Zlib.checksum(ends.bytes[...])
  }
}
