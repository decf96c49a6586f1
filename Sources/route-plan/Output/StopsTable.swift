import Gazetteer

/// `private/stops.csv`: one row per presentation, for the office and for in-cab systems.
enum StopsTable {
  private struct Row: Sendable {
    let round: RoundView
    let event: EventView
    let house: HouseView
    let stream: String
  }

  private static let columns: [TableColumn<Row>] = [
    TableColumn("round", "the round's id", \.round.id),
    TableColumn("vehicle", "the vehicle's id", \.round.vehicleID),
    TableColumn("trip", "the trip, from 1") { String($0.event.trip) },
    TableColumn("sequence", "the place in the round's order, shared by a whole street") {
      String($0.event.sequence)
    },
    TableColumn("kind", "property, bin or job", \.house.kind),
    TableColumn("uprn", "the UPRN in digits; empty for bins and jobs") {
      $0.house.kind == "property" ? $0.house.reference : ""
    },
    TableColumn("reference", "the bin's or job's name; empty for properties") {
      $0.house.kind == "property" ? "" : $0.house.reference
    },
    TableColumn("usrn", "the USRN of its street, where known", \.house.usrn),
    TableColumn("street", "the street worked", \.event.title),
    TableColumn("manner", "how the street is worked", \.event.manner),
    TableColumn("stream", "the stream's id", \.stream),
    TableColumn("households", "households behind it") { String($0.house.households) },
    TableColumn("start", "work on the street starts, HH:MM") {
      PlanText.clock($0.event.startSeconds)
    },
    TableColumn("finish", "work on the street ends, HH:MM; no promise for one house") {
      PlanText.clock($0.event.finishSeconds)
    },
  ]

  /// What `help formats` says.
  static let format = OutputFormat(
    path: "private/stops.csv", privacy: .private,
    about:
      "One row per property and stream, each flat of a block too, bin or job, in driving order. Assisted collections "
      + "are marked on the crew's sheet alone.", columns: columns)

  /// The table.
  static func write(_ view: PlanView) -> [UInt8] {
    var rows: [Row] = []
    for round in view.rounds {
      for event in round.events {
        for house in event.houses.flatMap(\.each) {
          rows.append(
            Row(round: round, event: event, house: house, stream: view.streamID(house.stream)))
        }
      }
    }
    return CSVWriter.write(rows, columns: columns)
  }
}

extension PlanView {
  /// The stream's short name, or empty where there is no such stream.
  func streamID(_ index: Int) -> String { streams.indices.contains(index) ? streams[index].id : "" }

  /// The stream's name on sheets, or empty where there is no such stream.
  func streamTitle(_ index: Int) -> String {
    streams.indices.contains(index) ? streams[index].title : ""
  }
}
