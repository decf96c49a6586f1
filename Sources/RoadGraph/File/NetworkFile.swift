import Gazetteer

/// Why a saved network can't be read.
public enum NetworkFileError: Error, Equatable {
  /// The bytes are not a saved network.
  case notANetwork
  /// They were saved in another version of the format.
  case version(UInt32)
  /// They end too early or go on too long.
  case truncated
  /// A section differs from what was saved.
  case checksum(section: Int)
  /// A section has values that no network has.
  case invalid(String)
}

/// Saves a road network as bytes and loads it again.
///
/// After a magic number and a version come sections of little-endian columns, each with its length
/// and CRC-32. Equal networks give equal bytes; nothing that is loaded is trusted unchecked.
public enum NetworkFile {
  /// The version of the format.
  public static let version: UInt32 = 2
  private static let magic: [UInt8] = Array("RTPLROAD".utf8)
  private static let sectionCount = 5

  /// The bytes of a network.
  public static func write(_ network: RoadNetwork) -> [UInt8] {
    var writer = ColumnWriter()
    writer.append(raw: magic)
    writer.append(version)
    for section in [
      nodes(network), edges(network), arcs(network), attributes(network), restrictions(network),
    ] {
      writer.append(UInt64(section.count))
      writer.append(Zlib.checksum(section[...]))
      writer.append(raw: section)
    }
    return writer.bytes
  }

  /// The network that bytes hold.
  public static func read(_ bytes: [UInt8]) throws(NetworkFileError) -> RoadNetwork {
    guard bytes.starts(with: magic) else { throw .notANetwork }
    var reader = ColumnReader(bytes, magic.count..<bytes.count)
    guard let found = reader.number(UInt32.self) else { throw .truncated }
    guard found == version else { throw .version(found) }
    var sections: [ColumnReader] = []
    for index in 0..<sectionCount {
      guard let size = reader.number(UInt64.self), let checksum = reader.number(UInt32.self),
        let range = reader.skip(size)
      else { throw .truncated }
      guard Zlib.checksum(bytes[range]) == checksum else { throw .checksum(section: index) }
      sections.append(ColumnReader(bytes, range))
    }
    guard reader.isAtEnd else { throw .truncated }
    var network = RoadNetwork.empty
    guard readNodes(&sections[0], &network) else { throw .invalid("nodes") }
    guard readEdges(&sections[1], &network) else { throw .invalid("edges") }
    guard readArcs(&sections[2], &network) else { throw .invalid("arcs") }
    guard readAttributes(&sections[3], &network) else { throw .invalid("attributes") }
    guard readRestrictions(&sections[4], &network) else { throw .invalid("restrictions") }
    guard sections.allSatisfy(\.isAtEnd) else { throw .invalid("a section is too long") }
    if let problem = network.checkInvariants().first { throw .invalid(problem) }
    return network
  }

  private static func nodes(_ network: RoadNetwork) -> [UInt8] {
    var writer = ColumnWriter()
    append(network.nodePoints, &writer)
    writer.append(column: network.nodeSources)
    writer.append(column: network.nodeFeatures.map(\.rawValue))
    return writer.bytes
  }

  private static func readNodes(_ reader: inout ColumnReader, _ network: inout RoadNetwork) -> Bool
  {
    guard let points = readPoints(&reader), let sources = reader.column(Int64.self),
      let features = reader.column(UInt8.self)
    else { return false }
    network.nodePoints = points
    network.nodeSources = sources
    network.nodeFeatures = features.map(NodeFeatures.init(rawValue:))
    return true
  }

  private static func edges(_ network: RoadNetwork) -> [UInt8] {
    var writer = ColumnWriter()
    for column in [network.edgeTails, network.edgeHeads, network.edgeAttributes, network.edgeNames]
    {
      writer.append(column: column)
    }
    writer.append(column: network.edgeLengths)
    writer.append(column: network.edgeSources)
    writer.append(column: network.shapeStarts)
    append(network.shapePoints, &writer)
    return writer.bytes
  }

  private static func readEdges(_ reader: inout ColumnReader, _ network: inout RoadNetwork) -> Bool
  {
    guard let tails = reader.column(UInt32.self), let heads = reader.column(UInt32.self),
      let attributes = reader.column(UInt32.self), let names = reader.column(UInt32.self),
      let lengths = reader.column(Int32.self), let sources = reader.column(Int64.self),
      let starts = reader.column(UInt32.self), let points = readPoints(&reader)
    else { return false }
    network.edgeTails = tails
    network.edgeHeads = heads
    network.edgeAttributes = attributes
    network.edgeNames = names
    network.edgeLengths = lengths
    network.edgeSources = sources
    network.shapeStarts = starts
    network.shapePoints = points
    return true
  }

  private static func arcs(_ network: RoadNetwork) -> [UInt8] {
    var writer = ColumnWriter()
    writer.append(column: network.firstOut)
    writer.append(column: network.outArcs)
    return writer.bytes
  }

  private static func readArcs(_ reader: inout ColumnReader, _ network: inout RoadNetwork) -> Bool {
    guard let first = reader.column(UInt32.self), let arcs = reader.column(UInt32.self)
    else { return false }
    network.firstOut = first
    network.outArcs = arcs
    return true
  }

  private static func append(_ points: [GridPoint], _ writer: inout ColumnWriter) {
    writer.append(column: points.map(\.x))
    writer.append(column: points.map(\.y))
  }

  private static func readPoints(_ reader: inout ColumnReader) -> [GridPoint]? {
    guard let xs = reader.column(Int32.self), let ys = reader.column(Int32.self),
      xs.count == ys.count
    else { return nil }
    return zip(xs, ys).map { GridPoint(x: $0, y: $1) }
  }
}
