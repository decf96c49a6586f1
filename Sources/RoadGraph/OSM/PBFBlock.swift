import Gazetteer

/// One decoded block of a PBF file: some nodes, ways and relations and their strings.
struct PBFBlock {
  private let strings: [ArraySlice<UInt8>]
  private let groups: [ProtobufReader]
  private let granularity: Int64
  private let latitudeOffset: Int64
  private let longitudeOffset: Int64

  /// Reads the frame of a block; its groups are read when asked for.
  init(_ bytes: [UInt8]) throws(ProtobufError) {
    var reader = ProtobufReader(bytes)
    var strings: [ArraySlice<UInt8>] = []
    var groups: [ProtobufReader] = []
    var granularity: Int64 = 100
    var latitudeOffset: Int64 = 0
    var longitudeOffset: Int64 = 0
    while let field = try reader.nextField() {
      switch field {
      case 1:
        var table = try reader.message()
        while let field = try table.nextField() {
          if field == 1 { strings.append(try table.byteString()) } else { try table.skip() }
        }
      case 2: groups.append(try reader.message())
      case 17: granularity = try reader.integer()
      case 19: latitudeOffset = try reader.integer()
      case 20: longitudeOffset = try reader.integer()
      default: try reader.skip()
      }
    }
    self.strings = strings
    self.groups = groups
    self.granularity = granularity
    self.latitudeOffset = latitudeOffset
    self.longitudeOffset = longitudeOffset
  }

  /// The ways that are roads, and the turn restrictions.
  func roads() throws(ProtobufError) -> OSMWaysAndRelations {
    var result = OSMWaysAndRelations()
    let highway = strings.firstIndex { $0.elementsEqual("highway".utf8) }.map(UInt64.init)
    let restriction = strings.contains { $0.starts(with: "restriction".utf8) }
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

  /// Those of the wanted nodes that the block holds.
  func nodes(_ wanted: OSMWantedNodes) throws(ProtobufError) -> [OSMFoundNode] {
    var wanted = wanted
    var found: [OSMFoundNode] = []
    for var group in groups {
      while let field = try group.nextField() {
        switch field {
        case 1:
          var message = try group.message()
          try plainNode(&message, &wanted, &found)
        case 2:
          var message = try group.message()
          try denseNodes(&message, &wanted, &found)
        default: try group.skip()
        }
      }
    }
    return found
  }

  private func string(_ index: UInt64) throws(ProtobufError) -> String {
    guard index < UInt64(strings.count) else { throw .malformed }
    return String(decoding: strings[Int(index)], as: UTF8.self)
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

  private func tags(
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
    guard let highway, try packed(keys).contains(highway) else { return nil }
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

  private func point(_ latitude: Int64, _ longitude: Int64) -> GeographicPoint? {
    guard
      let latitudeE7 = degreesE7(latitude, latitudeOffset, limit: 900_000_000),
      let longitudeE7 = degreesE7(longitude, longitudeOffset, limit: 1_800_000_000)
    else { return nil }
    return GeographicPoint(latitudeE7: latitudeE7, longitudeE7: longitudeE7)
  }

  private func degreesE7(_ value: Int64, _ offset: Int64, limit: Int64) -> Int32? {
    let (product, overflow) = value.multipliedReportingOverflow(by: granularity)
    let (nano, overflowAgain) = product.addingReportingOverflow(offset)
    if overflow || overflowAgain { return nil }
    let rounded = (nano / 100) + (nano % 100 >= 50 ? 1 : nano % 100 < -50 ? -1 : 0)
    return abs(rounded) <= limit ? Int32(rounded) : nil
  }

  private func plainNode(
    _ reader: inout ProtobufReader, _ wanted: inout OSMWantedNodes, _ found: inout [OSMFoundNode]
  ) throws(ProtobufError) {
    var id: Int64 = 0
    var latitude: Int64 = 0
    var longitude: Int64 = 0
    var keys: ProtobufReader?
    var values: ProtobufReader?
    while let field = try reader.nextField() {
      switch field {
      case 1: id = try reader.signed()
      case 2: keys = try reader.message()
      case 3: values = try reader.message()
      case 8: latitude = try reader.signed()
      case 9: longitude = try reader.signed()
      default: try reader.skip()
      }
    }
    guard let index = wanted.next(id), let point = point(latitude, longitude) else { return }
    let features = NodeTags.features(OSMTags(pairs: try tags(keys, values)))
    found.append(OSMFoundNode(index: index, point: point, features: features))
  }

  private func denseNodes(
    _ reader: inout ProtobufReader, _ wanted: inout OSMWantedNodes, _ found: inout [OSMFoundNode]
  ) throws(ProtobufError) {
    var columns: [Int: ProtobufReader] = [:]
    while let field = try reader.nextField() {
      if [1, 8, 9, 10].contains(field) {
        columns[field] = try reader.message()
      } else {
        try reader.skip()
      }
    }
    guard var ids = columns[1] else { return }
    guard var latitudes = columns[8], var longitudes = columns[9] else { throw .malformed }
    var tagged = columns[10]
    var id: Int64 = 0
    var latitude: Int64 = 0
    var longitude: Int64 = 0
    while !ids.isAtEnd {
      id &+= try ids.signedVarint()
      latitude &+= try latitudes.signedVarint()
      longitude &+= try longitudes.signedVarint()
      let index = wanted.next(id)
      let tags = try denseTags(&tagged, isWanted: index != nil)
      guard let index, let point = point(latitude, longitude) else { continue }
      let features = tags.isEmpty ? [] : NodeTags.features(OSMTags(pairs: tags))
      found.append(OSMFoundNode(index: index, point: point, features: features))
    }
    if !latitudes.isAtEnd || !longitudes.isAtEnd { throw .malformed }
  }

  private func denseTags(
    _ list: inout ProtobufReader?, isWanted: Bool
  ) throws(ProtobufError) -> [(String, String)] {
    guard var rest = list, !rest.isAtEnd else { return [] }
    list = nil
    var tags: [(String, String)] = []
    while true {
      let key = try rest.varint()
      if key == 0 { break }
      let value = try rest.varint()
      if isWanted { tags.append((try string(key), try string(value))) }
    }
    list = rest
    return tags
  }
}
