/// What is wrong with a sensor, told from its readings alone.
public enum SensorFault: String, Hashable, Sendable {
  /// Its fill has not moved for two weeks although it had before.
  case stuck
  /// Its fill leaps up and down within hours.
  case jumping
  /// It went to empty and has stayed there for longer than the bin ever took to show something: the
  /// sensor looks past the bin, or at its lid.
  case unmounted
  /// Its readings bear moments long after all others': its clock is wrong.
  case skewedClock = "skewed-clock"
}

/// Finds sensors that can't be trusted.
public enum SensorHealth {
  private static let stillSeconds: Int64 = 14 * 86_400
  private static let fewestStill = 14
  private static let leapPermille: Int32 = 300
  private static let leapSeconds: Int64 = 6 * 3_600
  private static let fewestLeaps = 5
  private static let skewSeconds: Int64 = 86_400

  /// The faults of sensors by bin; readings ascend by bin and time.
  public static func faults(in readings: [FillReading]) -> [String: SensorFault] {
    var faults: [String: SensorFault] = [:]
    var start = 0
    let ends = lastMoments(readings)
    let usual = ends.count > 2 ? ends.sorted()[ends.count / 2] : nil
    while start < readings.count {
      var end = start + 1
      while end < readings.count, readings[end].bin == readings[start].bin { end += 1 }
      faults[readings[start].bin] = fault(of: readings[start..<end], usualEnd: usual)
      start = end
    }
    return faults
  }

  /// Reports each fault, ascending by bin.
  public static func report(
    _ faults: [String: SensorFault], file: String, log: inout DiagnosticLog
  ) {
    for (bin, fault) in faults.sorted(by: { $0.key < $1.key }) {
      let (code, words, fix) =
        switch fault {
        case .stuck:
          ("T115", "has shown the same fill for two weeks", "check the sensor; empty it and look")
        case .jumping:
          ("T116", "leaps up and down within hours", "check how the sensor is mounted")
        case .unmounted:
          ("T117", "shows empty for far longer than ever before", "check that the sensor is there")
        case .skewedClock:
          ("T118", "has readings over a day later than other bins", "set the sensor's clock")
        }
      log.report(
        Diagnostic(
          code, .warning, file: file, message: "the sensor of bin '\(bin)' \(words)", fix: fix))
    }
  }

  private static func lastMoments(_ readings: [FillReading]) -> [Int64] {
    readings.indices.filter { $0 + 1 == readings.count || readings[$0 + 1].bin != readings[$0].bin }
      .map { readings[$0].time }
  }

  private static func fault(
    of readings: ArraySlice<FillReading>, usualEnd: Int64?
  ) -> SensorFault? {
    guard let last = readings.last else { return nil }
    if let usualEnd, last.time - usualEnd > skewSeconds { return .skewedClock }
    if leaps(readings) >= max(fewestLeaps, readings.count / 5) { return .jumping }
    var first = readings.endIndex - 1
    while first > readings.startIndex, readings[first - 1].fillPermille == last.fillPermille {
      first -= 1
    }
    let still = last.time - readings[first].time
    guard first > readings.startIndex, readings.endIndex - first >= fewestStill else { return nil }
    if last.fillPermille == 0, still > 3 * longestEmpty(readings[..<first]), still > 3 * 86_400 {
      return .unmounted
    }
    return still >= stillSeconds ? .stuck : nil
  }

  /// How often a leap is undone by the next reading.
  private static func leaps(_ readings: ArraySlice<FillReading>) -> Int {
    guard readings.count > 2 else { return 0 }
    return readings.indices.dropFirst().dropLast().count { place in
      let before = readings[place].fillPermille - readings[place - 1].fillPermille
      let after = readings[place + 1].fillPermille - readings[place].fillPermille
      return abs(before) > leapPermille && abs(after) > leapPermille && (before > 0) != (after > 0)
        && readings[place + 1].time - readings[place - 1].time <= leapSeconds
    }
  }

  /// The longest time a bin has stood empty; at least a day.
  private static func longestEmpty(_ readings: ArraySlice<FillReading>) -> Int64 {
    var longest: Int64 = 86_400
    var start: Int64?
    for reading in readings {
      if reading.fillPermille == 0 {
        let since = start ?? reading.time
        start = since
        longest = max(longest, reading.time - since)
      } else {
        start = nil
      }
    }
    return longest
  }
}
