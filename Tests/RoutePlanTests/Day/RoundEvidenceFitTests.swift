import Gazetteer
import RoadGraph
import TestSupport
import Testing

@testable import route_plan

@Suite struct RoundEvidenceFitTests {
  /// Sixty households along a-b, 500 … 9,500 cm, collected every Tuesday in ten seconds each: ten
  /// minutes of handling and 90 m at 8 km/h, 10.675 minutes from the first street to the last.
  private func fit(
    finishes: [(date: String, finish: String)], tickets: String = ""
  ) throws -> (factors: RoundFactors, log: DiagnosticLog) {
    let map = DayFixture.ladder()
    let edge = map.edge("a", "b")
    let uprns = try (1...60).map { try #require(UPRN(UInt64($0))) }
    let offsets = (0..<60).map { Int32(500 + $0 * 9_000 / 59) }
    let register = PropertyRegister(
      properties: zip(uprns, offsets).map {
        Property(
          uprn: $0, point: GridPoint(x: 10_000 + $1, y: 500), kind: .terrace,
          streetName: "HIGH STREET")
      }, streets: [])
    let ties = offsets.map { offset -> RoadTie? in
      RoadTie(edge: edge, offset: offset, side: .left, walkCentimetres: 500, method: .streetName)
    }
    let configuration = DayFixture.configuration()
    var tables = AreaTables()
    var log = DiagnosticLog()
    let context = TableContext(streams: configuration.streams, register: register)
    func read(_ table: ServiceTable, _ text: String) {
      tables.services.read(
        table, Array(text.utf8), file: table.format.file, context: context, log: &log)
    }
    read(
      .services,
      """
      stream,kinds,containers,litres,container_kind,cycle_weeks,anchor_date
      residual,*,1,100,wheeled,1,2026-01-05
      """)
    read(.yields, "set_out_percent,container_fill_percent\n100,100")
    read(.handling, "container_kind,lift_seconds,pull_out_seconds\nwheeled,6,4")
    read(
      .rounds,
      "uprn,stream,round,day,sequence\n"
        + uprns.enumerated().map { "\($1),residual,R1,Tue,\($0 + 1)" }.joined(separator: "\n"))
    read(
      .finishTimes,
      "round,date,start,finish\n"
        + finishes.map { "R1,\($0.date),06:30,\($0.finish)" }.joined(separator: "\n"))
    if !tickets.isEmpty { read(.tipTickets, tickets) }
    #expect(log.counts.isEmpty)
    let facts = RoadFactsBuilder(network: map.network, register: register, ties: ties)
    let tying = PresentationTying(
      network: map.network, register: register, ties: ties,
      snapper: PropertyMatcher.snapper(of: map.network), facts: facts)
    let factors = RoundEvidenceFit(
      configuration: configuration, tables: tables, tying: tying,
      roadTree: EliminationTree(map.network, threads: 1), threads: 1, progress: { _ in }
    ).factors(for: DayFixture.date, log: &log)
    return (factors, log)
  }

  @Test func aRoundsTimeFactorIsWhatItsFinishTimesSayOfItsHandling() throws {
    // 06:30 to 06:46: (16 - 10.675 + 10) / 10.
    let (factors, log) = try fit(
      finishes: [
        ("2026-11-03", "06:46"), ("2026-11-10", "06:44"), ("2026-11-17", "06:49"),
      ])
    #expect(factors.times.map(\.round) == ["R1"])
    #expect(abs(factors.time(round: "R1") - 1.5325) < 1e-9)
    #expect(factors.times.first?.days == 3 && log.counts["S121"] == nil)
  }

  @Test func onlyTheFiveLatestDaysAreModelled() throws {
    let early = ["2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22"].map {
      (date: $0, finish: "06:38")
    }
    let late = ["2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10", "2026-11-17"].map {
      (date: $0, finish: "06:46")
    }
    let (factors, _) = try fit(finishes: early + late)
    #expect(factors.times.first?.days == RoundEvidenceFit.finishDates)
    #expect(abs(factors.time(round: "R1") - 1.5325) < 1e-9)
  }

  @Test func aDayOnWhichTheRoundIsNotDueTeachesNothing() throws {
    let (factors, log) = try fit(
      finishes: [
        ("2026-11-03", "06:46"), ("2026-11-10", "06:46"), ("2026-11-18", "06:46"),
      ])
    #expect(factors.times.isEmpty)
    #expect(log.counts["S120"] == 1)
  }

  @Test func ticketsAndFinishTimesAreFittedTogether() throws {
    // Sixty containers of 100 l at 0.1 kg/l are expected to weigh 600 kg.
    let days = ["2026-11-03", "2026-11-10", "2026-11-17"]
    let (factors, _) = try fit(
      finishes: days.map { ($0, "06:46") },
      tickets: "round,date,stream,kilograms\n"
        + days.map { "R1,\($0),residual,900" }.joined(separator: "\n"))
    #expect(abs(factors.weight(round: "R1", stream: 0) - 1.5) < 1e-9)
    #expect(abs(factors.time(round: "R1") - 1.5325) < 1e-9)
  }
}
