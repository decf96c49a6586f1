import Testing

@testable import Gazetteer

struct ReadingTableTests {
  private static let table = """
    Bin,sent at,level\r
    B1,2026-01-05T06:30:00Z,10\r
    "B2",2026-01-05 06:30,20.5
    B1,2026-07-05T06:30:00+01:00,30
    B1,2026-07-05T06:30,40
    B3,2026-07-05T06:30,50
    B1,2026-10-25T01:30,60
    B1,2026-03-29T01:30,70
    B2,yesterday,80
    B2,2026-07-05T07:00,180
    B2,2026-07-05T07:00:30.5Z,33.333

    B2,2026-07-05T24:00,12

    B1,2026-01-05T06:30:00Z,11
    B2,2026-07-06,1e1
    """

  private var mapping: TelemetryMapping {
    TelemetryMapping(
      binColumn: "bin", timeColumn: "sent_at", fillColumn: "level", knownBins: ["B1", "B2"])
  }

  private func stored(_ batch: inout ReadingBatch) throws -> [FillReading] {
    let folder = try TemporaryFolder()
    let store = try HistoryStore(path: folder.path("h.gpkg"), epsg: 27700)
    try store.insert(&batch)
    return try store.readings(from: 0, before: .max)
  }

  @Test(arguments: [1, 3, 17, 64, 10_000])
  func aTableInPiecesReadsAsTheWholeOne(piece: Int) throws {
    let bytes = Array(Self.table.utf8)
    var log = DiagnosticLog()
    let whole = TelemetryReader.read(bytes, file: "t.csv", mapping: mapping, log: &log)
    var reader = ReadingTable(file: "t.csv", mapping: mapping)
    var (batch, own) = (ReadingBatch(), DiagnosticLog())
    for start in stride(from: 0, to: bytes.count, by: piece) {
      reader.read(
        Array(bytes[start..<min(bytes.count, start + piece)]), into: &batch, log: &own)
    }
    reader.finish(into: &batch, log: &own)
    let stored = try stored(&batch)
    #expect(stored == whole)
    #expect(whole.count == 7)
    for code in ["T103", "T104", "T105", "T106", "T107"] {
      #expect(own.counts[code] == log.counts[code], "\(code)")
    }
    #expect(own.kept.first { $0.code == "T104" }?.line == 10)
  }

  @Test(arguments: ["a,b\n1,2\n", "bin;sent at;level\nB1;2026-01-05;1\n", ""])
  func aTableWithoutItsColumnsIsRefused(text: String) {
    var reader = ReadingTable(file: "t.csv", mapping: mapping)
    var (batch, log) = (ReadingBatch(), DiagnosticLog())
    reader.read(Array(text.utf8), into: &batch, log: &log)
    reader.finish(into: &batch, log: &log)
    #expect(log.counts["T101"] == 1)
    #expect(batch.count == 0)
  }

  @Test(arguments: ["0", "7", "100", "0.5", "33.333", "99.999999", "012.50"])
  func plainNumbersAreReadAsDoubleReadsThem(text: String) {
    let bytes = Array(text.utf8)
    #expect(PlainNumber.read(bytes, 0..<bytes.count) == Double(text))
  }

  @Test(arguments: ["", ".", "-1", "1e3", "1.2.3", " 1", "12345678901234"])
  func otherNumbersAreLeftToTheSlowReader(text: String) {
    let bytes = Array(text.utf8)
    #expect(PlainNumber.read(bytes, 0..<bytes.count) == nil)
  }
}
