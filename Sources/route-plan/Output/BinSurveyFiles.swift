import Gazetteer

/// The tables and the map layer of a survey of bins.
enum BinSurveyFiles {
  private static let useColumns: [TableColumn<BinUse>] = [
    TableColumn("bin", "its name", \.bin.name),
    TableColumn("kind", "smart, litter or communal", \.bin.kind),
    TableColumn("street", "its street, where given", \.street),
    TableColumn("litres", "its volume") { Decimals.text($0.bin.litres, places: 0) },
    TableColumn("litres_per_day", "litres that come on an ordinary day") {
      Decimals.text($0.litresPerDay, places: 1)
    },
    TableColumn("percent_per_day", "the same as a share of the bin") {
      Decimals.text($0.permillePerDay / 10, places: 1)
    },
    TableColumn("days_known", "days of its own readings; 0: its kind stands in") {
      Decimals.text($0.days, places: 1)
    },
    TableColumn(
      "longest_wait_percent", "the fill expected after the longest wait between possible visits"
    ) { Decimals.text($0.worstPermille / 10, places: 0) },
    TableColumn("overflow_percent", "the chance that it overflows in that wait") {
      Decimals.text($0.worstRisk * 100, places: 1)
    },
  ]

  private static func groupColumns(_ name: String, _ meaning: String) -> [TableColumn<BinGroup>] {
    [
      TableColumn(name, meaning, \.name),
      TableColumn("bins", "how many bins") { String($0.bins) },
      TableColumn("litres", "their volume") { Decimals.text($0.litres, places: 0) },
      TableColumn("litres_per_day", "litres that come on an ordinary day") {
        Decimals.text($0.litresPerDay, places: 1)
      },
    ]
  }

  private static let streetColumns = groupColumns("street", "the street")
  private static let zoneColumns = groupColumns(
    "zone", "the square's south-west corner: metres east and north in the area's frame")

  private static let adviceColumns: [TableColumn<BinAdvice>] = [
    TableColumn("action", "move, add or remove", \.action.rawValue),
    TableColumn("bin", "the bin to move or remove, or beside which to add", \.bin),
    TableColumn("beside", "move: the bin that it is to stand beside", \.beside),
    TableColumn("neighbour", "move, remove: the bin that takes its litres", \.neighbour),
    TableColumn("walk_metres", "how far that is, in a straight line") { String($0.walkMetres) },
    TableColumn("litres", "litres added, moved or removed") { String($0.litres) },
    TableColumn("reason", "why, in words", \.reason),
  ]

  /// What `help formats` says.
  static let formats = [
    OutputFormat(
      path: "bins/map.html", privacy: .private,
      about:
        "The map of how bins are used, to be opened in any browser: squares and bins by litres "
        + "a day, the most used streets, and what is worth changing where asked for."),
    OutputFormat(
      path: "bins/bins.geojson", privacy: .private,
      about: "A GeoJSON FeatureCollection in WGS84: bins as points, zones as polygons.",
      fields: [
        .init(name: "kind", meaning: "bin or zone"),
        .init(name: "title", meaning: "the bin's name, or the zone's corner"),
        .init(name: "street", meaning: "bin: its street"),
        .init(name: "litres_per_day", meaning: "litres that come on an ordinary day"),
        .init(name: "bins", meaning: "zone: how many bins"),
      ]),
    OutputFormat(
      path: "bins/use.csv", privacy: .private, about: "One row per bin.", columns: useColumns),
    OutputFormat(
      path: "bins/streets.csv", privacy: .private,
      about: "One row per street, the most used first.",
      columns: streetColumns),
    OutputFormat(
      path: "bins/zones.csv", privacy: .private,
      about: "One row per square of 500 m, the most used first.", columns: zoneColumns),
    OutputFormat(
      path: "bins/advice.csv", privacy: .private,
      about: "With --advice: one row per bin worth moving, adding to or removing.",
      columns: adviceColumns),
  ]

  /// The files by their path in the folder.
  static func all(
    _ survey: BinSurvey, page: [UInt8], converter: PositionConverter
  ) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = [
      ("bins.geojson", geoJSON(survey, converter)), ("map.html", page),
      ("streets.csv", CSVWriter.write(survey.streets, columns: streetColumns)),
      ("use.csv", CSVWriter.write(survey.uses, columns: useColumns)),
      ("zones.csv", CSVWriter.write(survey.zones, columns: zoneColumns)),
    ]
    if let advice = survey.advice {
      files.append(("advice.csv", CSVWriter.write(advice, columns: adviceColumns)))
    }
    return files
  }

  private static func geoJSON(_ survey: BinSurvey, _ converter: PositionConverter) -> [UInt8] {
    func position(_ point: GridPoint) -> JSONValue {
      let place = converter.geographic(point)
      return .array([
        .number((Double(place.longitudeE7) / 10).rounded() / 1_000_000),
        .number((Double(place.latitudeE7) / 10).rounded() / 1_000_000),
      ])
    }
    func feature(_ type: String, _ coordinates: JSONValue, _ about: [JSONValue.Member]) -> JSONValue
    {
      .object([
        .init("type", .string("Feature")),
        .init(
          "geometry",
          .object([.init("type", .string(type)), .init("coordinates", coordinates)])),
        .init("properties", .object(about)),
      ])
    }
    func litres(_ value: Double) -> JSONValue { .number((value * 10).rounded() / 10) }
    let side = BinGroup.zoneMetres * 100
    let zones = survey.zones.compactMap { zone -> JSONValue? in
      guard let corner = zone.corner else { return nil }
      let ring = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)].map { east, north in
        position(GridPoint(x: corner.x &+ east, y: corner.y &+ north))
      }
      return feature(
        "Polygon", .array([.array(ring)]),
        [
          .init("kind", .string("zone")), .init("title", .string(zone.name)),
          .init("litres_per_day", litres(zone.litresPerDay)),
          .init("bins", .integer(Int64(zone.bins))),
        ])
    }
    let bins = survey.uses.map { use in
      feature(
        "Point", position(use.bin.point),
        [
          .init("kind", .string("bin")), .init("title", .string(use.bin.name)),
          .init("street", .string(use.street)),
          .init("litres_per_day", litres(use.litresPerDay)),
        ])
    }
    return JSONWriter.write(
      .object([
        .init("type", .string("FeatureCollection")), .init("name", .string(survey.areaName)),
        .init("synthetic", .bool(survey.isSynthetic)),
        .init("attribution", .array(survey.credits.map { .string($0) })),
        .init("features", .array(zones + bins)),
      ]))
  }
}
