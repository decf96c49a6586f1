/// Walks the register once and makes the units that are due.
struct DayWorkBuilder {
  /// The day.
  let date: CalendarDate
  /// The gazetteer.
  let register: PropertyRegister
  /// The tables.
  let tables: ServiceTables
  /// The area's streams.
  let streams: [WasteStream]
  private(set) var units: [WorkUnit] = []

  private let rules: ServiceRuleTable
  private let blocks: BlockIndex
  private let calendar: ExceptionCalendar
  private var demand: DemandModel
  private var report = DayWorkReport()
  private var movedIn: [Int: Int] = [:]
  private var movedOut: [Int: Int] = [:]
  private var roundCounts: [DayWorkReport.RoundCount?]
  private var firstWithoutRound: [UPRN?]
  private var firstBeyondCycle: UPRN?
  private var firstWithoutService: UPRN?
  private var firstWithoutCycle: UPRN?

  /// Prepares the walk.
  init(
    on date: CalendarDate, register: PropertyRegister, tables: ServiceTables,
    streams: [WasteStream], log: inout DiagnosticLog
  ) {
    self.date = date
    self.register = register
    self.tables = tables
    self.streams = streams
    rules = ServiceRuleTable(tables.services, streamCount: streams.count)
    blocks = BlockIndex(
      register: register, containers: tables.containers, streamCount: streams.count)
    calendar = ExceptionCalendar(
      tables.exceptions, on: date, file: tables.file(.exceptions), log: &log)
    demand = DemandModel(tables: tables, streams: streams)
    report.withoutRound = Array(repeating: 0, count: streams.count)
    roundCounts = Array(repeating: nil, count: streams.count * tables.rounds.names.count)
    firstWithoutRound = Array(repeating: nil, count: streams.count)
  }

  /// Makes the units of every live property.
  mutating func addProperties() {
    for index in register.properties.indices {
      let property = register.properties[index]
      guard property.isLive else {
        report.notLive += 1
        continue
      }
      addProperty(index, property)
    }
  }

  private mutating func addProperty(_ index: Int, _ property: Property) {
    let overrides = tables.containers.range(of: property.uprn)
    let rounds = tables.rounds.assignments.range(of: property.uprn)
    for stream in streams.indices {
      guard
        let service = service(of: property, index, stream: stream, overrides: overrides)
      else {
        noteUnservedRows(property, index, stream: stream, rows: rounds)
        continue
      }
      guard let rule = rules.cycleRule(stream: stream, kind: service.kind) else {
        report.withoutCycle += 1
        firstWithoutCycle = firstWithoutCycle ?? property.uprn
        continue
      }
      let rows = roundRows(property, stream: stream, own: rounds, children: service.children)
      guard !rows.isEmpty else {
        report.withoutRound[stream] += 1
        firstWithoutRound[stream] = firstWithoutRound[stream] ?? property.uprn
        continue
      }
      addDue(property, index, stream: stream, service: service, cycle: rule.cycle, rows: rows)
    }
  }

  /// What a property itself presents of a stream, or `nil` where that is nothing.
  private func service(
    of property: Property, _ index: Int, stream: Int, overrides: Range<Int>
  ) -> ServiceDemand? {
    let override = overrides.first { tables.containers.rows[$0].stream == stream }
    if let override {
      let row = tables.containers.rows[override]
      guard row.containers > 0 else { return nil }
      let children = blocks.children(of: index, stream: stream)
      // A block's shell has no kind of its own: its flats' set-out and exceptions apply.
      let kind = property.kind == .notCollected ? .flat : property.kind
      let rule = rules.cycleRule(stream: stream, kind: kind)
      return ServiceDemand(
        containers: row.containers, litres: row.litres ?? rule?.litres ?? 0,
        containerKind: row.containerKind.isEmpty
          ? rule?.containerKind ?? "wheeled" : row.containerKind,
        kind: kind, children: children)
    }
    guard !blocks.isCovered(index, stream: stream),
      let rule = rules.rule(stream: stream, kind: property.kind), rule.containers > 0
    else { return nil }
    return ServiceDemand(
      containers: rule.containers, litres: rule.litres, containerKind: rule.containerKind,
      kind: property.kind, children: [])
  }

  /// The round rows of a stream: the property's own, else its block's, else its first dwelling's.
  private func roundRows(
    _ property: Property, stream: Int, own: Range<Int>, children: [Int]
  ) -> [RoundAssignment] {
    let table = tables.rounds.assignments
    func rows(_ range: Range<Int>) -> [RoundAssignment] {
      range.lazy.map { table.rows[$0] }.filter { Int($0.stream) == stream }
    }
    let mine = rows(own)
    if !mine.isEmpty { return mine }
    var parent = property.parent
    for _ in 0..<BlockIndex.greatestDepth {
      guard let uprn = parent else { break }
      let found = rows(table.range(of: uprn))
      if !found.isEmpty { return found }
      parent = register.property(uprn)?.parent
    }
    for child in children {
      let found = rows(table.range(of: register.properties[child].uprn))
      if !found.isEmpty { return found }
    }
    return []
  }

