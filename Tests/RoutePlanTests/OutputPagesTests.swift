import Foundation
import Gazetteer
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

  @Test func villagesFarApartGetMapsOfTheirOwn() {
    func street(_ number: Int, metresNorth: Double) -> EventView {
      var event = EventView()
      event.sequence = number
      let latitude = 520_000_000 + Int32(metresNorth / 0.011132)
      event.workLine = [0, 10_000].map {
        GeographicPoint(latitudeE7: latitude, longitudeE7: $0)
      }
      return event
    }
    let near = (1...5).map { street($0, metresNorth: Double($0) * 100) }
    let lone = [street(6, metresNorth: 3_000)]
    let far = (7...10).map { street($0, metresNorth: 9_000 + Double($0) * 100) }
    #expect(CrewSheetDetails.groups(of: near + lone + far) == [1...5, 7...10])
    #expect(CrewSheetDetails.groups(of: near) == [])
    #expect(CrewSheetDetails.groups(of: []) == [])
  }

  /// A county of 40,000 roads: what a page holds must follow what it shows.
  @Test func pagesOfALargeAreaStaySmall() throws {
    var view = OutputFixture.view()
    for index in 0..<40_000 {
      let (row, column) = (Int32(index / 200), Int32(index % 200))
      let latitude = 525_000_000 + row * 9_000
      let longitude = -8_000_000 + column * 15_000
      var line: [GeographicPoint] = []
      for step in Int32(0)...4 {
        let bend = step % 2 * 40
        line.append(
          GeographicPoint(latitudeE7: latitude + bend, longitudeE7: longitude + step * 3_700))
      }
      view.backgroundRoads.append(BackgroundRoad(name: "Road \(index / 6)", rank: 2, line: line))
    }
    let overview = OverviewPage.write(view).count
    #expect(overview < 2_000_000)
    #expect(overview > 20_000)
    #expect(CrewSheet.write(view.rounds[0], in: view).count < 250_000)
  }

  /// Set ROUTE_PLAN_PAGES to a folder to look at the pages.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ROUTE_PLAN_PAGES"] != nil))
  func pagesAreWrittenForLooking() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["ROUTE_PLAN_PAGES"])
    var files = PlanDocuments.all(OutputFixture.view())
    files.append(("manifest.json", Array("{}\n".utf8)))
    files.append(("import-report.txt", Array(PlanSummary.text(OutputFixture.view()).utf8)))
    try PlanFolderWriter.publish(files: files, to: URL(filePath: folder))
    #expect(FileManager.default.fileExists(atPath: folder + "/public/overview.html"))
  }
}
