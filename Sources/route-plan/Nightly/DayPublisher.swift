import FoundationEssentials
import Gazetteer
import Routing

/// What a published plan holds, as far as the brief, the metrics and the status need it.
struct PublishedDay: Sendable {
  var date: CalendarDate
  var mode: PlanMode
  /// The folder's name below `published`.
  var name: String
  /// Whether the same plan stood there already.
  var isUnchanged = false
  var view: PlanView
  var log: DiagnosticLog
  /// The manifest's digest of all inputs.
  var inputs: String
  var iterations: Int

  /// Whether anything was due: a day without work has a plan without rounds.
  var hasWork: Bool { !view.rounds.isEmpty || !view.unassigned.isEmpty }
}

/// Why a day has no new plan.
enum DayFailure: Error, Sendable {
  /// No vehicle goes out: no day of collection.
  case noVehicle
  /// The inputs make no plan.
  case badInput([String])
  /// The checker said no.
  case refused([String])
  /// The plan could not be written.
  case notWritten(String)
  /// No time was left to search.
  case outOfTime

  /// The failure in words, a line each.
  var lines: [String] {
    switch self {
    case .noVehicle: ["no vehicle is on the road"]
    case .badInput(let lines): lines
    case .refused(let faults):
      ["the check refused the plan"] + faults.prefix(5).map { "  " + $0 }
    case .notWritten(let message): [message]
    case .outOfTime: ["there was no time left to search"]
    }
  }
}

/// Plans a day, checks it as a stranger would from the written folder, and publishes it.
struct DayPublisher {
  let folder: NightlyFolder
  let area: CompiledAreaStore.Stored
  let progress: (String) -> Void

  /// Plans and publishes; a plan that is the same to the byte as the last one is not written again.
  func publish(_ request: PlanRequest) throws(DayFailure) -> PublishedDay {
    var log = DiagnosticLog()
    let day = area.day(request.date, log: &log)
    let planned: PlannedDay
    do throws(PlanningError) {
      planned = try DayPlanner(area: day, request: request, progress: progress).plan(log: &log)
    } catch {
      throw Self.failure(error, log)
    }
    let (view, files) = try documents(planned, day, request, log)
    var published = PublishedDay(
      date: request.date, mode: request.mode, name: "", view: view, log: log,
      inputs: Self.inputsDigest(files), iterations: planned.iterations)
    let plans = PublishedPlans(folder.published)
    if let last = plans.last(for: request.date), plans.holds(last, manifestOf: files) {
      published.name = last
      published.isUnchanged = true
      return published
    }
    published.name = plans.nextName(for: request.date)
    try write(files, as: published.name)
    return published
  }

  /// The plan's view and files.
  private func documents(
    _ planned: PlannedDay, _ day: CompiledAreaStore.Stored, _ request: PlanRequest,
    _ log: DiagnosticLog
  ) throws(DayFailure) -> (PlanView, [(path: String, bytes: [UInt8])]) {
    do throws(GridTransformError) {
      let transform = try GridTransform(frame: day.frame, ostn15: day.ostn15)
      let publication = PlanPublication(
        area: day, request: request, planned: planned, log: log,
        converter: PositionConverter(transform))
      let view = publication.view()
      return (view, publication.files(of: view))
    } catch {
      throw .badInput([error.diagnostic(file: "area.json5").text])
    }
  }

  private func write(
    _ files: [(path: String, bytes: [UInt8])], as name: String
  ) throws(DayFailure) {
    progress("checking what was written")
    var faults: [String] = []
    do throws(FileSystemError) {
      try PlanFolderWriter.publish(
        files: files, to: folder.published.appending(path: name, directoryHint: .isDirectory),
        accept: { written in
          let report = checkPlan(folder: written)
          faults = report.outcome == .valid ? [] : report.faults + report.changedFiles
          return report.outcome == .valid
        })
    } catch {
      throw faults.isEmpty ? .notWritten(error.message) : .refused(faults)
    }
  }

  private static func failure(_ error: PlanningError, _ log: DiagnosticLog) -> DayFailure {
    switch error {
    case .refused(let faults): return .refused(faults)
    case .outOfTime: return .outOfTime
    case .badInput:
      let codes = Set(log.kept.filter { $0.severity == .error }.map(\.code))
      if codes == ["P102"] { return .noVehicle }
      return .badInput(log.kept.filter { $0.severity == .error }.map(\.text))
    }
  }

  /// One digest of all that the plan was made from.
  private static func inputsDigest(_ files: [(path: String, bytes: [UInt8])]) -> String {
    guard let bytes = files.first(where: { $0.path == PlanFolder.manifest })?.bytes,
      let manifest = try? ManifestFile.read(JSONReader.read(bytes))
    else { return "" }
    return manifest.inputsDigest
  }
}

extension ManifestFile {
  /// One digest of the names and digests of all inputs.
  var inputsDigest: String {
    SHA256.hexadecimal(
      of: Array(inputs.map { "\($0.name) \($0.sha256)\n" }.joined().utf8) + Array(date.utf8))
  }
}

/// The folders of published plans, `DATE.NUMBER`.
struct PublishedPlans: Sendable {
  let folder: URL

  /// Names the folder.
  init(_ folder: URL) { self.folder = folder }

  /// Every plan by date and number, ascending.
  func all() -> [(date: CalendarDate, number: Int, name: String)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { name in
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, let date = CalendarDate(parts[0]), let number = Int(parts[1]) else {
        return nil
      }
      return (date, number, name)
    }.sorted { ($0.date, $0.number) < ($1.date, $1.number) }
  }

  /// The latest plan of a date.
  func last(for date: CalendarDate) -> String? { all().last { $0.date == date }?.name }

  /// The name of the next plan of a date.
  func nextName(for date: CalendarDate) -> String {
    "\(date).\((all().last { $0.date == date }?.number ?? 0) + 1)"
  }

  /// The manifest of a plan.
  func manifest(_ name: String) -> ManifestFile? {
    (try? PlanFolder.document(PlanFolder.manifest, in: folder.appending(path: name))).flatMap {
      try? ManifestFile.read($0)
    }
  }

  /// Whether a plan's manifest is the one among these files.
  func holds(_ name: String, manifestOf files: [(path: String, bytes: [UInt8])]) -> Bool {
    PlanFolder.contents(PlanFolder.manifest, in: folder.appending(path: name))
      == files.first { $0.path == PlanFolder.manifest }?.bytes
  }
}
