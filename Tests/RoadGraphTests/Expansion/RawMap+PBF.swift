import Gazetteer
import RoadGraph

extension RawMap {
  /// Reads every blob into memory; fields by their numbers in `fileformat.proto`, `osmformat.proto`.
  mutating func readPBF(_ bytes: [UInt8]) throws {
    var position = 0
    while position + 4 <= bytes.count {
      let length = bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
      let header = Fields(bytes[(position + 4)..<(position + 4 + length)])
      let start = position + 4 + length
      position = start + Int(header.numbers[3] ?? 0)
      guard header.text(1) == "OSMData" else { continue }
      let blob = Fields(bytes[start..<position])
      let block =
        if let raw = blob.bytes[1]?.first { Array(raw) } else {
          try Zlib.inflate(Array(blob.bytes[3]?.first ?? []), limit: 64 << 20)
        }
      readBlock(Fields(block[...]))
    }
  }

  private mutating func readBlock(_ block: Fields) {
    let table = Fields(block.bytes[1]?.first ?? [])
    let strings = (table.bytes[1] ?? []).map { String(decoding: $0, as: UTF8.self) }
    let granularity = Int64(block.numbers[17] ?? 100)
    func degrees(_ value: Int64) -> Int32 { Int32(clamping: value * granularity / 100) }
    func tags(_ element: Fields) -> [(String, String)] {
      zip(element.list(2), element.list(3)).map { (strings[Int($0)], strings[Int($1)]) }
    }
    for group in block.bytes[2] ?? [] {
      let group = Fields(group)
      for message in group.bytes[1] ?? [] {
        let node = Fields(message)
        let id = Fields.signed(node.numbers[1] ?? 0)
        let point = GeographicPoint(
          latitudeE7: degrees(Fields.signed(node.numbers[8] ?? 0)),
          longitudeE7: degrees(Fields.signed(node.numbers[9] ?? 0)))
        nodes[id] = OSMNode(id: id, point: point, tags: tags(node))
      }
      for message in group.bytes[2] ?? [] {
        let dense = Fields(message)
        var words = dense.list(10)[...]
        for ((id, latitude), longitude) in zip(zip(dense.sums(1), dense.sums(8)), dense.sums(9)) {
          var own: [(String, String)] = []
          while let key = words.popFirst(), key != 0, let value = words.popFirst() {
            own.append((strings[Int(key)], strings[Int(value)]))
          }
          let point = GeographicPoint(
            latitudeE7: degrees(latitude), longitudeE7: degrees(longitude))
          nodes[id] = OSMNode(id: id, point: point, tags: own)
        }
      }
      for message in group.bytes[3] ?? [] {
        let way = Fields(message)
        ways.append(OSMWay(id: Int64(way.numbers[1] ?? 0), nodes: way.sums(8), tags: tags(way)))
      }
      for message in group.bytes[4] ?? [] {
        let relation = Fields(message)
        let kinds: [OSMRelation.MemberType] = [.node, .way, .relation]
        let roles = relation.list(8)
        let members = zip(zip(relation.sums(9), relation.list(10)), roles).map {
          (type: kinds[Int($0.1)], ref: $0.0, role: strings[Int($1)])
        }
        relations.append(
          OSMRelation(
            id: Int64(relation.numbers[1] ?? 0), members: members, tags: tags(relation)))
      }
    }
  }
}

/// All fields of one protobuf message.
private struct Fields {
  /// The last number of each field.
  var numbers: [Int: UInt64] = [:]
  /// All byte strings of each field.
  var bytes: [Int: [ArraySlice<UInt8>]] = [:]

  init(_ message: ArraySlice<UInt8>) {
    var rest = message
    while !rest.isEmpty {
      let key = Self.number(&rest)
      let field = Int(key >> 3)
      switch key & 7 {
      case 0: numbers[field] = Self.number(&rest)
      case 1: rest = rest.dropFirst(8)
      case 2:
        let length = Int(Self.number(&rest))
        bytes[field, default: []].append(rest.prefix(length))
        rest = rest.dropFirst(length)
      default: rest = rest.dropFirst(4)
      }
    }
  }

  func text(_ field: Int) -> String {
    String(decoding: bytes[field]?.first ?? [], as: UTF8.self)
  }

  /// A packed list.
  func list(_ field: Int) -> [UInt64] {
    var rest = bytes[field]?.first ?? []
    var values: [UInt64] = []
    while !rest.isEmpty { values.append(Self.number(&rest)) }
    return values
  }

  /// A packed list of signed differences, added up.
  func sums(_ field: Int) -> [Int64] {
    var sum: Int64 = 0
    return list(field).map {
      sum += Self.signed($0)
      return sum
    }
  }

  static func signed(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt64 {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while let byte = rest.popFirst() {
      value |= UInt64(byte & 127) << shift
      shift += 7
      if byte < 128 { break }
    }
    return value
  }
}
