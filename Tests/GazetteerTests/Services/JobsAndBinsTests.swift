import Testing

@testable import Gazetteer

struct JobsAndBinsTests {
  @Test func aJobIsDueFromItsDateUntilItsLastDay() throws {
    let bench = TableBench([try ServiceFixtures.property(1, x: 40)])
    bench.read(
      .jobs,
      """
      job,kind,date,until,stream,x,y,uprn,usrn,kilograms,litres,optional
      J2,fly-tip,2026-11-24,2026-11-26,residual,12.34,5,,,80,,yes
      J1,missed,2026-11-24,,residual,,,1,,,100,
      J3,fly-tip,2026-11-25,2026-11-25,residual,,,,7,,,
      """)
    bench.read(.rounds, "uprn,stream,round,day\n1,residual,R1,Mon")
    let names = try ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27"].map { day in
      try bench.work(day).presentations.compactMap {
        if case .job(let name) = $0.source { name } else { nil }
      }
    }
    #expect(names == [[], ["J1", "J2"], ["J2", "J3"], []])
    let work = try bench.work("2026-11-24").presentations
    #expect(work.map(\.round) == ["R1", ""])
    #expect(work.map(\.place) == [.frontage, .point])
    #expect(work.map(\.point) == [GridPoint(x: 40, y: 0), GridPoint(x: 1234, y: 500)])
    #expect(work.map(\.grams) == [10_000, 80_000])
    #expect(work.map(\.isOptional) == [false, true])
    let street = try #require(try bench.work("2026-11-25").presentations.last)
    #expect(street.point == nil && street.usrn == USRN(7))
    #expect(street.handlingMilliseconds == 120_000)
  }

  @Test func aMissedBinIsFetchedFromItsCollectionPoint() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.collectionPoints, "point,uprn,x,y\nlane,1,9,9")
    bench.read(.jobs, "job,kind,date,stream,uprn\nJ1,missed,2026-11-24,residual,1")
    let work = try bench.work("2026-11-24").presentations
    #expect(work.map(\.place) == [.collectionPoint("lane")])
    #expect(work.map(\.point) == [GridPoint(x: 900, y: 900)])
  }

  @Test func binsOverTheirThresholdAreDueWithTheirForecastFill() throws {
    let bench = TableBench([])
    bench.read(
      .bins,
      """
      bin,kind,stream,x,y,litres,kilograms_full,threshold_percent,lift_seconds,round
      B2,litter,residual,1,1,100,20,50,30,L1
      B1,smart,residual,2,2,1000,,,,
      B3,smart,residual,3,3,1000,,,,
      """)
    let readings = [
      FillReading(bin: "B2", time: 0, fillPermille: 400),
      FillReading(bin: "B2", time: 86_400, fillPermille: 500),
      FillReading(bin: "B3", time: 86_400, fillPermille: 10),
    ]
    let forecasts = BinForecast.forecast(
      bins: bench.tables.bins, readings: readings, collectionTime: 2 * 86_400, log: &bench.log)
    let work = try bench.work("2026-11-24", bins: forecasts)
    #expect(work.presentations.map(\.source) == [.bin("B1"), .bin("B2")])
    #expect(work.presentations.map(\.fillPercent) == [100, 60])
    #expect(work.presentations.map(\.grams) == [100_000, 12_000])
    #expect(work.presentations.map(\.isOptional) == [true, false])
    #expect(work.presentations[1].handlingMilliseconds == 30_000)
    #expect(work.report.bins == 2 && work.report.fallbackBins == 1)
  }
}
