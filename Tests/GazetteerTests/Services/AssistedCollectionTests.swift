import Testing

@testable import Gazetteer

struct AssistedCollectionTests {
  private func bench() throws -> TableBench {
    let bench = TableBench([try ServiceFixtures.property(10_001_234_567, door: "5")])
    bench.read(.rounds, "uprn,stream,round,day\n10001234567,residual,R1,Tue")
    return bench
  }

  @Test func anOverdueReviewIsFlaggedButNeverStopsTheService() throws {
    let bench = try bench()
    bench.read(
      .assisted,
      "uprn,spot,extra_seconds,review_date\n10001234567,behind the shed,45,2025-01-01")
    let work = try bench.work("2026-11-24").presentations
    #expect(bench.count("S111") == 1)
    #expect(work.map(\.isAssisted) == [true])
    #expect(work.map(\.assistedSpot) == ["behind the shed"])
    #expect(work.map(\.handlingMilliseconds) == [55_000])
  }

  @Test func diagnosticsNeverPrintThePropertyOrTheSpot() throws {
    let bench = try bench()
    bench.read(
      .assisted,
      """
      uprn,spot,extra_seconds,review_date
      10001234567,behind the shed,45,2025-01-01
      10009999999,by the porch,45,soon
      10001234567,beside the well,45,never
      """)
    _ = try bench.work("2026-11-24")
    let text = bench.log.kept.map(\.text).joined()
    for secret in ["1000", "shed", "porch", "well"] { #expect(!text.contains(secret)) }
    #expect(text.contains("assisted.csv:2"))
    #expect(bench.count("S103") == 1 && bench.count("S107") == 1 && bench.count("S111") == 1)
  }

  @Test(arguments: [
    "medical_reason", "Reason", "gate code", "KeySafe", "key_safe_code", "PIN", "disability",
    "health condition", "door-code",
  ]) func aColumnForReasonsOrCodesRefusesTheFile(column: String) throws {
    let bench = try bench()
    let isRead = bench.read(
      .assisted,
      "uprn,spot,extra_seconds,review_date,\(column)\n10001234567,shed,45,2027-01-01,secret")
    #expect(!isRead)
    #expect(bench.count("S108") == 1)
    #expect(bench.log.hasErrors)
    #expect(bench.tables.assisted.rows.isEmpty)
    #expect(!bench.log.kept.map(\.text).joined().contains("secret"))
  }

  @Test func anInnocentExtraColumnIsNotRefused() throws {
    let bench = try bench()
    #expect(
      bench.read(
        .assisted,
        "uprn,spot,extra_seconds,review_date,postcode\n10001234567,shed,45,2027-01-01,AB1 2CD"))
    #expect(bench.tables.assisted.rows.count == 1)
  }

  @Test func aCodeWrittenIntoTheSpotIsNotKeptButTheServiceIs() throws {
    let bench = try bench()
    bench.read(
      .assisted,
      "uprn,spot,extra_seconds,review_date\n10001234567,side gate code 4711,45,2027-01-01")
    let work = try bench.work("2026-11-24").presentations
    #expect(bench.count("S109") == 1)
    #expect(work.map(\.isAssisted) == [true])
    #expect(work.map(\.assistedSpot) == [""])
    #expect(!bench.log.kept.map(\.text).joined().contains("4711"))
  }

  @Test func textsAreRefusedForWhatTheySayOfAPersonNotForPlaces() {
    for text in ["wheelchair user", "Disabled resident", "key safe: keysafe 12", "PIN 4711"] {
      #expect(PrivateText.isRefused(text: text), "\(text)")
    }
    for text in ["by the disabled bay 3", "behind the health centre", "beside gate 2", "5 sacks"] {
      #expect(!PrivateText.isRefused(text: text), "\(text)")
    }
  }

  @Test(arguments: [
    "\u{FEFF}\"uprn\",\"spot\", \"Gate Code\" \r\n", "uprn;spot;medical\n", "\n\nuprn\tpin",
  ]) func theHeaderIsCheckedHoweverItIsWritten(header: String) {
    var log = DiagnosticLog()
    #expect(
      AssistedCollection.refusesColumns(Array(header.utf8), file: "assisted.csv", log: &log))
    #expect(log.counts == ["S108": 1])
  }
}
