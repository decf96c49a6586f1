import Gazetteer

/// What `route-plan-bench forecast` was asked to do.
struct ForecastOptions: Equatable {
  /// The table of readings.
  let readings: String
  /// The file that says how to read it.
  let mapping: String
  /// The first day on which a forecast is graded.
  let split: CalendarDate
  /// Where the forecasts are written.
  let forecasts: String?

  /// Reads the arguments after `forecast`.
  init(_ arguments: [String]) throws(UsageError) {
    let options = try OptionReader(
      arguments, flags: ["--readings", "--mapping", "--split", "--forecasts"])
    readings = try options.required("--readings")
    mapping = try options.required("--mapping")
    let written = try options.required("--split")
    guard let date = CalendarDate(written) else {
      throw UsageError(message: "--split '\(written)' is no date such as 2020-01-31")
    }
    split = date
    forecasts = options.text("--forecasts")
  }
}
