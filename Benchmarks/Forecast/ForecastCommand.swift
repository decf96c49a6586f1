import Gazetteer

/// `route-plan-bench forecast`: forecasts fill day by day and grades what it said.
enum ForecastCommand {
  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let options: ForecastOptions
    do throws(UsageError) { options = try ForecastOptions(arguments) } catch {
      ErrorOutput.write("route-plan-bench forecast: \(error.message)\n\n\(BenchHelp.text)")
      return 2
    }
    do throws(InputFileError) {
      try grade(options)
      return 0
    } catch {
      ErrorOutput.write(error.text)
      return 1
    }
  }

  private static func grade(_ options: ForecastOptions) throws(InputFileError) {
    let clock = Stopwatch()
    let readings = try readings(options.readings, mapping: options.mapping)
    let readSeconds = clock.seconds
    let run = ForecastRun(readings, split: options.split)
    guard !run.cases.isEmpty else {
      throw InputFileError(
        file: options.readings,
        message: "no bin has readings on a day from \(options.split) on and some days later",
        fix: "name an earlier --split, or a table with later readings")
    }
    if let path = options.forecasts { try InputFile.write(run.table, to: path) }
    var members: [(String, JSONValue)] = [
      ("readings", .integer(Int64(readings.rows.count))),
      ("bins", .integer(Int64(readings.bins.count))), ("split", .string("\(options.split)")),
      ("read_seconds", .number(readSeconds)),
      ("forecast_seconds", .number(clock.seconds - readSeconds)),
      ("peak_memory_bytes", .integer(Int64(PeakMemory.bytes()))),
    ]
    members += ForecastScore.members(of: run.cases)
    let object = JSONValue.object(
      members.sorted { $0.0 < $1.0 }.map { JSONValue.Member($0.0, $0.1) })
    print(String(decoding: JSONWriter.write(object), as: UTF8.self), terminator: "")
  }

  /// Reads a table as a mapping file says.
  static func readings(
    _ path: String, mapping mappingPath: String
  ) throws(InputFileError) -> DailyReadings {
    let mapping: DailyMapping
    let mappingBytes = try InputFile.bytes(path: mappingPath)
    do {
      mapping = try DailyMapping(json: try JSONReader.read(mappingBytes))
    } catch {
      let message = (error as? MappingError)?.message ?? (error as? JSONError)?.message
      throw InputFileError(
        file: mappingPath, line: (error as? JSONError)?.line,
        message: "the mapping can't be read: \(message ?? "\(error)")",
        fix: "see Benchmarks/mappings for mappings that can")
    }
    var log = DiagnosticLog()
    let readings = DailyReadings.read(
      try InputFile.bytes(path: path), file: path, mapping: mapping,
      log: &log)
    for diagnostic in log.kept { ErrorOutput.write(diagnostic.text) }
    return readings
  }
}
