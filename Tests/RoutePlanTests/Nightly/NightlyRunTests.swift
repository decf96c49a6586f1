import Foundation
import Gazetteer
import Glibc
import Testing

@testable import route_plan

@Suite("Nightly: what a run leaves") struct NightlyRunTests {
  @Test("A first night publishes six sure plans and a searched one, and says so")
  func firstNight() throws {
    let town = try NightlyArea()
    let run = try town.nightly()
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    town.expectGoodCurrent(date: "2026-11-24")
    let plans = PublishedPlans(town.folder.published)
    #expect(Set(plans.all().map(\.date)).count == 6)
    #expect(town.current.name == "2026-11-24.2")
    #expect(plans.manifest("2026-11-24.1")?.mode == "as-is")
    #expect(plans.manifest("2026-11-24.2")?.mode == "keep")
    let brief = try town.brief()
    for word in ["R1", "Tips", "This is the first plan of this day.", "Days ahead"] {
      #expect(brief.contains(word), "\(brief)")
    }
    #expect(brief.split(separator: "\n").count < 66, "one page")
    #expect(try town.area.text("brief/latest.html").contains("<h1>Fenmarket"))
    #expect(try town.area.text("log/route-plan.prom").contains("route_plan_properties 3400\n"))
    for line in try town.area.text("log/nightly.jsonl").split(separator: "\n") {
      #expect(try JSONReader.read(Array(line.utf8))["event"]?.text != nil)
    }
    let status = try TemporaryArea.command(["status", town.area.folder.path, "--check"])
    #expect(status.status == 0 && status.output.contains("All is well."), "\(status.output)")
    let paper = try TemporaryArea.command(["nightly", town.area.folder.path, "--paper"])
    #expect(paper.status == 0 && paper.output.contains("2026-11-26, round R1"))
  }

  @Test("A day on which nothing is due has a plan without rounds, kept when an input is bad")
  func nothingDue() throws {
    let town = try NightlyArea()
    let bins = try town.area.text("bins.csv").prefix { $0 != "\n" }
    try town.area.write("bins.csv", bins + "\n")
    let run = try town.nightly(date: "2026-12-02")
    #expect(run.status == 0, "\(run.errors)")
    town.expectGoodCurrent(date: "2026-12-02")
    let brief = try town.brief()
    #expect(brief.contains("Nothing is due on 2026-12-02."), "\(brief)")
    #expect(!brief.contains("2026-12-04:"), "no day of collection: \(brief)")
    #expect(town.current.name == "2026-12-02.1", "nothing to search")
    let page = try town.area.text("current/public/overview.html")
    #expect(page.contains("Fenmarket"))
    let replay = try TemporaryArea.command(["replay", town.area.folder.path + "/current"])
    #expect(replay.status == 0, "\(replay.output)\(replay.errors)")
    try town.area.write("area.json5", "{ name: ")
    #expect(try town.nightly(date: "2026-12-04").status == 6)
    town.expectGoodCurrent(date: "2026-12-04")
  }

  @Test("A second run publishes again; with --if-changed only when something changed")
  func secondRun() throws {
    let town = try NightlyArea()
    _ = try town.nightly()
    #expect(try town.nightly("--if-changed").errors.contains("Nothing changed"))
    #expect(town.current.name == "2026-11-24.2")
    _ = try town.nightly()
    let again = town.current.name
    #expect(again != "2026-11-24.2" && again?.hasPrefix("2026-11-24.") == true)
    try town.drop(.closures, "late.csv", "street,from,to\nChurch Street,2026-11-24,2026-11-24\n")
    _ = try town.nightly("--if-changed")
    #expect(town.current.name != again)
    town.expectGoodCurrent(date: "2026-11-24")
  }

