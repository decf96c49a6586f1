import RoadGraph
import TestSupport
import Testing

@Suite struct ReachabilityReportTests {
  @Test func reachabilityTellsWhyAStreetIsOutside() {
    var map = StreetMap(
      """
      a--b--c--d
         |  v  ^
         e  f  g
      h--i
      """)
    map.change("b", "e") { $0.maximumWidthCentimetres = 200 }
    let graph = TurnGraph(
      network: map.network, profile: VehicleProfile.standard[0], conditions: RoadConditions())
    let report = ReachabilityReport(graph: graph)
    func status(_ from: Character, _ to: Character) -> ReachabilityReport.Status {
      report.statuses[Int(map.edge(from, to))]
    }
    #expect(status("a", "b") == .reachable)
    #expect(status("b", "e") == .notPermitted(.tooWide))
    #expect(status("c", "f") == .cannotLeave)
    #expect(status("d", "g") == .cannotEnter)
    #expect(status("h", "i") == .cutOff)
    #expect(report.isArcEntered[Int(map.arc("c", "f"))])
    #expect(!report.isArcLeft[Int(map.arc("c", "f"))])
    #expect(report.isArcLeft[Int(map.arc("g", "d"))])
    #expect(!report.isArcEntered[Int(map.arc("g", "d"))])
  }
}
