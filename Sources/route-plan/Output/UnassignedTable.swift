/// `private/unassigned.csv`: one row per presentation that is left undone, with its reason.
enum UnassignedTable {
  private struct Row: Sendable {
    let work: UnassignedView
    let house: HouseView?
    let stream: String
  }

  private static let columns: [TableColumn<Row>] = [
    TableColumn("round", "the round it belongs to, where it has one", \.work.round),
    TableColumn("street", "the street or point left undone", \.work.title),
    TableColumn("reason", "why, in words", \.work.reason),
    TableColumn("kind", "property, bin or job") { $0.house?.kind ?? "" },
    TableColumn("uprn", "the UPRN in digits; empty for bins and jobs") {
      $0.house.map { $0.kind == "property" ? $0.reference : "" } ?? ""
    },
    TableColumn("reference", "the bin's or job's name; empty for properties") {
      $0.house.map { $0.kind == "property" ? "" : $0.reference } ?? ""
    },
    TableColumn("usrn", "the USRN of its street, where known") { $0.house?.usrn ?? "" },
    TableColumn("stream", "the stream's id", \.stream),
    TableColumn("households", "households behind it") {
      String($0.house?.households ?? $0.work.households)
    },
  ]

  /// What `help formats` says.
  static let format = OutputFormat(
    path: "private/unassigned.csv", privacy: .private,
    about: "One row per property and stream, bin or job that the plan leaves undone; only a "
      + "header when nothing is.", columns: columns)

  /// The table.
  static func write(_ view: PlanView) -> [UInt8] {
    var rows: [Row] = []
    for work in view.unassigned {
      if work.houses.isEmpty { rows.append(Row(work: work, house: nil, stream: "")) }
      for house in work.houses.flatMap(\.each) {
        rows.append(Row(work: work, house: house, stream: view.streamID(house.stream)))
      }
    }
    return CSVWriter.write(rows, columns: columns)
  }
}
