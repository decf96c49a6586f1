import Gazetteer

extension PBFBlock {
  /// Whether there are nodes in the block.
  func holdsNodes() throws(ProtobufError) -> Bool {
    for var group in groups {
      while let field = try group.nextField() {
        if field == 1 || field == 2 { return true }
        try group.skip()
      }
    }
    return false
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
    var columns: (ids: ProtobufReader?, latitudes: ProtobufReader?, longitudes: ProtobufReader?)
    var tagged: ProtobufReader?
    while let field = try reader.nextField() {
      switch field {
      case 1: columns.ids = try reader.message()
      case 8: columns.latitudes = try reader.message()
      case 9: columns.longitudes = try reader.message()
      case 10: tagged = try reader.message()
      default: try reader.skip()
      }
    }
    guard var ids = columns.ids else { return }
    guard var latitudes = columns.latitudes, var longitudes = columns.longitudes else {
      throw .malformed
    }
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
