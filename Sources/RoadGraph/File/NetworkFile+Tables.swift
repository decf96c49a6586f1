/// The sections of the shared tables: attributes, names, credit lines and restrictions.
extension NetworkFile {
  /// The bytes of attributes, names and credit lines.
  static func attributes(_ network: RoadNetwork) -> [UInt8] {
    var writer = ColumnWriter()
    writer.append(UInt32(network.attributes.count))
    for set in network.attributes {
      let flags = [
        set.isLink, set.isRoundabout, set.isMinorService, set.isRough, set.weightLimitExceptAccess,
      ]
      writer.append(set.roadClass.rawValue)
      writer.append(flags.enumerated().reduce(UInt8(0)) { $0 | ($1.element ? 1 << $1.offset : 0) })
      writer.append(set.forwardKilometresPerHour)
      writer.append(set.backwardKilometresPerHour)
      writer.append(set.forwardAccess.rawValue)
      writer.append(set.backwardAccess.rawValue)
      writer.append(set.maximumHeightCentimetres)
      writer.append(set.maximumWidthCentimetres)
      writer.append(set.maximumLengthCentimetres)
      writer.append(set.maximumKilograms)
      append(set.forwardClosedHours, &writer)
      append(set.backwardClosedHours, &writer)
    }
    writer.append(texts: network.names)
    writer.append(texts: network.attributions)
    return writer.bytes
  }

  /// Reads what `attributes(_:)` wrote; `false` where it is no such thing.
  static func readAttributes(_ reader: inout ColumnReader, _ network: inout RoadNetwork) -> Bool {
    guard let count = reader.number(UInt32.self) else { return false }
    for _ in 0..<count {
      guard let set = readAttributeSet(&reader) else { return false }
      network.attributes.append(set)
    }
    guard let names = reader.texts(), let attributions = reader.texts() else { return false }
    network.names = names
    network.attributions = attributions
    return true
  }

  private static func readAttributeSet(_ reader: inout ColumnReader) -> RoadAttributes? {
    guard let roadClass = reader.number(UInt8.self).flatMap(RoadClass.init(rawValue:)),
      let flags = reader.number(UInt8.self), flags < 32,
      let forwardSpeed = reader.number(UInt8.self), let backwardSpeed = reader.number(UInt8.self),
      let forward = reader.number(UInt8.self).flatMap(AccessLevel.init(rawValue:)),
      let backward = reader.number(UInt8.self).flatMap(AccessLevel.init(rawValue:)),
      let height = reader.number(UInt16.self), let width = reader.number(UInt16.self),
      let length = reader.number(UInt16.self), let kilograms = reader.number(UInt32.self),
      let forwardHours = readHours(&reader), let backwardHours = readHours(&reader)
    else { return nil }
    var set = RoadAttributes()
    set.roadClass = roadClass
    set.isLink = flags & 1 != 0
    set.isRoundabout = flags & 2 != 0
    set.isMinorService = flags & 4 != 0
    set.isRough = flags & 8 != 0
    set.weightLimitExceptAccess = flags & 16 != 0
    set.forwardKilometresPerHour = forwardSpeed
    set.backwardKilometresPerHour = backwardSpeed
    set.forwardAccess = forward
    set.backwardAccess = backward
    set.maximumHeightCentimetres = height
    set.maximumWidthCentimetres = width
    set.maximumLengthCentimetres = length
    set.maximumKilograms = kilograms
    set.forwardClosedHours = forwardHours
    set.backwardClosedHours = backwardHours
    return set
  }

  /// The bytes of the restrictions.
  static func restrictions(_ network: RoadNetwork) -> [UInt8] {
    var writer = ColumnWriter()
    writer.append(UInt32(network.restrictions.count))
    for restriction in network.restrictions {
      writer.append(restriction.from)
      writer.append(column: restriction.via)
      writer.append(restriction.to)
      writer.append(UInt8(restriction.isMandatory ? 1 : 0))
      writer.append(restriction.aboveKilograms)
      append(restriction.hours, &writer)
    }
    return writer.bytes
  }

  /// Reads what `restrictions(_:)` wrote; `false` where it is no such thing.
  static func readRestrictions(_ reader: inout ColumnReader, _ network: inout RoadNetwork) -> Bool {
    guard let count = reader.number(UInt32.self) else { return false }
    for _ in 0..<count {
      guard let from = reader.number(UInt32.self), let via = reader.column(UInt32.self),
        let to = reader.number(UInt32.self), let mandatory = reader.number(UInt8.self),
        mandatory < 2, let above = reader.number(UInt32.self), let hours = readHours(&reader)
      else { return false }
      network.restrictions.append(
        TurnRestriction(
          from: from, via: via, to: to, isMandatory: mandatory == 1, hours: hours,
          aboveKilograms: above))
    }
    return true
  }

  private static func append(_ hours: [WeeklyHours], _ writer: inout ColumnWriter) {
    writer.append(column: hours.map(\.weekdays))
    writer.append(column: hours.map(\.fromMinute))
    writer.append(column: hours.map(\.toMinute))
  }

  private static func readHours(_ reader: inout ColumnReader) -> [WeeklyHours]? {
    guard let days = reader.column(UInt8.self), let from = reader.column(UInt16.self),
      let to = reader.column(UInt16.self), days.count == from.count, days.count == to.count,
      days.allSatisfy({ $0 < 128 }), from.allSatisfy({ $0 < 1440 }),
      to.allSatisfy({ (1...1440).contains($0) })
    else { return nil }
    return days.indices.map {
      WeeklyHours(weekdays: days[$0], fromMinute: from[$0], toMinute: to[$0])
    }
  }
}
