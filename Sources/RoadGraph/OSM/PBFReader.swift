import FoundationEssentials

/// Why a PBF file can't be read.
enum PBFError: Error, Equatable {
  /// A blob starting at this byte is cut off or damaged.
  case damaged(offset: Int, reason: String)
  /// A feature or compression that isn't supported is needed.
  case unsupported(String)
}

/// Reads OpenStreetMap PBF: a file of blobs, each decoded on its own, on several threads.
///
/// The first pass keeps the ways and relations that matter for driving, the second the nodes they
/// need, so memory grows with the road network and not with the file.
struct PBFReader: Sendable {
  private static let largestHeader = 64 << 10
  private static let largestBlob = 32 << 20

  private struct BlobPlace: Sendable {
    var offset: Int
    var range: Range<Int>
    var isHeader: Bool
    /// Whether nodes may be in it, as far as is known.
    var mayHoldNodes = true
  }

  private let data: Data
  private let threads: Int
  private var blobs: [BlobPlace]

  /// Whether the bytes start as a PBF file does.
  static func recognises(_ data: Data) -> Bool {
    guard data.count > 16 else { return false }
    let start = [UInt8](data.prefix(16))
    return start[0] == 0 && start[1] == 0 && start[4] == 0x0A && start[5] == 9
      && start[6..<15].elementsEqual("OSMHeader".utf8)
  }

  /// Finds the blobs and checks that the file needs nothing unsupported.
  init(_ data: Data, threads: Int) throws(PBFError) {
    self.data = data
    self.threads = threads
    blobs = try Self.findBlobs(in: data)
    for blob in blobs where blob.isHeader { try Self.checkHeader(data, blob) }
  }

  /// The roads and turn restrictions of the file.
  ///
  /// It notes which blobs hold no nodes: `nodes` doesn't unpack them again.
  mutating func waysAndRelations() throws(PBFError) -> OSMWaysAndRelations {
    var result = OSMWaysAndRelations()
    let dataBlobs = blobs.indices.filter { !blobs[$0].isHeader }
    let found = try decode(dataBlobs) { (block) throws(ProtobufError) in
      (try block.roads(), try block.holdsNodes())
    }
    for (blob, (roads, holdsNodes)) in zip(dataBlobs, found) {
      result.ways += roads.ways
      result.relations += roads.relations
      blobs[blob].mayHoldNodes = holdsNodes
    }
    return result
  }

  /// Those of the wanted nodes that the file holds.
  func nodes(_ wanted: OSMWantedNodes) throws(PBFError) -> [OSMFoundNode] {
    let nodeBlobs = blobs.indices.filter { !blobs[$0].isHeader && blobs[$0].mayHoldNodes }
    let found = try decode(nodeBlobs) { (block) throws(ProtobufError) in try block.nodes(wanted) }
    var nodes: [OSMFoundNode] = []
    nodes.reserveCapacity(found.reduce(0) { $0 + $1.count })
    for some in found { nodes += some }
    return nodes
  }

  private func decode<Value: Sendable>(
    _ wanted: [Int], _ decode: @Sendable (PBFBlock) throws(ProtobufError) -> Value
  ) throws(PBFError) -> [Value] {
    let blobs = blobs
    let results = concurrentMap(count: wanted.count, threads: threads) {
      index -> Result<Value, PBFError> in
      let place = blobs[wanted[index]]
      do throws(PBFError) {
        let bytes = try Self.unpack(data, place)
        do throws(ProtobufError) {
          return .success(try decode(try PBFBlock(bytes)))
        } catch {
          throw .damaged(offset: place.offset, reason: "a block of data is \(error)")
        }
      } catch {
        return .failure(error)
      }
    }
    var values: [Value] = []
    values.reserveCapacity(results.count)
    for result in results { values.append(try result.get()) }
    return values
  }

