/// `public/streets.csv`: one row per stretch of street, without houses.
enum StreetsTable {
  private struct Row: Sendable {
    let round: RoundView
    let event: EventView
  }

  private static let columns: [TableColumn<Row>] = [
    TableColumn("round", "the round's id", \.round.id),
    TableColumn("trip", "the trip, from 1") { String($0.event.trip) },
    TableColumn("sequence", "the place in the round's order") { String($0.event.sequence) },
    TableColumn("street", "the street worked", \.event.publicTitle),
    TableColumn("households", "households served there") { String($0.event.households) },
    TableColumn("start", "work starts, HH:MM rounded down to 5 minutes") {
      PlanText.clock(PlanText.roundedDown($0.event.startSeconds))
    },
    TableColumn("finish", "work ends, HH:MM rounded up to 5 minutes") {
      PlanText.clock(PlanText.roundedUp($0.event.finishSeconds))
    },
  ]

  /// What `help formats` says.
  static let format = OutputFormat(
    path: "public/streets.csv", privacy: .public,
    about: "One row per stretch of street in driving order; no property, no assistance. Times "
      + "are shared out evenly between tips and breaks, so that none tells how long one street took.",
    columns: columns)

  /// The table.
  static func write(_ view: PlanView) -> [UInt8] {
    CSVWriter.write(
      view.rounds.flatMap { round in round.services.map { Row(round: round, event: $0) } },
      columns: columns)
  }
}
