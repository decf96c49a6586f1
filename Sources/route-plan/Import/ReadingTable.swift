import Gazetteer

/// Readings as a compiled table: bin, UTC seconds, thousandths.
enum ReadingTable {
  /// Writes readings in their order.
  static func write(_ readings: [FillReading]) -> [UInt8] {
    var text = "bin,time,fill_permille\n"
    for reading in readings {
      let name = reading.bin.split(separator: "\"", omittingEmptySubsequences: false)
      text += "\"\(name.joined(separator: "\"\""))\","
      text += "\(reading.time),\(reading.fillPermille)\n"
    }
    return Array(text.utf8)
  }

  /// Reads them back, or `nil` where the table is damaged.
  static func read(_ bytes: [UInt8]) -> [FillReading]? {
    var log = DiagnosticLog()
    let columns = ["bin", "time", "fill_permille"]
    guard
      let table = CSVTable.read(
        bytes, file: "readings.csv", required: columns, optional: [], log: &log),
      log.warningCount == 0
    else { return nil }
    let places = columns.map(table.column)
    var readings: [FillReading] = []
    for row in 0..<table.rows {
      guard let time = Int64(table.text(row, places[1])),
        let fill = Int32(table.text(row, places[2]))
      else { return nil }
      readings.append(
        FillReading(bin: table.text(row, places[0]), time: time, fillPermille: fill))
    }
    return readings
  }
}
