import Testing

@testable import Gazetteer

struct BinOutlookTests {
  private static let day: Int64 = 86_400

  private func bin(_ name: String, kind: String = "smart") -> ServiceBin {
    ServiceBin(
      name: name, kind: kind, stream: 0, point: GridPoint(x: 0, y: 0), litres: 100,
      kilogramsFull: 20)
  }

  private func readings(_ bin: String, perDay: Int32, days: Int64) -> [FillReading] {
    (0..<days).map { day in
      FillReading(
        bin: bin, time: day * Self.day, fillPermille: Int32(day) * perDay % 1000)
    }
  }

  @Test func aRateComesFromTheRisesBetweenEmptyings() {
    let process = FillProcess(
      bins: [bin("A")], readings: readings("A", perDay: 100, days: 40))
    let rate = process.rate(of: "A", kind: "smart")
    #expect(abs(rate.permillePerDay - 100) < 0.5)
    #expect(rate.variancePerDay < 1)
  }

  @Test func aBinWithFewReadingsIsDrawnTowardsItsKind() {
    let few = [
      FillReading(bin: "B", time: 0, fillPermille: 0),
      FillReading(bin: "B", time: Self.day, fillPermille: 400),
    ]
    let process = FillProcess(
      bins: [bin("A"), bin("B"), bin("C", kind: "litter")],
      readings: readings("A", perDay: 100, days: 100) + few)
    let rate = process.rate(of: "B", kind: "smart").permillePerDay
    #expect(rate > 150 && rate < 300)
    #expect(abs(process.rate(of: "new", kind: "smart").permillePerDay - 104) < 5)
    #expect(process.rate(of: "C", kind: "litter").days == 0)
  }

  @Test func riskGrowsWithEveryVisitThatIsLeftOut() throws {
    let process = FillProcess(
      bins: [bin("A")], readings: readings("A", perDay: 100, days: 46))
    let now = 45 * Self.day
    let outlook = BinOutlook.look(
      at: bin("A"), last: FillReading(bin: "A", time: now - 3600, fillPermille: 500), now: now,
      visits: (1...10).map { now + $0 * Self.day }, process: process)
    #expect(outlook.trust == .fresh)
    #expect(abs(outlook.fillPermille - 504) < 2)
    let chances = outlook.visits.map(\.overflowChance)
    #expect(chances == chances.sorted())
    #expect(chances[2] < 0.01 && chances[6] > 0.99)
    #expect(abs(outlook.visits[6].overflowLitres - 20.4) < 1)
    #expect(outlook.visits.allSatisfy { $0.kilograms <= 20 })
  }

  @Test func aStaleBinIsFullUnlessItsLastVisitIsKnown() {
    let process = FillProcess(
      bins: [bin("A")], readings: readings("A", perDay: 100, days: 40))
    let now = 60 * Self.day
    func look(_ visit: Int64?) -> BinOutlook {
      BinOutlook.look(
        at: bin("A"), last: FillReading(bin: "A", time: 39 * Self.day, fillPermille: 900),
        lastVisit: visit, now: now, visits: [now + Self.day], process: process)
    }
    #expect(look(nil).trust == .none)
    #expect(look(now - Self.day).trust == .reckoned)
    #expect(look(now - 29 * Self.day).trust == .none)
    #expect(look(nil).visits[0].overflowChance == 1)
    #expect(look(now - Self.day).visits[0].overflowChance < 0.01)
    #expect(abs(look(now - Self.day).fillPermille - 100) < 2)
  }
}
