/// The work of one day: what cycles and exceptions make due, bins over their threshold, and jobs.
///
/// A moved day's work is due on its replacement day and not on its own; work is moved once. Flats
/// and HMO units with the same parent, street and round are one stop at the parent's position, else
/// at the first flat's; everything at one collection point, stream and round is one stop there.
public struct DayWork: Sendable {
  /// The day.
  public let date: CalendarDate
  /// What is presented: properties by UPRN, then bins by name, then jobs by name; then by stream.
  public let presentations: [Presentation]
  /// How much is due, what was moved, and what could not be made due.
  public let report: DayWorkReport

  private let memberStarts: [Int32]
  private let memberProperties: [UPRN]

  /// What is due on a day, in a fixed order.
  public static func due(
    on date: CalendarDate, register: PropertyRegister, tables: ServiceTables,
    bins: [BinForecast], streams: [WasteStream], log: inout DiagnosticLog
  ) -> [Presentation] {
    DayWork(
      on: date, register: register, tables: tables, bins: bins, streams: streams, log: &log
    ).presentations
  }

  /// Works out a day with the bins that straight extrapolation makes due.
  public init(
    on date: CalendarDate, register: PropertyRegister, tables: ServiceTables,
    bins: [BinForecast], streams: [WasteStream], log: inout DiagnosticLog
  ) {
    self.init(
      on: date, register: register, tables: tables, visits: bins.compactMap { BinVisit($0) },
      streams: streams, log: &log)
  }

  /// Works out a day with the bins that are to be visited.
  ///
  /// - Complexity: O(p log p) for p properties; streams count as a constant.
  public init(
    on date: CalendarDate, register: PropertyRegister, tables: ServiceTables,
    visits: [BinVisit], streams: [WasteStream], log: inout DiagnosticLog
  ) {
    var builder = DayWorkBuilder(
      on: date, register: register, tables: tables, streams: streams, log: &log)
    builder.addProperties()
    var stops = WorkMerger(builder: builder).stops()
    stops.sort { ($0.uprn, $0.presentation.stream) < ($1.uprn, $1.presentation.stream) }
    var report = builder.finishedReport(log: &log)
    report.mergedBlocks = stops.count { $0.isMergedBlock }
    report.mergedPoints = stops.count { $0.isMergedPoint }
    let binWork = Self.binWork(visits, tables: tables, date: date, report: &report, log: &log)
    let jobWork = Self.jobWork(on: date, register: register, tables: tables, report: &report)
    AssistedCollection.reportOverdue(
      tables.assisted, on: date, file: tables.file(.assisted), log: &log)
    var starts: [Int32] = [0]
    var members: [UPRN] = []
    for stop in stops {
      members += stop.members
      starts.append(Int32(clamping: members.count))
    }
    self.date = date
    self.report = report
    presentations = stops.map(\.presentation) + binWork + jobWork
    memberStarts = starts
    memberProperties = members
  }

  /// The properties behind a presentation, ascending; none for bins and jobs.
  public func members(of presentation: Int) -> ArraySlice<UPRN> {
    guard presentation >= 0, presentation + 1 < memberStarts.count else { return [] }
    return memberProperties[Int(memberStarts[presentation])..<Int(memberStarts[presentation + 1])]
  }

  /// What the model expects each round to weigh, for fitting factors; give tables without factors.
  public var expectedTonnage: [RoundFactors.ExpectedTonnage] {
    report.rounds.map {
      RoundFactors.ExpectedTonnage(
        round: $0.round, date: date, stream: $0.stream, kilograms: Double($0.grams) / 1000)
    }
  }
}
