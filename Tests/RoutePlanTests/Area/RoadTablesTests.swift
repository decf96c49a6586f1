import Gazetteer
import Testing

@testable import route_plan

@Suite struct RoadTablesTests {
  @Test func accessRowsAreReadAndBadOnesLeftOut() throws {
    let text = """
      way,usrn,street,class,rule,limit_metres,authority,expires,note
      17,,,rcv-26t,reverse-in,60,,,past the pub
      ,45100001,,*,one-way-exempt,,TRO 12/2024,2027-01-01,
      ,,Mill Lane,rcv-26t,private-consent,,,,
      ,,,rcv-26t,deny,,,,
      18,,,tank,deny,,,,
      19,,,,fly,,,,
      """
    var log = DiagnosticLog()
    let rows = RoadTables.access(Array(text.utf8), classes: ["rcv-26t"], log: &log)
    #expect(rows.map(\.line) == [2, 3])
    #expect(rows[0].road.way == 17 && rows[0].limitMetres == 60)
    #expect(rows[0].vehicleClass == "rcv-26t")
    #expect(rows[1].vehicleClass.isEmpty && rows[1].expires == CalendarDate("2027-01-01"))
    #expect(rows[1].road.usrn == USRN(45_100_001))
    #expect(log.kept.map(\.code) == ["A205", "A202", "A204", "A201"])
    #expect(log.kept.map(\.line) == [4, 5, 6, 7])
  }

  @Test func closuresAndWindowsCheckTheirTimes() throws {
    var log = DiagnosticLog()
    let closures = RoadTables.closures(
      Array(
        """
        way,from,to,from_time,to_time
        5,2026-11-24,,07:00,09:30
        6,2026-11-24,2026-11-20,,
        """.utf8), log: &log)
    #expect(closures.count == 1 && closures[0].to == closures[0].from)
    #expect(closures[0].hours == MinuteWindow(from: 420, to: 570))
    #expect(log.kept.map(\.code) == ["A206"])
    log = DiagnosticLog()
    let windows = RoadTables.streetWindows(
      Array(
        """
        street,weekdays,from,to,from_date
        High Street,Tue,08:00,16:00,
        Low Street,,,16:00,
        Up,Mon-Fri,08:15,09:15,2026-12-01
        """.utf8), log: &log)
    #expect(windows.map(\.line) == [2, 4])
    #expect(log.kept.map(\.code) == ["A201"])
    let tuesday = try #require(CalendarDate("2026-11-24"))
    #expect(windows[0].holds(on: tuesday) && !windows[0].holds(on: tuesday.advanced(by: 1)))
    #expect(!windows[1].holds(on: tuesday) && windows[1].holds(on: tuesday.advanced(by: 7)))
  }

  @Test func rulesOverridesAndLinksAreRead() {
    var log = DiagnosticLog()
    let rules = RoadTables.streetRules(
      Array("usrn,sides\n45100001,each\n45100002,left\n".utf8), log: &log)
    #expect(rules.map(\.isEachSide) == [true])
    let overrides = RoadTables.overrides(
      Array("uprn,way,x,y\n100012345678,,500000.5,300000\n100012345679,,,\nX,1,,\n".utf8),
      log: &log)
    #expect(overrides.map(\.point) == [GridPoint(x: 50_000_050, y: 30_000_000)])
    let links = RoadTables.streetLinks(
      Array("usrn,way\n45100001,99\n45100001,-3\n".utf8), log: &log)
    #expect(links.map(\.way) == [99])
    #expect(log.counts == ["A201": 3, "A203": 1])
  }
}
