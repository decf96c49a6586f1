import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

// The extracts of real roads lie beside the checkout on some machines only.
@Suite("End to end: real roads", .enabled(if: RepositoryFolder.sharedData != nil))
struct EndToEndRealRoadsTests {
  private func monaco() throws -> URL {
    try #require(RepositoryFolder.sharedData).appending(path: "osm/monaco.osm.pbf")
  }

  @Test("Monaco: sample, import, plan and check; driving on the right, in its UTM zone")
  func wholeWay() throws {
    let area = TemporaryArea(new: ())
    let sample = try TemporaryArea.command([
      "sample", "--roads", try monaco().path, "--out", area.folder.path, "--properties", "1500",
      "--bins", "20", "--threads", "2",
    ])
    #expect(sample.status == 0, "\(sample.errors)")
    let configuration = try JSONReader.read(
      Array(try area.text("area.json5").utf8), json5: true)
    #expect(configuration["drives_on_left"]?.bool == false)
    #expect(configuration["frame"]?.text == "EPSG:32632")
    #expect(configuration["synthetic"]?.bool == true)
    let imported = try area.import()
    #expect(imported.status == 0, "\(imported.errors)")
    let run = try area.plan(date: "2026-11-24", threads: 2)
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    let check = try area.check()
    #expect(check.status == 0, "\(check.output.suffix(500))")
    let listed = try ListedWork(of: area)
    #expect(listed.rows.count > 300)
    let credits = try area.text("plan/public/credits.txt")
    #expect(credits.contains("OpenStreetMap"))
    let page = try area.text("plan/public/overview.html")
    #expect(page.contains("OpenStreetMap"))

    // The same roads cut in half are refused, and what was compiled stays.
    let before = try area.files(below: ".compiled")
    let roads = area.folder.appending(path: "roads.osm.pbf")
    let whole = try Data(contentsOf: roads)
    try whole.prefix(whole.count / 2).write(to: roads)
    let refused = try area.import()
    #expect(refused.status == 4, "\(refused.errors)")
    #expect(refused.errors.contains("roads.osm.pbf") && refused.errors.contains("fix: "))
    #expect(try area.files(below: ".compiled") == before)
  }

  @Test("A folder that is no synthetic area is never replaced by a sample")
  func neverReplaced() throws {
    let area = TemporaryArea(new: ())
    try FileManager.default.createDirectory(at: area.folder, withIntermediateDirectories: true)
    try area.write("mine.txt", "keep me")
    let run = try TemporaryArea.command([
      "sample", "--roads", try monaco().path, "--out", area.folder.path,
    ])
    #expect(run.status == 4)
    #expect(try area.text("mine.txt") == "keep me")
  }
}
