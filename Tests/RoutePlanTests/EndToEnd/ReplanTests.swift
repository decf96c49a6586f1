import Foundation
import Gazetteer
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite("A day planned anew")
struct ReplanTests {
  /// The sample town with a published plan, made once.
  private static let town = Result {
    let area = try TemporaryArea(town: "fenmarket")
    _ = try area.import()
    _ = try area.plan()
    return area
  }

  private func replan(_ area: TemporaryArea, _ flags: String...) throws -> CommandRun {
    try TemporaryArea.command(
      [
        "replan", area.folder.appending(path: "plan").path, "--threads", "1", "--iterations",
        "100", "--out", area.folder.appending(path: "new").path,
      ] + flags)
  }

  /// What a plan's `stops.csv` and `unassigned.csv` hold, each collection once.
  private func collections(_ area: TemporaryArea, _ plan: String) throws -> [String] {
    let stops = try area.rows("\(plan)/private/stops.csv")
    let unassigned = try area.rows("\(plan)/private/unassigned.csv")
    return (stops + unassigned).map {
      "\($0["uprn"] ?? "") \($0["reference"] ?? "") \($0["stream"] ?? "")"
    }.sorted()
  }

  @Test("a vehicle off the road before the start: its work goes to others, the rest stays")
  func vehicleOff() throws {
    let area = try TemporaryArea(copying: Self.town.get())
    let run = try replan(area, "--from", "05:45", "--without", "R1")
    #expect([0, 3].contains(run.status), "\(run.errors)")
    #expect(try area.check("new").status == 0)
    let before = try area.rows("plan/private/stops.csv")
    let after = try area.rows("new/private/stops.csv")
    #expect(!after.contains { $0["vehicle"] == "R1" })
    #expect(try collections(area, "new") == collections(area, "plan"))
    // Nothing but R1's work changes hands without a reason in money.
    let name = { (row: [String: String]) in
      "\(row["uprn"] ?? "") \(row["reference"] ?? "") \(row["stream"] ?? "")"
    }
    let crew = Dictionary(
      before.map { (name($0), $0["vehicle"]) }, uniquingKeysWith: { first, _ in first })
    let moved = after.filter { row in
      let was = crew[name(row)]
      return was != "R1" && was != row["vehicle"]
    }
    #expect(moved.count * 20 < after.count, "\(moved.count) of \(after.count)")
    #expect(run.output.contains("What changes from the plan before"))
  }

  @Test("what is done by ten o'clock is in no new sheet, and crews go on with their loads")
  func underWay() throws {
    let area = try TemporaryArea(copying: Self.town.get())
    let run = try replan(area, "--from", "10:00", "--without", "R1", "--with", "HIRE1=R2")
    #expect([0, 3].contains(run.status), "\(run.errors)")
    #expect(try area.check("new").status == 0)
    let before = try area.rows("plan/private/stops.csv")
    let after = try area.rows("new/private/stops.csv")
    let done = before.filter { ($0["finish"] ?? "") < "10:00" }
    #expect(done.count > 50)
    let left = Set(try collections(area, "new"))
    for row in done {
      let key = "\(row["uprn"] ?? "") \(row["reference"] ?? "") \(row["stream"] ?? "")"
      #expect(!left.contains(key), "\(key) is done")
    }
    #expect(after.allSatisfy { ($0["start"] ?? "") >= "10:00" })
    let problem = try area.text("new/private/problem.json")
    #expect(problem.contains("\"earlier_work\""))
  }

  @Test("a done file decides for the crews that it names")
  func frozen() throws {
    let area = try TemporaryArea(copying: Self.town.get())
    try area.write("done.csv", "round,sequence,time,load_kilograms\nR2,1-3,08:00,1500\n")
    let run = try replan(
      area, "--from", "08:00", "--frozen", area.folder.appending(path: "done.csv").path)
    #expect([0, 3].contains(run.status), "\(run.errors)")
    #expect(try area.check("new").status == 0)
    let before = try area.rows("plan/private/stops.csv")
    let left = Set(try collections(area, "new"))
    for row in before where row["vehicle"] == "R2" {
      let key = "\(row["uprn"] ?? "") \(row["reference"] ?? "") \(row["stream"] ?? "")"
      let isDone = (Int(row["sequence"] ?? "") ?? 0) <= 3
      #expect(left.contains(key) == !isDone, "\(key)")
    }
    #expect(try area.text("new/private/problem.json").contains("1500"))
  }

