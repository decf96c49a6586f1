/// `public/rounds.csv`: one row per round, nothing about any household.
enum RoundsTable {
  private static let columns: [TableColumn<RoundView>] = [
    TableColumn("round", "the round's id as in the area's rounds table", \.id),
    TableColumn("vehicle", "the vehicle's id", \.vehicleID),
    TableColumn("vehicle_class", "the vehicle's class", \.vehicleClass),
    TableColumn("start", "leaves the depot, HH:MM rounded down to 5 minutes") {
      PlanText.clock(PlanText.roundedDown($0.startSeconds))
    },
    TableColumn("finish", "is back, HH:MM rounded up to 5 minutes") {
      PlanText.clock(PlanText.roundedUp($0.finishSeconds))
    },
    TableColumn("overtime_minutes", "minutes beyond the shift, rounded up to 5") {
      String(PlanText.roundedUp($0.overtimeSeconds) / 60)
    },
    TableColumn("trips", "trips, each ended by a tip or the depot") { String($0.tripCount) },
    TableColumn("tips", "visits to tips") { String($0.tips.count) },
    TableColumn("streets", "stretches of street and points worked") { String($0.services.count) },
    TableColumn("households", "households served") { String($0.households) },
    TableColumn("kilograms", "kilograms expected") { String($0.kilograms) },
    TableColumn("kilometres", "kilometres driven, one decimal") {
      PlanText.decimal($0.kilometres, places: 1)
    },
    TableColumn("reversing_metres", "metres reversed") { String($0.reversingMetres) },
  ]

  /// What `help formats` says.
  static let format = OutputFormat(
    path: "public/rounds.csv", privacy: .public,
    about: "One row per round, in the order of the plan.", columns: columns)

  /// The table.
  static func write(_ view: PlanView) -> [UInt8] { CSVWriter.write(view.rounds, columns: columns) }
}

extension RoundView {
  /// The number of trips on which something is collected, at least one.
  var tripCount: Int { max(1, services.map(\.trip).max() ?? 1) }
  /// The trips, from 1.
  var trips: ClosedRange<Int> { 1...tripCount }
  /// The events of a trip; what comes after the last work, the way home, belongs to the last trip.
  func events(ofTrip trip: Int) -> [EventView] {
    let last = tripCount
    return events.filter { min(max(1, $0.trip), last) == trip }
  }
  /// The streets and points worked, in order.
  var services: [EventView] { events.filter { $0.kind == .service } }
  /// The visits to tips, in order.
  var tips: [EventView] { events.filter { $0.kind == .tip } }
  /// The id, or the vehicle's where the round has none.
  var title: String { id.isEmpty ? vehicleID : id }
}

extension EventView {
  /// Whether it is a smart or litter bin and nothing else.
  var isBin: Bool { !houses.isEmpty && houses.allSatisfy { $0.kind == "bin" } }

  /// The title for what may leave the office: a one-off job may be somebody's private matter.
  var publicTitle: String {
    let isJob = !houses.isEmpty && houses.allSatisfy { $0.kind == "job" }
    return isJob ? "one-off job" : title
  }
}
