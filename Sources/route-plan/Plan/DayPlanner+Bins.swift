import Gazetteer
import RoadGraph
import Routing

/// The choice of a day's bins.
extension DayPlanner {
  /// What is decided about the bins, or `nil` where they are chosen by their threshold alone: where
  /// the area says so, and where nothing is known of any bin.
  func binSelection(
    _ tying: PresentationTying, _ facts: RoadFacts
  ) throws(PlanningError) -> BinSelection? {
    let history = area.binHistory
    guard area.configuration.bins.selection == .risk, !history.isEmpty,
      !area.tables.services.bins.isEmpty,
      area.configuration.vehicles.contains(where: { !$0.offRoadDates.contains(request.date) })
    else { return nil }
    progress("weighing the bins")
    // What is doubtful about their roads is said once, when the day itself is built.
    var ignored = DiagnosticLog()
    let ground = try binGround(tying, facts, log: &ignored)
    return ground.selector(on: request.date, settings: area.configuration.bins).select(history)
  }

  /// Every bin of the area with the drives between them.
  func binGround(log: inout DiagnosticLog) throws(PlanningError) -> BinGround {
    let factsBuilder = RoadFactsBuilder(
      network: area.network, register: area.register, ties: area.ties)
    let tying = PresentationTying(
      network: area.network, register: area.register, ties: area.ties,
      snapper: PropertyMatcher.snapper(of: area.network), facts: factsBuilder)
    let out = area.configuration.outMinutes
    let facts = factsBuilder.facts(
      area.tables.roads, date: request.date, outFromMinute: out.from, outToMinute: out.to,
      log: &log)
    return try binGround(tying, facts, log: &log)
  }

  private func binGround(
    _ tying: PresentationTying, _ facts: RoadFacts, log: inout DiagnosticLog
  ) throws(PlanningError) -> BinGround {
    let tables = area.tables.services
    let full = tables.bins.map { BinVisit(bin: $0.name, fillPermille: 1000, isOptional: false) }
    let presentations = DayWork.presentations(
      of: full, tables: tables, date: request.date, log: &log)
    let day = try build(
      tying.tie(presentations, log: &log).tied, facts: facts, helped: [], log: &log)
    let travel = TravelTables.compute(
      day.problem, network: area.network, tree: area.roadTree, threads: request.threads)
    return BinGround(day, travel, tables: tables, configuration: area.configuration)
  }
}

extension PlanRequest {
  /// A request that looks at an area's bins on a day and plans nothing.
  static func bins(on date: CalendarDate, threads: Int) -> PlanRequest {
    PlanRequest(
      date: date, mode: .keep, seed: 1, threads: threads, lanes: 1,
      limit: .iterations(0, cooling: nil))
  }
}
