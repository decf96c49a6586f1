import Foundation
import Gazetteer
import Glibc
import Testing

@testable import route_plan

@Suite("Nightly: what comes in") struct NightlyIntakeTests {
  private func readingCount(_ town: NightlyArea) throws -> Int {
    try HistoryStore(path: town.folder.area.history.path, epsg: 27700).readingCount()
  }

  @Test("Every kind is taken once, counts, and is moved away")
  func everyKind() throws {
    let town = try NightlyArea()
    let before = try readingCount(town)
    try town.drop(.telemetry, "t.csv", "bin,time,fill\nLB0001,2026-11-23T20:00:00,40\n")
    try town.drop(
      .jobs, "j.csv", "job,kind,date,stream,uprn\nX1,missed,2026-11-24,residual,9900000001\n")
    try town.drop(.closures, "c.csv", "street,from\nHigh Street,2026-11-24\n")
    try town.drop(.availability, "a.csv", "date,vehicle,replaces\n2026-11-24,HIRE1,R2\n")
    let run = try town.nightly()
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    for kind in DropKind.allCases { #expect(town.names("drop/\(kind.rawValue)").isEmpty) }
    #expect(town.names("done/2026-11-24").count { !$0.hasSuffix(".txt") } == 4)
    #expect(try readingCount(town) == before + 1)
    let vehicles = try town.area.rows("current/public/rounds.csv").compactMap { $0["vehicle"] }
    #expect(vehicles.contains("HIRE1") && !vehicles.contains("R2"))
    let brief = try town.brief()
    #expect(brief.contains("telemetry: t.csv: accepted, 1 reading, 1 new"), "\(brief)")
    #expect(brief.contains("Closed: High Street"))
    // The same again is put away and changes nothing.
    try town.drop(.telemetry, "again.csv", "bin,time,fill\nLB0001,2026-11-23T20:00:00,40\n")
    _ = try town.nightly()
    #expect(try readingCount(town) == before + 1)
    #expect(try town.brief().contains("taken before"))
  }

  @Test("What crews left is carried forward until it is reported done; silence is unknown")
  func completions() throws {
    let town = try NightlyArea()
    _ = try town.nightly(date: "2026-11-24")
    let stop = try #require(
      try town.area.rows("current/private/stops.csv").first {
        $0["round"] == "R1" && $0["kind"] == "property"
      })
    let usrn = try #require(stop["usrn"])
    try town.drop(
      .completions, "c.csv",
      "date,round,usrn,done,reason\n2026-11-24,R1,\(usrn),no,blocked by a skip\n")
    _ = try town.nightly(date: "2026-11-25")
    let brief = try town.brief()
    #expect(brief.contains("collections left on 2026-11-24 are carried forward"), "\(brief)")
    #expect(brief.contains("R1: 1 of 1 reported places left (blocked by a skip)"))
    #expect(brief.contains("unknown, for nothing was reported: R2"))
    let carried =
      try town.area.rows("current/private/stops.csv")
      + town.area.rows("current/private/unassigned.csv")
    #expect(carried.contains { $0["uprn"] == stop["uprn"] })
    try town.drop(.completions, "d.csv", "date,round,usrn,done\n2026-11-25,N1,\(usrn),yes\n")
    _ = try town.nightly(date: "2026-11-27")
    #expect(try !town.brief().contains("carried forward"))
    town.expectGoodCurrent(date: "2026-11-27")
  }

