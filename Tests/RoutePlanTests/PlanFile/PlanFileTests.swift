import Gazetteer
import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite("The files of a plan")
struct PlanFileTests {
  @Test("A problem comes back from its bytes as it was")
  func problemRoundTrip() throws {
    let folder = try PlanFixture()
    let bytes = JSONWriter.write(
      ProblemFile.json(folder.world.problem, names: folder.names))
    let (problem, names) = try ProblemFile.read(try JSONReader.read(bytes))
    #expect(problem == folder.world.problem)
    #expect(names == folder.names)
    #expect(JSONWriter.write(ProblemFile.json(problem, names: names)) == bytes)
  }

  @Test("Every field of a problem is kept, the rare ones too")
  func rareFields() throws {
    let folder = try PlanFixture()
    let old = folder.world.problem
    var profile = old.profiles[0]
    profile.uTurnDeciseconds = 600
    profile.turnsAtDeadEnds = false
    profile.usesPrivateRoads = true
    var vehicle = old.vehicles[0]
    vehicle.targetWork = Deciseconds(12_345)
    vehicle.costPerDecisecondOffTarget = Cost(micropounds: 17)
    vehicle.remotenessPrices = old.tasks.indices.map { Cost(micropounds: Int64($0) << 40) }
    var tasks = old.tasks
    tasks[2].predecessor = 1
    tasks[2].deviationPrice = Cost(micropounds: 5_000_000)
    vehicle.initialLoads = [Demand(stream: 1, kilograms: Kilograms(7), litres: Litres(8))]
    let conditions = RoadConditions(
      weekday: 7, outFromMinute: 1, outToMinute: 2, drivesOnLeft: false, closedEdges: [2, 5],
      overrides: AccessOverride.Rule.allCases.map {
        AccessOverride(arc: 3, vehicleClass: "narrow \"12 t\"", rule: $0)
      })
    let problem = try Problem(
      streamCount: old.streamCount, profiles: [profile], conditions: conditions,
      entryPositions: old.entryPositions, exitPositions: old.exitPositions, tasks: tasks,
      depots: old.depots, sites: old.sites, vehicles: [vehicle, old.vehicles[1]],
      costPerReversingMetre: Cost(micropounds: 1 << 29))
    let bytes = JSONWriter.write(ProblemFile.json(problem, names: folder.names), pretty: false)
    #expect(try ProblemFile.read(try JSONReader.read(bytes)).0 == problem)
  }

  @Test("A plan comes back from its bytes as it was, with nothing that differs")
  func planRoundTrip() throws {
    let folder = try PlanFixture()
    let document = PlanFile.json(
      folder.world.solution, problem: folder.world.problem, names: folder.names)
    let read = try JSONReader.read(JSONWriter.write(document))
    #expect(try PlanFile.read(read) == folder.world.solution)
    #expect(
      PlanFile.differences(
        in: read, from: folder.world.solution, problem: folder.world.problem, names: folder.names)
        == [])
  }

  @Test("A folder of version 1 is read and passes the check, a value changed in it does not")
  func firstVersion() throws {
    let folder = try PlanFixture()
    let (problem, solution) = (folder.world.problem, folder.world.solution)
    let old = JSONWriter.write(
      ProblemFile.json(problem, names: folder.names, version: 1))
    #expect(!String(decoding: old, as: UTF8.self).contains("predecessor"))
    #expect(!String(decoding: old, as: UTF8.self).contains("target_work"))
    #expect(try ProblemFile.read(JSONReader.read(old)).0 == problem)
    let plan = JSONWriter.write(
      PlanFile.json(solution, problem: problem, names: folder.names, version: 1))
    #expect(!String(decoding: plan, as: UTF8.self).contains("compactness"))
    #expect(try PlanFile.read(JSONReader.read(plan)) == solution)
    try folder.write(PlanFolder.problem, old)
    try folder.write(PlanFolder.plan, plan)
    try folder.refreshDigests()
    #expect(folder.check().outcome == .valid)
    let text = String(decoding: plan, as: UTF8.self)
    try folder.write(
      PlanFolder.plan, Array(text.replacing("\"total\": ", with: "\"total\": 1").utf8))
    try folder.refreshDigests()
    #expect(folder.check().outcome == .invalid)
  }

  @Test("A manifest comes back as it was, the greatest seed too", arguments: [7, UInt64.max])
  func manifestRoundTrip(seed: UInt64) throws {
    var manifest = ManifestFile()
    manifest.programVersion = "0.1"
    manifest.date = "2026-11-24"
    manifest.mode = "keep"
    manifest.seed = seed
    manifest.iterations = 1000
    manifest.coolingIterations = 900
    manifest.lanes = 4
    manifest.configurationSHA256 = SHA256.hexadecimal(of: [1])
    manifest.projection = .object([.init("operation", .string("OSTN15"))])
    manifest.inputs = [ManifestFile.record(name: "llpg.csv", contents: [1, 2, 3])]
    manifest.outputs = [ManifestFile.record(name: "private/plan.json", contents: [])]
    let read = try JSONReader.read(JSONWriter.write(manifest.json))
    #expect(try ManifestFile.read(read) == manifest)
  }

  @Test("A fault in a file is said with its line and key")
  func faults() throws {
    let folder = try PlanFixture()
    let document = PlanFile.json(
      folder.world.solution, problem: folder.world.problem, names: folder.names)
    var text = String(decoding: JSONWriter.write(document), as: UTF8.self)
    text = text.replacing("\"task\": 1,", with: "\"task\": 1.5,")
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("1.5,") }
    let read = try JSONReader.read(Array(text.utf8))
    #expect(
      throws: PlanFileError(
        "line \((line ?? 0) + 1): routes[0].stops[1].task is not a whole number from "
          + "-2147483648 to 2147483647")
    ) { try PlanFile.read(read) }
    let other = try JSONReader.read(Array("{\"format\": \"route-plan-plan\", \"version\": 3}".utf8))
    #expect(
      throws: PlanFileError("version 3 of route-plan-plan is unknown; this program reads 1 to 2")
    ) { try PlanFile.read(other) }
  }
}
