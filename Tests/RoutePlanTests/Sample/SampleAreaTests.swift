import Foundation
import Gazetteer
import RoadGraph
import TestSupport
import Testing

@testable import route_plan

/// A grid of named streets 110 m apart with a lane that leads away from it.
private func gridNetwork(columns: Int = 7, rows: Int = 6) -> RoadNetwork {
  var builder = RoadNetworkBuilder()
  var nodes: [[UInt32]] = []
  for row in 0..<rows {
    nodes.append(
      (0..<columns).map {
        builder.addNode(
          point: GridPoint(x: 50_000_000 + Int32($0) * 11_000, y: 30_000_000 + Int32(row) * 11_000))
      })
  }
  var road = RoadAttributes()
  road.roadClass = .residential
  for row in 0..<rows {
    for column in 0..<columns {
      if column + 1 < columns {
        builder.addEdge(
          tail: nodes[row][column], head: nodes[row][column + 1], attributes: road,
          name: "Row \(row) Street")
      }
      if row + 1 < rows {
        builder.addEdge(
          tail: nodes[row][column], head: nodes[row + 1][column], attributes: road,
          name: "Column \(column) Road")
      }
    }
  }
  road.roadClass = .unclassified
  var last = nodes[0][0]
  for step in 1...4 {
    let next = builder.addNode(
      point: GridPoint(x: 50_000_000 - Int32(step) * 60_000, y: 30_000_000))
    builder.addEdge(tail: last, head: next, attributes: road, name: "Long Lane")
    last = next
  }
  return builder.build()
}

