import Testing

@testable import Gazetteer

struct YieldTableTests {
  @Test func streamOutranksAreaOutranksKindOutranksWeekForEachNumberAlone() throws {
    let bench = TableBench(ServiceFixtures.register([try ServiceFixtures.property(1)]))
    bench.read(
      .yields,
      """
      stream,kinds,area,week,set_out_percent,kilograms_per_container
      ,,,,10,1
      ,,,2,20,
      ,flat,,,30,
      ,,A,,40,4
      residual,,,,50,
      residual,,A,1,60,
      """)
    var table = YieldTable(bench.tables.yields, streamCount: 2)
    let area = table.area("A")
    func setOut(_ stream: Int, _ kind: DwellingKind, _ area: Int, _ week: Int32) -> Double {
      table.rates(stream: stream, kind: kind, area: area, week: week).setOutPercent
    }
    #expect(setOut(1, .terrace, 0, 1) == 10)
    #expect(setOut(1, .terrace, 0, 2) == 20)
    #expect(setOut(1, .flat, 0, 2) == 30)
    #expect(setOut(1, .flat, area, 2) == 40)
    #expect(setOut(0, .flat, area, 2) == 50)
    #expect(setOut(0, .flat, area, 1) == 60)
    let rates = table.rates(stream: 0, kind: .flat, area: area, week: 1)
    #expect(rates.kilogramsPerContainer == 4, "a cell left empty is filled by the next row")
    #expect(table.assumed == [false, false])
  }

  @Test func aPropertysAreaOutranksItsWard() throws {
    let bench = TableBench([
      try ServiceFixtures.property(1, ward: "W"), try ServiceFixtures.property(2, ward: "W"),
    ])
    bench.read(.rounds, "uprn,stream,round,day\n1,residual,R1,Tue\n2,residual,R1,Tue")
    bench.read(.propertyAreas, "uprn,area\n2,DENSE")
    bench.read(.yields, "area,set_out_percent\nW,60\nDENSE,90")
    #expect(try bench.work("2026-11-24").presentations.map(\.liftsPermille) == [600, 900])
  }
}
