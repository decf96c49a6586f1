import Testing

@testable import Gazetteer

struct SensorThingsTests {
  private func read(
    _ text: String, pages: [String: String] = [:]
  ) -> (readings: [FillReading], log: DiagnosticLog) {
    var log = DiagnosticLog()
    let readings = TelemetryReader.read(
      Array(text.utf8), file: "s.json", mapping: TelemetryMapping(knownBins: ["B1"]), log: &log,
      page: { name, _ in pages[name].map { Array($0.utf8) } })
    return (readings, log)
  }

  private static let wanted = FillReading(bin: "B1", time: 1_795_501_800, fillPermille: 400)
  private static let observation =
    #"{"@iot.id": 5, "phenomenonTime": "2026-11-24T06:30:00Z", "result": 40}"#

  @Test(arguments: [
    #"{"value": [{"name": "B1", "Datastreams": [{"name": "fill", "Observations": [\#(observation)]}]}]}"#,
    #"{"value": [{"name": "fill", "Thing": {"name": "B1"}, "Observations": [\#(observation)]}]}"#,
    #"{"@iot.id": 9, "name": "B1", "Observations": [\#(observation)]}"#,
    #"""
    {"value": [{"phenomenonTime": "2026-11-24T05:30:00Z/2026-11-24T06:30:00Z", "result": "40",
      "Datastream": {"name": "x", "Thing": {"name": "y", "properties": {"binId": "B1"}}}}]}
    """#,
    #"""
    {"value": [{"Thing": {"name": "B1"}, "components": ["phenomenonTime", "result"],
      "dataArray": [["2026-11-24T06:30:00Z", 40]]}]}
    """#,
  ])
  func observationsAreReadInEachForm(text: String) {
    let (readings, log) = read(text)
    #expect(readings == [Self.wanted])
    #expect(log.counts.isEmpty, "\(log.kept)")
  }

  @Test func aLinkToTheNextPageIsFollowedInFilesAndOnlyOnce() {
    let first =
      #"{"value": [{"name": "B1", "Observations": [\#(Self.observation)]}], "@iot.nextLink": "https://x/v1.1/page-2.json"}"#
    let second =
      #"{"value": [{"name": "B1", "Observations": [{"phenomenonTime": "2026-11-24T07:30:00Z", "result": 50}]}], "@iot.nextLink": "page-2.json"}"#
    let (readings, log) = read(first, pages: ["page-2.json": second])
    #expect(readings.map(\.fillPermille) == [400, 500])
    #expect(log.counts.isEmpty)
    #expect(read(first).log.counts == ["T114": 1])
    #expect(read(first).readings == [Self.wanted])
  }

  @Test(arguments: ["../secret.json", "a/..", "https://x/Observations?$skip=100", "x\\y", ""])
  func aLinkThatNamesNoPlainFileIsReported(link: String) {
    let escaped = link.split(separator: "\\").joined(separator: "\\\\")
    let text = #"{"value": [], "@iot.nextLink": "\#(escaped)"}"#
    let (_, log) = read(text, pages: ["..": "{}", "Observations?$skip=100": "{}"])
    #expect(log.counts["T114"] == 1)
  }
}