private func options(properties: Int, bins: Int = 20) throws -> SampleOptions {
  var options = SampleOptions(from: try #require(CalendarDate("2026-11-18")))
  options.properties = properties
  options.bins = bins
  options.householdsPerRound = 60
  return options
}

@Suite struct SampleAreaTests {
  @Test func theAnchorIsTheNextMonday() throws {
    #expect(try options(properties: 1).anchor == CalendarDate("2026-11-23"))
    let monday = try #require(CalendarDate("2026-11-23"))
    #expect(SampleOptions(from: monday).anchor == monday)
  }

  @Test(arguments: [150, 600, 2500])
  func everyWantedPropertyIsThereAndReadsBack(_ count: Int) throws {
    let area = try #require(
      SampleArea.generate(network: gridNetwork(), options: try options(properties: count)))
    #expect(area.propertyCount == count)
    #expect(area.notes == [])
    let check = SampleCheck(area.files)
    #expect(check.log.kept == [], "\(check.log.kept.map(\.text))")
    #expect(check.register.properties.count == count)
    #expect(check.register.streets.count == area.streetCount)
    #expect(check.tables.counts.count == 12)
    #expect(check.tables.counts.allSatisfy { $0.quarantined == 0 })
  }

  @Test func tooFewRoadsGiveANoteAndAsManyAsFit() throws {
    let area = try #require(
      SampleArea.generate(
        network: gridNetwork(columns: 2, rows: 2), options: try options(properties: 9000)))
    #expect(area.propertyCount < 9000)
    #expect(area.notes.count == 1)
  }

  @Test func equalSeedsMakeEqualBytesAndOthersDoNot() throws {
    let network = gridNetwork()
    var options = try options(properties: 400)
    let first = try #require(SampleArea.generate(network: network, options: options))
    let second = try #require(SampleArea.generate(network: network, options: options))
    #expect(first.files.map(\.path) == second.files.map(\.path))
    #expect(first.files.map(\.bytes) == second.files.map(\.bytes))
    options.seed = 2
    let other = try #require(SampleArea.generate(network: network, options: options))
    #expect(first.files.map(\.bytes) != other.files.map(\.bytes))
  }

  @Test func theTransferFileCountsItsRecordsAndSaysItIsSynthetic() throws {
    let area = try #require(
      SampleArea.generate(network: gridNetwork(), options: try options(properties: 300)))
    let bytes = try #require(area.files.first { $0.path == "llpg.csv" }).bytes
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0].hasPrefix("10,\"SYNTHETIC"))
    #expect(lines.last?.hasPrefix("99,0,\(lines.count - 2),") == true)
    let types = Dictionary(grouping: lines, by: { $0.prefix(2) }).mapValues(\.count)
    #expect(types["21"] == 300 && types["24"] == 300 && types["29"] == 1)
    #expect(types["11"] == area.streetCount && types["15"] == area.streetCount)
    #expect(lines.filter { $0.hasPrefix("21") }.allSatisfy { $0.contains(",9900000") })
  }

  @Test func everyPropertyStandsBesideItsOwnStreet() throws {
    let network = gridNetwork()
    let profile = VehicleProfile.standard[0]
    let reach = SampleReach(network, profile: profile)
    let streets = SampleStreets(network, heavy: reach, narrow: reach, seed: 1).streets
    let plots = SamplePlots(network, streets: streets, wanted: 500, seed: 1).plots
    #expect(plots.reduce(0) { $0 + $1.records } == 500)
    for plot in plots {
      let metres = SampleCheck.metres(plot.point, to: plot.edge, of: network)
      #expect((5.9...16.6).contains(metres))
      #expect(streets[plot.street].pieces.contains { $0.edge == plot.edge })
    }
  }

  @Test func oddNumbersAreOnOneSideAndEvenOnTheOther() throws {
    let network = gridNetwork()
    let reach = SampleReach(network, profile: VehicleProfile.standard[0])
    let streets = SampleStreets(network, heavy: reach, narrow: reach, seed: 1).streets
    let plots = SamplePlots(network, streets: streets, wanted: 400, seed: 1).plots
    let properties = SampleProperties(plots, streets: streets, drivesOnLeft: true, seed: 1)
      .properties
    let numbered = properties.filter { $0.number > 0 }
    #expect(numbered.count > 300)
    #expect(numbered.allSatisfy { ($0.number % 2 == 1) == $0.isLeft })
    let doors = Set(
      properties.map { "\($0.street) \($0.number) \($0.name) \($0.flat) \($0.style == .shell)" })
    #expect(doors.count == properties.count)
  }

  @Test func everyHouseholdIsDueOnOneDayOfEachWeek() throws {
    let options = try options(properties: 600)
    let area = try #require(SampleArea.generate(network: gridNetwork(), options: options))
    let check = SampleCheck(area.files)
    var households = 0
    for day in 0..<5 {
      let work = check.day(options.anchor.advanced(by: day))
      #expect(work.report.withoutRound.allSatisfy { $0 == 0 })
      households += work.report.rounds.filter { $0.stream < 2 }.reduce(0) { $0 + $1.properties }
    }
    let collected = check.register.properties.count { $0.kind != .notCollected }
    #expect(households == collected)
  }

  @Test func theRegionFollowsFromThePlace() {
    func region(_ latitude: Double, _ longitude: Double) -> SampleRegion {
      .of(
        GeographicPoint(
          latitudeE7: Int32(latitude * 1e7), longitudeE7: Int32(longitude * 1e7)))
    }
    #expect(region(52.66, -0.63).frame == .britishNationalGrid)
    #expect(region(52.66, -0.63).drivesOnLeft)
    #expect(region(35.9, 14.4).frame.description == "EPSG:32633")
    #expect(region(35.9, 14.4).timeZone == "Europe/Malta" && region(35.9, 14.4).drivesOnLeft)
    #expect(region(43.74, 7.42).frame.description == "EPSG:32632")
    #expect(!region(43.74, 7.42).drivesOnLeft)
    #expect(region(48.1, 11.6).timeZone == "UTC")
  }

  /// Needs the shared road extracts.
  @Test(
    .enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"),
    arguments: ["monaco"])
  func aRealRoadNetworkGetsASoundArea(_ name: String) throws {
    let folder = try #require(RepositoryFolder.sharedData)
    let data = try Data(contentsOf: folder.appending(path: "osm/\(name).osm.pbf"))
    var log = DiagnosticLog()
    let (network, frame) = try #require(SampleCheck.network(name, data, log: &log))
    var options = SampleOptions(from: try #require(CalendarDate("2026-11-23")))
    options.frame = frame.description
    options.drivesOnLeft = name != "monaco"
    let area = try #require(SampleArea.generate(network: network, options: options))
    #expect(area.propertyCount == 17_000)
    let check = SampleCheck(area.files)
    #expect(check.log.kept == [], "\(check.log.kept.prefix(5).map(\.text))")
    #expect(check.register.properties.count == 17_000)
    for day in 0..<5 {
      let report = check.day(options.anchor.advanced(by: day)).report
      #expect(report.rounds.count >= 2)
      for round in report.rounds {
        #expect(round.properties <= 2200)
      }
    }
  }
}
