/// The last fill of each bin on each day of a table.
public struct DailyReadings: Sendable {
  /// One bin on one day.
  public struct Row: Hashable, Sendable {
    /// The bin's place in `bins`.
    public let bin: Int
    /// Days since 1970-01-01.
    public let day: Int32
    /// How full it was, 0…1000.
    public let fillPermille: Int32
    /// From when on it counted as full, 0…1000.
    public let thresholdPermille: Int32
  }

  /// The names of the bins, in the order of their first row.
  public private(set) var bins: [String] = []
  /// The group of each bin, numbered from 0 in the same order.
  public private(set) var groups: [Int] = []
  /// The rows, ascending by day and bin.
  public private(set) var rows: [Row] = []

  /// Reads a table; rows that can't be used are reported and left out.
  ///
  /// Of several rows of a day the latest counts, of those of one moment the last in the file. A
  /// fill over full is taken as full: the bin overflows.
  public static func read(
    _ bytes: [UInt8], file: String, mapping: DailyMapping, log: inout DiagnosticLog
  ) -> DailyReadings {
    var readings = DailyReadings()
    let optional = [mapping.thresholdColumn, mapping.group].compactMap { $0 }
    let needed =
      [mapping.bin, mapping.time, mapping.fill] + optional + mapping.skip.map(\.column)
    guard
      let table = CSVTable.read(
        bytes, file: file, required: needed, optional: HeaderLine.names(bytes), log: &log)
    else { return readings }
    var places: [String: Int] = [:]
    var groupPlaces: [String: Int] = [:]
    var newest: [DayKey: (moment: Int64, row: Row)] = [:]
    for row in 0..<table.rows {
      if mapping.skip.contains(where: { table.text(row, table.column($0.column)) == $0.value }) {
        continue
      }
      guard
        let read = Self.parts(of: row, table, mapping, &log)
      else { continue }
      let place = places[read.name] ?? readings.bins.count
      if place == readings.bins.count {
        places[read.name] = place
        readings.bins.append(read.name)
        let group = mapping.group.map { table.text(row, table.column($0)) } ?? ""
        let number = groupPlaces[group] ?? groupPlaces.count
        groupPlaces[group] = number
        readings.groups.append(number)
      }
      let day = Int32(clamping: Self.day(of: read.moment))
      let key = DayKey(bin: place, day: day)
      if let known = newest[key], known.moment > read.moment { continue }
      newest[key] = (
        read.moment,
        Row(bin: place, day: day, fillPermille: read.fill, thresholdPermille: read.threshold)
      )
    }
    readings.rows = newest.values.map(\.row).sorted { ($0.day, $0.bin) < ($1.day, $1.bin) }
    return readings
  }

  private struct DayKey: Hashable {
    let bin: Int
    let day: Int32
  }

  private static func day(of moment: Int64) -> Int64 {
    moment >= 0 ? moment / 86_400 : (moment - 86_399) / 86_400
  }

  private static func parts(
    of row: Int, _ table: CSVTable, _ mapping: DailyMapping, _ log: inout DiagnosticLog
  ) -> (name: String, moment: Int64, fill: Int32, threshold: Int32)? {
    func refuse(_ code: String, _ message: String, _ fix: String) {
      log.report(
        Diagnostic(
          code, .warning, file: table.file, line: table.line(row), message: message, fix: fix))
    }
    let name = table.text(row, table.column(mapping.bin))
    guard !name.isEmpty else {
      refuse("T102", "the reading names no bin", "give each reading its bin")
      return nil
    }
    let written = table.text(row, table.column(mapping.time))
    guard let time = WrittenTime(written, as: mapping.timeSpelling) else {
      refuse(
        "T103", "the time of a reading is '\(written)'",
        "give a moment as the telemetry mapping spells it; the reading is kept out")
      return nil
    }
    let fill = table.text(row, table.column(mapping.fill))
    let threshold = mapping.thresholdColumn.map { table.text(row, table.column($0)) }
    guard let share = TableRow.decimal(fill), share >= 0,
      let limit = threshold.map({ TableRow.decimal($0).map { $0 / mapping.fullValue } })
        ?? Double(mapping.thresholdPermille) / 1000, limit >= 0, limit <= 1
    else {
      refuse(
        "T104", "bin '\(name)' has fill '\(fill)'",
        "give a number from empty to full, or correct the scale in the telemetry mapping")
      return nil
    }
    return (
      name, time.local, Int32((min(1, share / mapping.fullValue) * 1000).rounded()),
      Int32((limit * 1000).rounded())
    )
  }
}
