import Gazetteer
import RoadGraph

/// What `area.json5` says: the area's frame, sources, streams, fleet, tips, rules and prices.
struct AreaConfiguration: Sendable {
  /// The area's name on sheets.
  var name = ""
  /// Whether everything in it is made up.
  var isSynthetic = false
  /// The metric frame: `EPSG:27700` unless it says otherwise.
  var frame = "EPSG:27700"
  /// Whether one drives on the left.
  var drivesOnLeft = true
  /// The IANA time zone of telemetry without offset.
  var timeZone = "Europe/London"
  /// Ordnance Survey's east and north shift files, where supplied.
  var ostn15: (east: String, north: String)?
  /// Source files by kind, relative to the area's folder.
  var sources = Sources()
  /// The streams, in the order of their indices.
  var streams: [WasteStream] = []
  /// The classes of vehicle.
  var profiles: [VehicleProfile] = []
  /// Where vehicles start and end.
  var depots: [DepotConfiguration] = []
  /// Tips and transfer stations.
  var sites: [SiteConfiguration] = []
  /// The fleet.
  var vehicles: [VehicleConfiguration] = []
  /// Break rules by name.
  var breakProfiles: [String: BreakProfile] = [:]
  /// What things cost.
  var prices = PriceConfiguration()
  /// How streets are worked.
  var streetRules = StreetRuleConfiguration()
  /// What yields first when the day is too short.
  var yieldOrder = YieldConfiguration()
  /// The telemetry's columns.
  var telemetry = TelemetryConfiguration()
  /// When a bin is worth a visit.
  var bins = BinConfiguration()
  /// What the nightly run keeps, takes and changes.
  var nightly = NightlyConfiguration()

  /// Source files, relative to the area's folder; a missing optional table is empty.
  struct Sources: Sendable {
    var gazetteer: [String] = []
    var roads: [String] = []
    /// Every other table by its documented name, `services` → `services.csv`.
    var tables: [String: String] = [:]
    var telemetry: [String] = []
  }

  /// A depot.
  struct DepotConfiguration: Sendable {
    var id = ""
    var title = ""
    var point = GridPoint(x: 0, y: 0)
  }

  /// A tip.
  struct SiteConfiguration: Sendable {
    var id = ""
    var title = ""
    var point = GridPoint(x: 0, y: 0)
    /// Stream ids that it accepts.
    var streams: [String] = []
    /// Opening hours by ISO weekday 1…7: minutes; `to` is the last entry.
    var openings: [[MinuteWindow]] = Array(repeating: [], count: 7)
    /// Dates on which it is closed.
    var closedDates: [CalendarDate] = []
    /// Turnaround in seconds by hour of arrival, 24 entries.
    var turnaroundSeconds: [Int32] = Array(repeating: 900, count: 24)
    var poundsPerTonne = 0.0
  }

  /// A vehicle and its crew.
  struct VehicleConfiguration: Sendable {
    var id = ""
    var title = ""
    /// The name of its class in `profiles`.
    var profile = ""
    var depot = ""
    /// Where it ends, the start depot unless said.
    var endDepot = ""
    /// The rounds it works.
    var rounds: [String] = []
    var compartments: [CompartmentConfiguration] = []
    var payloadKilograms: Int32 = 0
    var initialLoads: [(stream: String, kilograms: Int32, litres: Int32)] = []
    /// Minutes after midnight of its earliest and latest start.
    var startFromMinute: Int32 = 360
    var startToMinute: Int32 = 360
    var shiftMinutes: Int32 = 480
    var overtimeCapMinutes: Int32 = 60
    var breakProfile = "gb-domestic"
    var loaders: Int32 = 2
    var poundsPerDay = 0.0
    var poundsPerHour = 0.0
    var poundsPerKilometre = 0.0
    var poundsPerOvertimeHour = 0.0
    /// Dates on which it is off the road.
    var offRoadDates: [CalendarDate] = []
  }

  /// A compartment.
  struct CompartmentConfiguration: Sendable {
    var streams: [String] = []
    var kilograms: Int32 = 0
    /// Litres of the body and how many litres as presented fit into one.
    var litres: Int32 = 0
    var compaction = 1.0
  }

  /// A break rule profile with the day's legal caps.
  struct BreakProfile: Sendable {
    struct Rule: Sendable {
      var afterWorkMinutes: Int32?
      var afterDrivingMinutes: Int32?
      var minutes: Int32 = 0
    }
    var rules: [Rule] = []
    var maximumDutyMinutes: Int32 = 660
    var maximumDrivingMinutes: Int32 = 600
  }

  /// Prices that weigh one thing against another.
  struct PriceConfiguration: Sendable {
    /// Per household moved to another round in `rebalance`.
    var poundsPerHouseholdMoved = 0.5
    /// Per household helped by another crew in `keep`.
    var poundsPerHouseholdHelped = 5.0
    /// Per metre reversed.
    var poundsPerReversingMetre = 0.02
    /// Per household left undone.
    var poundsPerHouseholdUndone = 50.0
    /// Per optional task left undone.
    var poundsPerOptionalUndone = 15.0
    /// Per minute of standard work above or below the mean of like vehicles.
    var poundsPerMinuteOffBalance = 0.0
    /// Per task that follows another one than in the order to keep to.
    var poundsPerTaskOutOfOrder = 0.0
    /// Per minute's drive between a task and the middle of its vehicle's own work.
    var poundsPerMinuteOffPatch = 0.0

    /// Whether anything beside money has a weight.
    var hasObjectives: Bool {
      poundsPerMinuteOffBalance > 0 || poundsPerTaskOutOfOrder > 0 || poundsPerMinuteOffPatch > 0
    }
  }

  /// How streets are worked unless `street-rules.csv` says otherwise.
  struct StreetRuleConfiguration: Sendable {
    /// Road classes whose two sides are worked apart, each in its own direction.
    var eachSideClasses: [RoadClass] = [.trunk, .primary]
    /// Longest gap between properties of one task in metres: a longer one splits the street.
    var greatestGapMetres: Int32 = 250
    /// Longest reverse that is ever planned in metres.
    var greatestReverseMetres: Int32 = 120
  }

  /// What yields when the day is too short; hours and weights that are law never do.
  struct YieldConfiguration: Sendable {
    var overtime = true
    var helpFromAnotherCrew = true
    var optionalWork = true
    /// Streets are left whole, not in part.
    var wholeStreets = true
  }

  /// How telemetry is written.
  struct TelemetryConfiguration: Sendable {
    var binColumn = "bin"
    var timeColumn = "time"
    var fillColumn = "fill"
    /// What a full bin reads: 100 for percent, 1 for a share.
    var fullReading = 100.0
  }
}
