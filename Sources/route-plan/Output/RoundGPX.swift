import Gazetteer

/// `crew/<round>/round.gpx` (GPX 1.1): one track per trip, waypoints for streets, tips and breaks.
enum RoundGPX {
  /// What `help formats` says.
  static let format = OutputFormat(
    path: "crew/<round>/round.gpx", privacy: .crew,
    about: "The round for a navigation app: a track per trip; a waypoint where each street is "
      + "begun, at each tip, break and depot. No house, no name of a person.",
    fields: [
      .init(name: "wpt/name", meaning: "sequence and street, tip, break or depot"),
      .init(name: "wpt/desc", meaning: "the planned time and the manner of working"),
      .init(name: "wpt/type", meaning: "depart, service, tip, rest or finish"),
      .init(name: "trk/name", meaning: "round and trip"),
    ])

  /// The document of one round.
  static func write(_ round: RoundView, in view: PlanView) -> [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="route-plan" xmlns="http://www.topografix.com/GPX/1/1">
      <metadata><name>\(Escaping.xml("\(view.areaName), round \(round.title), \(view.date)"))</name>
      <desc>\(Escaping.xml(PlanCredits.lines(view).joined(separator: " | ")))</desc></metadata>

      """
    for event in round.events { text += waypoint(event) }
    for trip in round.trips { text += track(round, trip: trip) }
    return Array((text + "</gpx>\n").utf8)
  }

  private static func waypoint(_ event: EventView) -> String {
    guard let point = event.workLine.first ?? event.driveLine.last else { return "" }
    let title = PlanText.name(event.title)
    let name = event.kind == .service ? "\(event.sequence) \(title)" : title
    let manner = event.manner.isEmpty ? "" : ", \(event.manner)"
    return "<wpt \(place(point))><name>\(Escaping.xml(name))</name>"
      + "<desc>\(Escaping.xml(PlanText.clock(event.startSeconds) + manner))</desc>"
      + "<type>\(event.kind.rawValue)</type></wpt>\n"
  }

  private static func track(_ round: RoundView, trip: Int) -> String {
    var line: [GeographicPoint] = []
    for event in round.events(ofTrip: trip) {
      for point in event.driveLine + event.workLine where point != line.last { line.append(point) }
    }
    guard !line.isEmpty else { return "" }
    let points = line.map { "<trkpt \(place($0))/>\n" }.joined()
    return "<trk><name>\(Escaping.xml("Round \(round.title), trip \(trip)"))</name><trkseg>\n"
      + points + "</trkseg></trk>\n"
  }

  private static func place(_ point: GeographicPoint) -> String {
    let latitude = PlanText.decimal(Double(point.latitudeE7) / 1e7, places: 6)
    let longitude = PlanText.decimal(Double(point.longitudeE7) / 1e7, places: 6)
    return "lat=\"\(latitude)\" lon=\"\(longitude)\""
  }
}
