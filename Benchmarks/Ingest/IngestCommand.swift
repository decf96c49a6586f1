import FoundationEssentials
import Gazetteer

/// `route-plan-bench ingest`: measures how fast readings get into a history and bins are forecast.
enum IngestCommand {
  /// How many readings go into the history at once.
  private static let batchSize = 4_000_000
  /// How many of the last days a forecast learns from.
  private static let learnedDays: Int32 = 60

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let options: IngestOptions
    do throws(UsageError) { options = try IngestOptions(arguments) } catch {
      ErrorOutput.write("route-plan-bench ingest: \(error.message)\n\n\(BenchHelp.text)")
      return 2
    }
    do {
      try measure(options)
      return 0
    } catch {
      ErrorOutput.write((error as? InputFileError)?.text ?? "\(error)")
      return 1
    }
  }

  private static func measure(_ options: IngestOptions) throws {
    let table = options.folder + "/readings.csv"
    let history = options.folder + "/history.gpkg"
    try? FileManager.default.removeItem(atPath: history)
    var report = BenchReport()
    var clock = Stopwatch()
    try draw(options, table)
    report.add("draw_seconds", clock.seconds)
    clock = Stopwatch()
    let added = try ingest(table, history)
    report.add("ingest_seconds", clock.seconds)
    report.add("readings", added)
    report.add("readings_per_second", Double(added) / max(1e-9, clock.seconds))
    clock = Stopwatch()
    let forecasts = try forecast(history, options)
    report.add("forecast_seconds", clock.seconds)
    report.add("forecasts", forecasts.count)
    let chances = forecasts.reduce(0, +)
    report.add("forecast_mean_full_chance", chances / Double(max(1, forecasts.count)))
    report.add("peak_memory_bytes", PeakMemory.bytes())
    report.add("table_bytes", try size(table))
    report.add("history_bytes", try size(history))
    clock = Stopwatch()
    report.add("added_by_second_ingest", try ingest(table, history))
    report.add("second_ingest_seconds", clock.seconds)
    print(report.text, terminator: "")
  }

  private static func size(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return attributes[.size] as? Int ?? 0
  }

  private static func draw(_ options: IngestOptions, _ path: String) throws(InputFileError) {
    let file = try FilePieces(path: path, isNew: true)
    try file.append(Array("bin,time,fill\n".utf8))
    var readings = InventedReadings(bins: options.bins, seed: 1)
    for day in 0..<Int32(options.days) {
      try file.append(readings.day(InventedReadings.firstDay + day))
    }
  }

  private static func ingest(_ table: String, _ path: String) throws -> Int {
    let store = try HistoryStore(path: path, epsg: 27700)
    let file = try FilePieces(path: table, isNew: false)
    var reader = ReadingTable(file: table, mapping: TelemetryMapping())
    var batch = ReadingBatch()
    var log = DiagnosticLog()
    var added = 0
    while true {
      let piece = try file.next()
      if piece.isEmpty { break }
      reader.read(piece, into: &batch, log: &log)
      if batch.count >= batchSize { added += try store.insert(&batch) }
    }
    reader.finish(into: &batch, log: &log)
    added += try store.insert(&batch)
    for diagnostic in log.kept { ErrorOutput.write(diagnostic.text) }
    return added
  }

  /// The chance of each bin to be full on each of the days ahead.
  private static func forecast(_ path: String, _ options: IngestOptions) throws -> [Double] {
    let store = try HistoryStore(path: path, epsg: 27700)
    var days: [(day: Int32, bin: Int64, fill: Int32)] = []
    let last = InventedReadings.firstDay + Int32(options.days)
    try store.forEachDay(since: last - learnedDays) { days.append(($1, $0, $2)) }
    days.sort { ($0.day, $0.bin) < ($1.day, $1.bin) }
    var forecaster = FillForecaster(horizons: ForecastRun.horizons, levels: .fine)
    var places: [Int64: Int] = [:]
    var chances: [Double] = []
    for (index, row) in days.enumerated() {
      let place = places[row.bin] ?? forecaster.addBin()
      places[row.bin] = place
      forecaster.learn(bin: place, day: row.day, fillPermille: row.fill)
      let isLast = index + options.bins >= days.count
      let forecasts = forecaster.forecast(bin: place, thresholdPermille: 800)
      if isLast { chances += forecasts.map(\.fullChance) }
    }
    return chances
  }
}
