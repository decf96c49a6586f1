import Foundation
import Testing

@testable import route_plan

/// A town with drop folders, and the nightly run as a timer would start it.
struct NightlyArea {
  let area: TemporaryArea

  /// Copies the imported market town, without plans.
  init() throws {
    area = try TemporaryArea(copying: try PlannedTown.fenmarket.get())
    try? FileManager.default.removeItem(at: area.folder.appending(path: "plan"))
    try NightlyFolder(path: area.folder.path).prepare()
  }

  var folder: NightlyFolder { NightlyFolder(path: area.folder.path) }
  var current: CurrentPlan { CurrentPlan(folder: folder) }

  /// Runs the night before a date.
  func nightly(_ flags: String..., date: String = "2026-11-24", iterations: Int = 20) throws
    -> CommandRun
  {
    try TemporaryArea.command(Self.arguments(area, date: date, iterations: iterations) + flags)
  }

  /// The command line of a short run.
  static func arguments(_ area: TemporaryArea, date: String, iterations: Int = 20) -> [String] {
    [
      "nightly", area.folder.path, "--date", date, "--iterations", "\(iterations)", "--threads",
      "1",
      "--settle", "0",
    ]
  }

  /// Puts a file into a drop folder.
  func drop(_ kind: DropKind, _ name: String, _ text: String) throws {
    try area.write("drop/\(kind.rawValue)/\(name)", text)
  }

  /// What lies in a folder, hidden files too.
  func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(
      atPath: area.folder.appending(path: folder).path)) ?? []).sorted()
  }

  /// Whether `current` is a plan that passes the check, of its own date.
  func expectGoodCurrent(date: String? = nil, _ comment: Comment? = nil) {
    guard let name = current.name else {
      Issue.record("there is no current plan \(comment?.rawValue ?? "")")
      return
    }
    let plan = area.folder.appending(path: "current")
    let report = checkPlan(folder: plan)
    #expect(report.outcome == .valid, "\(name) \(report.faults) \(comment?.rawValue ?? "")")
    let manifest = PublishedPlans(folder.published).manifest(name)
    #expect(manifest?.date == String(name.prefix(10)), comment)
    if let date { #expect(manifest?.date == date, comment) }
  }

  /// What the brief says.
  func brief() throws -> String { try area.text("brief/latest.txt") }
}
