import FoundationEssentials
import Gazetteer
import Routing

/// One presentation, whichever plan it is in.
struct WorkKey: Hashable, Sendable {
  var kind: TaskReference.Kind
  var reference: String
  var stream: Int

  /// The key of a presentation.
  init(_ presentation: Presentation) {
    stream = presentation.stream
    switch presentation.source {
    case .property(let uprn): (kind, reference) = (.property, uprn.description)
    case .bin(let name): (kind, reference) = (.bin, name)
    case .job(let name): (kind, reference) = (.job, name)
    }
  }

  /// The key of a reference in a plan's folder.
  init(_ reference: TaskReference) {
    kind = reference.kind
    self.reference = reference.reference
    stream = Int(reference.stream)
  }

  /// The key of a property's presentation.
  init(uprn: String, stream: Int) {
    kind = .property
    reference = uprn
    self.stream = stream
  }
}

/// A published plan read back: what is to be planned anew.
struct StandingPlan: Sendable {
  let problem: Problem
  let names: ProblemNames
  let solution: Solution
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
    (problem, names) = try ProblemFile.read(PlanFolder.document(PlanFolder.problem, in: folder))
    solution = try PlanFile.read(PlanFolder.document(PlanFolder.plan, in: folder))
    guard let roads = PlanFolder.contents(PlanFolder.network, in: folder) else {
      throw PlanFileError("\(PlanFolder.network) is missing or can't be read")
    }
    networkBytes = roads
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
    sheets = try Self.sheets(folder, names)
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
        let stream = names.streams.firstIndex(where: { $0.id == table.text(row, "stream") })
      else { throw PlanFileError("\(name):\(table.line(row)): not what plan writes") }
      var key = WorkKey(uprn: table.text(row, "uprn"), stream: stream)
      if kind != .property {
        key.kind = kind
        key.reference = table.text(row, "reference")
      }
      var sheet = sheets[table.text(row, "vehicle")] ?? Sheet()
      sheet.round = table.text(row, "round")
      sheet.numbers[key] = number
      sheet.last = max(sheet.last, number)
      sheets[table.text(row, "vehicle")] = sheet
    }
    return sheets
  }

  /// The keys of a task.
  func keys(ofTask task: Int32) -> [WorkKey] {
    names.tasks.item(task)?.references.map { WorkKey($0) } ?? []
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
        for key in keys(ofTask: task) {
          number =
            number ?? sheet.numbers[key]
            ?? behind(key).compactMap { member in
              sheet.numbers[WorkKey(uprn: member.description, stream: key.stream)]
            }.first
        }
        last = number ?? last + 1
      }
      return last
    }
  }
}
