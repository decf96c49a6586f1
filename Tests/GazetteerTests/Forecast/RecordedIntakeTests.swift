import Testing

@testable import Gazetteer

struct RecordedIntakeTests {
  private static let day: Int64 = 86_400
  private let bin = ServiceBin(
    name: "A", stream: 0, point: GridPoint(x: 0, y: 0), litres: 100, kilogramsFull: 20)

  /// A reading every six hours of a bin that takes 10 an hour and is emptied at 600.
  private func steady(days: Int64, without: Range<Int64> = 0..<0) -> [FillReading] {
    (0..<days * 4).compactMap { step in
      let hours = step * 6
      let level = Int32(hours * 10 % 600)
      guard !without.contains(hours / 24) else { return nil }
      return FillReading(bin: "A", time: hours * 3600, fillPermille: level)
    }
  }

  private func intake(_ history: BinHistory, days: Range<Int64>) -> RecordedIntake {
    RecordedIntake(
      bins: [bin], history: history, begin: days.lowerBound * Self.day,
      times: days.map { ($0 + 1) * Self.day })
  }

  @Test func whatCameIsWhatTheFillRoseBy() {
    let told = intake(BinHistory(readings: steady(days: 21)), days: 7..<14)
    // 240 a day, also across emptyings, where the mean stands in.
    for rise in told.rises[0] { #expect(abs(rise - 240) < 1) }
    #expect(told.isSensed == [true])
    // Every 60 hours an emptying, seen between readings six hours apart.
    #expect(told.filledDays > 0.4 && told.filledDays < 1.1)
    #expect(told.days == 7)
  }

  @Test func aBusyDayStaysBusyAndGapsAreFilledByTheWeekday() {
    // 600 on every Sunday (day 3 is the first), 200 on other days; emptied at midnight before.
    func rate(_ day: Int64) -> Int32 { UTCDays.weekday(ofDay: day) == 6 ? 600 : 200 }
    var readings: [FillReading] = []
    for day in Int64(0)..<28 {
      for step in 0..<4 {
        readings.append(
          FillReading(
            bin: "A", time: day * Self.day + Int64(step) * 21_600,
            fillPermille: 10 + rate(day) * Int32(step) / 4))
      }
      readings.append(
        FillReading(
          bin: "A", time: (day + 1) * Self.day - 1, fillPermille: 10 + rate(day)))
    }
    let whole = intake(BinHistory(readings: readings), days: 14..<21)
    #expect(whole.filledDays < 0.01)
    let gap = readings.filter { !(17 * Self.day..<19 * Self.day).contains($0.time) }
    let holed = intake(BinHistory(readings: gap), days: 14..<21)
    for (place, day) in (Int64(14)..<21).enumerated() {
      #expect(abs(whole.rises[0][place] - Double(rate(day))) < 2)
      // The Sunday of the gap is filled with what Sundays bring.
      #expect(abs(holed.rises[0][place] - Double(rate(day))) < 8)
    }
    #expect((17..<19).contains { rate($0) == 600 })
    #expect(holed.filledDays > 1.9 && holed.filledDays < 2.1)
  }

  @Test func atTheRimAtLeastWhatWasSeenCame() {
    var readings = steady(days: 14)
    // On day 10 it fills in six hours and stays full for the rest of the day.
    readings.removeAll { $0.time >= 10 * Self.day }
    let last = readings[readings.count - 1]
    for hour in stride(from: Int64(0), to: 24, by: 6) {
      readings.append(
        FillReading(bin: "A", time: 10 * Self.day + hour * 3600, fillPermille: 1000))
    }
    let told = intake(BinHistory(readings: readings), days: 9..<11)
    let came = told.rises[0].reduce(0, +)
    #expect(came >= Double(1000 - last.fillPermille) + 240 - 61)
    #expect(told.filledDays > 0.9)
  }

  @Test func noiseOfASensorAddsNothing() {
    let readings = (0..<Int64(28 * 48)).map { step in
      FillReading(
        bin: "A", time: step * 1800,
        fillPermille: Int32(step % 480) + (step % 2 == 0 ? 10 : -10) + 20)
    }
    let told = intake(BinHistory(readings: readings), days: 7..<28)
    let came = told.rises[0].reduce(0, +)
    #expect(abs(came - 1008) < 60, "\(came)")
  }

  @Test func aBinThatSentNothingHasWhatItsKindLetsExpect() {
    let other = ServiceBin(
      name: "B", stream: 0, point: GridPoint(x: 0, y: 0), litres: 100, kilogramsFull: 20)
    let told = RecordedIntake(
      bins: [bin, other], history: BinHistory(readings: steady(days: 21)), begin: 7 * Self.day,
      times: [14 * Self.day])
    #expect(told.isSensed == [true, false])
    // One known bin of its kind counts a fifth, what is expected without any the rest.
    #expect(abs(told.rises[1][0] - 7 * (240 + 4 * 100) / 5) < 20)
  }
}
