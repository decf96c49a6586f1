import Foundation
import Gazetteer
import RoadGraph

/// The elements of a map file as they stand in it, read by other means than the product's.
struct RawMap {
  /// The nodes by id.
  var nodes: [Int64: OSMNode] = [:]
  /// The ways in the order of the file.
  var ways: [OSMWay] = []
  /// The relations in the order of the file.
  var relations: [OSMRelation] = []

  /// Reads XML or PBF.
  init(_ data: Data) throws {
    if data.first == UInt8(ascii: "<") {
      readXML([UInt8](data))
    } else {
      try readPBF([UInt8](data))
    }
  }

  /// Reads tag by tag, without regard to how they nest: enough for what map servers write.
  private mutating func readXML(_ bytes: [UInt8]) {
    var position = 0
    var last = ""
    while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      position = close + 1
      let words = Self.words(bytes[(open + 1)..<close])
      let id = words.values["id"].flatMap { Int64($0) } ?? 0
      switch words.name {
      case "node":
        let point = GeographicPoint(
          latitudeE7: Self.e7(words.values["lat"]), longitudeE7: Self.e7(words.values["lon"]))
        nodes[id] = OSMNode(id: id, point: point)
      case "way": ways.append(OSMWay(id: id, nodes: []))
      case "relation": relations.append(OSMRelation(id: id, members: []))
      case "nd": ways[ways.count - 1].nodes.append(Int64(words.values["ref"] ?? "") ?? 0)
      case "member":
        guard let type = OSMRelation.MemberType(rawValue: words.values["type"] ?? "") else { break }
        relations[relations.count - 1].members.append(
          (type, Int64(words.values["ref"] ?? "") ?? 0, words.values["role"] ?? ""))
      case "tag":
        let tag = (words.values["k"] ?? "", words.values["v"] ?? "")
        switch last {
        case "node": nodes[lastNode]?.tags.append(tag)
        case "way": ways[ways.count - 1].tags.append(tag)
        case "relation": relations[relations.count - 1].tags.append(tag)
        default: break
        }
      default: break
      }
      if ["node", "way", "relation"].contains(words.name) { last = words.name }
      if words.name == "node" { lastNode = id }
    }
  }

  private var lastNode: Int64 = 0

  /// The name of a tag and its attributes.
  private static func words(_ tag: ArraySlice<UInt8>) -> (name: String, values: [String: String]) {
    let name = tag.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
    var values: [String: String] = [:]
    var rest = tag[name.endIndex...]
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")), equals + 1 < rest.endIndex {
      let key = rest[..<equals].filter { $0 > 32 }
      let quote = rest[equals + 1]
      guard let end = rest[(equals + 2)...].firstIndex(of: quote) else { break }
      values[text(key)] = text(Array(rest[(equals + 2)..<end]))
      rest = rest[(end + 1)...]
    }
    return (text(Array(name)), values)
  }

  private static func text(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    return [("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">")]
      .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
      .replacingOccurrences(of: "&amp;", with: "&")
  }

  private static func e7(_ text: String?) -> Int32 {
    Int32(((Double(text ?? "") ?? 0) * 1e7).rounded())
  }
}

extension Sequence where Element == (String, String) {
  /// The tags by key; of a key given twice the first value.
  var byKey: [String: String] { Dictionary(self) { first, _ in first } }
}
