/// What the exceptions table says for one day: which due days are served on it, and what leaves it.
struct ExceptionCalendar {
  /// The day asked about.
  let date: CalendarDate
  /// The due days whose work may be served on that day, ascending.
  let candidates: [CalendarDate]
  private let rows: [(exception: ServiceException, place: Int)]

  /// Sorts the rows that matter by authority and reports those that have expired by `date`.
  init(
    _ exceptions: [ServiceException], on date: CalendarDate, file: String,
    log: inout DiagnosticLog
  ) {
    self.date = date
    for row in exceptions where row.expires < date {
      log.report(
        Diagnostic(
          "S115", .note, file: file, line: row.line,
          message: "the exception for \(row.dueDate) expired on \(row.expires) and is ignored",
          fix: "remove the row when you no longer need it for reference"))
    }
    let moved = exceptions.filter { $0.replacementDate == date }.map(\.dueDate)
    let wanted = Set(moved + [date]).sorted()
    candidates = wanted
    // A row never expires before the days it decides, so an expired one can only still say that
    // its work was done elsewhere: dropping it here would let a lesser row claim that work again.
    rows =
      exceptions.enumerated().filter { wanted.contains($1.dueDate) }
      .map { (exception: $1, place: $0) }
      .sorted { Self.authority($0) < Self.authority($1) }
  }

  /// The place in the table of the exception that decides a piece of work due on `due`.
  func decider(due: CalendarDate, stream: Int, round: String, kind: DwellingKind) -> Int? {
    for row in rows where row.exception.dueDate == due {
      guard row.exception.kinds.contains(DwellingKinds(kind)) else { continue }
      switch row.exception.scope {
      case .all: return row.place
      case .stream(let wanted) where wanted == stream: return row.place
      case .round(let wanted) where wanted == round: return row.place
      default: continue
      }
    }
    return nil
  }

  private static func authority(
    _ row: (exception: ServiceException, place: Int)
  ) -> (Int, Int, Int) {
    (-row.exception.scope.rank, row.exception.kinds == .all ? 1 : 0, row.place)
  }
}
