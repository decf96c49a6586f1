import Foundation
import Gazetteer
import RoadGraph
import TestSupport
import Testing

@testable import route_plan

/// The invented towns that come with the project, and how they were made of their roads.
private enum Town: String, CaseIterable {
  case fenmarket
  case brickfields

  var folder: URL { RepositoryFolder.root.appending(path: "sample-maps/\(rawValue)") }

  func options() throws -> SampleOptions {
    var options = SampleOptions(from: try #require(CalendarDate("2026-11-23")))
    options.roadsFile = "roads.osm"
    options.roadsAreInvented = true
    options.collectionDays = [2, 4]
    options.householdsPerRound = 570
    options.mainProfile = "rcv-18t"
    options.mainPayloadKilograms = 5600
    options.mainBodyLitres = 11_000
    switch self {
    case .fenmarket:
      options.name = "Fenmarket (synthetic)"
      options.properties = 3400
      options.bins = 60
      options.seed = 7
      options.remarks = [
        "The high street is one-way and must not be worked on Tuesdays from 10:00 to 15:00.",
        "Estates of closes: most have a turning circle, some a hammerhead, some nothing.",
        "Old lanes behind the inner ring and the mill lanes fit the narrow vehicle only.",
        "Four villages share street names: Main Street, Church Lane, The Green.",
        "Wold Lane carries no more than 7.5 t; Heath Lane is closed for a week from 30 November.",
      ]
    case .brickfields:
      options.name = "Brickfields (synthetic)"
      options.properties = 3000
      options.bins = 80
      options.seed = 11
      options.collectsFromAlleys = true
      options.remarks = [
        "Long terraces with back alleys: many bring their refuse to the alley's end.",
        "Two bands of streets are one-way, in pairs.",
        "A low bridge (3.2 m) on Railway Street, a 7.5 t limit on Canal Bridge, a width limit of "
          + "2.1 m in Clay Street, a bollard across one street.",
        "School Street must not be worked at school times (street-windows.csv).",
        "Three turn restrictions, one of them through a street.",
      ]
    }
    return options
  }

  func network() throws -> RoadNetwork {
    var log = DiagnosticLog()
    let data = try Data(contentsOf: folder.appending(path: "roads.osm"))
    let found = try #require(SampleCheck.network("roads.osm", data, log: &log))
    #expect(log.kept == [], "\(log.kept.map(\.text))")
    return found.network
  }

  func files() throws -> [(path: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".json5") }.sorted()
      .map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
  }

  /// What `expected/counts.json` holds.
  func counts() throws -> JSONValue {
    let network = try network()
    let check = SampleCheck(try files())
    let day = check.day(try #require(CalendarDate("2026-11-24")))
    let configuration = try #require(check.configuration)
    let rounds = day.report.rounds.map { round in
      JSONValue.object([
        .init("round", .string(round.round)),
        .init("stream", .string(configuration.streams[round.stream].id)),
        .init("properties", .integer(Int64(round.properties))),
        .init("kilograms", .integer(round.grams / 1000)),
      ])
    }
    return .object([
      .init("properties", .integer(Int64(check.register.properties.count))),
      .init("streets", .integer(Int64(check.register.streets.count))),
      .init("nodes", .integer(Int64(network.nodeCount))),
      .init("edges", .integer(Int64(network.edgeCount))),
      .init("restrictions", .integer(Int64(network.restrictions.count))),
      .init("bins", .integer(Int64(check.tables.bins.count))),
      .init("vehicles", .integer(Int64(configuration.vehicles.count))),
      .init("due on 2026-11-24", .array(rounds)),
    ])
  }
}

@Suite struct SampleMapsTests {
  /// `RECORD_SAMPLE_MAPS=1` makes the tables and the expected counts anew from the roads.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_SAMPLE_MAPS"] != nil))
  func record() throws {
    for town in Town.allCases {
      let area = try #require(
        SampleArea.generate(network: try town.network(), options: try town.options()))
      for file in area.files {
        try Data(file.bytes).write(to: town.folder.appending(path: file.path))
      }
      let expected = town.folder.appending(path: "expected")
      try FileManager.default.createDirectory(at: expected, withIntermediateDirectories: true)
      try Data(JSONWriter.write(try town.counts())).write(
        to: expected.appending(path: "counts.json"))
    }
  }

  @Test(arguments: ["fenmarket", "brickfields"])
  func theTownReadsWithoutFaultAndHoldsWhatIsExpected(_ name: String) throws {
    let town = try #require(Town(rawValue: name))
    let check = SampleCheck(try town.files())
    #expect(check.log.kept == [], "\(check.log.kept.prefix(5).map(\.text))")
    let expected = try Data(contentsOf: town.folder.appending(path: "expected/counts.json"))
    #expect(try town.counts() == JSONReader.read([UInt8](expected)))
  }

  @Test(arguments: ["fenmarket", "brickfields"])
  func theTownIsWhatTheGeneratorMakesOfItsRoads(_ name: String) throws {
    let town = try #require(Town(rawValue: name))
    let area = try #require(
      SampleArea.generate(network: try town.network(), options: try town.options()))
    for file in area.files {
      let kept = try Data(contentsOf: town.folder.appending(path: file.path))
      #expect([UInt8](kept) == file.bytes, "\(file.path)")
    }
  }

  @Test(arguments: ["fenmarket", "brickfields"])
  func theTownHasFourRoundsOfTwoTripsOnItsDay(_ name: String) throws {
    let town = try #require(Town(rawValue: name))
    let check = SampleCheck(try town.files())
    let configuration = try #require(check.configuration)
    let day = check.day(try #require(CalendarDate("2026-11-24")))
    var full = 0
    for round in day.report.rounds {
      let vehicle = try #require(configuration.vehicles.first { $0.rounds.contains(round.round) })
      let stream = configuration.streams[round.stream].id
      let part = try #require(vehicle.compartments.first { $0.streams.contains(stream) })
      let litres =
        day.presentations.filter {
          $0.round == round.round && $0.stream == round.stream
        }.reduce(Int64(0)) { $0 + Int64($1.millilitres) } / 1000
      let isHeavy = round.grams / 1000 > Int64(part.kilograms)
      if isHeavy || Double(litres) > Double(part.litres) * part.compaction { full += 1 }
    }
    #expect(full >= 4)
    #expect(day.report.withoutRound.allSatisfy { $0 == 0 })
  }

  @Test(arguments: ["fenmarket", "brickfields"])
  func theRoadTablesOfTheTownAreSound(_ name: String) throws {
    let town = try #require(Town(rawValue: name))
    let files = try town.files()
    let network = try town.network()
    var log = DiagnosticLog()
    var roads: [RoadReference] = []
    for file in files {
      switch file.path {
      case "access.csv":
        roads += RoadTables.access(file.bytes, classes: ["rcv-18t"], log: &log).map(\.road)
      case "closures.csv": roads += RoadTables.closures(file.bytes, log: &log).map(\.road)
      case "street-windows.csv":
        roads += RoadTables.streetWindows(file.bytes, log: &log).map(\.road)
      case "street-rules.csv":
        roads += RoadTables.streetRules(file.bytes, log: &log).map(\.road)
      default: break
      }
    }
    #expect(log.kept == [])
    #expect(roads.count >= 3)
    for road in roads {
      let isOnMap =
        road.way.map { network.edgeSources.contains($0) } ?? network.names.contains(road.street)
      #expect(isOnMap, "\(road)")
    }
  }
}
