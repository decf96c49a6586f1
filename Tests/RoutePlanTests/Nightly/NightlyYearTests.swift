import Foundation
import Gazetteer
import Testing

@testable import route_plan

/// Night after night on one area: `ROUTE_PLAN_NIGHTS` sets how many, 365 for a year.
@Suite("Nightly: a season of nights") struct NightlyYearTests {
  private static let nights =
    ProcessInfo.processInfo.environment["ROUTE_PLAN_NIGHTS"].flatMap { Int($0) } ?? 10

  @Test("Nights in a row: no failure, no growth, and the brief is right when something is wrong")
  func season() throws {
    let town = try NightlyArea()
    try town.area.replace(
      "  street_rules:", in: "area.json5", with: "  nightly: { keep_days: 7 },\n  street_rules:")
    var date = try #require(CalendarDate("2026-11-24"))
    var log = DiagnosticLog()
    let configuration = try #require(
      AreaConfigurationReader.read(Array(try town.area.text("area.json5").utf8), log: &log))
    let days = WorkingDays(configuration: configuration)
    var sizes: [Int] = []
    var faults = 0
    for night in 0..<Self.nights {
      let fault = try inject(town, night, date)
      let run = try town.nightly("--quiet", date: date.description, iterations: 5)
      let brief = try town.brief()
      if let fault {
        faults += 1
        #expect(run.status == 6, "\(date): \(run.errors)")
        #expect(
          brief.contains("KEPT THE LAST GOOD PLAN") && brief.contains(fault), "\(date): \(brief)")
      } else {
        #expect(run.status == 0 || run.status == 3, "\(date): \(run.status) \(run.errors)")
        #expect(!brief.contains("KEPT"), "\(date)")
      }
      town.expectGoodCurrent(date: date.description, "night \(night)")
      sizes.append(try size(town))
      try mend(town, night)
      date = try #require(days.next(after: date))
    }
    // Once the retention bites, a later night holds no more than an earlier one, readings apart.
    if sizes.count > 40 {
      let early = sizes[15..<30].max() ?? 0
      let late = sizes.suffix(15).max() ?? 0
      #expect(Double(late) < Double(early) * 1.25, "\(early) grew to \(late)")
    }
    #expect(
      Set(PublishedPlans(town.folder.published).all().map(\.date)).allSatisfy {
        $0 >= date.advanced(by: -12)
      })
    print(
      "nights: \(Self.nights), \(faults) with a fault, bytes at the end \(sizes.last ?? 0), most \(sizes.max() ?? 0)"
    )
  }

  /// Drops telemetry, some nights something bad, and gives what the brief must then say.
  private func inject(_ town: NightlyArea, _ night: Int, _ date: CalendarDate) throws -> String? {
    let eve = date.advanced(by: -1)
    try town.drop(
      .telemetry, "fill.csv",
      "bin,time,fill\nLB0001,\(eve)T20:00:00,\(night % 90)\nLB0002,\(eve)T20:10:00,\(night % 70)\n")
    try town.drop(
      .completions, "done.csv",
      "date,round,uprn,done\n\(eve),R1,9900000001,\(night % 3 == 0 ? "no" : "yes")\n")
    switch night % 13 {
    case 4:
      try town.drop(.jobs, "broken.csv", "this,is\nno,table \(night)\n")
      return "broken.csv"
    case 8:
      try town.area.write("area.json5", "{" + (try town.area.text("area.json5")))
      return "area.json5"
    default: return nil
    }
  }

  private func mend(_ town: NightlyArea, _ night: Int) throws {
    guard night % 13 == 8 else { return }
    try town.area.write("area.json5", String(try town.area.text("area.json5").dropFirst()))
  }

  private func size(_ town: NightlyArea) throws -> Int {
    var total = 0
    for folder in ["published", "done", "rejected", "brief", "log", "received", ".compiled"] {
      for data in try town.area.files(below: folder).values { total += data.count }
    }
    return total
  }
}
