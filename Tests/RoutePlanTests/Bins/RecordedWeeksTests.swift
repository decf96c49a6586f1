import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

@Suite("Simulated weeks of a stored history")
struct RecordedWeeksTests {
  private static func readings(days: Int) -> [FillReading] {
    (0..<days * 2).map {
      FillReading(
        bin: "A", time: 1_795_132_800 + Int64($0) * 43_200 + 25_000,
        fillPermille: Int32($0 % 10 * 90))
    }
  }

  private static func weeks(
    _ readings: [FillReading], from: String? = nil, weeks: Int = 8
  ) -> (RecordedWeeks?, DiagnosticLog) {
    var log = DiagnosticLog()
    let found = RecordedWeeks(
      readings: readings, timeZone: "Europe/London", from: from.flatMap { CalendarDate($0) },
      weeks: weeks, log: &log)
    return (found, log)
  }

  @Test("The last whole weeks are replayed, a week of readings before them")
  func span() throws {
    // From Friday 20 November 2026 on, thirty days, the last one to its evening.
    let (all, _) = Self.weeks(Self.readings(days: 30))
    let found = try #require(all)
    #expect(found.weeks == 3 && found.first == CalendarDate("2026-11-29"))
    #expect(Self.weeks(Self.readings(days: 30), weeks: 2).0?.first == CalendarDate("2026-12-06"))
    let (given, _) = Self.weeks(Self.readings(days: 30), from: "2026-12-01")
    #expect(given?.weeks == 2 && given?.first == CalendarDate("2026-12-01"))
  }

  @Test("A history that is too short, or none, is refused with what there is")
  func short() {
    for (readings, from) in [
      (Self.readings(days: 10), nil), ([], nil), (Self.readings(days: 30), "2026-12-18"),
      (Self.readings(days: 30), "2026-01-01"),
    ] {
      let (found, log) = Self.weeks(readings, from: from)
      #expect(found == nil && log.kept.map(\.code) == ["P106"])
    }
  }

  @Test("A replay tells what it filled in, and is the same on every thread and seed of draws")
  func command() throws {
    let folder = try PlannedTown.fenmarket.get().folder.path
    func run(_ words: String...) throws -> CommandRun {
      try TemporaryArea.command(
        ["simulate", folder, "--history", "--iterations", "50"] + words)
    }
    let one = try run("--threads", "1", "--json")
    #expect(one.status == 0, "\(one.errors)")
    #expect(try run("--threads", "3", "--json").output == one.output)
    let document = try JSONReader.read(Array(one.output.utf8))
    #expect(document["from"]?.text == "2026-11-09" && document["weeks"]?.integer == 2)
    let days = document["history"]?["bin_days"]?.integer ?? 0
    let filled = document["history"]?["filled_bin_days"]?.integer ?? 0
    #expect(days == 60 * 14 && filled > 0 && filled < days / 2)
    // Every rule empties about what came: litres are those of the record, not of a draw.
    let text = try run("--policy", "fixed")
    #expect(text.output.contains("bin days"))
    #expect(
      try TemporaryArea.command(["simulate", folder, "--json"]).output.contains("\"history\"")
        == false)
  }
}
