import Foundation
import Gazetteer
import RoadGraph
import Routing
import TestSupport

@testable import route_plan

/// The hand-timed plan with names, written as a plan's folder that goes when it is done with.
final class PlanFixture {
  let world: CheckerWorld
  let names: ProblemNames
  let folder: URL

  init() throws {
    world = try CheckerWorld()
    names = Self.names(tasks: world.problem.tasks.count)
    folder = FileManager.default.temporaryDirectory
      .appending(path: "route-plan-check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "private"), withIntermediateDirectories: true)
    try write(PlanFolder.network, NetworkFile.write(world.map.network))
    try write(
      PlanFolder.problem, JSONWriter.write(ProblemFile.json(world.problem, names: names)))
    try write(
      PlanFolder.plan,
      JSONWriter.write(PlanFile.json(world.solution, problem: world.problem, names: names)))
    try refreshDigests()
  }

  // A class, so that its folder is removed when the test ends.
  deinit { try? FileManager.default.removeItem(at: folder) }

  var planText: String {
    String(decoding: PlanFolder.contents(PlanFolder.plan, in: folder) ?? [], as: UTF8.self)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  /// Checks the folder; the fixture lives until that is done.
  func check() -> CheckReport {
    withExtendedLifetime(self) { checkPlan(folder: folder) }
  }

  /// Writes a manifest that fits the files as they are.
  func refreshDigests() throws {
    var manifest = ManifestFile()
    manifest.date = names.date.description
    manifest.mode = names.mode
    manifest.outputs = PlanFolder.required.map {
      ManifestFile.record(name: $0, contents: PlanFolder.contents($0, in: folder) ?? [])
    }
    try write(PlanFolder.manifest, JSONWriter.write(manifest.json))
  }

  private static func names(tasks: Int) -> ProblemNames {
    var names = ProblemNames()
    names.area = "Fenwick Market"
    names.date = CalendarDate(year: 2026, month: 11, day: 24) ?? CalendarDate(dayNumber: 0)
    names.streams = ["residual", "food", "litter"].map { .init(id: $0, title: "The \($0)") }
    names.vehicles = [.init(id: "RCV-1", title: "One"), .init(id: "RCV-2", title: "Two")]
    names.sites = [.init(id: "tip", title: "Tip"), .init(id: "paper", title: "Paper mill")]
    names.depots = [.init(id: "depot", title: "Depot")]
    for task in 0..<tasks {
      let usrn = USRN(UInt64(4_500_000 + task))
      let uprn = "10012345\(task)"
      let property = TaskReference(
        kind: .property, reference: uprn, usrn: usrn, stream: 0, households: 1, grams: 8250,
        liftsPermille: 930)
      var food = property
      food.stream = 1
      let bin = TaskReference(
        kind: .bin, reference: "LB \"\(task)\"", usrn: nil, stream: 2, households: 0,
        grams: 4000, liftsPermille: 1000)
      var job = bin
      job.kind = .job
      var odd = property
      odd.reference = "0010"
      names.tasks.append(
        .init(
          street: "Street \(task)", round: task == 5 ? "" : "R\(task % 2)",
          references: task == 5 ? [bin, job] : [property, food, odd]))
    }
    return names
  }
}
