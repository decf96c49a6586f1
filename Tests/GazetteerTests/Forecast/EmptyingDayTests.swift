import Testing

@testable import Gazetteer

struct EmptyingDayTests {
  private static let day: Int64 = 86_400
  private static let ten: Int64 = 36_000

  private func day(named: Bool = true) -> EmptyingDay {
    EmptyingDay(
      bin: "A", moments: Self.day..<2 * Self.day, usual: Self.day + Self.ten, kilograms: 7,
      isNamed: named)
  }

  private func readings(_ pairs: [(hour: Int64, fill: Int32)]) -> [FillReading] {
    pairs.map {
      FillReading(bin: "A", time: Self.day + $0.hour * 3600, fillPermille: $0.fill)
    }
  }

  private func hour(_ pairs: [(hour: Int64, fill: Int32)], named: Bool = true) -> Double? {
    EmptyingDay.emptyings([day(named: named)], readings: readings(pairs))["A"]?.first.map {
      Double($0.time - Self.day) / 3600
    }
  }

  @Test func withoutReadingsItIsTheUsualHour() {
    let found = EmptyingDay.emptyings([day()], readings: [])
    #expect(found == ["A": [BinEmptying(time: Self.day + Self.ten, kilograms: 7)]])
  }

  @Test func itIsInTheDeepestFallOfTheDay() throws {
    // A nearly empty bin: no fall of 15 %, and yet it was emptied in the afternoon.
    let small = try #require(hour([(7, 60), (9, 70), (13, 80), (15, 20), (30, 60)]))
    #expect(small >= 13 && small < 15)
    // A gap that spans the usual hour leaves it there.
    #expect(hour([(7, 800), (12, 0), (30, 100)]) == 10)
  }

  @Test func aBinThatIsFullAtItsLastReadingWasEmptiedAfterIt() throws {
    let late = try #require(hour([(7, 700), (15, 800)]))
    #expect(late >= 15 && late < 24)
    // Unless a clear fall was seen before.
    let seen = try #require(hour([(7, 700), (8, 0), (15, 200)]))
    #expect(seen >= 7 && seen < 8)
  }

  @Test func aStreetAloneIsBelievedOnlyWhereTheFillFell() {
    #expect(hour([(7, 80), (15, 120)], named: false) == nil)
    #expect(hour([], named: false) == nil)
    #expect(hour([(7, 80), (12, 40), (30, 60)], named: false) == 10)
  }
}