  private mutating func addDue(
    _ property: Property, _ index: Int, stream: Int, service: ServiceDemand,
    cycle: CollectionCycle, rows: [RoundAssignment]
  ) {
    var due: (row: RoundAssignment, date: CalendarDate)?
    var times = 0
    for row in rows {
      guard Int32(row.week) <= cycle.weeks else {
        report.roundRowsBeyondCycle += 1
        firstBeyondCycle = firstBeyondCycle ?? property.uprn
        continue
      }
      for candidate in calendar.candidates
      where candidate.weekday == Int(row.day)
        && (row.week == 0 || cycle.week(of: candidate) == Int32(row.week))
        && isServed(row, due: candidate, kind: service.kind)
      {
        times += 1
        // The day's own work outranks what was moved onto it.
        if due == nil || candidate == date { due = (row, candidate) }
      }
    }
    guard let due else { return }
    let unit = demand.unit(
      property: property, owner: index, stream: stream, row: due.row, dueDate: due.date,
      week: cycle.week(of: due.date), times: times, service: service, register: register)
    count(unit)
    units.append(unit)
  }

  /// Whether work that the cycle makes due on `due` is done on the builder's day.
  private mutating func isServed(
    _ row: RoundAssignment, due: CalendarDate, kind: DwellingKind
  ) -> Bool {
    let round = tables.rounds.names[Int(row.round)]
    guard
      let place = calendar.decider(
        due: due, stream: Int(row.stream), round: round, kind: kind)
    else { return due == date }
    let isHere = tables.exceptions[place].replacementDate == date
    if isHere, due != date { movedIn[place, default: 0] += 1 }
    if !isHere, due == date { movedOut[place, default: 0] += 1 }
    return isHere
  }

  private mutating func count(_ unit: WorkUnit) {
    let place = unit.round * streams.count + unit.stream
    var count =
      roundCounts[place]
      ?? DayWorkReport.RoundCount(
        round: tables.rounds.names[unit.round], stream: unit.stream, properties: 0,
        liftsPermille: 0, grams: 0)
    count.properties += unit.members.count
    count.liftsPermille += Int64(Int32(rounding: unit.liftsPermille))
    count.grams += Int64(Int32(rounding: unit.grams))
    roundCounts[place] = count
  }

  private mutating func noteUnservedRows(
    _ property: Property, _ index: Int, stream: Int, rows: Range<Int>
  ) {
    guard !rows.isEmpty, !blocks.isCovered(index, stream: stream) else { return }
    // The row of a block may be there for its dwellings, who inherit it.
    guard property.kind != .notCollected else { return }
    let count = rows.count { Int(tables.rounds.assignments.rows[$0].stream) == stream }
    guard count > 0 else { return }
    report.roundRowsWithoutService += count
    firstWithoutService = firstWithoutService ?? property.uprn
  }
}

extension DayWorkBuilder {
  /// The report of what was found, its summaries written to the log.
  func finishedReport(log: inout DiagnosticLog) -> DayWorkReport {
    var finished = report
    finished.rounds = roundCounts.compactMap { $0 }
    for (place, row) in tables.exceptions.enumerated() {
      for (count, isArriving) in [(movedIn[place], true), (movedOut[place], false)] {
        guard let count else { continue }
        finished.moves.append(
          DayWorkReport.MoveCount(
            reason: row.reason, dueDate: row.dueDate, replacementDate: row.replacementDate,
            line: row.line, isArriving: isArriving, properties: count))
      }
    }
    reportGaps(log: &log)
    reportUnknownRounds(log: &log)
    demand.reportAssumptions(log: &log)
    return finished
  }

  private func reportGaps(log: inout DiagnosticLog) {
    let file = tables.file(.rounds)
    func warn(_ code: String, _ message: String, fix: String) {
      log.report(Diagnostic(code, .warning, file: file, message: message, fix: fix))
    }
    for (stream, first) in firstWithoutRound.enumerated() {
      guard let first else { continue }
      warn(
        "S122",
        "\(report.withoutRound[stream]) properties have \(streams[stream].id) but no round "
          + "that collects it, the first is UPRN \(first)",
        fix: "add their rows, or take the stream off them in containers.csv; they are not due")
    }
    if let first = firstBeyondCycle {
      warn(
        "S123",
        "\(report.roundRowsBeyondCycle) rows name a week beyond the stream's cycle, "
          + "the first is of UPRN \(first)",
        fix: "correct the week, or the cycle in services.csv; such rows are never due")
    }
    if let first = firstWithoutCycle {
      warn(
        "S125",
        "\(report.withoutCycle) containers are of streams that services.csv does not have, "
          + "the first is at UPRN \(first)",
        fix: "add a row of the stream with its cycle to services.csv; they are not due")
    }
    if let first = firstWithoutService {
      warn(
        "S124",
        "\(report.roundRowsWithoutService) rows are of properties that do not have the stream, "
          + "the first is of UPRN \(first)",
        fix: "add the containers, or remove the rows; they are not due")
    }
  }

  private func reportUnknownRounds(log: inout DiagnosticLog) {
    let names = Set(tables.rounds.names)
    for row in tables.exceptions {
      guard case .round(let name) = row.scope, !names.contains(name) else { continue }
      log.report(
        Diagnostic(
          "S126", .warning, file: tables.file(.exceptions), line: row.line,
          message: "rounds.csv has no round '\(name)'",
          fix: "correct the name; the row moves nothing"))
    }
  }
}
