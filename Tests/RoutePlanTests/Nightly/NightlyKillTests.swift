import Foundation
import Gazetteer
import Glibc
import Testing

@testable import route_plan

/// Runs that are cut off, on one area that goes on living: `ROUTE_PLAN_KILLS` sets how many.
@Suite("Nightly: cut off at any moment") struct NightlyKillTests {
  private static let kills =
    ProcessInfo.processInfo.environment["ROUTE_PLAN_KILLS"].flatMap { Int($0) } ?? 6

  @Test("Killed anywhere, a run leaves a whole plan; the next one loses and doubles nothing")
  func killed() throws {
    let town = try NightlyArea()
    var expected = try count(town)
    _ = try town.nightly()
    let measured = try measure(town, &expected)
    for kill in 0..<Self.kills {
      try dropFiles(town, kill)
      expected += 2
      let process = try Background(NightlyArea.arguments(town.area, date: "2026-11-24"))
      usleep(UInt32(measured * 1e6 * (Double(kill) + 0.5) / Double(Self.kills)))
      process.kill()
      _ = process.wait()
      town.expectGoodCurrent(date: "2026-11-24", "after kill \(kill)")
      let run = try town.nightly()
      #expect(run.status == 0 || run.status == 3, "kill \(kill): \(run.errors)")
      town.expectGoodCurrent(date: "2026-11-24", "after the run that followed kill \(kill)")
      #expect(try count(town) == expected, "kill \(kill)")
      try expectTidy(town, "kill \(kill)")
      let jobs = CSVRows.read(
        String(decoding: town.folder.area.merged("jobs") ?? [], as: UTF8.self))
      #expect(jobs.count { $0["job"] == "K\(kill)" } == 1)
      // Old nights are cleared by hand, for all of these have one date.
      try clearPlans(town)
    }
    print("kills: \(Self.kills) spread over \(measured) s; readings \(expected)")
  }

  private func measure(_ town: NightlyArea, _ expected: inout Int) throws -> Double {
    try dropFiles(town, 100_000)
    expected += 2
    let start = Date()
    _ = try town.nightly()
    return Date().timeIntervalSince(start)
  }

  private func dropFiles(_ town: NightlyArea, _ kill: Int) throws {
    let minutes = kill % 1440
    let day = CalendarDate(dayNumber: 20_500 + Int32(kill / 1440)).description
    let time = ClockText.text(minute: Int32(minutes))
    try town.drop(
      .telemetry, "t\(kill).csv",
      "bin,time,fill\nLB0001,\(day)T\(time):00,\(kill % 100)\nLB0002,\(day)T\(time):00,50\n")
    try town.drop(
      .jobs, "j\(kill).csv",
      "job,kind,date,stream,uprn,optional\nK\(kill),bulky,2026-11-24,residual,9900000001,yes\n")
  }

  private func count(_ town: NightlyArea) throws -> Int {
    try HistoryStore(path: town.folder.area.history.path, epsg: 27700).readingCount()
  }

  private func expectTidy(_ town: NightlyArea, _ comment: Comment) throws {
    for kind in DropKind.allCases { #expect(town.names("drop/\(kind.rawValue)").isEmpty, comment) }
    #expect(town.names("published").filter { $0.hasPrefix(".") } == [], comment)
    #expect(town.names(".").filter { $0.contains("partial") } == [], comment)
    #expect(try town.area.text(NightlyLock.name).isEmpty, comment)
    #expect(try town.area.text(".lock").isEmpty, comment)
  }

  private func clearPlans(_ town: NightlyArea) throws {
    let current = town.current.name
    for plan in PublishedPlans(town.folder.published).all()
    where plan.name != current && plan.date == CalendarDate("2026-11-24") {
      try FileManager.default.removeItem(at: town.folder.published.appending(path: plan.name))
    }
  }

  @Test("On a full disk nothing is lost, and the next run with room mends all")
  func fullDisk() throws {
    let disk = TemporaryFolders.unused()
    try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
    guard unsafe mount("tmpfs", disk.path, "tmpfs", 0, "size=24m") == 0 else {
      print("skipped: a small disk can't be mounted without the superuser")
      return
    }
    defer { unsafe umount2(disk.path, 2) }
    let source = try NightlyArea()
    let folder = disk.appending(path: "area")
    try FileManager.default.copyItem(at: source.area.folder, to: folder)
    func nightly(_ date: String) throws -> CommandRun {
      try TemporaryArea.command([
        "nightly", folder.path, "--date", date, "--iterations", "20", "--threads", "1", "--settle",
        "0",
      ])
    }
    let first = try nightly("2026-11-24")
    #expect(first.status == 0 || first.status == 3, "\(first.errors)")
    let ballast = disk.appending(path: "ballast")
    let file = FileManager.default.createFile(atPath: ballast.path, contents: nil)
    #expect(file)
    let handle = try FileHandle(forWritingTo: ballast)
    var block = 1 << 20
    while block >= 512 {
      do { try handle.write(contentsOf: Data(repeating: 1, count: block)) } catch { block /= 2 }
    }
    try? handle.close()
    let dropped = folder.appending(path: "drop/jobs/j.csv")
    try? Data("job,kind,date,stream,uprn\nFULL,bulky,2026-11-26,residual,9900000001\n".utf8).write(
      to: dropped)
    let full = try nightly("2026-11-26")
    #expect(full.status == 6 || full.status == 4, "\(full.status) \(full.errors)")
    let plan = folder.appending(path: "current")
    #expect(checkPlan(folder: plan).outcome == .valid)
    try FileManager.default.removeItem(at: ballast)
    try Data("job,kind,date,stream,uprn\nFULL,bulky,2026-11-26,residual,9900000001\n".utf8).write(
      to: dropped)
    let mended = try nightly("2026-11-26")
    #expect(mended.status == 0 || mended.status == 3, "\(mended.errors)")
    #expect(checkPlan(folder: plan).outcome == .valid)
    #expect(
      CurrentPlan(folder: NightlyFolder(path: folder.path)).date == CalendarDate("2026-11-26"))
    print("full disk: status \(full.status), then \(mended.status)")
  }
}

extension AreaFolder {
  /// A table as the next plan reads it.
  func merged(_ table: String) -> [UInt8]? {
    var log = DiagnosticLog()
    return readTable(table, file: "\(table).csv", log: &log)
  }
}
