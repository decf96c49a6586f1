import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

@Suite("End to end: the same again")
struct EndToEndRepeatabilityTests {
  private func expectSame(_ area: TemporaryArea, _ left: String, _ right: String) throws {
    let (one, other) = (try area.files(below: left), try area.files(below: right))
    #expect(one.keys.sorted() == other.keys.sorted())
    let different = one.keys.filter { one[$0] != other[$0] }.sorted()
    #expect(different.isEmpty, "\(different)")
  }

  @Test(
    "One thread and two give the same folder, byte for byte",
    arguments: [("fenmarket", "keep"), ("brickfields", "free")])
  func threads(town: String, mode: String) throws {
    let area = try TemporaryArea(copying: try PlannedTown.named(town))
    for threads in [1, 2] {
      let run = try area.plan(
        "--mode", mode, "--seed", "5", threads: threads, out: "threads-\(threads)")
      #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    }
    try expectSame(area, "threads-1", "threads-2")
  }

  @Test("An import on two threads compiles the same area")
  func importThreads() throws {
    let one = try PlannedTown.fenmarket.get()
    let other = try TemporaryArea(town: "fenmarket")
    let run = try TemporaryArea.command(["import", other.folder.path, "--threads", "2"])
    #expect(run.status == 0)
    let compiled = (try one.files(below: ".compiled"), try other.files(below: ".compiled"))
    #expect(compiled.0 == compiled.1)
  }

  @Test("A run by the clock is replayed by the counts in its manifest")
  func replay() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let timed = try area.plan(
      "--seconds", "2", "--seed", "9", iterations: nil, threads: 2, out: "timed")
    #expect(timed.status == 0 || timed.status == 3, "\(timed.errors)")
    let manifest = try ManifestFile.read(
      JSONReader.read(Array(try area.text("timed/manifest.json").utf8)))
    #expect(manifest.iterations > 0)
    let replayed = try area.plan(
      "--seed", "9", "--cooling", "\(manifest.coolingIterations)",
      iterations: Int(manifest.iterations), threads: 1, out: "replayed")
    #expect(replayed.status == timed.status)
    try expectSame(area, "timed", "replayed")
  }

  @Test("Another seed is recorded, and nothing tells where or when the plan was made")
  func nothingOfTheHost() throws {
    let area = try PlannedTown.fenmarket.get()
    let host = ProcessInfo.processInfo.hostName
    let year = Calendar(identifier: .gregorian).component(.year, from: Date())
    var forbidden = [area.folder.path, "/tmp/", "/home/", "/root/", "/work/", "file://"]
    if host.count > 4, host != "localhost" { forbidden.append(host) }
    for (path, data) in try area.files(below: "plan") {
      let text = String(decoding: data, as: UTF8.self)
      for word in forbidden { #expect(!text.contains(word), "\(path) holds \(word)") }
      // Today's date in a file would be the day of the run, unless today is the day planned.
      let today = Date().formatted(.iso8601.year().month().day())
      if today != "2026-11-24", !path.hasSuffix("import-report.txt"), year > 0 {
        #expect(!text.contains("\(today)T"), "\(path) holds today's date")
      }
    }
  }
}
