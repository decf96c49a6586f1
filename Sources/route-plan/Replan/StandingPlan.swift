import FoundationEssentials
import Gazetteer
import Routing

/// A published plan read back: what is to be planned anew.
struct StandingPlan: Sendable {
  /// Who comes where after whom, for what.
  let plan: EarlierPlan
  /// The roads as the folder holds them.
  let networkBytes: [UInt8]
  /// The crew's numbers on `stops.csv`, by vehicle, and what stands under each.
  let sheets: [String: Sheet]

  /// One crew's numbering.
  struct Sheet: Sendable {
    /// The round as the sheet calls it.
    var round = ""
    /// The number of each property, bin or job.
    var numbers: [WorkKey: Int] = [:]
    /// The greatest number.
    var last = 0
  }

  /// Reads a plan's folder.
  ///
  /// - Throws: `PlanFileError` where a file is missing or is not what it should be.
  init(folder: URL) throws(PlanFileError) {
    plan = try EarlierPlan(folder: folder)
    guard let roads = PlanFolder.contents(PlanFolder.network, in: folder) else {
      throw PlanFileError("\(PlanFolder.network) is missing or can't be read")
    }
    networkBytes = roads
    sheets = try Self.sheets(folder, plan.names)
    try refuseUnknownStops()
  }

  /// The work of the day.
  var problem: Problem { plan.problem }
  /// What its indices are called.
  var names: ProblemNames { plan.names }
  /// The plan.
  var solution: Solution { plan.solution }

  private func refuseUnknownStops() throws(PlanFileError) {
    for route in solution.routes {
      guard problem.vehicles.indices.contains(Int(route.vehicle)) else {
        throw PlanFileError("\(PlanFolder.plan) sends out vehicle \(route.vehicle), which is none")
      }
      for stop in route.stops {
        let isKnown =
          switch stop.stop {
          case .service(let task, let mode):
            problem.tasks.item(task)?.modes.item(mode) != nil
          case .tip(let site): problem.sites.item(site) != nil
          case .rest: true
          }
        guard isKnown else { throw PlanFileError("\(PlanFolder.plan) has an unknown stop") }
      }
    }
  }

  private static func sheets(
    _ folder: URL, _ names: ProblemNames
  ) throws(PlanFileError) -> [String: Sheet] {
    let name = StopsTable.format.path
    guard let bytes = PlanFolder.contents(name, in: folder) else {
      throw PlanFileError("\(name) is missing or can't be read")
    }
    var log = DiagnosticLog()
    guard
      let table = CSVTable.read(
        bytes, file: name,
        required: ["round", "vehicle", "sequence", "kind", "uprn", "reference", "stream"],
        optional: [], log: &log)
    else { throw PlanFileError("\(name) is not what plan writes") }
    var sheets: [String: Sheet] = [:]
    for row in 0..<table.rows {
      guard let kind = TaskReference.Kind(rawValue: table.text(row, "kind")),
        let number = Int(table.text(row, "sequence")),
        names.streams.contains(where: { $0.id == table.text(row, "stream") })
      else { throw PlanFileError("\(name):\(table.line(row)): not what plan writes") }
      let reference = table.text(row, kind == .property ? "uprn" : "reference")
      let key = WorkKey(
        source: WorkSource(kind: kind, reference: reference), stream: table.text(row, "stream"))
      var sheet = sheets[table.text(row, "vehicle")] ?? Sheet()
      sheet.round = table.text(row, "round")
      sheet.numbers[key] = number
      sheet.last = max(sheet.last, number)
      sheets[table.text(row, "vehicle")] = sheet
    }
    return sheets
  }

  /// The number on the crew's sheet of every stop of a route; 0 for breaks.
  ///
  /// A block of flats stands there under its flats, `behind` gives those; a tip comes after the work
  /// before it.
  func numbers(of route: Route, behind: (WorkKey) -> [UPRN]) -> [Int] {
    let sheet = sheets[names.vehicles.item(route.vehicle)?.id ?? ""] ?? Sheet()
    var last = 0
    return route.stops.map { stop in
      switch stop.stop {
      case .rest: return 0
      case .tip: last += 1
      case .service(let task, _):
        var number: Int?
        for key in names.keys(ofTask: task) {
          number =
            number ?? sheet.numbers[key]
            ?? behind(key).compactMap { member in
              sheet.numbers[WorkKey(source: WorkSource(.property(member)), stream: key.stream)]
            }.first
        }
        last = number ?? last + 1
      }
      return last
    }
  }
}
