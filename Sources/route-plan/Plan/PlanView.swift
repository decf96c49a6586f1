import Gazetteer

/// A checked plan as people read it: names, addresses, clock times and WGS84 lines.
///
/// Sheets, maps and tables are written from this and nothing else.
struct PlanView: Sendable {
  var areaName = ""
  var isSynthetic = false
  var date = CalendarDate(dayNumber: 0)
  /// `as-is`, `keep`, `rebalance` or `free`.
  var mode = "keep"
  var drivesOnLeft = true
  /// Credit lines that the sources ask for.
  var attributions: [String] = []
  var streams: [WasteStream] = []
  var depots: [PlaceView] = []
  var sites: [PlaceView] = []
  var rounds: [RoundView] = []
  var unassigned: [UnassignedView] = []
  /// The bins, where they are chosen by risk.
  var bins: [BinView] = []
  /// Lines of the morning brief: what to know before six o'clock.
  var notes: [String] = []
  /// Named totals in display order: households, kilograms, kilometres, hours, cost, and so on.
  var totals: [(name: String, value: String)] = []
  /// The roads drawn grey under the overview map, as WGS84 lines.
  var backgroundRoads: [BackgroundRoad] = []
}

/// A depot or tip on the map.
struct PlaceView: Sendable {
  var id = ""
  var title = ""
  var point = GeographicPoint(latitudeE7: 0, longitudeE7: 0)
}

/// A road under the map.
struct BackgroundRoad: Sendable {
  var name = ""
  /// 0 for the busiest roads … 3 for service roads and tracks.
  var rank = 2
  var line: [GeographicPoint] = []
}

/// One crew's day.
struct RoundView: Sendable {
  /// The round's id as in `rounds.csv`, or the vehicle's where it has none.
  var id = ""
  var vehicleID = ""
  var vehicleTitle = ""
  var vehicleClass = ""
  var crew = ""
  /// What nearly every household of the round presents; rows name only what differs.
  var usualContainers: [String] = []
  /// Seconds after midnight.
  var startSeconds: Int32 = 0
  var finishSeconds: Int32 = 0
  var overtimeSeconds: Int32 = 0
  var kilometres = 0.0
  var reversingMetres: Int32 = 0
  var households: Int32 = 0
  var kilograms: Int32 = 0
  var events: [EventView] = []
}

/// One thing on a crew's sheet, in order.
struct EventView: Sendable {
  enum Kind: String, Sendable { case depart, service, tip, rest, finish }
  var kind = Kind.service
  /// 1-based trip number.
  var trip = 1
  /// 1-based order within the round, services and tips counted.
  var sequence = 0
  var startSeconds: Int32 = 0
  var finishSeconds: Int32 = 0
  /// The drive to it: instructions with metres, and the line to draw.
  var instructions: [(text: String, metres: Int32)] = []
  var driveLine: [GeographicPoint] = []
  var driveMetres: Int32 = 0
  /// The line worked along, or a single point.
  var workLine: [GeographicPoint] = []
  /// Street name for services, site or depot title for others.
  var title = ""
  /// `both sides`, `left side`, `right side`, `reverse in`, `point`, `walk in`, and so on.
  var manner = ""
  /// Whether the vehicle reverses, and how far.
  var reversingMetres: Int32 = 0
  /// Houses for the crew: doorplates in order of working.
  var houses: [HouseView] = []
  var households: Int32 = 0
  var lifts: Int32 = 0
  var kilogramsByStream: [(stream: Int, kilograms: Int32)] = []
  /// Load in the vehicle afterwards.
  var loadKilograms: Int32 = 0
  /// Hazards, windows and notes in words.
  var warnings: [String] = []
}

/// One presentation on a sheet.
struct HouseView: Sendable {
  /// UPRN in digits, bin or job name.
  var reference = ""
  var usrn = ""
  var doorplate = ""
  var address = ""
  var postcode = ""
  var point = GeographicPoint(latitudeE7: 0, longitudeE7: 0)
  var stream = 0
  /// `property`, `bin` or `job`.
  var kind = "property"
  var households: Int32 = 1
  /// The UPRNs of the households behind a block or a shared point; empty for one of its own.
  var members: [String] = []
  var isAssisted = false
  var assistedSpot = ""
  var note = ""
  /// The bin's forecast fill, where it has one.
  var fillPercent: Int32?
}

/// Work left undone.
struct UnassignedView: Sendable {
  var title = ""
  var round = ""
  /// In words.
  var reason = ""
  var households: Int32 = 0
  var houses: [HouseView] = []
  var line: [GeographicPoint] = []
}

extension HouseView {
  /// One view for each household behind a shared stop, else this one: what tables list.
  var each: [HouseView] {
    guard !members.isEmpty else { return [self] }
    return members.enumerated().map { place, uprn in
      var view = self
      view.reference = uprn
      // Whatever the members do not account for stays with the first of them.
      view.households = place == 0 ? max(1, households - Int32(members.count) + 1) : 1
      return view
    }
  }
}
