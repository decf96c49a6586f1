import FoundationEssentials
import Gazetteer
import Routing

/// What was asked of a nightly run.
struct NightlyRequest: Sendable {
  var date: CalendarDate?
  var seconds: Int64 = 300
  var iterations: Int?
  /// Minutes after midnight by which all must be done.
  var finishByMinute: Int32?
  var onlyIfChanged = false
  var settleSeconds: Int64 = 5
  var seed: UInt64 = 1
  var threads = 1
}

/// One night: takes files in, publishes sure plans, searches for a better one, and says how it went.
///
/// Whatever happens, `current` points to a plan that passed the check; every step may be cut off and
/// done again.
struct NightlyRun {
  let folder: NightlyFolder
  let request: NightlyRequest
  let console: Console
  let started: Int64
  var log: NightlyLog
  var settings = NightlyConfiguration()
  var brief: MorningBrief
  /// Why the last good plan is kept; none where all went well.
  var reasons: [String] = []
  private var steps = StepTimes()

  /// The days after the plan's own for which as-is plans are published.
  static let daysAhead = 5

  /// Prepares a run.
  init(folder: NightlyFolder, request: NightlyRequest, console: Console) {
    self.folder = folder
    self.request = request
    self.console = console
    started = RunClock.now
    log = NightlyLog(
      file: folder.logFile, run: "\(started)-\(ProcessInfo.processInfo.processIdentifier)")
    brief = MorningBrief(
      date: request.date ?? CalendarDate(dayNumber: Int32(clamping: started / 86_400)))
  }

  /// Does the night's work; the caller holds the lock.
  mutating func run() -> ExitStatus {
    log.write("start", [("version", .string(ProgramVersion.text))])
    Leftovers.sweep(folder)
    guard var area = compiledArea() else { return end(.badInput) }
    settings = area.configuration.nightly
    guard
      let date = request.date
        ?? WorkingDays(configuration: area.configuration)
        .next(atSeconds: started)
    else {
      reasons.append("area.json5 has no day on which a site is open and a vehicle on the road")
      return end(.badInput)
    }
    brief.date = date
    log.date = date
    holdWhatStands(for: date)
    let before = CurrentPlan(folder: folder).name
    takeFiles(area, date: date)
    if let new = refreshed(area) { area = new }
    describe(area)
    if request.onlyIfChanged, isUnchanged(before, area: area, date: date) {
      log.write("unchanged")
      noteUnchanged()
      console.say("Nothing changed since the last run.")
      return .done
    }
    let sure = publishSurePlans(area, date: date, before: before)
    let better = sure?.hasWork ?? false ? search(area, date: date) : nil
    return finish(area, sure: sure, better: better, before: before)
  }

  /// Before anything else: crews must not find yesterday's plan where one for today is there.
  private mutating func holdWhatStands(for date: CalendarDate) {
    let current = CurrentPlan(folder: folder)
    guard current.date != date, let last = PublishedPlans(folder.published).last(for: date) else {
      return
    }
    point(to: last)
  }

  /// Lets `current` point to a published plan.
  mutating func point(to name: String) {
    do throws(FileSystemError) {
      try CurrentPlan(folder: folder).point(to: name)
      log.write("current", [("plan", .string(name))])
    } catch {
      reasons.append(error.message)
    }
  }

  private mutating func takeFiles(_ area: CompiledAreaStore.Stored, date: CalendarDate) {
    var intake = DropIntake(folder: folder, area: area, settings: settings, date: date)
    let settleSeconds = request.settleSeconds
    steps.measure("intake") { intake.run(settleSeconds: settleSeconds) }
    brief.intake = intake.results
    brief.heldCount = Self.count(folder.held)
    for result in intake.results {
      log.write(
        "file",
        [
          ("kind", .string(result.kind.rawValue)), ("name", .string(result.name)),
          ("outcome", .string(result.outcome.rawValue)), ("detail", .string(result.detail)),
        ])
    }
    for diagnostic in intake.log.kept {
      console.report(diagnostic)
      log.write("diagnostic", Self.fields(diagnostic))
      if diagnostic.severity == .error {
        reasons.append("\(diagnostic.file): \(diagnostic.message) [\(diagnostic.code)]")
      }
    }
  }

  private static func count(_ folder: URL) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.count { !$0.hasSuffix(".txt") && !$0.hasPrefix(".") }
  }

  static func fields(_ diagnostic: Diagnostic) -> [(name: String, value: JSONValue)] {
    [
      ("code", .string(diagnostic.code)), ("file", .string(diagnostic.file)),
      ("line", diagnostic.line.map { .integer(Int64($0)) } ?? .null),
      ("message", .string(diagnostic.message)),
    ]
  }

  /// Runs a step and keeps how long it took.
  mutating func timed<Result>(_ name: String, _ work: () -> Result) -> Result {
    steps.measure(name, work)
  }

  /// Seconds by step so far.
  var durations: [(name: String, seconds: Double)] { steps.seconds }
}

/// How long the steps of a run took.
struct StepTimes: Sendable {
  private(set) var seconds: [(name: String, seconds: Double)] = []

  /// Runs a step and keeps how long it took.
  mutating func measure<Result>(_ name: String, _ work: () -> Result) -> Result {
    let start = ContinuousClock.now
    let result = work()
    let (whole, parts) = (ContinuousClock.now - start).components
    seconds.append((name, Double(whole) + Double(parts) / 1e18))
    return result
  }
}
