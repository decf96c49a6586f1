import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

@Suite("Simulated weeks of bins")
struct SimulateTests {
  private static func run(_ words: String...) throws -> CommandRun {
    try TemporaryArea.command(["simulate", PlannedTown.fenmarket.get().folder.path] + words)
  }

  private static func policies(_ run: CommandRun) throws -> [String: JSONValue] {
    let document = try JSONReader.read(Array(run.output.utf8))
    let list = document["policies"]?.elements ?? []
    return Dictionary(
      list.map { ($0["setting"]?.text ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("Threads change nothing, seeds do")
  func repeats() throws {
    let one = try Self.run("--weeks", "2", "--threads", "1", "--json")
    #expect(one.status == 0, "\(one.errors)")
    #expect(try Self.run("--weeks", "2", "--threads", "3", "--json").output == one.output)
    #expect(
      try Self.run("--weeks", "2", "--threads", "3", "--json", "--seed", "9").output != one.output)
  }

  @Test("Fixed visits on every day are as many as bins and days, and nothing overflows less")
  func fixed() throws {
    let run = try Self.run("--weeks", "2", "--sweep", "--json")
    let policies = try Self.policies(run)
    let fixed = policies.values.filter { $0["policy"]?.text == "fixed" }
    let daily = try #require(
      fixed.max { ($0["visits"]?.integer ?? 0) < ($1["visits"]?.integer ?? 0) })
    let days = Int64(fixed.count)
    #expect(days >= 4 && daily["visits"]?.integer == 60 * days * 2)
    let least = try #require(daily["days_full"]?.integer)
    for policy in policies.values { #expect((policy["days_full"]?.integer ?? 0) >= least) }
    let weekly = try #require(policies["fixed, 1 a week"])
    let visits: Int64 = try #require(weekly["visits"]?.integer)
    #expect(visits == 120)
    #expect((weekly["kilometres"]?.double ?? 0) < (daily["kilometres"]?.double ?? 0))
  }

  @Test("Risk drives fewer kilometres than every rival with no more days full")
  func claim() throws {
    let run = try Self.run("--weeks", "4", "--sweep", "--json")
    let policies = try Self.policies(run)
    let risk = try #require(policies["risk"])
    let (full, kilometres) = (risk["days_full"]?.integer ?? 0, risk["kilometres"]?.double ?? 0)
    for rival in policies.values
    where rival["policy"]?.text != "risk" && (rival["days_full"]?.integer ?? 0) <= full {
      #expect((rival["kilometres"]?.double ?? 0) > kilometres, "\(rival["setting"]?.text ?? "")")
    }
  }

  @Test("An area without bins, and one without readings, is refused with what to do")
  func refusals() throws {
    let area = try TemporaryArea(town: "fenmarket")
    try area.write("telemetry.csv", "bin,time,fill\n")
    #expect(try area.import().status == 0)
    let silent = try TemporaryArea.command(["simulate", area.folder.path])
    #expect(
      silent.status == 4 && silent.errors.contains("P104") && silent.errors.contains("--from"))
    let given = try TemporaryArea.command([
      "simulate", area.folder.path, "--from", "2026-11-23", "--weeks", "1", "--iterations", "20",
    ])
    #expect(given.status == 0, "\(given.errors)")
    let header = try #require(area.text("bins.csv").split(separator: "\n").first)
    try area.write("bins.csv", header + "\n")
    #expect(try area.import().status == 0)
    let none = try TemporaryArea.command(["simulate", area.folder.path])
    #expect(none.status == 4 && none.errors.contains("bins.csv") && none.errors.contains("P104"))
    #expect(try Self.run("--weeks", "0").status == 2)
  }
}
