import Testing

@testable import Gazetteer
@testable import route_plan

@Suite struct GazetteerCreditsTests {
  private func summary(_ formats: [GazetteerFormat]) -> GazetteerSummary {
    var summary = GazetteerSummary()
    summary.files = formats.map { GazetteerSummary.File(name: "a.csv", format: $0) }
    summary.files[0].processDate = CalendarDate("2026-11-01")
    return summary
  }

  @Test func addressesCarryTheCreditOfTheirOwnersOnce() {
    let lines = GazetteerCredits.lines(summary([.dtf73, .dtf73]), isSynthetic: false)
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("Contains GeoPlace data ©") && lines[0].hasSuffix(" 2026"))
    #expect(lines[1].hasPrefix("Contains Ordnance Survey data © Crown copyright"))
    let premium = GazetteerCredits.lines(summary([.addressBasePremium]), isSynthetic: false)
    #expect(premium.contains { $0.contains("Royal Mail") })
  }

  @Test func inventedAddressesOweNobodyACredit() {
    #expect(GazetteerCredits.lines(summary([.dtf73]), isSynthetic: true).isEmpty)
  }

  @Test func roadsInTheBritishGridAreTakenToAnotherFrame() throws {
    #expect(BritishGridShift.to(.britishNationalGrid) == nil)
    let frame = try #require(MetricFrame(name: "EPSG:32630"))
    let shift = try #require(BritishGridShift.to(frame))
    let moved = shift([GridPoint(x: 48_600_000, y: 30_800_000), GridPoint(x: 0, y: 0)])
    // 2.27° east of the meridian of zone 30 at 52.66° north: 153 km from it, 5,838 km up.
    let oakham = try #require(moved[0])
    #expect(abs(oakham.x - 65_300_000) < 300_000 && abs(oakham.y - 583_800_000) < 400_000)
    #expect(moved[1] == nil)
  }
}
