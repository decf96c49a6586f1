import Gazetteer

/// `public/plan.geojson` (RFC 7946): rounds and streets as lines, bins, tips and depots as points.
///
/// A household is never a point: where it was worked from a single point, its feature has no place.
enum PlanGeoJSON {
  /// What `help formats` says.
  static let format = OutputFormat(
    path: "public/plan.geojson", privacy: .public,
    about: "A GeoJSON FeatureCollection in WGS84 with the members name, date, synthetic and "
      + "attribution. Every feature has a kind.",
    fields: [
      .init(name: "kind", meaning: "depot, tip, trip (a LineString), street or bin"),
      .init(name: "title", meaning: "name of the street, tip or depot"),
      .init(name: "round", meaning: "trip, street, bin: the round's id"),
      .init(name: "trip", meaning: "trip, street, bin: the trip, from 1"),
      .init(name: "sequence", meaning: "street, bin: the place in the round's order"),
      .init(name: "households", meaning: "street: households served there"),
      .init(name: "start", meaning: "trip, street, bin: HH:MM rounded down to 5 minutes"),
      .init(name: "finish", meaning: "trip, street, bin: HH:MM rounded up to 5 minutes"),
      .init(name: "attribution", meaning: "the collection's credit lines, an array of text"),
    ])

  /// The document, one feature to a line.
  static func write(_ view: PlanView) -> [UInt8] {
    var features: [JSONValue] = []
    for depot in view.depots { features.append(place(depot, kind: "depot")) }
    for site in view.sites { features.append(place(site, kind: "tip")) }
    for round in view.rounds {
      for trip in round.trips {
        if let feature = tripLine(round, trip: trip) { features.append(feature) }
      }
      for event in round.services { features.append(street(event, round)) }
    }
    var bytes = Array("{\"type\":\"FeatureCollection\"".utf8)
    let members: [(String, JSONValue)] = [
      ("name", .string(view.areaName)), ("date", .string(view.date.description)),
      ("synthetic", .bool(view.isSynthetic)),
      ("attribution", .array(PlanCredits.lines(view).map { .string($0) })),
    ]
    for (key, value) in members {
      bytes += Array(",\"\(key)\":".utf8) + JSONWriter.write(value, pretty: false).dropLast()
    }
    bytes += Array(",\"features\":[\n".utf8)
    for (index, feature) in features.enumerated() {
      bytes += JSONWriter.write(feature, pretty: false).dropLast()
      bytes += Array((index + 1 < features.count ? ",\n" : "\n").utf8)
    }
    return bytes + Array("]}\n".utf8)
  }

  private static func place(_ place: PlaceView, kind: String) -> JSONValue {
    feature(
      geometry("Point", position(place.point)),
      [.init("kind", .string(kind)), .init("title", .string(place.title))])
  }

  private static func tripLine(_ round: RoundView, trip: Int) -> JSONValue? {
    let events = round.events(ofTrip: trip)
    var line: [GeographicPoint] = []
    for point in events.flatMap({ $0.driveLine + $0.workLine }) where point != line.last {
      line.append(point)
    }
    guard line.count > 1, let first = events.first, let last = events.last else { return nil }
    return feature(
      geometry("LineString", .array(line.map(position))),
      [
        .init("kind", .string("trip")), .init("round", .string(round.id)),
        .init("trip", .integer(Int64(trip))),
      ] + times(first.startSeconds, last.finishSeconds))
  }

  private static func street(_ event: EventView, _ round: RoundView) -> JSONValue {
    let isBin = event.isBin
    var shape = JSONValue.null
    if event.workLine.count > 1 {
      shape = geometry("LineString", .array(event.workLine.map(position)))
    } else if isBin, let point = event.workLine.first {
      shape = geometry("Point", position(point))
    }
    return feature(
      shape,
      [
        .init("kind", .string(isBin ? "bin" : "street")),
        .init("title", .string(event.publicTitle)),
        .init("round", .string(round.id)), .init("trip", .integer(Int64(event.trip))),
        .init("sequence", .integer(Int64(event.sequence))),
        .init("households", .integer(Int64(event.households))),
      ] + times(event.startSeconds, event.finishSeconds))
  }

  private static func times(_ start: Int32, _ finish: Int32) -> [JSONValue.Member] {
    [
      .init("start", .string(PlanText.clock(PlanText.roundedDown(start)))),
      .init("finish", .string(PlanText.clock(PlanText.roundedUp(finish)))),
    ]
  }

  private static func feature(
    _ geometry: JSONValue, _ properties: [JSONValue.Member]
  ) -> JSONValue {
    .object([
      .init("type", .string("Feature")), .init("geometry", geometry),
      .init("properties", .object(properties)),
    ])
  }

  private static func geometry(_ type: String, _ coordinates: JSONValue) -> JSONValue {
    .object([.init("type", .string(type)), .init("coordinates", coordinates)])
  }

  /// Longitude before latitude, six decimals: a tenth of a metre (RFC 7946 section 11.2).
  private static func position(_ point: GeographicPoint) -> JSONValue {
    .array([
      .number((Double(point.longitudeE7) / 10).rounded() / 1_000_000),
      .number((Double(point.latitudeE7) / 10).rounded() / 1_000_000),
    ])
  }
}
