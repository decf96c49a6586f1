import Foundation
import TestSupport
import Testing

@testable import Gazetteer

struct TelemetryReaderTests {
  private func read(
    _ text: String, _ mapping: TelemetryMapping = TelemetryMapping()
  ) -> (readings: [FillReading], log: DiagnosticLog) {
    var log = DiagnosticLog()
    let readings = TelemetryReader.read(
      Array(text.utf8), file: "telemetry.csv", mapping: mapping, log: &log)
    return (readings, log)
  }

  @Test func csvIsReadSortedAndEachReadingOnce() {
    let (readings, log) = read(
      """
      bin,time,fill,battery
      B2,2026-11-24T06:30:00Z,50,3.3
      B1,2026-11-24T07:30:00+01:00,12.5,3.3
      B1,2026-11-24T06:30:00.123Z,12.5,3.3
      B1,2026-11-24 05:30,10,3.3
      """)
    #expect(
      readings == [
        FillReading(bin: "B1", time: 1_795_498_200, fillPermille: 100),
        FillReading(bin: "B1", time: 1_795_501_800, fillPermille: 125),
        FillReading(bin: "B2", time: 1_795_501_800, fillPermille: 500),
      ])
    #expect(log.kept.isEmpty)
  }

  @Test func badReadingsAreKeptOutWithTheirLine() {
    let (readings, log) = read(
      """
      bin,time,fill
      ,2026-11-24T06:30:00Z,50
      B1,,50
      B1,2026-11-24T25:30:00Z,50
      B1,2026-11-24T06:30:00Z,101
      B1,2026-11-24T06:30:00Z,-1
      B1,2026-11-24T06:30:00Z,nan
      B9,2026-11-24T06:30:00Z,50
      B1,2026-11-24T06:30:00Z,50
      B1,2026-11-24T06:30:00Z,60
      """, TelemetryMapping(knownBins: ["B1"]))
    #expect(readings.map(\.fillPermille) == [500])
    #expect(
      log.counts == ["T102": 1, "T103": 2, "T104": 3, "T105": 1, "T110": 1])
    #expect(log.kept.first { $0.code == "T105" }?.line == 8)
  }

  @Test func localTimesFollowTheZone() {
    let summer = read("bin,time,fill\nB,2026-07-01T12:00:00,1").readings
    #expect(summer.map(\.time) == [1_782_903_600])
    let winter = read("bin,time,fill\nB,2026-12-01T12:00:00,1").readings
    #expect(winter.map(\.time) == [1_796_126_400])
  }

  @Test func theHourThatHappensTwiceIsTakenTheFirstTime() {
    // Clocks go back on 2026-10-25 at 01:00 UTC: 01:30 is first 00:30 UTC, then 01:30 UTC.
    let (readings, log) = read("bin,time,fill\nB,2026-10-25T01:30:00,1")
    #expect(readings.map(\.time) == [1_792_888_200])
    #expect(log.counts == ["T106": 1])
    #expect(read("bin,time,fill\nB,2026-10-25T02:30:00,1").readings.map(\.time) == [1_792_895_400])
    #expect(read("bin,time,fill\nB,2026-10-25T00:30:00,1").readings.map(\.time) == [1_792_884_600])
  }

  @Test func theHourThatNeverHappensIsTakenAsBeforeTheChange() {
    let (readings, log) = read("bin,time,fill\nB,2026-03-29T01:30:00,1")
    #expect(readings.map(\.time) == [1_774_747_800])
    #expect(log.counts == ["T107": 1])
  }

  @Test func anUnknownZoneOrOtherColumnsAreErrors() {
    #expect(
      read("bin,time,fill\n", TelemetryMapping(timeZone: "Mars/Base")).log.counts["T109"] == 1)
    let other = read("id,when,level\n1,2,3").log
    #expect(other.counts["T101"] == 1 && other.hasErrors)
  }

  @Test(arguments: [
    ("dd-MM-yyyy", "24-11-2026", 1_795_478_400),
    ("dd/MM/yyyy HH:mm", "24/11/2026 06:30", 1_795_501_800),
    ("yyyyMMddHHmmss", "20261124063005", 1_795_501_805),
    ("epoch-seconds", "1795501800", 1_795_501_800),
    ("epoch-milliseconds", "1795501800999", 1_795_501_800),
  ]) func timesMayBeSpelledOtherwise(pattern: String, text: String, time: Int64) throws {
    let mapping = TelemetryMapping(timeSpelling: try #require(TimeSpelling(pattern)))
    #expect(read("bin,time,fill\nB,\(text),1", mapping).readings.map(\.time) == [time])
    #expect(read("bin,time,fill\nB,x\(text),1", mapping).log.counts == ["T103": 1])
  }

  @Test func aSpellingWithoutADateIsRefused() {
    #expect(TimeSpelling("HH:mm") == nil)
    #expect(TimeSpelling("yyyy") == nil)
  }

  private static let normalised = """
    {"id": "urn:ngsi-ld:WasteContainer:B1", "type": "WasteContainer",
     "fillingLevel": {"type": "Number", "value": 0.4,
       "metadata": {"timestamp": {"type": "DateTime", "value": "2026-11-24T06:30:00Z"}}}}
    """
  private static let keyValues = """
    {"id": "B1", "type": "WasteContainer", "fillingLevel": 0.4,
     "dateObserved": "2026-11-24T06:30:00Z"}
    """
  private static let linkedData = """
    {"id": "urn:ngsi-ld:WasteContainer:B1", "type": "WasteContainer",
     "fillingLevel": {"type": "Property", "value": 0.4, "observedAt": "2026-11-24T06:30:00Z"}}
    """
  private static let linkedDataKeyValues = """
    {"id": "urn:ngsi-ld:WasteContainer:B1", "type": "WasteContainer", "fillingLevel": 0.4,
     "modifiedAt": {"@type": "DateTime", "@value": "2026-11-24T06:30:00Z"}}
    """
  private static let feature = """
    {"id": "urn:ngsi-ld:WasteContainer:B1", "type": "Feature",
     "geometry": {"type": "Point", "coordinates": [-3.1, 40.6]},
     "properties": {"type": "WasteContainer", "fillingLevel": {"type": "Property", "value": 0.4},
       "dateObserved": {"type": "Property",
         "value": {"@type": "DateTime", "@value": "2026-11-24T06:30:00Z"}}}}
    """
  private static let percent = """
    {"id": "B1", "fillingLevel": {"value": 40, "unitCode": "P1"},
     "TimeInstant": {"type": "DateTime", "value": "2026-11-24T06:30:00Z"}}
    """

  @Test(arguments: [normalised, keyValues, linkedData, linkedDataKeyValues, feature, percent])
  func fiwareIsReadInEachForm(entity: String) {
    let mapping = TelemetryMapping(knownBins: ["B1"])
    let wanted = [FillReading(bin: "B1", time: 1_795_501_800, fillPermille: 400)]
    #expect(read(entity, mapping).readings == wanted)
    #expect(read("[\(entity)]", mapping).readings == wanted)
    #expect(
      read("{\"type\": \"FeatureCollection\", \"features\": [\(entity)]}", mapping).readings
        == wanted)
    let line = entity.split(separator: "\n").joined(separator: " ")
    let second = line.replacingOccurrences(of: "06:30", with: "07:30")
    let lines = read("\(line)\n\(second)\n{broken\n", mapping)
    #expect(lines.readings.count == 2)
    #expect(lines.log.counts == ["T108": 1])
    #expect(lines.log.kept.first?.line == 3)
  }

  @Test func entitiesWithoutALevelOrATimeAreKeptOut() {
    let (readings, log) = read(
      """
      [{"id": "a", "type": "WasteContainer", "dateObserved": "2026-11-24T06:30:00Z"},
       {"id": "b", "type": "WasteContainer", "fillingLevel": 0.4},
       {"id": "c", "type": "WasteContainer", "fillingLevel": 40,
        "dateObserved": "2026-11-24T06:30:00Z"},
       {"id": "d", "type": "WasteContainerIsle", "fillingLevel": 0.4}, 7]
      """)
    #expect(readings.isEmpty)
    #expect(log.counts == ["T108": 3, "T103": 1, "T104": 1])
    #expect(read("{\"id\": ").log.counts == ["T101": 1])
  }

  // These need ../shared/data and are skipped where it is absent.
  @Test(.enabled(if: RepositoryFolder.sharedData != nil))
  func theSharedFiwareExamplesAreReadOrExplained() throws {
    let folder = try #require(RepositoryFolder.sharedData)
      .appending(path: "telemetry/fiware-examples")
    for (name, code) in [
      ("WasteContainer-example.json", "T108"), ("WasteContainer-example-normalized.json", "T108"),
      ("WasteContainer-example-geojsonfeature.json", "T103"),
    ] {
      var log = DiagnosticLog()
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      let readings = TelemetryReader.read(
        bytes, file: name, mapping: TelemetryMapping(), log: &log)
      // None of the published examples has both a level and the time of its measurement.
      #expect(readings.isEmpty && log.counts == [code: 1], "\(name)")
    }
  }

  @Test(.enabled(if: RepositoryFolder.sharedData != nil))
  func theWyndhamHistoryIsReadWhole() throws {
    let file = try #require(RepositoryFolder.sharedData)
      .appending(path: "telemetry/wyndham/fill_daily_to_2020-06.csv")
    var log = DiagnosticLog()
    let mapping = TelemetryMapping(
      binColumn: "Bin ID", timeColumn: "timestamp", fillColumn: "Fullness", fullValue: 10,
      timeSpelling: .pattern("dd-MM-yyyy"), timeZone: "Australia/Melbourne")
    let readings = TelemetryReader.read(
      Array(try Data(contentsOf: file)), file: "wyndham", mapping: mapping, log: &log)
    #expect(!log.hasErrors)
    #expect(Set(readings.map(\.bin)).count == 33)
    // A bin and day that repeats with another fill is reported; one that repeats alike is not.
    #expect(readings.count + log.counts["T110", default: 0] <= 21_659)
    #expect(readings.count > 20_000)
    #expect(readings.allSatisfy { $0.fillPermille % 200 == 0 && $0.fillPermille <= 1000 })
  }
}