  @Test("Refused files are set aside with the reason, and the last good plan stands")
  func refusals() throws {
    let town = try NightlyArea()
    try town.drop(.jobs, "bad.csv", "nothing,of,use\n1,2,3\n")
    try Data([0x1F, 0x8B, 8, 0]).write(
      to: town.area.folder.appending(path: "drop/telemetry/zipped.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: town.area.folder.path + "/drop/closures/link.csv", withDestinationPath: "/etc/passwd")
    let pipe = unsafe mkfifo(town.area.folder.path + "/drop/closures/pipe.csv", 0o600)
    #expect(pipe == 0)
    try town.drop(.closures, "half.csv.part", "street,from\nHigh")
    let run = try town.nightly()
    #expect(run.status == 6)
    town.expectGoodCurrent(date: "2026-11-24")
    #expect(
      PublishedPlans(town.folder.published).manifest(town.current.name ?? "")?.mode == "as-is")
    #expect(town.names("drop/closures") == ["half.csv.part"])
    let rejected = town.names("rejected/2026-11-24")
    #expect(rejected.count { !$0.hasSuffix(".txt") } == 4, "\(rejected)")
    #expect(rejected.count { $0.hasSuffix(".txt") } == 4)
    let brief = try town.brief()
    for word in ["bad.csv", "[N113]", "[N101]", "KEPT THE LAST GOOD PLAN"] {
      #expect(brief.contains(word), "\(word): \(brief)")
    }
  }

  @Test("A large change of the gazetteer waits for a person; a small one does not")
  func heldChange() throws {
    let town = try NightlyArea()
    let lines = try town.area.text("llpg.csv").split(separator: "\n").map(String.init)
    let header = lines[0].replacing("\"F\"", with: "\"C\"").replacing(
      "2026-11-23", with: "2026-11-24")
    let trailer = try #require(lines.last)
    func change(_ count: Int) -> String {
      let deleted = lines.filter { $0.hasPrefix("21,") }.prefix(count).map {
        $0.replacing("21,\"I\"", with: "21,\"D\"")
      }
      var end = trailer.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if end.count > 2 { end[2] = "\(count)" }
      return ([header] + deleted + [end.joined(separator: ",")]).joined(separator: "\n") + "\n"
    }
    try town.drop(.gazetteer, "small.csv", change(3))
    try town.drop(.gazetteer, "large.csv", change(1000))
    let run = try town.nightly()
    let held = town.names("held").filter { !$0.hasSuffix(".txt") }
    let brief = try town.brief()
    #expect(held.count == 1, "\(run.errors) \(brief)")
    #expect(brief.contains("in held/ wait for approval"))
    #expect(town.names("received/gazetteer").count == 1)
    let approve = try TemporaryArea.command(["approve", town.area.folder.path, held.first ?? ""])
    #expect(approve.status == 0, "\(approve.errors)")
    _ = try town.nightly()
    #expect(town.names("received/gazetteer").count == 2)
    #expect(town.names("held").isEmpty)
    #expect(
      try TemporaryArea.command(["approve", town.area.folder.path, "../area.json5"]).status == 4)
    town.expectGoodCurrent(date: "2026-11-24")
  }

  @Test("A drop folder that can't be read is told of, and the last good plan stands")
  func unreadableFolder() throws {
    let town = try NightlyArea()
    let jobs = town.area.folder.appending(path: "drop/jobs")
    try FileManager.default.removeItem(at: jobs)
    // A loop of links is unreadable for the superuser too.
    try FileManager.default.createSymbolicLink(atPath: jobs.path, withDestinationPath: "jobs")
    let run = try town.nightly()
    #expect(run.status == 6 && run.errors.contains("drop/jobs"), "\(run.errors)")
    town.expectGoodCurrent()
  }

  @Test("Later rows replace earlier ones by their key, and rows that are over are known")
  func merging() {
    let old = Array("job,kind,date,note\nA,other,2026-11-24,\"x, y\"\nB,other,2026-11-24,\n".utf8)
    let new = Array("date,job,kind\n2026-11-25,A,bulky\n".utf8)
    let merged = ReceivedTables.merge(
      [old, new], columns: ["job", "kind", "date", "note"], key: ["job"])
    #expect(
      String(decoding: merged, as: UTF8.self)
        == "job,kind,date,note\nA,bulky,2026-11-25,\nB,other,2026-11-24,\n")
    #expect(
      ReceivedTables.isOver(new, .jobs, before: CalendarDate("2026-11-26") ?? .init(dayNumber: 0)))
    #expect(
      !ReceivedTables.isOver(new, .jobs, before: CalendarDate("2026-11-25") ?? .init(dayNumber: 0)))
  }

  @Test("The next day of work skips days on which every site is closed, and starts that are past")
  func workingDays() throws {
    var log = DiagnosticLog()
    let area = try TemporaryArea(town: "fenmarket")
    let configuration = try #require(
      AreaConfigurationReader.read(Array(try area.text("area.json5").utf8), log: &log))
    let days = WorkingDays(configuration: configuration)
    let saturday = try #require(CalendarDate("2026-11-28"))
    #expect(days.next(after: saturday) == CalendarDate("2026-11-30"))
    #expect(try !days.isWorking(#require(CalendarDate("2026-12-25"))))
    let monday = try #require(CalendarDate("2026-11-30"))
    let six = CollectionTime.seconds(on: monday, minute: 360, timeZone: "Europe/London")
    #expect(days.next(atSeconds: six - 1) == monday)
    #expect(days.next(atSeconds: six) == monday.advanced(by: 1))
  }
}
