import Foundation
import Gazetteer
import RoadGraph
import Testing
import TestSupport

/// The turn graph beside an independent reading of the raw map: see `TruckLaw` and `TurnLaw`.
@Suite struct ExpansionTests {
  private static let truck = VehicleProfile.standard[0]
  private static let files =
    [
      "borough_sausage_links.osm", "bristol_contraflow_cycleway.osm", "bristol_sausage_links.osm",
      "cycleway_rejoin_road.osm", "degenerate_bug.osm", "kingsway_junction.osm",
      "leeds_cycleway.osm", "oneway_loop.osm", "overlapping_service_roads.osm",
      "service_road_loop.osm", "st_georges_cycletrack.osm",
    ].map { "junctions/\($0)" } + ["moorgate-london.osm.pbf"]

  /// Compares a file's walks for some vehicles and days.
  private func check(
    _ data: Data, _ cases: [(profile: VehicleProfile, day: RoadConditions, length: Int)],
    _ name: String
  ) throws -> ExpansionCheck.Counts {
    var log = DiagnosticLog()
    let network = RoadImport.network(
      from: [(name, data)], project: ExpansionCheck.project, log: &log)
    let map = try RawMap(data)
    var counts = ExpansionCheck.Counts()
    for one in cases {
      let check = ExpansionCheck(
        map, network ?? .empty, one.profile, one.day, length: one.length)
      #expect(check.differences == [], "\(name), \(one.profile.name), \(one.day)")
      counts += check.counts
    }
    return counts
  }

  @Test(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"))
  func everyWalkOverTheJunctionsIsLegalWhereTheRawMapSaysSo() throws {
    let peak = RoadConditions(weekday: 3, outFromMinute: 450, outToMinute: 500)
    let sunday = RoadConditions(weekday: 7, outFromMinute: 615, outToMinute: 900)
    var counts = ExpansionCheck.Counts()
    for file in Self.files {
      let data = try #require(try sharedFile("osm/\(file)"))
      let days = [RoadConditions(), peak, sunday].map { (Self.truck, $0, 4) }
      let others = VehicleProfile.standard.dropFirst().map { ($0, RoadConditions(), 2) }
      counts += try check(data, days + others, file)
    }
    // What the files held when the test was written: a reader that finds nothing agrees too.
    #expect(counts.openArcs > 8_000)
    #expect(counts.restrictedWalks > 500)
    #expect(counts.restrictedThroughWays > 30)
  }

  @Test(
    .enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"),
    arguments: ["monaco", "whitelion-bristol", "its-leeds"])
  func everyTurnOfAWholeMapIsLegalWhereTheRawMapSaysSo(_ name: String) throws {
    let data = try #require(try sharedFile("osm/\(name).osm.pbf"))
    let counts = try check(data, [(Self.truck, RoadConditions(), 2)], name)
    #expect(counts.restrictedWalks > 0)
  }

  @Test(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"))
  func aMapOfPathsHasNothingToDrive() throws {
    let data = try #require(try sharedFile("osm/conditional-restrictions.osm"))
    let counts = try check(data, [(Self.truck, RoadConditions(), 2)], "paths")
    #expect(counts == ExpansionCheck.Counts())
    #expect(try RawMap(data).ways.count == 14)
  }

  @Test func everyWalkOverRandomMapsIsLegalWhereTheRawMapSaysSo() throws {
    var counts = ExpansionCheck.Counts()
    let days = [
      RoadConditions(), RoadConditions(weekday: 7),
      RoadConditions(weekday: 2, outFromMinute: 540, outToMinute: 800),
    ]
    for seed: UInt64 in 0..<300 {
      let profile = VehicleProfile.standard[Int(seed % 3)]
      counts += try check(
        RandomOSM(seed: 20_261_126 + seed).map.data, [(profile, days[Int(seed / 3 % 3)], 3)],
        "seed \(seed)")
    }
    #expect(counts.restrictedWalks > 500)
    #expect(counts.restrictedThroughWays > 100)
  }
}
