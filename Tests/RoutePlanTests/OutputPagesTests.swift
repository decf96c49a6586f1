import Foundation
import Testing

@testable import route_plan

@Suite struct OutputPagesTests {
  @Test func sameViewGivesTheSameBytes() {
    let first = PlanDocuments.all(OutputFixture.view())
    let second = PlanDocuments.all(OutputFixture.view())
    #expect(first.map(\.path) == second.map(\.path))
    #expect(first.map(\.bytes) == second.map(\.bytes))
    #expect(first.map(\.path) == first.map(\.path).sorted())
  }

  /// Set ROUTE_PLAN_PAGES to a folder to look at the pages.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ROUTE_PLAN_PAGES"] != nil))
  func pagesAreWrittenForLooking() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["ROUTE_PLAN_PAGES"])
    var files = PlanDocuments.all(OutputFixture.view())
    files.append(("plan.json", Array("{}\n".utf8)))
    files.append(("import-report.txt", Array(PlanSummary.text(OutputFixture.view()).utf8)))
    try PlanFolderWriter.publish(files: files, to: URL(filePath: folder))
    #expect(FileManager.default.fileExists(atPath: folder + "/public/overview.html"))
  }
}
