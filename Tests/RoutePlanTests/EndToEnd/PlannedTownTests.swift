import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

@Suite("End to end: a town planned")
struct EndToEndTownTests {
  @Test(
    "Whatever is due is listed once, done or left undone with its reason",
    arguments: ["fenmarket", "brickfields"])
  func nothingIsLost(town: String) throws {
    let area = try PlannedTown.named(town)
    let due = try DueWork(of: area, day: "Tue", date: "2026-11-24", week: "1")
    let listed = try ListedWork(of: area)
    #expect(due.rounds.count > 2_500)
    var byStream: [String: Int] = [:]
    for (key, count) in due.counts {
      byStream[String(key.split(separator: " ")[1]), default: 0] += count
    }
    #expect(listed.households == byStream)
    let items = listed.items
    let lost = due.rounds.keys.filter { !items.contains($0) }
    #expect(lost.isEmpty, "\(lost.prefix(5))")
    #expect(listed.references("job") == due.jobs.sorted())
    let unassigned = try area.rows("plan/private/unassigned.csv")
    #expect(unassigned.allSatisfy { !($0["reason"] ?? "").isEmpty })
    let doubles = Dictionary(
      grouping: listed.rows,
      by: { "\($0["uprn"] ?? "") \($0["reference"] ?? "") \($0["stream"] ?? "")" })
    #expect(doubles.filter { $0.value.count > 1 }.keys.sorted().prefix(5) == [])
  }

  @Test("A plan passes its check", arguments: ["fenmarket", "brickfields"])
  func checks(town: String) throws {
    let run = try PlannedTown.named(town).check()
    #expect(run.status == 0, "\(run.output.suffix(500))")
    #expect(run.output.contains("The plan is valid"))
  }

  @Test(
    "Every mode gives a checked plan that loses nothing", arguments: ["as-is", "rebalance", "free"])
  func modes(mode: String) throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let run = try area.plan("--mode", mode, iterations: 50, out: mode)
    let unassigned = try area.rows("\(mode)/private/unassigned.csv")
    #expect(run.status == (unassigned.isEmpty ? 0 : 3), "\(run.errors)")
    let check = try area.check(mode)
    #expect(check.status == 0, "\(check.output.suffix(500))")
    let listed = try ListedWork(of: area, plan: mode)
    #expect(try listed.households == ListedWork(of: area).households)
    #expect(try listed.items == ListedWork(of: area).items)
  }

  @Test("As it is, a vehicle works its round's streets in the order of the rounds table")
  func importedOrder() throws {
    let area = try TemporaryArea(copying: try PlannedTown.fenmarket.get())
    let plan = "as-is"
    let run = try area.plan("--mode", "as-is", out: plan)
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    var sequences: [String: Int] = [:]
    for row in try area.rows("rounds.csv") where row["day"] == "Tue" {
      sequences["\(row["uprn"] ?? "") \(row["stream"] ?? "")"] = Int(row["sequence"] ?? "")
    }
    let stops = try area.rows("\(plan)/private/stops.csv").filter { $0["kind"] == "property" }
    for (vehicle, rows) in Dictionary(grouping: stops, by: { $0["vehicle"] ?? "" }) {
      // A shared point is named after one of its households, which need not be the first.
      let shared = Set(rows.filter { $0["households"] != "1" }.compactMap { $0["sequence"] })
      var firsts: [Int: Int] = [:]
      for row in rows where !shared.contains(row["sequence"] ?? "") {
        guard let stop = Int(row["sequence"] ?? ""),
          let place = sequences["\(row["uprn"] ?? "") \(row["stream"] ?? "")"]
        else { continue }
        firsts[stop] = min(firsts[stop] ?? .max, place)
      }
      let order = firsts.sorted { $0.key < $1.key }.map(\.value)
      #expect(order == order.sorted(), "\(vehicle)")
      #expect(order.count > 3)
    }
  }

  @Test("The folder holds what is documented, for its owner alone")
  func contents() throws {
    let area = try PlannedTown.fenmarket.get()
    let files = try area.files(below: "plan")
    let crews = Set(try area.rows("plan/public/rounds.csv").compactMap { $0["round"] })
    var expected: Set<String> = [
      "manifest.json", "private/plan.json", "private/problem.json", "private/network.bin",
      "private/stops.csv", "private/unassigned.csv", "private/import-report.txt",
      "private/diagnostics.txt", "private/bins.csv",
      "private/summary.txt", "private/summary.json", "private/credits.txt", "public/credits.txt",
      "public/rounds.csv", "public/streets.csv", "public/plan.geojson", "public/overview.html",
      "crew/credits.txt",
    ]
    for crew in crews {
      expected.formUnion(["crew/\(crew)/sheet.html", "crew/\(crew)/round.gpx"])
    }
    #expect(crews.count >= 4)
    let missing = expected.subtracting(files.keys).sorted()
    #expect(missing.isEmpty, "\(missing)")
    let strangers = Set(files.keys).subtracting(expected).sorted()
    #expect(strangers.isEmpty, "\(strangers)")
    let root = area.folder.appending(path: "plan")
    for path in ["."] + (try FileManager.default.subpathsOfDirectory(atPath: root.path)) {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: root.appending(path: path).path)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(path)")
    }
    for (path, data) in files where path.hasSuffix(".html") || path.hasSuffix("credits.txt") {
      #expect(
        String(decoding: data, as: UTF8.self).localizedCaseInsensitiveContains("synthetic"),
        "\(path)")
    }
    for (path, data) in files where path.hasSuffix(".html") {
      let page = String(decoding: data, as: UTF8.self)
      for loading in ["src=\"http", "href=\"http", "@import", "url(http"] {
        #expect(!page.contains(loading), "\(path) loads from the network")
      }
    }
  }

  @Test("A plan can be shown in words and as JSON, as it was when it was made")
  func show() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let made = try area.plan("--json", "--mode", "as-is", out: "shown")
    let plan = area.folder.appending(path: "shown").path
    let shown = try TemporaryArea.command(["show", plan, "--json"])
    #expect(shown.status == 0)
    #expect(shown.output == made.output)
    let value = try JSONReader.read(Array(shown.output.utf8))
    #expect(value["format"]?.text == "route-plan summary")
    #expect(value["date"]?.text == "2026-11-24")
    #expect((value["rounds"]?.elements?.count ?? 0) >= 4)
    let text = try TemporaryArea.command(["show", plan])
    #expect(text.status == 0)
    #expect(text.output.contains("Brickfields"))
    let absent = try TemporaryArea.command(["show", plan + "-absent"])
    #expect(absent.status == 4)
  }

  @Test("Quiet says nothing on success, and no terminal means no progress")
  func quiet() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let run = try area.plan("--quiet", "--mode", "as-is", out: "quiet")
    #expect(run.errors == "")
    let loud = try area.plan("--mode", "as-is", out: "quiet")
    #expect(!loud.errors.contains("\r"))
  }
}
