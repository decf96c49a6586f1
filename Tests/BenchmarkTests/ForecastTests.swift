import Foundation
import Gazetteer
import Testing
import TestSupport

@testable import route_plan_bench

struct ForecastTests {
  private static let mapping = """
    {"bin": "b", "time": "t", "time_format": "dd-MM-yyyy", "fill": "f", "full": 10,
     "threshold_percent": 80, "skip": {"kind": "other"}}
    """

  private func readings(_ text: String) throws -> DailyReadings {
    var log = DiagnosticLog()
    let mapping = try DailyMapping(json: try JSONReader.read(Array(Self.mapping.utf8)))
    return DailyReadings.read(Array(text.utf8), file: "f.csv", mapping: mapping, log: &log)
  }

  /// A table of two bins that fill by two a day and are emptied when full, but for some days.
  private func table(days: Int) -> String {
    var text = "b,t,f,kind\n"
    for day in 0..<days {
      let date = CalendarDate(dayNumber: Int32(17_000 + day)).description.split(separator: "-")
      let written = "\(date[2])-\(date[1])-\(date[0])"
      if day % 11 != 5 { text += "A,\(written),\(day * 2 % 10),level\n" }
      text += "B,\(written),\((day + day / 7) * 2 % 12 % 11),level\nB,\(written),3,other\n"
    }
    return text
  }

  @Test func theLastRowOfADayCounts() throws {
    let read = try readings("b,t,f,kind\nA,01-02-2020,4,x\nA,01-02-2020,6,x\nA,02-02-2020,14,x\n")
    #expect(read.rows.map(\.fillPermille) == [600, 1000])
    #expect(read.rows.map(\.thresholdPermille) == [800, 800])
  }

  @Test func whatComesLaterChangesNoForecast() throws {
    let split = CalendarDate(dayNumber: 17_060)
    let short = ForecastRun(try readings(table(days: 100)), split: split)
    let long = ForecastRun(try readings(table(days: 160)), split: split)
    #expect(short.cases.count > 200)
    for (one, other) in zip(short.cases, long.cases) where one.issued + 7 < 17_100 {
      #expect(one.issued == other.issued && one.horizon == other.horizon)
      #expect(one.guesses[0].permille == other.guesses[0].permille)
      #expect(one.guesses[0].fullChance == other.guesses[0].fullChance)
    }
  }

  @Test func baselinesAreWhatTheirNamesSay() throws {
    let run = ForecastRun(try readings(table(days: 60)), split: CalendarDate(dayNumber: 17_020))
    let found = try #require(
      run.cases.first { $0.bin == 0 && $0.issued == 17_023 && $0.horizon == 0 })
    // Bin A stands at 6 on day 23, having risen by 2 a day from 0 on day 20; on day 17 it stood at 4.
    #expect(found.guesses.dropFirst().map(\.permille) == [600, 800, 400])
    #expect(found.guesses.dropFirst().map(\.fullChance) == [0, 1, 0])
  }

  @Test func theTableHoldsEveryCase() throws {
    let run = ForecastRun(try readings(table(days: 60)), split: CalendarDate(dayNumber: 17_020))
    let lines = String(decoding: run.table, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == run.cases.count + 1)
    #expect(lines[0] == "bin,issued,horizon_days,expected_percent,p_full,observed_percent")
  }

  @Test(
    .enabled(if: RepositoryFolder.sharedData != nil, "../shared/data is absent"),
    arguments: ["2019-07-01", "2020-01-01", "2020-04-01"])
  func onRealBinsEveryBaselineIsBeaten(split: String) throws {
    let folder = try #require(RepositoryFolder.sharedData)
    let mapping = try DailyMapping(
      json: try JSONReader.read(
        Array(
          try Data(
            contentsOf: RepositoryFolder.root.appending(path: "Benchmarks/mappings/wyndham.json"))))
    )
    let table = folder.appending(path: "telemetry/wyndham/fill_daily_to_2020-06.csv")
    var log = DiagnosticLog()
    let readings = DailyReadings.read(
      Array(try Data(contentsOf: table)), file: "wyndham", mapping: mapping, log: &log)
    let run = ForecastRun(readings, split: try #require(CalendarDate(split)))
    #expect(run.cases.count > 5000)
    #expect(ForecastScore.beatsBaselines(run.cases))
    #expect(ForecastScore.largestGap(run.cases) < 0.06)
  }
}
