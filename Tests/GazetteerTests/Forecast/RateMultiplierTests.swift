import Testing

@testable import Gazetteer

struct RateMultiplierTests {
  private static let day: Int64 = 86_400
  private let bin = ServiceBin(
    name: "A", stream: 0, point: GridPoint(x: 0, y: 0), litres: 100, kilogramsFull: 20)

  private func days(_ first: Int32, _ last: Int32) -> ClosedRange<CalendarDate> {
    CalendarDate(dayNumber: first)...CalendarDate(dayNumber: last)
  }

  /// A tenth a day, and three tenths on every fifth day, on which there is a market.
  private var readings: [FillReading] {
    var level: Int32 = 0
    return (0..<60).map { day in
      defer { level = level >= 600 ? 0 : level + (day % 5 == 4 ? 300 : 100) }
      return FillReading(bin: "A", time: Int64(day) * Self.day, fillPermille: level)
    }
  }

  private var markets: [RateMultiplier] {
    (0..<12).map { RateMultiplier(days: days($0 * 5 + 4, $0 * 5 + 4), bin: "A", multiplier: 3) }
  }

  @Test func daysOutOfTheOrdinaryAreDividedOutOfTheRate() {
    let blind = FillProcess(bins: [bin], readings: readings)
    let told = FillProcess(bins: [bin], readings: readings, multipliers: markets)
    #expect(blind.rate(of: "A", kind: "smart").permillePerDay > 130)
    let rate = told.rate(of: "A", kind: "smart")
    #expect(abs(rate.permillePerDay - 100) < 1)
    #expect(rate.variancePerDay < blind.rate(of: "A", kind: "smart").variancePerDay / 100)
  }

  @Test func daysToComeAreMultipliedPartByPart() {
    let row = RateMultiplier(days: days(70, 71), multiplier: 2)
    let half = RateMultiplier(days: days(71, 71), kind: "smart", multiplier: 0.5)
    let process = FillProcess(
      bins: [bin], readings: readings, multipliers: markets + [row, half])
    func rise(_ from: Double, _ to: Double) -> Double {
      process.rise(
        of: "A", kind: "smart", from: Int64(from * 86_400), to: Int64(to * 86_400)
      ).mean / process.rate(of: "A", kind: "smart").permillePerDay
    }
    // Weekdays have factors near 1 here; ratios of one weekday are exact.
    #expect(abs(rise(70, 71) / rise(77, 78) - 2) < 1e-9)
    #expect(abs(rise(71, 72) / rise(78, 79) - 1) < 1e-9)
    #expect(abs(rise(69.5, 70.5) - (rise(76.5, 77) + 2 * rise(77, 77.5))) < 1e-9)
  }

  @Test func aRowIsAboutTheBinsThatFitAllItNames() throws {
    let street = USRN("123")
    let other = ServiceBin(
      name: "B", kind: "litter", stream: 0, point: GridPoint(x: 0, y: 0), usrn: street,
      litres: 100, kilogramsFull: 20)
    let day = days(1, 1)
    #expect(RateMultiplier(days: day, multiplier: 2).isAbout(bin))
    #expect(RateMultiplier(days: day, kind: "litter", usrn: street, multiplier: 2).isAbout(other))
    #expect(!RateMultiplier(days: day, usrn: street, multiplier: 2).isAbout(bin))
    #expect(!RateMultiplier(days: day, kind: "smart", bin: "B", multiplier: 2).isAbout(other))
  }

  @Test func badRowsAreKeptOutCountedAndSaidWhere() throws {
    let context = TableContext(
      streams: [WasteStream(id: "litter", title: "Litter", kilogramsPerLitre: 0.1)], register: nil)
    var tables = ServiceTables()
    var log = DiagnosticLog()
    tables.read(
      .bins, Array("bin,stream,x,y,litres\nA,litter,1,1,100\n".utf8), file: "bins.csv",
      context: context, log: &log)
    let text = """
      from,to,kind,bin,multiplier
      2026-12-24,2026-12-26,,,1.5
      2026-12-24,,,A,0
      2026-12-24,2026-12-23,,,2
      soon,,,,2
      2026-12-24,,,nobody,2
      2026-12-24,,tin,,2
      2026-12-24,,,,-1
      2026-12-24,,,,
      """
    tables.read(
      .multipliers, Array(text.utf8), file: "multipliers.csv", context: context, log: &log)
    #expect(tables.multipliers.map(\.multiplier) == [1.5, 0])
    #expect(tables.counts.last == TableCount(file: "multipliers.csv", kept: 2, quarantined: 6))
    let said = log.kept.map { "\($0.code) \($0.line ?? 0)" }
    #expect(said == ["S101 4", "S101 5", "T119 6", "S101 7", "S101 8", "S101 9"])
    let unknown = try #require(log.kept.first { $0.code == "T119" })
    #expect(unknown.message.contains("'nobody'") && unknown.file == "multipliers.csv")
  }

  @Test func anUnknownStreetIsNotTakenForAllStreets() throws {
    var log = DiagnosticLog()
    var tables = ServiceTables()
    let context = TableContext(streams: [], register: nil)
    tables.read(
      .multipliers, Array("from,usrn,multiplier\n2026-12-24,abc,2\n".utf8),
      file: "multipliers.csv", context: context, log: &log)
    #expect(tables.multipliers.isEmpty && log.kept.map(\.code) == ["T120"])
  }
}
