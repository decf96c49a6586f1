extension DayWork {
  /// What the visits of some bins ask of a day's crews, ascending by name.
  public static func presentations(
    of visits: [BinVisit], tables: ServiceTables, date: CalendarDate, log: inout DiagnosticLog
  ) -> [Presentation] {
    var report = DayWorkReport()
    return binWork(visits, tables: tables, date: date, report: &report, log: &log)
  }

  /// The bins that are due, ascending by name.
  static func binWork(
    _ visits: [BinVisit], tables: ServiceTables, date: CalendarDate,
    report: inout DayWorkReport, log: inout DiagnosticLog
  ) -> [Presentation] {
    var assumedKinds: Set<String> = []
    let bins = Dictionary(
      tables.bins.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var work: [Presentation] = []
    for visit in visits {
      guard let bin = bins[visit.bin] else { continue }
      let fill = Double(visit.fillPermille) / 1000
      let (rate, isAssumed) = tables.handling.rate(bin.kind)
      if isAssumed, bin.liftSeconds == nil { assumedKinds.insert(bin.kind) }
      let seconds = bin.liftSeconds ?? rate.liftSeconds + rate.pullOutSeconds
      work.append(
        Presentation(
          source: .bin(bin.name), place: .point, point: bin.point, usrn: bin.usrn,
          stream: bin.stream, liftsPermille: 1000, households: 0,
          grams: Int32(rounding: bin.kilogramsFull * fill * 1000),
          millilitres: Int32(rounding: bin.litres * fill * 1000),
          handlingMilliseconds: Int32(
            rounding: seconds * tables.factors.time(round: bin.round) * 1000),
          round: bin.round, sequence: bin.sequence, dueDate: date,
          fillPercent: Int32(rounding: fill * 100), isOptional: visit.isOptional,
          worthMicropounds: visit.worthMicropounds,
          note: "\(bin.kind) bin" + (visit.note.isEmpty ? "" : ", \(visit.note)")))
      report.bins += 1
      if visit.isFallback { report.fallbackBins += 1 }
    }
    if !assumedKinds.isEmpty {
      log.report(
        Diagnostic(
          "S119", .note, file: tables.file(.bins),
          message: "crew seconds for \(assumedKinds.sorted().joined(separator: ", ")) bins are "
            + "built-in, illustrative numbers",
          fix: "give lift_seconds in bins.csv, or measured seconds in handling.csv"))
    }
    return work.sorted { name(of: $0) < name(of: $1) }
  }

  /// The jobs that may be done on the day, ascending by name.
  static func jobWork(
    on date: CalendarDate, register: PropertyRegister, tables: ServiceTables,
    report: inout DayWorkReport
  ) -> [Presentation] {
    let due = tables.jobs.filter { $0.isDue(on: date) }
    report.jobs = due.count
    return due.map { presentation(of: $0, register: register, tables: tables) }
      .sorted { name(of: $0) < name(of: $1) }
  }

  /// A job stands at its own position, else at its property's containers, else in its street.
  private static func presentation(
    of job: OneOffJob, register: PropertyRegister, tables: ServiceTables
  ) -> Presentation {
    let property = job.uprn.flatMap { register.property($0) }
    var presentation = Presentation(
      source: .job(job.name), place: .point, point: job.point, usrn: job.usrn,
      stream: job.stream, liftsPermille: 1000, households: job.uprn == nil ? 0 : 1,
      grams: Int32(rounding: job.kilograms * 1000),
      millilitres: Int32(rounding: job.litres * 1000),
      handlingMilliseconds: Int32(rounding: Double(job.seconds) * 1000), round: "", sequence: 0,
      dueDate: job.date, isOptional: job.isOptional,
      note: job.note.isEmpty ? job.kind : "\(job.kind): \(job.note)")
    guard let property else { return presentation }
    if job.kind == "missed" { presentation.round = round(of: job, property, tables) }
    guard job.point == nil else {
      presentation.usrn = job.usrn ?? property.usrn
      return presentation
    }
    presentation.place = .frontage
    presentation.point = property.point
    presentation.usrn = property.usrn
    if let place = tables.points.point(of: property.uprn, stream: job.stream) {
      let point = tables.points.points[place]
      presentation.place = .collectionPoint(point.name)
      presentation.point = point.point
      presentation.usrn = point.usrn
      presentation.wheelOutMetres = point.wheelOutMetres
      presentation.accessWindows = point.window.map { [$0] } ?? []
      presentation.side = point.side
    }
    return presentation
  }

  /// A missed bin belongs to the round that missed it, where there is only one.
  private static func round(
    of job: OneOffJob, _ property: Property, _ tables: ServiceTables
  ) -> String {
    let table = tables.rounds.assignments
    let rounds = Set(
      table.range(of: property.uprn).filter { Int(table.rows[$0].stream) == job.stream }
        .map { table.rows[$0].round })
    guard rounds.count == 1, let round = rounds.first else { return "" }
    return tables.rounds.names[Int(round)]
  }

  private static func name(of presentation: Presentation) -> String {
    switch presentation.source {
    case .property(let uprn): uprn.description
    case .bin(let name), .job(let name): name
    }
  }
}
