import Gazetteer

/// Work that a crew reported as left, until somebody reports it done or it is due again.
struct OpenWork {
  /// Work is looked for this many days back.
  static let greatestDays = 28

  /// The presentations that are carried to the day, in the order of the rows.
  private(set) var presentations: [Presentation] = []
  /// How many collections come from which day, ascending.
  private(set) var days: [(date: CalendarDate, count: Int)] = []

  private struct Key: Hashable {
    var source: Presentation.Source
    var stream: Int
  }

  /// Collects what is open on the day of `today`.
  init(
    _ rows: [CompletionRow], today: DayWork, register: PropertyRegister, tables: ServiceTables,
    streams: [WasteStream], shared: inout SharedStops, log: inout DiagnosticLog
  ) {
    let date = today.date
    let open = Self.open(rows, on: date, register: register)
    guard let first = open.map(\.date).min() else { return }
    var settled = Self.keys(today)
    let collected = Set(
      today.presentations.filter(Self.isProperty).map { "\($0.stream) \($0.round)" })
    // From the latest day backwards: what was due again since then is that day's matter.
    for day in stride(from: date.dayNumber - 1, through: first.dayNumber, by: -1) {
      var ignored = DiagnosticLog()
      let due = DayWork(
        on: CalendarDate(dayNumber: day), register: register, tables: tables, bins: [],
        streams: streams, log: &ignored)
      let wanted = open.filter { $0.date == due.date }
      let found = Self.matching(wanted, in: due, log: &log)
      let carried = found.filter { !settled.contains(Self.key(due.presentations[$0])) }
      for index in carried {
        shared.add(due, presentation: index)
        presentations.append(
          Self.carried(due.presentations[index], from: due.date, collected: collected))
      }
      if !carried.isEmpty { days.insert((due.date, carried.count), at: 0) }
      settled.formUnion(Self.keys(due))
    }
  }

  /// The rows of work that is still to be done on a day.
  static func open(
    _ rows: [CompletionRow], on date: CalendarDate, register: PropertyRegister
  ) -> [CompletionRow] {
    rows.enumerated().filter { index, row in
      if case .bin = row.place { return false }
      guard !row.isDone, row.date < date, row.date >= date.advanced(by: -greatestDays),
        row.revisit ?? row.date < date || row.revisit == date
      else { return false }
      return !rows.enumerated().contains { place, later in
        later.isDone && later.date < date && (later.date, place) > (row.date, index)
          && covers(later.place, row.place, register: register)
      }
    }.map(\.element)
  }

  private static func covers(
    _ done: CompletionRow.Place, _ open: CompletionRow.Place, register: PropertyRegister
  ) -> Bool {
    if done == open { return true }
    guard case .street(let usrn) = done, case .property(let uprn) = open else { return false }
    return register.property(uprn)?.usrn == usrn
  }

  /// The places of the presentations that rows are about; a row about none is reported.
  private static func matching(
    _ rows: [CompletionRow], in work: DayWork, log: inout DiagnosticLog
  ) -> [Int] {
    var found: Set<Int> = []
    for row in rows {
      let places = work.presentations.indices.filter { index in
        let presentation = work.presentations[index]
        guard isProperty(presentation), presentation.round == row.round else { return false }
        return switch row.place {
        case .street(let usrn): presentation.usrn == usrn
        // A bin is chosen anew every day: nothing of it is carried forward.
        case .bin: false
        case .property(let uprn):
          presentation.source == .property(uprn) || work.members(of: index).contains(uprn)
        }
      }
      if places.isEmpty {
        log.report(
          Diagnostic(
            "N109", .warning, file: "completions.csv", line: row.line,
            message: "round \(row.round) had no such work on \(row.date)",
            fix: "correct the date, round, USRN or UPRN; nothing is carried forward for the row"))
      }
      found.formUnion(places)
    }
    return found.sorted()
  }

  /// A round that does not collect the stream today can't take it: then any crew may.
  private static func carried(
    _ presentation: Presentation, from date: CalendarDate, collected: Set<String>
  ) -> Presentation {
    var carried = presentation
    if !collected.contains("\(carried.stream) \(carried.round)") { carried.round = "" }
    carried.note += (carried.note.isEmpty ? "" : ", ") + "left on \(date)"
    return carried
  }

  private static func isProperty(_ presentation: Presentation) -> Bool {
    if case .property = presentation.source { true } else { false }
  }

  private static func key(_ presentation: Presentation) -> Key {
    Key(source: presentation.source, stream: presentation.stream)
  }

  private static func keys(_ work: DayWork) -> Set<Key> {
    Set(work.presentations.filter(isProperty).map(key))
  }
}
