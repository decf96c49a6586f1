import Testing

@testable import Gazetteer

struct RoundFactorsTests {
  private func tickets(_ kilograms: [Double]) throws -> [TipTicket] {
    try kilograms.enumerated().map { day, weight in
      TipTicket(
        round: "R1", date: try ServiceFixtures.date("2026-11-1\(day)"), stream: 0,
        kilograms: weight)
    }
  }

  private func expected(_ days: Int) throws -> [RoundFactors.ExpectedTonnage] {
    try (0..<days).map {
      RoundFactors.ExpectedTonnage(
        round: "R1", date: try ServiceFixtures.date("2026-11-1\($0)"), stream: 0, kilograms: 1000)
    }
  }

  @Test func aWeightFactorIsTheMedianOfDailyRatios() throws {
    var log = DiagnosticLog()
    let half = TipTicket(
      round: "R1", date: try ServiceFixtures.date("2026-11-10"), stream: 0, kilograms: 100)
    let factors = RoundFactors.fit(
      tickets: try tickets([1000, 1200, 9000]) + [half], expected: try expected(3),
      finishTimes: [], streams: ServiceFixtures.streams, log: &log)
    #expect(factors.weight(round: "R1", stream: 0) == 1.2)
    #expect(factors.weights.map(\.days) == [3])
    #expect(factors.weight(round: "R1", stream: 1) == 1)
    #expect(log.kept.isEmpty)
  }

  @Test func tooFewDaysKeepOneAndWildOnesAreClamped() throws {
    var log = DiagnosticLog()
    let few = RoundFactors.fit(
      tickets: try tickets([1500, 1500, 1500]), expected: try expected(2),
      streams: ServiceFixtures.streams, log: &log)
    #expect(few.weight(round: "R1", stream: 0) == 1)
    #expect(log.counts["S120"] == 1)
    let wild = RoundFactors.fit(
      tickets: try tickets([5000, 5000, 5000]), expected: try expected(3),
      streams: ServiceFixtures.streams, log: &log)
    #expect(wild.weight(round: "R1", stream: 0) == 2)
    #expect(wild.weights.map(\.isClamped) == [true])
    #expect(log.counts["S121"] == 1)
  }

  @Test func aTimeFactorExplainsTheDifferenceByHandlingAlone() throws {
    var log = DiagnosticLog()
    let days = try (0..<4).map { try ServiceFixtures.date("2026-11-1\($0)") }
    let finishes = days.map {
      FinishTime(round: "R1", date: $0, finishMinute: 420 + 330, startMinute: nil)
    }
    let modelled = days.map {
      RoundFactors.ModelledDay(
        round: "R1", date: $0, startMinute: 420, minutes: 300, handlingMinutes: 120)
    }
    let factors = RoundFactors.fit(
      tickets: [], expected: [], finishTimes: finishes, modelled: modelled,
      streams: ServiceFixtures.streams, log: &log)
    #expect(factors.time(round: "R1") == 1.25)
  }

  @Test func factorsChangeTheDaysWeightAndHandling() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.rounds, "uprn,stream,round,day\n1,residual,R1,Tue")
    let plain = try bench.work("2026-11-24")
    #expect(plain.expectedTonnage.map(\.kilograms) == [10])
    bench.tables.factors = RoundFactors.fit(
      tickets: try tickets([1500, 1500, 1500]), expected: try expected(3),
      streams: ServiceFixtures.streams, log: &bench.log)
    let fitted = try bench.work("2026-11-24").presentations
    #expect(fitted.map(\.grams) == [15_000])
    #expect(fitted.map(\.handlingMilliseconds) == plain.presentations.map(\.handlingMilliseconds))
  }
}
