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
  /// - Throws: `PlanFileError` where a file is missing, or is not what the manifest says.
  init(folder: URL) throws(PlanFileError) {
    plan = try EarlierPlan(folder: folder)
    guard let roads = PlanFolder.contents(PlanFolder.network, in: folder) else {
      throw PlanFileError("\(PlanFolder.network) is missing or can't be read")
    }
    networkBytes = roads
    guard let stops = PlanFolder.contents(StopsTable.format.path, in: folder) else {
      throw PlanFileError("\(StopsTable.format.path) is missing or can't be read")
    }
    try Self.refuseDamaged(
      plan.files + [
        ManifestFile.record(name: PlanFolder.network, contents: roads),
        ManifestFile.record(name: StopsTable.format.path, contents: stops),
      ], folder)
    sheets = try Self.sheets(stops, plan.names)
    try refuseUnknownStops()
  }

  /// The work of the day.
  var problem: Problem { plan.problem }
  /// What its indices are called.
  var names: ProblemNames { plan.names }
  /// The plan.
  var solution: Solution { plan.solution }

  /// A file that is cut but can still be read would give crews other numbers than their sheets.
  private static func refuseDamaged(
    _ files: [ManifestFile.FileRecord], _ folder: URL
  ) throws(PlanFileError) {
    let manifest: ManifestFile
    let document = try PlanFolder.document(PlanFolder.manifest, in: folder)
    do { manifest = try ManifestFile.read(document) } catch {
      throw PlanFileError("\(PlanFolder.manifest): \(error.message)")
    }
    for file in files where !manifest.outputs.contains(file) {
      throw PlanFileError("\(file.name) is damaged or changed: it is not what was published")
    }
  }

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
    _ bytes: [UInt8], _ names: ProblemNames
  ) throws(PlanFileError) -> [String: Sheet] {
    let name = StopsTable.format.path
    var log = DiagnosticLog()
    guard
      let table = CSVTable.read(
        bytes, file: name,
        required: ["round", "vehicle", "sequence", "kind", "uprn", "reference", "stream"],
        optional: [], log: &log)
    else { throw PlanFileError("\(name) is not what plan writes") }
    var sheets: [String: Sheet] = [:]
    for row in 0..<table.rows {
      func text(_ column: String) -> String { Escaping.unguarded(table.text(row, column)) }
      guard let kind = TaskReference.Kind(rawValue: text("kind")),
        let number = Int(text("sequence")),
        names.streams.contains(where: { $0.id == text("stream") })
      else { throw PlanFileError("\(name):\(table.line(row)): not what plan writes") }
      let source = WorkSource(kind: kind, reference: text(kind == .property ? "uprn" : "reference"))
      var sheet = sheets[text("vehicle")] ?? Sheet()
      sheet.round = text("round")
      sheet.numbers[WorkKey(source: source, stream: text("stream"))] = number
      sheet.last = max(sheet.last, number)
      sheets[text("vehicle")] = sheet
    }
    return sheets
  }

  /// By what a crew may be called, its vehicle and the greatest number of its sheet.
  ///
  /// Where a round has the name of another crew's vehicle, the vehicle is meant.
  var crewNames: [String: DoneStops.Name] {
    var crews: [String: DoneStops.Name] = [:]
    for (vehicle, sheet) in sheets.sorted(by: { $0.key < $1.key }) {
      // The tips after the last street have numbers too.
      let name = DoneStops.Name(vehicle: vehicle, last: sheet.last + 8)
      if !sheet.round.isEmpty, sheets[sheet.round] == nil { crews[sheet.round] = name }
      crews[vehicle] = name
    }
    return crews
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
