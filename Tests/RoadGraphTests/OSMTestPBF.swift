import Foundation
import Gazetteer

@testable import RoadGraph

/// Writes small PBF files for the tests: by the format's description, not by the reader.
struct TestPBF {
  var usesDenseNodes = true
  var compresses = true
  var features = ["OsmSchema-V0.6", "DenseNodes"]

  func file(nodes: [OSMNode], ways: [OSMWay], relations: [OSMRelation]) -> Data {
    var file = blob("OSMHeader", features.flatMap { field(4, Array($0.utf8)) })
    var strings = Strings()
    var group = usesDenseNodes ? dense(nodes, &strings) : nodes.flatMap { plain($0, &strings) }
    file += blob("OSMData", block(group, strings))
    strings = Strings()
    group = []
    for way in ways {
      group += field(
        3,
        field(1, UInt64(bitPattern: way.id)) + tags(way.tags, &strings)
          + field(8, deltas(way.nodes)))
    }
    for relation in relations {
      let roles = relation.members.flatMap { varint(strings.index($0.role)) }
      let types = relation.members.flatMap {
        varint($0.type == .node ? 0 : $0.type == .way ? 1 : 2)
      }
      group += field(
        4,
        field(1, UInt64(bitPattern: relation.id)) + tags(relation.tags, &strings) + field(8, roles)
          + field(9, deltas(relation.members.map(\.ref))) + field(10, types))
    }
    file += blob("OSMData", block(group, strings))
    return Data(file)
  }

  private struct Strings {
    var list = [""]
    mutating func index(_ text: String) -> UInt64 {
      if let known = list.firstIndex(of: text), known > 0 { return UInt64(known) }
      list.append(text)
      return UInt64(list.count - 1)
    }
  }

  private func block(_ group: [UInt8], _ strings: Strings) -> [UInt8] {
    field(1, strings.list.flatMap { field(1, Array($0.utf8)) }) + field(2, group)
  }

  private func dense(_ nodes: [OSMNode], _ strings: inout Strings) -> [UInt8] {
    var tags: [UInt8] = []
    for node in nodes {
      for tag in node.tags { tags += varint(strings.index(tag.0)) + varint(strings.index(tag.1)) }
      tags += [0]
    }
    return field(
      2,
      field(1, deltas(nodes.map(\.id))) + field(8, deltas(nodes.map { Int64($0.point.latitudeE7) }))
        + field(9, deltas(nodes.map { Int64($0.point.longitudeE7) })) + field(10, tags))
  }

  private func plain(_ node: OSMNode, _ strings: inout Strings) -> [UInt8] {
    field(
      1,
      field(1, zigzag(node.id)) + tags(node.tags, &strings)
        + field(8, zigzag(Int64(node.point.latitudeE7)))
        + field(9, zigzag(Int64(node.point.longitudeE7))))
  }

  private func tags(_ tags: [(String, String)], _ strings: inout Strings) -> [UInt8] {
    let keys = tags.flatMap { varint(strings.index($0.0)) }
    return field(2, keys) + field(3, tags.flatMap { varint(strings.index($0.1)) })
  }

  private func blob(_ type: String, _ bytes: [UInt8]) -> [UInt8] {
    let body =
      compresses
      ? field(2, UInt64(bytes.count)) + field(3, Zlib.deflate(bytes)) : field(1, bytes)
    let header = field(1, Array(type.utf8)) + field(3, UInt64(body.count))
    return [0, 0, UInt8(header.count >> 8), UInt8(header.count & 255)] + header + body
  }

  private func field(_ number: UInt64, _ bytes: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(UInt64(bytes.count)) + bytes
  }

  private func field(_ number: UInt64, _ value: UInt64) -> [UInt8] {
    varint(number << 3) + varint(value)
  }

  private func deltas(_ values: [Int64]) -> [UInt8] {
    zip(values, [0] + values).flatMap { varint(zigzag($0 - $1)) }
  }

  private func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

  private func varint(_ value: UInt64) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