  @Test("a street closed on the day is driven by nobody")
  func closed() throws {
    let area = try TemporaryArea(copying: Self.town.get())
    let street = try area.rows("plan/private/stops.csv").compactMap { $0["usrn"] }
      .first { !$0.isEmpty }
    let usrn = try #require(street)
    let run = try replan(area, "--from", "05:45", "--close", usrn)
    #expect(run.status == 3, "\(run.errors)")
    #expect(try area.check("new").status == 0)
    #expect(try !area.rows("new/private/stops.csv").contains { $0["usrn"] == usrn })
    #expect(try area.rows("new/private/unassigned.csv").contains { $0["usrn"] == usrn })
  }

  @Test("the order of the plan before and the patches weigh where they have a price; balance not")
  func weighed() throws {
    let area = try TemporaryArea(copying: Self.town.get())
    let part: (String) throws -> Int64 = { name in
      let plan = try JSONReader.read(Array(try area.text("new/private/plan.json").utf8))
      return try JSONField(document: plan).member("cost").member(name).integer()
    }
    #expect([0, 3].contains(try replan(area, "--from", "07:00", "--without", "R1").status))
    for name in ["balance", "deviation", "compactness"] { #expect(try part(name) == 0) }
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
    let run = try replan(area, "--from", "07:00", "--without", "R1")
    #expect([0, 3].contains(run.status), "\(run.errors)")
    #expect(try area.check("new").status == 0)
    #expect(try part("balance") == 0)
    #expect(try part("compactness") > 0)
    #expect(try part("deviation").isMultiple(of: 5_000_000))
    let document = try JSONReader.read(Array(try area.text("new/private/problem.json").utf8))
    #expect(try ProblemFile.read(document).0.tasks.count { $0.predecessor >= 0 } > 10)
  }

  @Test("the same changes give the same plan on any number of threads")
  func threads() throws {
    let area = try TemporaryArea(copying: Self.town.get())
    for (threads, out) in [("1", "one"), ("2", "two")] {
      _ = try TemporaryArea.command([
        "replan", area.folder.appending(path: "plan").path, "--from", "07:00", "--without", "R2",
        "--iterations", "60", "--threads", threads, "--out", area.folder.appending(path: out).path,
      ])
    }
    #expect(try area.files(below: "one") == area.files(below: "two"))
    #expect(try !area.files(below: "one").isEmpty)
  }

  @Test(
    "what can't be meant is refused with its value, and nothing is written",
    arguments: [
      (["--without", "R99"], "R99", 4), (["--with", "X=R99"], "R99", 4),
      (["--with", "R2=R1"], "R2", 4), (["--close", "99999999"], "99999999", 4),
      (["--crew", "R1=nine"], "R1=nine", 2), (["--close", "High Street"], "High", 2),
      (["--frozen", "/nowhere/done.csv"], "/nowhere/done.csv", 4),
    ] as [([String], String, Int32)])
  func refused(flags: [String], says: String, status: Int32) throws {
    let area = try TemporaryArea(copying: Self.town.get())
    let run = try TemporaryArea.command(
      [
        "replan", area.folder.appending(path: "plan").path, "--from", "06:00", "--iterations",
        "10", "--out", area.folder.appending(path: "new").path,
      ] + flags)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains(says), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: area.folder.appending(path: "new").path))
  }

  @Test("rows of a done file that can't be used are all named, with their lines")
  func badDoneFile() throws {
    let area = try TemporaryArea(copying: Self.town.get())
    try area.write(
      "done.csv", "round,sequence,time\nR9,1,07:00\nR1,9999,07:00\nR1,1,25:00\nR1,3-2,07:00\n")
    let run = try replan(
      area, "--from", "08:00", "--frozen", area.folder.appending(path: "done.csv").path)
    #expect(run.status == 4)
    for line in 2...5 { #expect(run.errors.contains("done.csv:\(line)"), "\(run.errors)") }
  }
}
