import Foundation
import Gazetteer
import Testing
import TestSupport

/// Ordnance Survey's 40 test points and shift grid, kept beside the repository.
private enum OrdnanceSurvey {
  static let folder = RepositoryFolder.sharedData?.appending(path: "uk")

  struct TestPoint {
    let name: String
    let latitude: Double
    let longitude: Double
    let east: Double
    let north: Double
  }

  static func rows(_ file: String) throws -> [[Substring]] {
    let folder = try #require(folder)
    let text = try String(contentsOf: folder.appending(path: "ostn15/\(file)"), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  static func points() throws -> [TestPoint] {
    let input = try rows("OSTN15_OSGM15_TestInput_ETRStoOSGB.txt")
    let output = try rows("OSTN15_OSGM15_TestOutput_ETRStoOSGB.txt")
    return try zip(input, output).map { given, expected in
      try #require(given[0] == expected[0])
      return TestPoint(
        name: String(given[0]), latitude: try #require(Double(given[1])),
        longitude: try #require(Double(given[2])), east: try #require(Double(expected[1])),
        north: try #require(Double(expected[2])))
    }
  }

  static func grid() throws -> OSTN15Grid {
    let folder = try #require(folder).appending(path: "ostn15-grid")
    let (east, north) = ("ostn_east_shift_82140", "ostn_north_shift_-84180")
    return try OSTN15Grid.read(
      east: Array(Data(contentsOf: folder.appending(path: east))), eastName: "grids/\(east)",
      north: Array(Data(contentsOf: folder.appending(path: north))), northName: north)
  }
}

// The test points and the grid are Ordnance Survey's files in ../shared, absent elsewhere.
@Suite(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"))
struct OrdnanceSurveyPointTests {
  @Test func ostn15IsExactToThePrintedMillimetreOnThe40Points() throws {
    let transform = try GridTransform(
      frame: .britishNationalGrid, ostn15: OrdnanceSurvey.grid())
    let points = try OrdnanceSurvey.points()
    #expect(points.count == 40)
    for point in points {
      let metresFound = transform.metres(latitude: point.latitude, longitude: point.longitude)
      let metres = try #require(metresFound)
      #expect(abs(metres.east - point.east) < 0.00051, "\(point.name) east")
      #expect(abs(metres.north - point.north) < 0.00051, "\(point.name) north")
    }
    #expect(transform.operation.gridFiles.count == 2)
    #expect(transform.operation.accuracyMetres < 1)
  }

  @Test func ostn15InvertedGivesThePrintedLatitudesAndLongitudes() throws {
    let transform = try GridTransform(
      frame: .britishNationalGrid, ostn15: OrdnanceSurvey.grid())
    let inputs = try OrdnanceSurvey.rows("OSTN15_OSGM15_TestInput_OSGBtoETRS.txt")
    let results = try OrdnanceSurvey.rows("OSTN15_OSGM15_TestOutput_OSGBtoETRS.txt")
      .filter { $0.count > 1 && $0[1] == "RESULT" }
    #expect(inputs.count == 40 && results.count == 40)
    for (input, result) in zip(inputs, results) {
      let degreesFound = transform.degrees(
        east: try #require(Double(input[1])), north: try #require(Double(input[2])))
      let degrees = try #require(degreesFound)
      let latitude = try #require(Double(result[2]))
      let longitude = try #require(Double(result[3]))
      // 1e-8 degrees are a millimetre.
      #expect(abs(degrees.latitude - latitude) < 1e-8, "\(input[0])")
      #expect(abs(degrees.longitude - longitude) < 2e-8, "\(input[0])")
    }
  }

  @Test func theHelmertTransformationIsWithinFiveMetresOfThe40Points() throws {
    let transform = try GridTransform(frame: .britishNationalGrid)
    var greatest = 0.0
    for point in try OrdnanceSurvey.points() {
      let metresFound = transform.metres(latitude: point.latitude, longitude: point.longitude)
      let metres = try #require(metresFound)
      let (x, y) = (metres.east - point.east, metres.north - point.north)
      greatest = max(greatest, (x * x + y * y).squareRoot())
    }
    // Far below would mean that a grid had slipped in.
    #expect(greatest > 4 && greatest < 5)
    #expect(transform.operation.gridFiles.isEmpty)
  }

  @Test func outsideTheGridThereIsNoPoint() throws {
    let transform = try GridTransform(
      frame: .britishNationalGrid, ostn15: OrdnanceSurvey.grid())
    let paris = transform.metres(latitude: 48.85, longitude: 2.35)
    #expect(paris == nil)
    let westOfIt = transform.degrees(east: -1, north: 500_000)
    #expect(westOfIt == nil)
  }
}

@Suite struct GridTransformTests {
  @Test func aPointGoesThereAndBackToTheCentimetre() throws {
    for name in ["EPSG:27700", "EPSG:32630", "EPSG:25831"] {
      let frame = try #require(MetricFrame(name: name))
      let transform = try GridTransform(frame: frame)
      let start = GridPoint(x: 45_123_456, y: frame.epsgCode == 27700 ? 33_400_001 : 570_000_099)
      let thereFound = transform.geographicPoint(start)
      let there = try #require(thereFound)
      let backFound = transform.gridPoint(there)
      let back = try #require(backFound)
      #expect(start.distanceCentimetres(to: back) <= 1, "\(name)")
    }
  }

  @Test func theOperationIsPinnedAndRecorded() throws {
    let transform = try GridTransform(frame: .britishNationalGrid)
    #expect(transform.operation.pipeline.contains("+x=446.448"))
    #expect(transform.operation.accuracyMetres == 5)
    #expect(!transform.operation.projVersion.isEmpty)
  }

  @Test func malteseUTMPutsVallettaWhereItIs() throws {
    let frame = MetricFrame.utmFrame(forLongitude: 14.5146, latitude: 35.8989)
    #expect(frame.description == "EPSG:32633")
    let transform = try GridTransform(frame: frame)
    let pointFound = transform.gridPoint(
      GeographicPoint(latitudeE7: 358_989_000, longitudeE7: 145_146_000))
    let point = try #require(pointFound)
    // Zone 33 is centred on 15° E, where the easting is 500 km: 0.4854° west are about 43.8 km.
    #expect(abs(point.x - 45_620_000) < 20_000)
    #expect(abs(point.y - 397_280_000) < 100_000)
  }

  // Each system's false origin: Lambert-93, Irish Transverse Mercator, and the European equal-area
  // system, whose axes are registered north first.
  @Test(
    arguments: [
      ("EPSG:2154", 465_000_000, 30_000_000, 70_000_000, 660_000_000),
      ("EPSG:2157", 535_000_000, -80_000_000, 60_000_000, 75_000_000),
      ("EPSG:3035", 520_000_000, 100_000_000, 432_100_000, 321_000_000),
    ] as [(String, Int32, Int32, Int32, Int32)])
  func anotherMetricSystemIsReadFromTheDatabase(
    name: String, latitude: Int32, longitude: Int32, x: Int32, y: Int32
  ) throws {
    let frame = try #require(MetricFrame(name: name))
    let transform = try GridTransform(frame: frame)
    let found = transform.gridPoint(GeographicPoint(latitudeE7: latitude, longitudeE7: longitude))
    let point = try #require(found)
    #expect(point.distanceCentimetres(to: GridPoint(x: x, y: y)) <= 1)
    #expect(transform.operation.pipeline.hasPrefix("+proj=pipeline"))
    #expect(!transform.operation.pipeline.contains("grid"))
  }

  @Test(arguments: [
    "EPSG:4326", "EPSG:3857", "EPSG:2227", "EPSG:999999", "27700", "EPSG:", "EPSG:x", "",
    "EPSG:27700:1",
  ])
  func whatIsNoMetricFrameIsRefused(name: String) {
    #expect(MetricFrame(name: name) == nil)
  }

  @Test func positionsFarAwayHaveNoPointAndDoNotTrap() throws {
    let transform = try GridTransform(frame: .britishNationalGrid)
    let extremes: [Int32] = [.min, -1_800_000_000, -900_000_000, 0, 900_000_000, .max]
    for latitude in extremes {
      for longitude in extremes {
        let point = GeographicPoint(latitudeE7: latitude, longitudeE7: longitude)
        let found = transform.gridPoint(point)
        #expect(found == nil)
      }
    }
    let extreme = transform.geographicPoint(GridPoint(x: .max, y: .min))
    #expect(extreme == nil)
    let origin = transform.geographicPoint(GridPoint(x: 0, y: 0))
    #expect(origin == nil)
    let notANumber = transform.metres(latitude: .nan, longitude: .infinity)
    #expect(notANumber == nil)
    let infinite = transform.degrees(east: .infinity, north: .nan)
    #expect(infinite == nil)
  }

  @Test func theBatchGivesWhatTheSinglesGive() throws {
    let transform = try GridTransform(frame: .britishNationalGrid)
    let points = (0..<50).map {
      GeographicPoint(latitudeE7: 510_000_000 + $0 * 100_000, longitudeE7: -10_000_000)
    }
    let singles = points.map { transform.gridPoint($0) }
    let batch = transform.gridPoints(points)
    #expect(batch == singles)
  }

  @Test(arguments: [
    (-0.1, 51.5, "EPSG:32630"), (0.0, 51.5, "EPSG:32631"), (180, 10, "EPSG:32601"),
    (-180, -10, "EPSG:32701"), (5.3, 60.4, "EPSG:32632"), (15.6, 78.2, "EPSG:32633"),
    (Double.nan, 1, "EPSG:32631"),
  ])
  func theZoneFollowsLongitudeAndItsExceptions(
    longitude: Double, latitude: Double, name: String
  ) {
    #expect(
      MetricFrame.utmFrame(forLongitude: longitude, latitude: latitude).description == name)
  }
}

@Suite struct OSTN15GridTests {
  private let whole = [UInt8](repeating: 0, count: 701 * 1251 * 2)
  private let names = ("ostn_east_shift_82140", "ostn_north_shift_-84180")

  @Test func aFileCutShortIsRefused() {
    #expect(throws: OSTN15Error.self) {
      try OSTN15Grid.read(
        east: Array(whole.dropLast()), eastName: names.0, north: whole, northName: names.1)
    }
  }

  @Test func exchangedFilesAreRefused() {
    #expect(throws: OSTN15Error.self) {
      try OSTN15Grid.read(east: whole, eastName: names.1, north: whole, northName: names.0)
    }
  }

  @Test func aNameWithoutItsOffsetIsRefused() {
    #expect(throws: OSTN15Error.self) {
      try OSTN15Grid.read(east: whole, eastName: "east.bin", north: whole, northName: names.1)
    }
  }

  @Test func shiftsForAnotherFrameAreRefused() throws {
    let grid = try OSTN15Grid.read(
      east: whole, eastName: names.0, north: whole, northName: names.1)
    let frame = try #require(MetricFrame(name: "EPSG:32630"))
    #expect(throws: GridTransformError.gridForAnotherFrame(frame)) {
      _ = try GridTransform(frame: frame, ostn15: grid)
    }
  }
}
