/// One decoded block of a PBF file: some nodes, ways and relations and their strings.
struct PBFBlock {
  private let bytes: [UInt8]
  /// Where each string lies in `bytes`.
  private let strings: [Range<Int32>]
  /// The groups of elements.
  let groups: [ProtobufReader]
  /// The nanodegrees of one unit of a position.
  let granularity: Int64
  /// The nanodegrees added to every latitude.
  let latitudeOffset: Int64
  /// The nanodegrees added to every longitude.
  let longitudeOffset: Int64

  /// Reads the frame of a block; its groups are read when asked for.
  init(_ bytes: [UInt8]) throws(ProtobufError) {
    var reader = ProtobufReader(bytes)
    var strings: [Range<Int32>] = []
    var groups: [ProtobufReader] = []
    var granularity: Int64 = 100
    var latitudeOffset: Int64 = 0
    var longitudeOffset: Int64 = 0
    while let field = try reader.nextField() {
      switch field {
      case 1:
        var table = try reader.message()
        while let field = try table.nextField() {
          guard field == 1 else {
            try table.skip()
            continue
          }
          let range = try table.byteRange()
          strings.append(Int32(range.lowerBound)..<Int32(range.upperBound))
        }
      case 2: groups.append(try reader.message())
      case 17: granularity = try reader.integer()
      case 19: latitudeOffset = try reader.integer()
      case 20: longitudeOffset = try reader.integer()
      default: try reader.skip()
      }
    }
    self.bytes = bytes
    self.strings = strings
    self.groups = groups
    self.granularity = granularity
    self.latitudeOffset = latitudeOffset
    self.longitudeOffset = longitudeOffset
  }

  /// The ways that are roads, and the turn restrictions.
  func roads() throws(ProtobufError) -> OSMWaysAndRelations {
    var result = OSMWaysAndRelations()
    let highway = strings.firstIndex { slice($0).elementsEqual("highway".utf8) }.map(UInt64.init)
    let restriction = strings.contains { slice($0).starts(with: "restriction".utf8) }
    for var group in groups {
      while let field = try group.nextField() {
        switch field {
        case 3 where highway != nil:
          var message = try group.message()
          if let way = try way(&message, highway: highway),
            RoadTags.isRoad(OSMTags(pairs: way.tags))
          {
            result.ways.append(way)
          }
        case 4 where restriction:
          var message = try group.message()
          let relation = try relation(&message)
          if RestrictionTags.isRestriction(OSMTags(pairs: relation.tags)) {
            result.relations.append(relation)
          }
        default: try group.skip()
        }
      }
    }
    return result
  }

  /// One of the strings.
  func string(_ index: UInt64) throws(ProtobufError) -> String {
    guard index < UInt64(strings.count) else { throw .malformed }
    return String(decoding: slice(strings[Int(index)]), as: UTF8.self)
  }

  private func slice(_ range: Range<Int32>) -> ArraySlice<UInt8> {
    bytes[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// Whether a packed list has an element.
  private func contains(_ wanted: UInt64, in list: ProtobufReader?) throws(ProtobufError) -> Bool {
    guard var list else { return false }
    while !list.isAtEnd { if try list.varint() == wanted { return true } }
    return false
  }

  private func packed(_ list: ProtobufReader?) throws(ProtobufError) -> [UInt64] {
    guard var list else { return [] }
    var values: [UInt64] = []
    while !list.isAtEnd { values.append(try list.varint()) }
    return values
  }

  private func deltas(_ list: ProtobufReader?) throws(ProtobufError) -> [Int64] {
    guard var list else { return [] }
    var values: [Int64] = []
    var value: Int64 = 0
    while !list.isAtEnd {
      value &+= try list.signedVarint()
      values.append(value)
    }
    return values
  }

  /// The tags of an element, from its packed keys and values.
  func tags(
    _ keys: ProtobufReader?, _ values: ProtobufReader?
  ) throws(ProtobufError) -> [(String, String)] {
    let keys = try packed(keys)
    let values = try packed(values)
    guard keys.count == values.count else { throw .malformed }
    var tags: [(String, String)] = []
    tags.reserveCapacity(keys.count)
    for (key, value) in zip(keys, values) { tags.append((try string(key), try string(value))) }
    return tags
  }

  private func way(
    _ reader: inout ProtobufReader, highway: UInt64?
  ) throws(ProtobufError) -> OSMWay? {
    var way = OSMWay(id: 0, nodes: [])
    var keys: ProtobufReader?
    var values: ProtobufReader?
    var references: ProtobufReader?
    while let field = try reader.nextField() {
      switch field {
      case 1: way.id = try reader.integer()
      case 2: keys = try reader.message()
      case 3: values = try reader.message()
      case 8: references = try reader.message()
      default: try reader.skip()
      }
    }
    // Most ways are buildings and the like: their strings are never made.
    guard let highway, try contains(highway, in: keys) else { return nil }
    way.tags = try tags(keys, values)
    way.nodes = try deltas(references)
    return way
  }

  private func relation(_ reader: inout ProtobufReader) throws(ProtobufError) -> OSMRelation {
    var relation = OSMRelation(id: 0, members: [])
    var keys: ProtobufReader?
    var values: ProtobufReader?
    var roles: ProtobufReader?
    var references: ProtobufReader?
    var types: ProtobufReader?
    while let field = try reader.nextField() {
      switch field {
      case 1: relation.id = try reader.integer()
      case 2: keys = try reader.message()
      case 3: values = try reader.message()
      case 8: roles = try reader.message()
      case 9: references = try reader.message()
      case 10: types = try reader.message()
      default: try reader.skip()
      }
    }
    relation.tags = try tags(keys, values)
    guard RestrictionTags.isRestriction(OSMTags(pairs: relation.tags)) else { return relation }
    let roleList = try packed(roles)
    let referenceList = try deltas(references)
    let typeList = try packed(types)
    guard roleList.count == referenceList.count, typeList.count == referenceList.count else {
      throw .malformed
    }
    let kinds: [OSMRelation.MemberType] = [.node, .way, .relation]
    for (index, reference) in referenceList.enumerated() {
      guard typeList[index] < 3 else { throw .malformed }
      relation.members.append((kinds[Int(typeList[index])], reference, try string(roleList[index])))
    }
    return relation
  }
}
