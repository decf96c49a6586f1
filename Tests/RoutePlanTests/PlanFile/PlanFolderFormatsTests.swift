import Foundation
import Gazetteer
import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite struct PlanFolderFormatsTests {
  private func keys(_ value: JSONValue) -> [String] { (value.members ?? []).map(\.key) }

  /// The keys at a document's top; those below are named with a point.
  private func documented(_ format: OutputFormat) -> [String] {
    format.fields.map(\.name).filter { !$0.contains(".") }
  }

  @Test func everyKeyOfTheFilesThatProgramsReadIsDocumentedInItsOrder() throws {
    let world = try CheckerWorld()
    let names = ProblemNames()
    let plan = PlanFile.json(world.solution, problem: world.problem, names: names)
    #expect(keys(plan) == documented(PlanFolderFormats.plan))
    let problem = ProblemFile.json(world.problem, names: names)
    #expect(keys(problem) == documented(PlanFolderFormats.problem))
    #expect(keys(ManifestFile().json) == documented(PlanFolderFormats.manifest))
    let stops = plan["routes"]?.elements?.first?["stops"]?.elements ?? []
    let meaning = PlanFolderFormats.plan.fields.first { $0.name == "routes.stops" }?.meaning ?? ""
    #expect(!stops.isEmpty)
    for key in stops.flatMap(keys) { #expect(meaning.contains(key), "\(key)") }
  }

  @Test func helpNamesEveryFileOfAPlansFolder() {
    let help = FormatsHelp.text()
    for path in [
      "manifest.json", PlanFolder.summary,
      PlanFolder.summaryDocument, "private/import-report.txt",
      "public/rounds.csv", "public/streets.csv", "private/stops.csv", "private/unassigned.csv",
    ] {
      #expect(help.contains(path + " (version 1"), "\(path)")
    }
    #expect(help.contains("\(PlanFolder.plan) (version \(PlanFile.version)"))
    #expect(help.contains("\(PlanFolder.problem) (version \(ProblemFile.version)"))
    #expect(help.contains("\(PlanFolder.network) (version \(NetworkFile.version)"))
  }

  @Test func anAreaThatWasNeverImportedIsSaidToBeSo() {
    let folder = AreaFolder(
      path: FileManager.default.temporaryDirectory.appending(path: "none-\(UUID())").path)
    var log = DiagnosticLog()
    let error = #expect(throws: CompiledAreaStore.Unreadable.self) {
      _ = try CompiledAreaStore.read(folder, log: &log)
    }
    #expect(error?.message.hasSuffix("has not been imported yet") == true)
  }
}
