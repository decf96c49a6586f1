import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

@Suite("What crews report of bins")
struct StoredBinHistoryTests {
  private static func history(
    _ completions: String, _ change: (inout CompiledAreaStore.Stored) -> Void = { _ in }
  ) throws -> (BinHistory, CompiledAreaStore.Stored) {
    let folder = AreaFolder(path: try PlannedTown.fenmarket.get().folder.path)
    var log = DiagnosticLog()
    var area = try CompiledAreaStore.read(folder, log: &log)
    area.tables.crews.completions = RoadTables.completions(
      Array(("date,round,usrn,bin,done,kilograms\n" + completions).utf8), log: &log)
    change(&area)
    return (area.binHistory, area)
  }

  @Test("A bin reported done is emptied, one not done is not, and the later row counts")
  func done() throws {
    let (history, area) = try Self.history(
      """
      2026-11-20,L1,,LB0001,yes,12.5
      2026-11-20,L1,,LB0002,no,
      2026-11-19,L1,,LB0003,yes,
      2026-11-19,L1,,LB0003,no,
      """
    )
    #expect(history.emptyings.keys.sorted() == ["LB0001"])
    let emptying = try #require(history.emptyings["LB0001"]?.first)
    #expect(emptying.kilograms == 12.5)
    let day = CalendarDate(dayNumber: Int32(emptying.time / 86_400))
    #expect(day == CalendarDate("2026-11-20"))
    #expect(area.tables.crews.completions.count == 4)
  }

  @Test("A street reported done counts for its round's bins whose fill fell")
  func street() throws {
    let (_, area) = try Self.history("")
    let bin = try #require(area.tables.services.bins.first { $0.name == "LB0001" })
    let usrn = try #require(bin.usrn)
    func emptied(_ fills: [Int32], round: String) throws -> Bool {
      let (history, _) = try Self.history("2026-11-20,\(round),\(usrn),,yes,\n") { area in
        area.readings = fills.enumerated().map { place, fill in
          FillReading(
            bin: "LB0001", time: 1_795_132_800 + Int64(place) * 21_600, fillPermille: fill)
        }
      }
      return history.emptyings["LB0001"] != nil
    }
    #expect(try emptied([100, 40, 60, 80], round: bin.round))
    #expect(try !emptied([100, 120, 140, 160], round: bin.round))
    #expect(try !emptied([100, 40, 60, 80], round: "another"))
  }

  @Test("The plan leaves a bin that was reported emptied, and not one that was reported left")
  func plan() throws {
    let area = try TemporaryArea(town: "fenmarket")
    func choice(_ done: String) throws -> (String?, String?) {
      try area.write(
        "completions.csv",
        "date,round,bin,done\n2026-11-23,L1,LB0001,\(done)\n2026-11-23,L1,nobody,yes\n")
      let imported = try area.import()
      #expect(imported.status == 0)
      #expect((imported.output + imported.errors).contains("N115"), "\(imported.errors)")
      _ = try area.plan("--mode", "as-is", date: "2026-11-24", out: done)
      let row = try area.rows("\(done)/private/bins.csv").first { $0["bin"] == "LB0001" }
      return (row?["choice"], row?["fill_percent"])
    }
    let (left, full) = try choice("no")
    let (emptied, low) = try choice("yes")
    #expect((Double(low ?? "") ?? 100) + 20 < Double(full ?? "") ?? 0)
    #expect(left == "must" && emptied != "must")
  }

  @Test("A bin without a sensor is chosen by the risk of its weights once it was emptied")
  func manual() throws {
    let area = try TemporaryArea(town: "fenmarket")
    // LB0003 never had a sensor; it is weighed every other working day.
    let kept = try area.text("telemetry.csv").split(separator: "\n").filter {
      !$0.hasPrefix("LB0003,")
    }
    try area.write("telemetry.csv", kept.joined(separator: "\n") + "\n")
    func row(_ kilograms: String) throws -> [String: String] {
      let days = ["09", "11", "13", "16", "18", "20"]
      try area.write(
        "completions.csv",
        "date,round,bin,done,kilograms\n"
          + days.map { "2026-11-\($0),L1,LB0003,yes,\(kilograms)\n" }.joined())
      #expect(try area.import().status == 0)
      _ = try area.plan("--mode", "as-is", date: "2026-11-24", out: "w\(kilograms)")
      return try #require(
        area.rows("w\(kilograms)/private/bins.csv").first { $0["bin"] == "LB0003" })
    }
    let (light, heavy, unknown) = (try row("1"), try row("30"), try row(""))
    for row in [light, heavy, unknown] {
      #expect(row["trust"] == "reckoned" && row["choice"] != "scheduled")
    }
    func percent(_ row: [String: String], _ column: String) -> Double {
      Double(row[column] ?? "") ?? -1
    }
    #expect(percent(light, "fill_percent") < 20 && percent(heavy, "fill_percent") > 70)
    #expect(percent(light, "risk_1_percent") < 5 && percent(heavy, "risk_1_percent") > 50)
    // By its kind alone it stands between, and is less certain than a bin that was weighed.
    #expect(percent(unknown, "fill_percent") > percent(light, "fill_percent"))
  }

  @Test("A day of an event fills bins more, in the plan of the day before")
  func event() throws {
    let area = try TemporaryArea(copying: try PlannedTown.fenmarket.get())
    func risk(_ rows: String) throws -> Double {
      try area.write("multipliers.csv", "from,bin,multiplier,reason\n" + rows)
      #expect(try area.import().status == 0)
      _ = try area.plan("--mode", "as-is", date: "2026-11-24", out: "event")
      let row = try area.rows("event/private/bins.csv").first { $0["bin"] == "LB0004" }
      // Chances stop at 100, litres don't.
      return ["risk_1_percent", "risk_2_percent", "risk_3_percent", "overflow_litres"]
        .reduce(0) { $0 + (Double(row?[$1] ?? "") ?? -1000) }
    }
    let (quiet, usual) = (
      try risk("2026-11-24,LB0004,0,shut\n2026-11-25,LB0004,0,shut\n2026-11-26,LB0004,0,shut\n"),
      try risk("")
    )
    let busy = try risk("2026-11-24,LB0004,4,fair\n2026-11-25,LB0004,4,fair\n")
    #expect(quiet < usual && usual < busy, "\(quiet) \(usual) \(busy)")
  }
}
