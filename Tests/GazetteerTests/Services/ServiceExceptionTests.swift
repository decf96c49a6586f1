import Testing

@testable import Gazetteer

/// Christmas Day 2026 is a Friday.
struct ServiceExceptionTests {
  private func bench(_ exceptions: String) throws -> TableBench {
    let bench = TableBench([
      try ServiceFixtures.property(1), try ServiceFixtures.property(2),
      try ServiceFixtures.property(3, .flat),
    ])
    bench.read(
      .rounds,
      """
      uprn,stream,round,day
      1,residual,R1,Thu
      2,residual,R1,Fri
      3,residual,R2,Fri
      """)
    bench.read(
      .exceptions, "scope,id,kinds,due_date,replacement_date,reason,expires\n" + exceptions)
    return bench
  }

  @Test func delayedWorkIsDueOnTheSaturdayOnly() throws {
    let bench = try bench("all,,,2026-12-25,2026-12-26,Christmas Day,")
    #expect(try bench.due("2026-12-25") == [])
    #expect(try bench.due("2026-12-26") == [2, 3])
    #expect(try bench.due("2026-12-24") == [1])
    #expect(try bench.due("2027-01-01") == [2, 3])
    let moved = try bench.work("2026-12-26")
    #expect(moved.presentations.map(\.dueDate.description) == ["2026-12-25", "2026-12-25"])
    #expect(moved.report.moves.map(\.properties) == [2])
    #expect(moved.report.moves.map(\.reason) == ["Christmas Day"])
    #expect(try bench.work("2026-12-25").report.moves.map(\.isArriving) == [false])
  }

  @Test func workCanBeBroughtForward() throws {
    let bench = try bench("all,,,2026-12-25,2026-12-22,early,")
    #expect(try bench.due("2026-12-22") == [2, 3])
    #expect(try bench.due("2026-12-25") == [])
  }

  @Test func suspendedWorkIsDueNowhere() throws {
    let bench = try bench("stream,residual,,2026-12-25,suspended,no crews,")
    #expect(try bench.due("2026-12-25") == [])
    #expect(try bench.due("2026-12-26") == [])
    let report = try bench.work("2026-12-25").report
    #expect(report.moves.map(\.replacementDate) == [nil])
    #expect(report.moves.map(\.properties) == [2])
  }

  @Test func aRoundOutranksAllAndAKindOutranksAnyKind() throws {
    let bench = try bench(
      """
      all,,,2026-12-25,2026-12-26,Christmas Day,
      round,R2,,2026-12-25,2026-12-28,the crew's agreement,
      """)
    #expect(try bench.due("2026-12-26") == [2])
    #expect(try bench.due("2026-12-28") == [3])
    bench.read(
      .exceptions,
      """
      scope,id,kinds,due_date,replacement_date,reason,expires
      all,,,2026-12-25,2026-12-26,Christmas Day,
      all,,flat,2026-12-25,2026-12-25,communal as usual,
      """)
    #expect(try bench.due("2026-12-25") == [3])
    #expect(try bench.due("2026-12-26") == [2])
  }

  @Test func aCascadeMovesEachDayOnceAndIsNoted() throws {
    let bench = try bench(
      """
      all,,,2026-12-24,2026-12-25,one day later,
      all,,,2026-12-25,2026-12-26,one day later,
      """)
    #expect(try bench.due("2026-12-24") == [])
    #expect(try bench.due("2026-12-25") == [1])
    #expect(try bench.due("2026-12-26") == [2, 3])
    #expect(bench.log.kept.filter { $0.code == "S114" }.map(\.severity) == [.note])
  }

  @Test func workMovedOntoASuspendedDayIsAWarning() throws {
    let bench = try bench(
      """
      all,,,2026-12-24,2026-12-25,one day later,
      all,,,2026-12-25,suspended,Christmas Day,
      """)
    #expect(bench.log.kept.filter { $0.code == "S114" }.map(\.severity) == [.warning])
  }

  @Test func ofTwoRowsThatContradictTheFirstIsUsedAndTheOtherReported() throws {
    let bench = try bench(
      """
      all,,,2026-12-25,2026-12-26,first,
      all,,,2026-12-25,2026-12-28,second,
      """)
    #expect(bench.log.kept.filter { $0.code == "S117" }.map(\.line) == [3])
    #expect(try bench.due("2026-12-26") == [2, 3])
    #expect(try bench.due("2026-12-28") == [])
  }

  @Test func anExpiredRowIsIgnoredAndReported() throws {
    let bench = try bench("all,,,2026-12-18,2026-12-19,last week,2026-12-20")
    #expect(try bench.due("2026-12-18") == [])
    #expect(bench.count("S115") == 0)
    #expect(try bench.due("2026-12-25") == [2, 3])
    #expect(bench.count("S115") == 1)
  }

  @Test func anExpiryBeforeTheDaysItDecidesIsTakenAsTheLastOfThem() throws {
    let bench = try bench("all,,,2026-12-25,2026-12-22,early,2026-12-23")
    #expect(bench.count("S113") == 1)
    #expect(try bench.due("2026-12-25") == [])
  }
}
