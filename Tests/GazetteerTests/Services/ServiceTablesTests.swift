import Testing

@testable import Gazetteer

struct ServiceTablesTests {
  private func bench() throws -> TableBench {
    TableBench(
      ServiceFixtures.register([
        try ServiceFixtures.property(1), try ServiceFixtures.property(2),
      ]))
  }

  /// A table, its good row, and a bad row for each fault with the code it must give.
  struct Sample: CustomTestStringConvertible, Sendable {
    let table: ServiceTable
    let header: String
    let good: String
    let bad: [String: String]
    var testDescription: String { table.rawValue }
  }

  static let samples: [Sample] = [
    Sample(
      table: .services,
      header: "stream,kinds,containers,litres,container_kind,cycle_weeks,anchor_date",
      good: "residual,flat hmo,1,240,wheeled,2,2026-11-23",
      bad: [
        "garden,*,1,240,wheeled,2,2026-11-23": "S105",
        "residual,castle,1,240,wheeled,2,2026-11-23": "S106",
        "residual,*,-1,240,wheeled,2,2026-11-23": "S101",
        "residual,hmo semi,1,240,wheeled,2,2026-11-23": "S107",
        "residual,*,1,240,wheeled,2,2026-02-30": "S101",
        "residual,*,1,240,wheeled,99999999999999999999,2026-11-23": "S101",
      ]),
    Sample(
      table: .containers, header: "uprn,stream,containers,litres,container_kind",
      good: "1,residual,4,1100,communal",
      bad: [
        "0001234567890123,residual,1,,": "S102", "999,residual,1,,": "S103",
        "2,residual,many,,": "S101", "1,residual,9,,": "S107",
      ]),
    Sample(
      table: .extras, header: "uprn,stream,extra_seconds,extra_kilograms,extra_kind,note",
      good: "1,*,30,5.5,sacks,behind the wall",
      bad: ["1,*,30,inf,,": "S101", "1,*,30,1e400,,": "S101", "1,oil,30,,,": "S105"]),
    Sample(
      table: .rounds, header: "uprn,stream,round,day,week,sequence",
      good: "1,residual,R1,Tue,*,10",
      bad: [
        "2,residual,R1,someday,*,1": "S101", "2,residual,,Mon,*,1": "S101",
        "2,residual,R1,8,*,1": "S101", "1,residual,R2,2,1,1": "S112",
      ]),
    Sample(
      table: .exceptions,
      header: "scope,id,kinds,due_date,replacement_date,reason,expires",
      good: "all,,,2026-12-25,2026-12-26,Christmas,2026-12-27",
      bad: [
        "some,,,2026-12-25,2026-12-26,x,": "S101",
        "stream,garden,,2026-12-25,2026-12-26,x,": "S101",
        "round,,,2026-12-25,2026-12-26,x,": "S101",
        "all,,,2026-12-25,later,x,": "S101",
      ]),
    Sample(
      table: .collectionPoints,
      header: "point,uprn,stream,x,y,usrn,kind,side,wheel_out_metres,window_from,window_to",
      good: "lane end,1,*,100.5,200,7,lane-end,either,12,07:00,09:30",
      bad: [
        "p,2,*,nan,200,,,,,,": "S101", "p,2,*,1,2,,shed,,,,": "S101",
        "p,2,*,1,2,,,left,,,": "S101", "p,2,*,1,2,,,,,09:00,08:00": "S101",
        "p,2,*,1,2,,,,,25:00,": "S101", "p,2,*,99999999999,2,,,,,,": "S101",
      ]),
    Sample(
      table: .yields,
      header: "stream,kinds,area,week,set_out_percent,kilograms_per_container,"
        + "side_waste_percent,container_fill_percent",
      good: "residual,flat,A1,2,55.5,9,5,80",
      bad: ["residual,,,,101,,,": "S101", "residual,,,0,50,,,": "S101"]),
    Sample(
      table: .propertyAreas, header: "uprn,area", good: "1,A1",
      bad: ["2,": "S101", "1,A2": "S107"]),
    Sample(
      table: .handling, header: "container_kind,lift_seconds,pull_out_seconds",
      good: "wheeled,5.5,4", bad: ["box,-1,4": "S101", "wheeled,1,1": "S107"]),
    Sample(
      table: .finishTimes, header: "round,date,finish,start",
      good: "R1,2026-11-24,13:45,07:00",
      bad: ["R1,2026-11-25,07:00,13:45": "S101", "R1,2026-11-25,7.5,": "S101"]),
    Sample(
      table: .tipTickets, header: "round,date,stream,kilograms",
      good: "R1,2026-11-24,residual,8460",
      bad: ["R1,2026-11-24,residual,-3": "S101"]),
    Sample(
      table: .jobs,
      header: "job,kind,date,until,stream,x,y,uprn,usrn,kilograms,litres,seconds,optional,note",
      good: "J1,bulky,2026-11-24,2026-11-27,residual,,,1,,40,,300,yes,sofa",
      bad: [
        "J2,picnic,2026-11-24,,residual,,,1,,,,,,": "S101",
        "J2,bulky,2026-11-24,,residual,,,,,,,,,": "S118",
        "J2,bulky,2026-11-24,2026-11-20,residual,,,1,,,,,,": "S101",
        "J2,bulky,2026-11-24,,residual,5,,,,,,,,": "S101",
        "J2,bulky,2026-11-24,,residual,,,1,,,,,maybe,": "S101",
      ]),
    Sample(
      table: .bins,
      header: "bin,kind,stream,x,y,usrn,litres,kilograms_full,threshold_percent,lift_seconds,"
        + "round,sequence",
      good: "B1,smart,residual,1,2,7,240,30,75,60,R9,3",
      bad: [
        "B2,urn,residual,1,2,,240,,,,,": "S101", "B2,smart,residual,0.5,30000,,240,,,,,": "S127",
        "B2,smart,residual,1,2,,0,,,,,": "S101",
        "B2,smart,residual,1,2,,240,,0,,,": "S101", "B1,smart,residual,1,2,,240,,,,,": "S107",
      ]),
  ]