  private static func findBlobs(in data: Data) throws(PBFError) -> [BlobPlace] {
    var blobs: [BlobPlace] = []
    var offset = 0
    while offset < data.count {
      guard data.count - offset >= 4 else {
        throw .damaged(offset: offset, reason: "the file ends inside a blob's length")
      }
      let length = bytes(data, offset..<(offset + 4)).reduce(0) { $0 << 8 | Int($1) }
      guard length <= largestHeader else {
        throw .damaged(offset: offset, reason: "a blob header of \(length) bytes")
      }
      guard length <= data.count - offset - 4 else {
        throw .damaged(offset: offset, reason: "the file ends inside a blob header")
      }
      let start = offset + 4 + length
      let header: (type: String, size: Int)
      do throws(ProtobufError) {
        header = try blobHeader(bytes(data, (offset + 4)..<start))
      } catch {
        throw .damaged(offset: offset, reason: "a blob header is \(error)")
      }
      guard header.size >= 0, header.size <= largestBlob else {
        throw .damaged(offset: offset, reason: "a blob of \(header.size) bytes")
      }
      guard header.size <= data.count - start else {
        throw .damaged(offset: offset, reason: "the file ends inside a blob")
      }
      if header.type == "OSMHeader" || header.type == "OSMData" {
        blobs.append(
          BlobPlace(
            offset: offset, range: start..<(start + header.size),
            isHeader: header.type == "OSMHeader"))
      }
      offset = start + header.size
    }
    return blobs
  }

  private static func blobHeader(
    _ bytes: [UInt8]
  ) throws(ProtobufError) -> (type: String, size: Int) {
    var reader = ProtobufReader(bytes)
    var type = ""
    var size = -1
    while let field = try reader.nextField() {
      switch field {
      case 1: type = String(decoding: try reader.byteString(), as: UTF8.self)
      case 3: size = Int(clamping: try reader.integer())
      default: try reader.skip()
      }
    }
    return (type, size)
  }

  private static func bytes(_ data: Data, _ range: Range<Int>) -> [UInt8] {
    [UInt8](data[(data.startIndex + range.lowerBound)..<(data.startIndex + range.upperBound)])
  }

  private static func unpack(_ data: Data, _ place: BlobPlace) throws(PBFError) -> [UInt8] {
    var reader = ProtobufReader(bytes(data, place.range))
    var unpacked: [UInt8]?
    var packed: ArraySlice<UInt8>?
    var size = 0
    var compression: String?
    do throws(ProtobufError) {
      while let field = try reader.nextField() {
        switch field {
        case 1: unpacked = Array(try reader.byteString())
        case 2: size = Int(clamping: try reader.integer())
        case 3: packed = try reader.byteString()
        case 4...7:
          compression = ["LZMA", "bzip2", "LZ4", "Zstandard"][field - 4]
          try reader.skip()
        default: try reader.skip()
        }
      }
      if let packed {
        do throws(ZlibError) {
          unpacked = try Zlib.inflate(Array(packed), expected: size, limit: largestBlob)
        } catch {
          throw ProtobufError.malformed
        }
      }
    } catch {
      throw .damaged(offset: place.offset, reason: "a blob is \(error)")
    }
    if unpacked == nil, let compression { throw .unsupported("\(compression) compression") }
    guard let unpacked else {
      throw .damaged(offset: place.offset, reason: "a blob has no data")
    }
    return unpacked
  }

  private static func checkHeader(_ data: Data, _ place: BlobPlace) throws(PBFError) {
    let supported = ["OsmSchema-V0.6", "DenseNodes"]
    var reader = ProtobufReader(try unpack(data, place))
    var unsupported: [String] = []
    do throws(ProtobufError) {
      while let field = try reader.nextField() {
        guard field == 4 else {
          try reader.skip()
          continue
        }
        let feature = String(decoding: try reader.byteString(), as: UTF8.self)
        if !supported.contains(feature) { unsupported.append(feature) }
      }
    } catch {
      throw .damaged(offset: place.offset, reason: "the file header is \(error)")
    }
    if let feature = unsupported.first { throw .unsupported("the feature \(feature)") }
  }
}
