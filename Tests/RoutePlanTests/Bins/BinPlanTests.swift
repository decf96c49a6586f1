import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

@Suite("Bins chosen by risk")
struct BinPlanTests {
  private static func percent(_ row: [String: String], _ column: String) -> Double {
    Double(row[column] ?? "") ?? -1
  }

  @Test("The plan lists every bin with its risks and does what its table says")
  func table() throws {
    let area = try PlannedTown.fenmarket.get()
    let rows = try area.rows("plan/private/bins.csv")
    let known = try area.rows("bins.csv").compactMap { $0["bin"] }
    #expect(rows.compactMap { $0["bin"] } == known)
    let collected = try Set(
      area.rows("plan/private/stops.csv").filter { $0["kind"] == "bin" }.compactMap {
        $0["reference"]
      })
    for row in rows {
      let risks = (1...5).map { Self.percent(row, "risk_\($0)_percent") }
      #expect(risks == risks.sorted() && risks[0] >= 0 && risks[4] <= 100)
      #expect((row["planned"] == "yes") == collected.contains(row["bin"] ?? ""))
      #expect(!(row["reason"] ?? "").isEmpty)
      switch row["choice"] {
      case "must": #expect(risks[0] > 50 && row["planned"] == "yes")
      case "chosen", "scheduled": #expect(row["planned"] == "yes")
      case "left": #expect(row["planned"] == "no" && (risks[0] <= 50 || row["trust"] == "none"))
      default: #expect(row["choice"] == "passing" && Self.percent(row, "worth_pounds") > 0)
      }
    }
    #expect(rows.contains { $0["choice"] == "must" } && rows.contains { $0["planned"] == "no" })
    let summary = try area.text("plan/private/summary.txt")
    #expect(summary.contains("bins are expected to overflow before 2026-"))
  }

  @Test("A bin worth a detour that no crew makes is not left undone")
  func passing() throws {
    let area = try PlannedTown.fenmarket.get()
    let rows = try area.rows("plan/private/bins.csv")
    let passed = Set(
      rows.filter { $0["choice"] == "passing" && $0["planned"] == "no" }.compactMap { $0["bin"] })
    let undone = try area.rows("plan/private/unassigned.csv").compactMap { $0["reference"] }
    #expect(undone.allSatisfy { !passed.contains($0) })
  }

  @Test("A stale sensor's bin goes by a fixed schedule: not every day, not never")
  func stale() throws {
    let area = try TemporaryArea(town: "fenmarket")
    let all = try area.text("telemetry.csv").split(separator: "\n")
    // One sensor stops two weeks before the others.
    let kept = all.filter { !$0.hasPrefix("LB0003,2026-11-1") && !$0.hasPrefix("LB0003,2026-11-2") }
    try area.write("telemetry.csv", kept.joined(separator: "\n") + "\n")
    #expect(try area.import().status == 0)
    var choices: [String] = []
    for day in ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"] {
      _ = try area.plan("--mode", "as-is", date: day, out: day)
      let row = try area.rows("\(day)/private/bins.csv").first { $0["bin"] == "LB0003" }
      #expect(row?["trust"] == "none")
      choices.append(row?["choice"] ?? "")
    }
    #expect(choices.allSatisfy { $0 == "scheduled" || $0 == "left" })
    #expect(choices.contains("scheduled"))
  }

  @Test("Without readings, and where the area says so, the threshold decides as before")
  func threshold() throws {
    let area = try TemporaryArea(town: "fenmarket")
    try area.write(
      "area.json5",
      try area.text("area.json5").replacing(
        "\n  streams: [", with: "\n  bins: { selection: \"threshold\" },\n  streams: ["))
    #expect(try area.import().status == 0)
    _ = try area.plan("--mode", "as-is", out: "threshold")
    #expect(
      !FileManager.default.fileExists(
        atPath: area.folder.appending(path: "threshold/private/bins.csv").path))
    #expect(try !area.rows("threshold/private/stops.csv").filter { $0["kind"] == "bin" }.isEmpty)
  }
}
