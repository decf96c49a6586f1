/// A row of `rounds.csv`: the round, day and place in which a property's stream is collected.
public struct RoundAssignment: Hashable, Sendable {
  /// The property.
  public let uprn: UPRN
  /// The stream's place in the area's list.
  public let stream: Int32
  /// The round's place in `RoundTable.names`.
  public let round: Int32
  /// Its place in the round; 0 where there is none.
  public let sequence: Int32
  /// The week of the cycle, or 0 for each.
  public let week: Int8
  /// The day of the week: 1 Monday … 7 Sunday.
  public let day: Int8
}

/// All of `rounds.csv`.
public struct RoundTable: Sendable {
  /// The rounds' names, ascending.
  public let names: [String]
  /// The rows by property.
  public let assignments: UPRNTable<RoundAssignment>

  /// Makes an empty table.
  public init() {
    names = []
    assignments = UPRNTable()
  }

  /// Reads the rows; those that can't be used are kept out and reported.
  init(_ rows: inout TableRows, log: inout DiagnosticLog) {
    var found: [String: Int32] = [:]
    var order: [String] = []
    let read = rows.read(&log) { (row, log) -> RoundAssignment? in
      guard let uprn = row.uprn(&log), let stream = row.stream(&log),
        let round = row.name("round", &log), let day = row.weekday(&log),
        let sequence = row.integer("sequence", 0...9_999_999, empty: 0, &log)
      else { return nil }
      let weekText = row.text("week")
      let week = weekText == "*" ? 0 : row.integer("week", 1...52, empty: 0, &log)
      guard let week else { return nil }
      let place = found[round] ?? Int32(order.count)
      if place == order.count {
        found[round] = place
        order.append(round)
      }
      return RoundAssignment(
        uprn: uprn, stream: Int32(stream), round: place, sequence: sequence, week: Int8(week),
        day: day)
    }
    let sorted = order.indices.sorted { order[$0] < order[$1] }
    var places = [Int32](repeating: 0, count: order.count)
    for (place, original) in sorted.enumerated() { places[original] = Int32(place) }
    names = sorted.map { order[$0] }
    let renamed = read.map { row in
      RoundAssignment(
        uprn: row.uprn, stream: row.stream, round: places[Int(row.round)],
        sequence: row.sequence, week: row.week, day: row.day)
    }
    assignments = UPRNTable(Self.withoutClashes(renamed, &rows, &log), by: \.uprn)
  }

  /// Keeps the first row where two would collect the same stream of a property on the same day.
  private static func withoutClashes(
    _ assignments: [RoundAssignment], _ rows: inout TableRows, _ log: inout DiagnosticLog
  ) -> [RoundAssignment] {
    let table = UPRNTable(assignments, by: \.uprn)
    var kept: [RoundAssignment] = []
    kept.reserveCapacity(table.rows.count)
    var start = 0
    for row in table.rows {
      if let last = kept.last, last.uprn != row.uprn { start = kept.count }
      let clashes = kept[start...].contains {
        $0.stream == row.stream && $0.day == row.day
          && ($0.week == row.week || $0.week == 0 || row.week == 0)
      }
      guard clashes else {
        kept.append(row)
        continue
      }
      log.report(
        Diagnostic(
          "S112", .warning, file: rows.file,
          message: "UPRN \(row.uprn) has two rows for one stream on the same day and week",
          fix: "keep one of them; the first was used"))
    }
    rows.refuse(table.rows.count - kept.count)
    return kept
  }
}

extension TableRow {
  /// A day of the week: 1 to 7, or the first three letters of its English name.
  fileprivate func weekday(_ log: inout DiagnosticLog) -> Int8? {
    let cell = text("day").lowercased()
    if let number = Int8(cell), (1...7).contains(number) { return number }
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    if let place = names.firstIndex(of: String(cell.prefix(3))) { return Int8(place + 1) }
    refuse("day", expected: "Mon to Sun or 1 to 7", &log)
    return nil
  }
}
