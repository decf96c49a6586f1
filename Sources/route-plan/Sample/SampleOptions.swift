import Gazetteer

/// What a synthetic area is to be like.
struct SampleOptions: Sendable {
  /// The area's name; the reader is told that it is synthetic anyway.
  var name = "Synthetic area"
  /// Records of type 21 in the gazetteer, shells of blocks included.
  var properties = 17_000
  /// Smart litter bins.
  var bins = 300
  /// The first Monday on or after it anchors every cycle.
  var from: CalendarDate
  /// Equal seeds make equal areas.
  var seed: UInt64 = 1
  /// The frame of the network's positions.
  var frame = "EPSG:27700"
  /// Whether one drives on the left.
  var drivesOnLeft = true
  /// The IANA zone of the telemetry.
  var timeZone = "Europe/London"
  /// The road file's name in the area's folder.
  var roadsFile = "roads.osm.pbf"
  /// ISO weekdays on which households are collected.
  var collectionDays = [1, 2, 3, 4, 5]
  /// Households of one main round on one day.
  var householdsPerRound = 1150
  /// The class of the main vehicles.
  var mainProfile = "rcv-26t"
  /// What they carry.
  var mainPayloadKilograms: Int32 = 9600
  /// The volume of their bodies.
  var mainBodyLitres: Int32 = 19_000
  /// Whether terraces beside a back alley bring their containers to the alley's end.
  var collectsFromAlleys = false
  /// Whether the roads are invented too, so that no source is to be credited.
  var roadsAreInvented = false
  /// Lines for the README: what is worth a look.
  var remarks: [String] = []

  /// Makes the options of an ordinary district from its first day.
  init(from: CalendarDate) { self.from = from }

  /// The Monday that starts week 1 of every cycle.
  var anchor: CalendarDate { from.advanced(by: (8 - from.weekday) % 7) }
}