  @Test(arguments: samples) func aGoodRowIsKeptAndEachBadOneIsKeptOutAndCounted(
    sample: Sample
  ) throws {
    for (bad, code) in sample.bad.sorted(by: { $0.key < $1.key }) {
      let bench = try bench()
      let isRead = bench.read(sample.table, "\(sample.header)\n\(sample.good)\n\(bad)\n")
      #expect(isRead)
      #expect(bench.count(code) == 1, "\(bad): \(bench.log.kept.map(\.text))")
      #expect(bench.log.kept.allSatisfy { !$0.fix.isEmpty && ($0.line ?? 3) == 3 }, "\(bad)")
      #expect(
        bench.tables.counts == [
          TableCount(file: sample.table.format.file, kept: 1, quarantined: 1)
        ],
        "\(bad)")
    }
  }

  @Test(arguments: samples) func theSamplesNameEveryDocumentedColumn(sample: Sample) {
    #expect(
      sample.header.split(separator: ",").map(String.init)
        == sample.table.format.columns.map(\.name))
  }

  @Test func everyTableButTelemetryHasItsFormatInTheListOnce() {
    let files = TableFormats.all.map(\.file)
    #expect(Set(files).count == files.count)
    #expect(files.dropLast().elementsEqual(ServiceTable.allCases.map(\.format.file)))
    #expect(ServiceTable.allCases.allSatisfy { $0.format.file == $0.rawValue + ".csv" })
    #expect(TableFormats.all.allSatisfy { !$0.required.isEmpty || $0.file == "yields.csv" })
  }

  @Test func aMissingColumnRefusesTheWholeTable() throws {
    let bench = try bench()
    #expect(!bench.read(.handling, "container_kind,lift_seconds\nwheeled,5\n"))
    #expect(bench.log.hasErrors)
    #expect(bench.tables.handling.given.isEmpty)
  }

  @Test func aPositionOutsideTheFrameIsKeptOut() throws {
    let context = TableContext(
      streams: ServiceFixtures.streams, register: nil, frame: .britishNationalGrid)
    var tables = ServiceTables()
    var log = DiagnosticLog()
    let text = "bin,stream,x,y,litres\nB1,residual,51.5,-0.12,240\nB2,residual,400000,300000,240"
    tables.read(.bins, Array(text.utf8), file: "bins.csv", context: context, log: &log)
    #expect(log.counts == ["S127": 1])
    #expect(tables.bins.map(\.name) == ["B2"])
  }

  @Test func anUnknownStreetIsReportedAndTheRowUsedWithoutIt() throws {
    let bench = try bench()
    bench.read(.bins, "bin,stream,x,y,usrn,litres\nB1,residual,1,2,99,240\n")
    #expect(bench.count("S104") == 1)
    #expect(bench.tables.bins.map(\.usrn) == [nil])
  }
}
