import RoadGraph
import TestSupport
import Testing

/// What a vehicle is cut off from on a drawn map.
enum CutOffFixture {
  static let lorry = VehicleProfile.standard[0]

  static func report(
    _ map: StreetMap, _ profile: VehicleProfile = lorry, conditions: RoadConditions = .init()
  ) -> CutOffReport {
    let graph = TurnGraph(network: map.network, profile: profile, conditions: conditions)
    return CutOffReport(
      network: map.network, graph: graph, profile: profile, conditions: conditions)
  }

  /// The only pocket there is.
  static func pocket(_ report: CutOffReport) throws -> CutOffPocket {
    try #require(report.pockets.count == 1)
    return report.pockets[0]
  }
}
