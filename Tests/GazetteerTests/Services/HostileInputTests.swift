import Testing

@testable import Gazetteer

/// Damaged files must end in diagnostics, never in a crash.
///
/// The seed is fixed.
struct HostileInputTests {
  private struct Generator {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  private static let tokens = [
    "", "-1", "9999999999999999999", "1e308", "nan", "*", "\"", ",", "\n", "2026-02-30", "24:00",
    "\u{FEFF}", "0", "communal", "{", "[", "-0001-01-01", "9999-12-31", "1e-300",
  ]

  private func damaged(_ text: String, _ generator: inout Generator) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...generator.next(below: 3) {
      let place = generator.next(below: bytes.count + 1)
      switch generator.next(below: 4) {
      case 0: bytes.insert(contentsOf: Self.tokens[generator.next(below: 19)].utf8, at: place)
      case 1 where place < bytes.count: bytes[place] = UInt8(generator.next(below: 256))
      case 2: bytes.removeSubrange(place...)
      default:
        let end = min(bytes.count, place + generator.next(below: 9))
        bytes.replaceSubrange(place..<end, with: Self.tokens[generator.next(below: 19)].utf8)
      }
    }
    return bytes
  }

  @Test(arguments: ServiceTablesTests.samples)
  func damagedTablesAreReadOrReported(sample: ServiceTablesTests.Sample) throws {
    var generator = Generator(state: 20_260_101)
    let register = ServiceFixtures.register([
      try ServiceFixtures.property(1), try ServiceFixtures.property(2, .flat, parent: 1),
    ])
    let context = TableContext(streams: ServiceFixtures.streams, register: register)
    let text = ([sample.header, sample.good] + sample.bad.keys.sorted()).joined(separator: "\n")
    for _ in 0..<200 {
      var tables = ServiceTables()
      var log = DiagnosticLog()
      let isRead = tables.read(
        sample.table, damaged(text, &generator), file: "damaged.csv", context: context, log: &log)
      #expect(isRead != log.hasErrors)
      _ = DayWork(
        on: try ServiceFixtures.date("2026-12-25"), register: register, tables: tables, bins: [],
        streams: ServiceFixtures.streams, log: &log)
    }
  }

  @Test(arguments: [
    "bin,time,fill\nB1,2026-11-24T06:30:00+01:00,50\nB2,2026-10-25 01:30,7\nB3,2026-03-29,1\n",
    """
    [{"id": "a:B1", "type": "WasteContainer", "fillingLevel": {"value": 0.5, "metadata": {
      "timestamp": {"value": "2026-11-24T06:30:00Z"}}}}]
    """,
  ]) func damagedTelemetryIsReadOrReported(text: String) {
    var generator = Generator(state: 20_260_102)
    for _ in 0..<400 {
      var log = DiagnosticLog()
      let readings = TelemetryReader.read(
        damaged(text, &generator), file: "damaged", mapping: TelemetryMapping(), log: &log)
      #expect(readings.allSatisfy { (0...1000).contains($0.fillPermille) && !$0.bin.isEmpty })
    }
  }
}
