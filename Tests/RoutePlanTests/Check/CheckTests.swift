import Gazetteer
import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite("Checking a plan's folder")
struct CheckTests {
  /// The report after one line of the plan was changed and the digests were made to fit.
  private func report(
    replacing old: String, with new: String, line number: Int = 0
  ) throws -> CheckReport {
    let fixture = try PlanFixture()
    var lines = fixture.planText.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let places = lines.indices.filter { lines[$0].contains(old) }
    let place = try #require(places.dropFirst(number).first, "the plan has no line with \(old)")
    lines[place] = lines[place].replacing(old, with: new)
    try fixture.write(PlanFolder.plan, Array(lines.joined(separator: "\n").utf8))
    try fixture.refreshDigests()
    let report = fixture.check()
    #expect(report.changedFiles == [])
    return report
  }

  @Test("A plan as published is valid, unassigned work included")
  func valid() throws {
    let report = try PlanFixture().check()
    #expect(
      report.lines == [
        "The plan is valid: 1 vehicles, 5 tasks done, 1 left undone with their reasons."
      ])
    #expect(report.outcome.rawValue == 0)
  }

  @Test("A tampered load fails, whatever the digests say")
  func load() throws {
    let report = try report(replacing: "\"kilograms\": [1100, 0]", with: "\"kilograms\": [1000, 0]")
    #expect(report.outcome.rawValue == 6)
    #expect(
      report.faults == [
        "private/plan.json: stop 2 of vehicle 0 (RCV-1): load: the plan says 1,000 kg + 0 kg, "
          + "the inputs give 1,100 kg + 0 kg"
      ])
  }

  @Test("A tampered time fails")
  func time() throws {
    let number = try report(replacing: "\"arrival\": 239586", with: "\"arrival\": 239580")
    #expect(number.outcome == .invalid)
    let clock = try report(replacing: "\"06:00:00.0\"", with: "\"06:10:00.0\"")
    #expect(clock.outcome == .invalid)
    #expect(
      clock.faults.first?.hasSuffix(
        "routes[0].departure_clock: the plan says \"06:10:00.0\", the inputs give \"06:00:00.0\"")
        == true)
  }

  @Test("A tampered arc of a leg fails, an illegal turn by its street")
  func arcs() throws {
    let map = try CheckerWorld().map
    func list(_ path: String) -> String {
      map.arcs(path).map { "\($0)" }.joined(separator: ", ")
    }
    let turn = try report(replacing: "[\(list("dabc"))]", with: "[\(list("dabfeabc"))]")
    #expect(turn.faults.contains { $0.contains("stop 1 of") && $0.contains("Church Lane") })
    let oneWay = try report(replacing: "[\(list("dabc"))]", with: "[\(list("daefbc"))]")
    #expect(oneWay.outcome == .invalid)
    let bridge = try report(replacing: "[\(list("cgft"))]", with: "[\(list("cgihcgft"))]")
    #expect(bridge.outcome == .invalid)
  }

  @Test("A stop moved fails")
  func stopMoved() throws {
    let fixture = try PlanFixture()
    var solution = fixture.world.solution
    solution.routes[0].stops.swapAt(5, 6)
    try fixture.write(
      PlanFolder.plan,
      JSONWriter.write(
        PlanFile.json(solution, problem: fixture.world.problem, names: fixture.names)))
    try fixture.refreshDigests()
    #expect(fixture.check().outcome == .invalid)
    // By its index alone: another task in its place.
    #expect(try report(replacing: "\"task\": 3,", with: "\"task\": 4,").outcome == .invalid)
  }

  @Test(
    "What stands there for people only is checked as strictly",
    arguments: [
      ("\"street\": \"Street 3\"", "\"street\": \"Street 4\""),
      ("\"100123453\"", "\"100123454\""), ("\"households\": 30", "\"households\": 31"),
      ("\"manner\": \"turnRound\"", "\"manner\": \"drive\""), ("\"trip\": 2", "\"trip\": 1"),
      ("\"area\": \"Fenwick Market\"", "\"area\": \"Fenwick\""), ("2026-11-24", "2026-11-25"),
      ("\"mode\": \"keep\"", "\"mode\": \"free\""), ("\"stop\": 4", "\"stop\": 5"),
      ("\"vehicle_id\": \"RCV-1\"", "\"vehicle_id\": \"RCV-2\""),
      ("\"total\": 310439001", "\"total\": 310439002"), ("\"bin LB", "\"bin LX"),
      ("\"reason\": \"no-vehicle-takes-stream\"", "\"reason\": \"windows-cannot-be-met\""),
    ])
  func forPeople(old: String, new: String) throws {
    #expect(try report(replacing: old, with: new).outcome == .invalid)
  }

  @Test("A key added or left out fails")
  func keys() throws {
    #expect(
      try report(replacing: "\"trip\": 2,", with: "\"trip\": 2, \"bonus\": 1,").outcome
        == .invalid)
    #expect(try report(replacing: "\"stop\": 2,", with: "").outcome == .invalid)
    #expect(try report(replacing: "\"leg\": {", with: "\"log\": {").outcome == .unreadable)
  }

  @Test("A file that changed since publication is reported after the real faults")
  func digests() throws {
    let fixture = try PlanFixture()
    try fixture.write(PlanFolder.plan, Array((fixture.planText + "\n").utf8))
    let report = fixture.check()
    #expect(report.faults == [])
    #expect(report.changedFiles == ["private/plan.json has changed since the plan was published"])
    #expect(report.outcome == .invalid)
  }

  @Test("A manifest that names files outside the folder or leaves out the plan is a fault")
  func manifestNames() throws {
    let fixture = try PlanFixture()
    var manifest = ManifestFile()
    manifest.date = "2026-11-24"
    manifest.mode = "keep"
    manifest.outputs = [.init(name: "../secret", bytes: 0, sha256: "")]
    try fixture.write(PlanFolder.manifest, JSONWriter.write(manifest.json))
    let report = fixture.check()
    #expect(
      report.changedFiles == [
        "private/plan.json has no digest in manifest.json",
        "private/problem.json has no digest in manifest.json",
        "private/network.bin has no digest in manifest.json",
        "manifest.json names a file outside the plan: ../secret",
      ])
  }

  @Test(
    "A missing or damaged file can't be checked",
    arguments: [
      PlanFolder.manifest, PlanFolder.plan, PlanFolder.problem, PlanFolder.network,
    ])
  func unreadable(name: String) throws {
    let fixture = try PlanFixture()
    let whole = try #require(PlanFolder.contents(name, in: fixture.folder))
    try fixture.write(name, Array(whole.dropLast(whole.count / 3)))
    #expect(fixture.check().outcome.rawValue == 4)
    try fixture.write(name, [])
    #expect(fixture.check().outcome.rawValue == 4)
  }
}