  @Test("A deadline that has no time for a search leaves the sure plan")
  func deadline() throws {
    let town = try NightlyArea()
    let calendar = Calendar(identifier: .gregorian)
    let zone = try #require(TimeZone(identifier: "Europe/London"))
    let soon = calendar.dateComponents(in: zone, from: Date().addingTimeInterval(61))
    let minute = ClockText.text(minute: Int32((soon.hour ?? 0) * 60 + (soon.minute ?? 0)))
    let run = try TemporaryArea.command([
      "nightly", town.area.folder.path, "--date", "2026-11-24", "--seconds", "3000", "--settle",
      "0", "--finish-by", minute,
    ])
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    town.expectGoodCurrent(date: "2026-11-24")
    #expect(
      try TemporaryArea.command(["nightly", town.area.folder.path, "--finish-by", "25:00"]).status
        == 2)
  }

  @Test("A source that can't be read keeps the last good plan, and the brief says why")
  func badSource() throws {
    let town = try NightlyArea()
    _ = try town.nightly(date: "2026-11-24")
    let good = try town.area.text("area.json5")
    try town.area.write("area.json5", "{ name: ")
    let run = try town.nightly(date: "2026-11-26")
    #expect(run.status == 6)
    town.expectGoodCurrent(date: "2026-11-26")
    #expect(
      PublishedPlans(town.folder.published).manifest(town.current.name ?? "")?.mode == "as-is")
    let brief = try town.brief()
    #expect(brief.contains("KEPT THE LAST GOOD PLAN") && brief.contains("A101"), "\(brief)")
    #expect(try TemporaryArea.command(["status", town.area.folder.path]).status == 6)
    try town.area.write("area.json5", good)
    let mended = try town.nightly(date: "2026-11-26")
    #expect(mended.status == 0 || mended.status == 3)
    #expect(try !town.brief().contains("KEPT"))
  }

  @Test("Two runs at once: one works, the other says who and ends with 5")
  func twoAtOnce() throws {
    let town = try NightlyArea()
    let process = try Background(
      NightlyArea.arguments(town.area, date: "2026-11-24", iterations: 400))
    let lock = town.area.folder.appending(path: NightlyLock.name)
    while !FileManager.default.fileExists(atPath: lock.path) { usleep(1000) }
    while (FileManager.default.contents(atPath: lock.path) ?? Data()).isEmpty { usleep(1000) }
    let second = try town.nightly()
    #expect(second.status == 5 && second.errors.contains("process "), "\(second.errors)")
    #expect([0, 3].contains(process.wait()))
    town.expectGoodCurrent(date: "2026-11-24")
    #expect(
      PublishedPlans(town.folder.published).all().count { $0.date == CalendarDate("2026-11-24") }
        == 2)
  }

  @Test("A plan is made again to the byte, until its inputs are purged")
  func replay() throws {
    let town = try NightlyArea()
    try town.drop(
      .jobs, "jobs.csv", "job,kind,date,stream,uprn\nX9,missed,2026-11-24,residual,9900000001\n")
    _ = try town.nightly()
    let name = try #require(town.current.name)
    let plan = town.area.folder.appending(path: "published/\(name)").path
    let same = try TemporaryArea.command(["replay", plan])
    #expect(same.status == 0 && same.output.contains("is the same"), "\(same.output)\(same.errors)")
    #expect(try TemporaryArea.command(["replay", town.area.folder.path + "/current"]).status == 0)
    let copy = town.area.folder.appending(path: "kept")
    try FileManager.default.copyItem(at: URL(filePath: plan), to: copy)
    _ = try town.nightly(date: "2026-12-15")
    let purge = try TemporaryArea.command([
      "purge", town.area.folder.path, "--before", "2026-12-10",
    ])
    #expect(purge.status == 0, "\(purge.errors)")
    #expect(!FileManager.default.fileExists(atPath: plan))
    let gone = try TemporaryArea.command(["replay", plan])
    #expect(gone.status == 4 && gone.errors.contains("purged"), "\(gone.errors)")
    // The same inputs serve the plans that are left; only what no plan needs is gone.
    for input in try FileManager.default.contentsOfDirectory(atPath: town.folder.inputs.path) {
      try FileManager.default.removeItem(at: town.folder.inputs.appending(path: input))
    }
    let refused = try TemporaryArea.command(
      ["replay", copy.path, "--inputs", town.folder.inputs.path])
    #expect(refused.status == 4 && refused.errors.contains("purged"), "\(refused.errors)")
  }

  @Test("A run that was cut off leaves no lock in the way, and its name is told")
  func staleLock() throws {
    let town = try NightlyArea()
    try town.area.write(NightlyLock.name, "999999 12345 1700000000\n")
    let run = try town.nightly("--verbose")
    #expect(run.status == 0 || run.status == 3)
    #expect(run.errors.contains("process 999999"))
    #expect(try town.area.text("log/nightly.jsonl").contains("stale-lock"))
    #expect(try town.area.text(NightlyLock.name).isEmpty)
  }

  @Test("The units name the area, their own user and no network")
  func units() throws {
    let run = try TemporaryArea.command(["units", "/srv/fenland/"])
    #expect(run.status == 0)
    for line in [
      "User=route-plan", "PrivateNetwork=yes", "ReadWritePaths=/srv/fenland\n", "OnCalendar=",
      "nightly /srv/fenland --seconds", "MemoryMax=", "su route-plan route-plan",
    ] { #expect(run.output.contains(line), "\(line)") }
    #expect(try TemporaryArea.command(["units", "/srv/a b"]).status == 4)
  }
}

/// A command that runs while a test goes on.
final class Background {
  private let process = Process()

  /// Starts the built command.
  init(_ arguments: [String]) throws {
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "route-plan")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  /// Ends it as the kernel would, at once.
  func kill() { Glibc.kill(process.processIdentifier, SIGKILL) }

  /// Waits for its end and gives its status.
  func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
