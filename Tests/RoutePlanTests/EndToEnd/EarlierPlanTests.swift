import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

@Suite("End to end: an earlier plan as start and as order")
struct EndToEndEarlierPlanTests {
  private func cost(_ area: TemporaryArea, _ out: String) throws -> Int64 {
    let plan = try JSONReader.read(Array(try area.text("\(out)/private/plan.json").utf8))
    return try JSONField(document: plan).member("cost").member("total").integer()
  }

  private func part(_ name: String, _ area: TemporaryArea, _ out: String) throws -> Int64 {
    let plan = try JSONReader.read(Array(try area.text("\(out)/private/plan.json").utf8))
    return try JSONField(document: plan).member("cost").member(name).integer()
  }

  @Test("A plan that starts from another is never dearer and records it")
  func from() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let start = area.folder.appending(path: "plan").path
    for iterations in [0, 40] {
      let run = try area.plan("--seed", "7", "--from", start, iterations: iterations, out: "again")
      #expect(run.status == 0 || run.status == 3, "\(run.errors)")
      #expect(try cost(area, "again") <= cost(area, "plan"))
      #expect(try area.check("again").status == 0)
    }
    let manifest = try ManifestFile.read(
      JSONReader.read(Array(try area.text("again/manifest.json").utf8)))
    let record = try #require(manifest.inputs.first { $0.name == "private/plan.json (--from)" })
    #expect(
      record.sha256
        == SHA256.hexadecimal(of: Array(try area.text("plan/private/plan.json").utf8)))
  }

  @Test("A plan of another day of the same streets is a start")
  func otherDay() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let start = area.folder.appending(path: "plan").path
    let run = try area.plan(
      "--from", start, date: "2026-12-08", iterations: 0, out: "later")
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    #expect(try area.check("later").status == 0)
    let fresh = try area.plan(date: "2026-12-08", iterations: 0, out: "fresh")
    #expect(fresh.status == 0 || fresh.status == 3)
    #expect(try cost(area, "later") < cost(area, "fresh"))
  }

  @Test("With a weight the order of an earlier plan is kept; every part is told and checked")
  func like() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let earlier = area.folder.appending(path: "plan").path
    let unweighed = try area.plan("--seed", "9", "--like", earlier, iterations: 60, out: "free")
    #expect(try part("deviation", area, "free") == 0)
    #expect(unweighed.output.contains("prices.pounds_per_task_out_of_order is 0"))
    try area.replace(
      "time_zone: \"Europe/London\",", in: "area.json5",
      with: """
        time_zone: "Europe/London",
          prices: {
            pounds_per_minute_off_balance: 0.1, pounds_per_task_out_of_order: 5,
            pounds_per_minute_off_patch: 0.01,
          },
        """)
    #expect(try area.import().status == 0)
    let run = try area.plan(
      "--mode", "rebalance", "--from", earlier, "--like", earlier, iterations: 60, out: "kept")
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    #expect(run.output.contains("price of deviation"))
    #expect(run.output.contains("price of balance"))
    #expect(run.output.contains("price of compactness"))
    #expect(try area.check("kept").status == 0)
    let moved = try area.plan("--mode", "rebalance", iterations: 60, out: "imported")
    #expect(moved.status == 0 || moved.status == 3)
    #expect(try area.check("imported").status == 0)
    let deviation = try part("deviation", area, "kept")
    #expect(deviation.isMultiple(of: 5_000_000))
    #expect(try deviation * 2 < part("deviation", area, "imported"))
    #expect(try part("balance", area, "kept") > 0)
    #expect(try part("compactness", area, "kept") > 0)
  }

  @Test("A folder that is no plan, and a start for what is not searched, are refused")
  func refused() throws {
    let area = try PlannedTown.brickfields.get()
    let run = try area.plan("--from", "/nowhere", out: "none")
    #expect(run.status == ExitStatus.badInput.rawValue)
    #expect(run.errors.contains("--from /nowhere: private/problem.json is missing"))
    let asIs = try area.plan("--mode", "as-is", "--from", "/nowhere", out: "none")
    #expect(asIs.status == ExitStatus.badUsage.rawValue)
    #expect(!FileManager.default.fileExists(atPath: area.folder.appending(path: "none").path))
  }
}
