/// A row of `finish-times.csv`: when a round really finished.
public struct FinishTime: Hashable, Sendable {
  /// The round's name.
  public let round: String
  /// The day.
  public let date: CalendarDate
  /// When the last street was done, in minutes after midnight.
  public let finishMinute: Int32
  /// When the first street was begun, where given.
  public let startMinute: Int32?

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> [FinishTime] {
    var seen: Set<RoundDay> = []
    return rows.read(&log) { row, log in
      guard let round = row.name("round", &log), let date = row.date("date", &log),
        let finish = row.minute("finish", &log),
        let start = row.minute("start", empty: -1, &log),
        row.isFirst(RoundDay(round: round, date: date), &seen, &log)
      else { return nil }
      guard start < finish else {
        row.refuse("start", expected: "a time before finish", &log)
        return nil
      }
      return FinishTime(
        round: round, date: date, finishMinute: finish, startMinute: start < 0 ? nil : start)
    }
  }
}

/// A row of `tip-tickets.csv`: one weighbridge ticket.
public struct TipTicket: Hashable, Sendable {
  /// The round's name.
  public let round: String
  /// The day.
  public let date: CalendarDate
  /// The stream's place in the area's list.
  public let stream: Int
  /// Net weight.
  public let kilograms: Double

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> [TipTicket] {
    rows.read(&log) { row, log in
      guard let round = row.name("round", &log), let date = row.date("date", &log),
        let stream = row.stream(&log),
        let kilograms = row.number("kilograms", 0...100_000, &log)
      else { return nil }
      return TipTicket(round: round, date: date, stream: stream, kilograms: kilograms)
    }
  }
}

/// A round on a day.
struct RoundDay: Hashable {
  /// The round's name.
  let round: String
  /// The day.
  let date: CalendarDate
}
