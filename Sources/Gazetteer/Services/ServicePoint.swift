/// On which side of a street a collection point is served.
public enum CollectionSide: String, Hashable, Sendable {
  /// As its position says.
  case auto
  /// From either side.
  case either
  /// The side that lies to the north.
  case north
  /// The side that lies to the east.
  case east
  /// The side that lies to the south.
  case south
  /// The side that lies to the west.
  case west
}

/// A point of `collection-points.csv`: where the containers of one or many properties stand.
public struct ServicePoint: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its position in the area's frame.
  public let point: GridPoint
  /// The street it is reached from, or `nil` for the nearest.
  public let usrn: USRN?
  /// What it is: `back-alley`, `pull-out`, `lane-end`, `bin-store`, `other`.
  public let kind: String
  /// On which side of the street it is served.
  public let side: CollectionSide
  /// Metres from the vehicle to the containers beyond the ordinary.
  public let wheelOutMetres: Int32
  /// When it can be reached, or `nil` for always.
  public let window: MinuteWindow?

  /// Where the crew looks for the containers, or `nil` where the kind doesn't say.
  var kindInWords: String? {
    switch kind {
    case "back-alley": "in the back alley"
    case "pull-out": "at the pull-out point"
    case "lane-end": "at the lane end"
    case "bin-store": "in the bin store"
    default: nil
    }
  }
}

/// Which point a property's stream is presented at.
public struct ServicePointMember: Hashable, Sendable {
  /// The property.
  public let uprn: UPRN
  /// The stream's place in the area's list, or `nil` for each.
  public let stream: Int?
  /// The point's place in `ServicePointTable.points`.
  public let point: Int
}

/// All of `collection-points.csv`.
public struct ServicePointTable: Sendable {
  /// The points, ascending by name.
  public let points: [ServicePoint]
  /// Their properties.
  public let members: UPRNTable<ServicePointMember>

  /// Makes an empty table.
  public init() {
    points = []
    members = UPRNTable()
  }

  /// Reads the rows; those that can't be used are kept out and reported.
  init(_ rows: inout TableRows, log: inout DiagnosticLog) {
    var found: [String: ServicePoint] = [:]
    var seen: Set<PropertyStream> = []
    let read = rows.read(&log) { (row, log) -> (uprn: UPRN, stream: Int?, name: String)? in
      guard let point = row.servicePoint(&log), let uprn = row.uprn(&log),
        let stream = row.streamOrAny(&log),
        row.isFirst(PropertyStream(uprn, stream ?? -1), &seen, &log)
      else { return nil }
      let known = found[point.name]
      if known == nil { found[point.name] = point }
      if let known, known != point {
        row.report(
          "S116", "the rows of point '\(point.name)' differ in position, side or window",
          fix: "make them agree, or name two points; the first row was used", &log)
      }
      return (uprn, stream, point.name)
    }
    points = found.values.sorted { $0.name < $1.name }
    let places = Dictionary(
      points.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let kept = read.compactMap { row in
      places[row.name].map { ServicePointMember(uprn: row.uprn, stream: row.stream, point: $0) }
    }
    members = UPRNTable(kept, by: \.uprn)
  }

  /// The point of a property's stream: a row that names the stream outranks `*`.
  func point(of uprn: UPRN, stream: Int) -> Int? {
    var general: Int?
    for place in members.range(of: uprn) {
      let row = members.rows[place]
      if row.stream == stream { return row.point }
      if row.stream == nil { general = row.point }
    }
    return general
  }
}

extension TableRow {
  fileprivate func servicePoint(_ log: inout DiagnosticLog) -> ServicePoint? {
    let kinds = ["", "back-alley", "pull-out", "lane-end", "bin-store", "other"]
    let kind = text("kind").lowercased()
    guard let name = name("point", &log), let position = point(&log),
      let metres = integer("wheel_out_metres", 0...500, empty: 0, &log),
      let from = minute("window_from", empty: 0, &log),
      let to = minute("window_to", empty: 1440, &log)
    else { return nil }
    let sideText = text("side").lowercased()
    guard let side = sideText.isEmpty ? .auto : CollectionSide(rawValue: sideText) else {
      refuse("side", expected: "auto, either, north, east, south or west", &log)
      return nil
    }
    guard kinds.contains(kind) else {
      refuse("kind", expected: "back-alley, pull-out, lane-end, bin-store or other", &log)
      return nil
    }
    guard let window = MinuteWindow(from: from, to: to) else {
      refuse("window_to", expected: "a time later than window_from", &log)
      return nil
    }
    return ServicePoint(
      name: name, point: position, usrn: usrn(&log), kind: kind.isEmpty ? "other" : kind,
      side: side, wheelOutMetres: metres,
      window: from == 0 && to == 1440 ? nil : window)
  }
}
