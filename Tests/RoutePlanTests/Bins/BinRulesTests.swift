import Gazetteer
import Routing
import Testing

@testable import route_plan

struct BinRulesTests {
  private static let day: Int64 = 86_400

  /// A bin that takes a fifth of itself a day, give or take little.
  private func process() -> FillProcess {
    let readings = (0..<56).map { day -> FillReading in
      let noise: Int32 = day % 2 == 0 ? 8 : 0
      return FillReading(
        bin: "A", time: Int64(day) * Self.day, fillPermille: Int32(day % 5) * 200 + noise)
    }
    return FillProcess(bins: [bin], readings: readings)
  }

  private let bin = ServiceBin(
    name: "A", stream: 0, point: GridPoint(x: 0, y: 0), litres: 100, kilogramsFull: 20)

  private func costs(
    level: Double, isOpen: [Bool] = Array(repeating: true, count: 8),
    settings: BinConfiguration = BinConfiguration()
  )
    -> BinVisitCosts
  {
    BinVisitCosts(
      bin, process: process(), level: level, since: 0,
      times: (0...isOpen.count).map { Int64($0) * Self.day }, isOpen: isOpen,
      settings: settings)
  }

  @Test func theRiskOfLeavingIsThatBeforeTheNextOpenDay() {
    #expect(costs(level: 200).riskOfLeaving < 0.01)
    #expect(costs(level: 900).riskOfLeaving > 0.9)
    var open = Array(repeating: true, count: 8)
    (open[1], open[2], open[3]) = (false, false, false)
    // From 300, a fifth a day: full in three days and a half.
    #expect(costs(level: 300).riskOfLeaving < 0.01)
    #expect(costs(level: 300, isOpen: open).riskOfLeaving > 0.5)
  }

  @Test func aBinOverItsLimitMayNotWait() {
    let tables = costs(level: 900).tables(mustToday: true, share: 5_000_000, factor: 1)
    #expect(tables.first[0] < VisitProblem.forbidden)
    #expect(tables.first.dropFirst().allSatisfy { $0 >= VisitProblem.forbidden })
  }

  @Test func waitingCostsMoreTheLongerItIs() {
    var settings = BinConfiguration()
    settings.riskLimitPercent = 100
    let costs = costs(level: 300, settings: settings)
    let tables = costs.tables(mustToday: false, share: 5_000_000, factor: 1)
    #expect(tables.first.dropLast() == tables.first.dropLast().sorted()[...])
    let dear = costs.tables(mustToday: false, share: 5_000_000, factor: 4)
    #expect(tables.first[5] > 20_000_000 && dear.first[5] > 3 * tables.first[5])
  }

  @Test func emptyingMoreOftenIsNeverExpectedToBeFullMoreOften() {
    let costs = costs(level: 500)
    let always = costs.expectedFull(costs.openDays)
    for days in 0..<UInt32(256) {
      #expect(costs.expectedFull(days) >= always - 1e-9)
      #expect(costs.expectedFull(days | 1) <= costs.expectedFull(days) + 1e-9)
    }
    #expect(costs.expectedFull(0) > 4)
  }

  @Test func aFixedScheduleComesEverySoManyVisits() {
    let costs = costs(level: 0)
    #expect(costs.interval(limit: 0.1) == 4)
    let tables = costs.fixedTables(firstDay: 2, interval: 3)
    #expect(tables.first[2] == 0 && tables.first[1] >= VisitProblem.forbidden)
    #expect(tables.first[4] > tables.first[3] && tables.first[3] > 0)
    #expect(tables.gaps[2 * 9 + 5] == 0 && tables.gaps[2 * 9 + 4] >= VisitProblem.forbidden)
  }

  @Test func binsWithoutAVisitTakeTurns() {
    for interval in 1...5 {
      let due = (100..<(100 + interval)).map { day in
        (0..<23).filter {
          BinSelector.turn(of: $0, among: 23, interval: interval, dayNumber: day) == 0
        }
      }
      #expect(due.joined().sorted() == Array(0..<23))
      for places in due {
        #expect(abs(places.count - 23 / interval) <= 1)
        #expect(places == places.first.map { Array($0..<($0 + places.count)) })
      }
    }
    #expect(BinSelector.turn(of: 0, among: 23, interval: 4, dayNumber: 101) == 3)
  }

  @Test func rhythmsLieEvenlyInTheWeek() {
    let week: UInt8 = 0b001_1111
    #expect(VisitRhythm.days(5, of: week) == week)
    #expect(VisitRhythm.days(3, of: week) == 0b001_0101)
    #expect(VisitRhythm.days(2, of: week) == 0b001_0010)
    #expect(VisitRhythm.days(1, of: week) == 0b001_0000)
    #expect(VisitRhythm.gaps(0b001_0101) == [2, 2, 3])
  }

  @Test func daysAreNumberedByTheCalendarAlone() throws {
    var configuration = AreaConfiguration()
    configuration.bins.collectionDays = 0b001_1111
    let days = BinDays(configuration)
    let friday = try #require(CalendarDate("2026-11-27"))
    #expect(days.number(of: friday.advanced(by: 3)) == days.number(of: friday) + 1)
    #expect(days.number(of: friday) == days.number(of: friday.advanced(by: -4)) + 4)
    #expect(days.perWeek == 5)
  }

  @Test func theKeysOfBinsAreReadAndChecked() throws {
    func read(_ bins: String) -> (AreaConfiguration?, DiagnosticLog) {
      let text = """
        {
          name: "T", sources: { gazetteer: ["a"], roads: ["b"] }, streams: [{ id: "litter" }],
          depots: [{ id: "d", x: 1, y: 1 }],
          sites: [{ id: "s", x: 1, y: 1, streams: ["litter"] }],
          vehicles: [{ id: "V", profile: "rcv-26t", depot: "d", payload_kilograms: 1000,
            compartments: [{ streams: ["litter"], litres: 1000 }] }],
          bins: { \(bins) },
        }
        """
      var log = DiagnosticLog()
      return (AreaConfigurationReader.read(Array(text.utf8), log: &log), log)
    }
    let (area, _) = read(
      "selection: \"threshold\", bins_overflowing_per_week_percent: 5, visits_ahead: 4, "
        + "collection_days: \"Mon-Sat\", pounds_per_full_visit: 7")
    let bins = try #require(area).bins
    #expect(bins.selection == .threshold && bins.overflowingPerWeekPercent == 5)
    #expect(bins.visitsAhead == 4 && bins.collectionDays == 0b011_1111)
    #expect(bins.poundsPerFullVisit == 7 && bins.riskLimitPercent == 50)
    for (bad, code) in [
      ("selection: \"luck\"", "A107"), ("collection_days: \"never\"", "A106"),
      ("visits_ahead: 1", "A105"), ("risk_limit_percent: -1", "A105"), ("risks: 1", "A103"),
    ] {
      let (none, log) = read(bad)
      #expect(none == nil && log.kept.contains { $0.code == code && $0.line == 7 }, "\(bad)")
    }
  }
}
