import Testing

@testable import Gazetteer

struct SensorHealthTests {
  private static let hour: Int64 = 3600

  /// A bin that rises by 5 an hour and is emptied at 900, hour by hour.
  private func sound(_ bin: String, hours: Int64, from start: Int64 = 0) -> [FillReading] {
    (0..<hours).map {
      FillReading(bin: bin, time: (start + $0) * Self.hour, fillPermille: Int32($0 * 5 % 900))
    }
  }

  private func still(_ bin: String, fill: Int32, hours: Int64, from start: Int64) -> [FillReading] {
    (0..<hours).map {
      FillReading(bin: bin, time: (start + $0) * Self.hour, fillPermille: fill)
    }
  }

  @Test func aSoundSensorHasNoFault() {
    #expect(SensorHealth.faults(in: sound("A", hours: 24 * 40)).isEmpty)
    #expect(SensorHealth.faults(in: []).isEmpty)
  }

  @Test func aFillThatDoesNotMoveIsStuck() {
    let short = sound("A", hours: 101) + still("A", fill: 500, hours: 24 * 10, from: 101)
    #expect(SensorHealth.faults(in: short).isEmpty)
    let long = sound("A", hours: 101) + still("A", fill: 500, hours: 24 * 15, from: 101)
    #expect(SensorHealth.faults(in: long) == ["A": .stuck])
  }

  @Test func aSensorThatLeapsUpAndDownIsJumping() {
    let leaping = (0..<48).map {
      FillReading(bin: "A", time: Int64($0) * Self.hour, fillPermille: $0 % 4 == 3 ? 900 : 200)
    }
    #expect(SensorHealth.faults(in: leaping) == ["A": .jumping])
  }

  @Test func aBinThatShowsEmptyForFarTooLongHasLostItsSensor() {
    let lost = sound("A", hours: 160) + still("A", fill: 0, hours: 24 * 5, from: 160)
    #expect(SensorHealth.faults(in: lost) == ["A": .unmounted])
  }

  @Test func aClockThatRunsAheadOfAllOthersIsSkewed() {
    let readings =
      sound("A", hours: 50) + sound("B", hours: 50) + sound("C", hours: 50, from: 48)
    var log = DiagnosticLog()
    let faults = SensorHealth.faults(in: readings)
    SensorHealth.report(faults, file: "bins.csv", log: &log)
    #expect(faults == ["C": .skewedClock])
    #expect(log.counts == ["T118": 1])
  }
}
