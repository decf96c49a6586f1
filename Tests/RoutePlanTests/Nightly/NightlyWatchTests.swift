import Foundation
import Gazetteer
import Testing

@testable import route_plan

@Suite("Nightly: what a monitor is told, and what is cleared") struct NightlyWatchTests {
  private func days(_ town: TemporaryArea) throws -> WorkingDays {
    var log = DiagnosticLog()
    return WorkingDays(
      configuration: try #require(
        AreaConfigurationReader.read(Array(try town.text("area.json5").utf8), log: &log)))
  }

  @Test(
    "A timer that has stopped is told on the next day of collection, not on a day off",
    arguments: [
      // Tuesday's plan, run in the night before it.
      ("2026-11-24", 12, false), ("2026-11-25", 2, false), ("2026-11-25", 6, true),
      // The tip is open on Saturdays; on Sundays nothing can be collected.
      ("2026-11-28", 12, true), ("2026-11-29", 12, false), ("2026-11-30", 12, true),
    ] as [(String, Int32, Bool)])
  func overdue(today: String, hour: Int32, isOverdue: Bool) throws {
    let days = try days(PlannedTown.fenmarket.get())
    let tuesday = try #require(CalendarDate("2026-11-24"))
    let today = try #require(CalendarDate(today))
    let moment = { (date: CalendarDate, hour: Int32) in
      CollectionTime.seconds(on: date, minute: hour * 60, timeZone: "Europe/London")
    }
    let ran = moment(tuesday, 3)
    #expect(days.isOverdue(planOf: tuesday, lastRun: ran, at: moment(today, hour)) == isOverdue)
    // A run that has ended since, whatever its plan, is not late.
    #expect(!days.isOverdue(planOf: tuesday, lastRun: moment(today, 0), at: moment(today, hour)))
  }

  @Test("A run that finds nothing changed is a run: status and metrics say when it ended")
  func unchangedCounts() throws {
    let town = try NightlyArea()
    _ = try town.nightly()
    var record = try #require(RunRecord.read(town.folder.lastRun))
    let metrics = try town.area.text("log/route-plan.prom")
    let longAgo: Int64 = 1_700_000_000
    record.finished = longAgo
    try record.write(to: town.folder.lastRun)
    let old = NightlyMetrics.renewed(metrics, finished: longAgo)
    #expect(old.contains("route_plan_last_run_timestamp_seconds 1700000000\n") && old != metrics)
    try town.area.write("log/route-plan.prom", old)
    #expect(try town.nightly("--if-changed").errors.contains("Nothing changed"))
    let renewed = try #require(RunRecord.read(town.folder.lastRun))
    #expect(renewed.finished > longAgo && renewed.current == record.current)
    let text = try town.area.text("log/route-plan.prom")
    #expect(text == NightlyMetrics.renewed(old, finished: renewed.finished))
  }

  @Test("Days planned anew are cleared with their date and never taken for nightly plans")
  func replans() throws {
    let town = try NightlyArea()
    _ = try town.nightly()
    let run = try TemporaryArea.command([
      "replan", town.area.folder.appending(path: "current").path, "--from", "07:00",
      "--iterations", "5", "--threads", "1",
    ])
    #expect([0, 3].contains(run.status), "\(run.errors)")
    #expect(town.names("plans") == ["2026-11-24-replan-0700"])
    let replay = try TemporaryArea.command([
      "replay", town.area.folder.appending(path: "plans/2026-11-24-replan-0700").path,
    ])
    #expect(replay.status == 4 && replay.errors.contains("replan made it"), "\(replay.errors)")
    try FileManager.default.createDirectory(
      at: town.area.folder.appending(path: "plans/2026-11-24"), withIntermediateDirectories: true)
    for (before, left) in [
      ("2026-11-24", ["2026-11-24", "2026-11-24-replan-0700"]), ("2026-11-25", ["2026-11-24"]),
    ] {
      let purge = try TemporaryArea.command(["purge", town.area.folder.path, "--before", before])
      #expect(purge.status == 0, "\(purge.errors)")
      #expect(town.names("plans") == left)
    }
  }

  @Test("A week of which nothing is published is refused in words")
  func noPaper() throws {
    let town = try NightlyArea()
    _ = try town.nightly()
    let run = try TemporaryArea.command([
      "nightly", town.area.folder.path, "--paper", "--date", "2027-06-01",
    ])
    #expect(run.status == 4 && run.errors.contains("2027-06-01"), "\(run.errors)")
  }
}
