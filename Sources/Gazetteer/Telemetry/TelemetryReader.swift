/// Reads fill levels from CSV, FIWARE `WasteContainer` JSON or SensorThings JSON, telling them apart
/// by content.
public struct TelemetryReader {
  /// The file as the user named it.
  let file: String
  /// How the supplier's file is to be read.
  let mapping: TelemetryMapping
  private var clock: LocalClock
  private var readings: [FillReading] = []

  /// The readings, ascending by bin and time, each once; bad ones are kept out and reported.
  ///
  /// - Parameter page: gives the bytes of a file beside this one, to which a page's link leads.
  public static func read(
    _ bytes: [UInt8], file: String, mapping: TelemetryMapping, log: inout DiagnosticLog,
    page: (String, inout DiagnosticLog) -> [UInt8]? = { _, _ in nil }
  ) -> [FillReading] {
    guard let clock = LocalClock(zone: mapping.timeZone) else {
      log.report(
        Diagnostic(
          "T109", .error, file: file,
          message: "this machine knows no time zone '\(mapping.timeZone)'",
          fix: "use an IANA name such as Europe/London; install tzdata where it is missing"))
      return []
    }
    var reader = TelemetryReader(file: file, mapping: mapping, clock: clock)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { $0 > 32 }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      reader.readPages(bytes, log: &log, page: page)
    } else {
      reader.readCSV(bytes, log: &log)
    }
    return reader.finished(log: &log)
  }

  private init(file: String, mapping: TelemetryMapping, clock: LocalClock) {
    self.file = file
    self.mapping = mapping
    self.clock = clock
  }

  private mutating func readCSV(_ bytes: [UInt8], log: inout DiagnosticLog) {
    let names = [mapping.binColumn, mapping.timeColumn, mapping.fillColumn]
    // Suppliers' files carry columns of their own: known by name, so that nothing is said of them.
    guard
      let table = CSVTable.read(
        bytes, file: file, required: names, optional: HeaderLine.names(bytes), log: &log)
    else {
      log.report(
        Diagnostic(
          "T101", .error, file: file,
          message: "neither FIWARE JSON nor CSV with columns \(names.joined(separator: ", "))",
          fix: "name the file's columns in the telemetry mapping of area.json5"))
      return
    }
    let columns = names.map { table.column($0) }
    readings.reserveCapacity(table.rows)
    for row in 0..<table.rows {
      let fill = table.text(row, columns[2])
      add(
        bins: [table.text(row, columns[0])], time: table.text(row, columns[1]),
        spelling: mapping.timeSpelling,
        fill: TableRow.decimal(fill).map { $0 / mapping.fullValue }, writtenFill: fill,
        line: table.line(row), log: &log)
    }
  }

  /// Adds one reading, or reports why it is kept out; `fill` is a share from 0 to 1.
  ///
  /// Of the names a supplier may give a bin, the first that is known counts.
  mutating func add(
    bins: [String], time: String, spelling: TimeSpelling, fill: Double?, writtenFill: String,
    line: Int, log: inout DiagnosticLog
  ) {
    func refuse(_ code: String, _ message: String, _ fix: String) {
      log.report(Diagnostic(code, .warning, file: file, line: line, message: message, fix: fix))
    }
    guard let name = bins.first(where: { !$0.isEmpty }) else {
      refuse("T102", "the reading names no bin", "give each reading its bin")
      return
    }
    guard let bin = bins.first(where: { mapping.knownBins?.contains($0) ?? !$0.isEmpty }) else {
      refuse("T105", "bins.csv has no bin '\(name)'", "add the bin, or correct the name")
      return
    }
    guard let fill, fill >= 0, fill <= 1 else {
      refuse(
        "T104", "bin '\(bin)' has fill '\(writtenFill)'",
        "give a number from empty to full, or correct the scale in the telemetry mapping")
      return
    }
    guard let moment = moment(time, spelling, line: line, log: &log) else { return }
    readings.append(
      FillReading(bin: bin, time: moment, fillPermille: Int32((fill * 1000).rounded())))
  }

  private mutating func moment(
    _ text: String, _ spelling: TimeSpelling, line: Int, log: inout DiagnosticLog
  ) -> Int64? {
    guard let written = WrittenTime(text, as: spelling) else {
      log.report(
        Diagnostic(
          "T103", .warning, file: file, line: line, message: "the time of a reading is '\(text)'",
          fix: "give a moment as the telemetry mapping spells it; the reading is kept out"))
      return nil
    }
    guard ReadingBatch.moments.contains(written.local - (written.offset ?? 0)) else {
      log.report(
        Diagnostic(
          "T103", .warning, file: file, line: line,
          message: "the time of a reading, '\(text)', is not between 1970 and 2199",
          fix: "set the sensor's clock; the reading is kept out"))
      return nil
    }
    if let offset = written.offset { return written.local - offset }
    let moment = clock.moment(local: written.local)
    if moment.isRepeated {
      log.report(
        Diagnostic(
          "T106", .note, file: file, line: line,
          message: "the clock showed '\(text)' twice: the first time is taken",
          fix: "have the supplier write times with an offset"))
    }
    if moment.isSkipped {
      log.report(
        Diagnostic(
          "T107", .warning, file: file, line: line,
          message: "the clock never showed '\(text)': it is taken as before the change",
          fix: "have the supplier write times with an offset"))
    }
    return moment.time
  }

  /// Sorts the readings and leaves out repeated ones; of two that disagree the first stands.
  private func finished(log: inout DiagnosticLog) -> [FillReading] {
    let order = readings.indices.sorted {
      (readings[$0].bin, readings[$0].time, $0) < (readings[$1].bin, readings[$1].time, $1)
    }
    var kept: [FillReading] = []
    kept.reserveCapacity(order.count)
    for place in order {
      let reading = readings[place]
      guard let last = kept.last, last.bin == reading.bin, last.time == reading.time else {
        kept.append(reading)
        continue
      }
      guard last.fillPermille != reading.fillPermille else { continue }
      log.report(
        Diagnostic(
          "T110", .warning, file: file,
          message: "bin '\(reading.bin)' has two fills for the same moment",
          fix: "keep one of them; the first was used"))
    }
    return kept
  }
}
