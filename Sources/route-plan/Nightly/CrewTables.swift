import Gazetteer

/// A row of `completions.csv`: what a crew did or left of a day's work.
struct CompletionRow: Hashable, Sendable {
  /// What the row is about.
  enum Place: Hashable, Sendable {
    /// All that the round had in a street.
    case street(USRN)
    /// All that the round had at a property.
    case property(UPRN)
    /// One bin of `bins.csv`.
    case bin(String)
  }

  /// The line of the file.
  var line: Int
  /// The day of the work.
  var date: CalendarDate
  /// The round.
  var round: String
  /// The street, property or bin.
  var place: Place
  /// Whether it was collected.
  var isDone: Bool
  /// Why not, for the planner.
  var reason: String
  /// When the crew should come back; `nil` for the next day of work.
  var revisit: CalendarDate?
  /// What was in it, where it was weighed.
  var kilograms: Double?
}

/// A row of `availability.csv`: a vehicle and its crew on one day.
struct AvailabilityRow: Hashable, Sendable {
  /// The line of the file.
  var line: Int
  /// The day.
  var date: CalendarDate
  /// The vehicle's id.
  var vehicle: String
  /// Whether it can go out: on the road and with a driver.
  var isAvailable: Bool
  /// The vehicle whose rounds it works that day, empty for its own.
  var replaces: String
  /// Loaders on board; `nil` for the usual number.
  var loaders: Int32?
}

/// What the crews' tables say.
struct CrewRows: Sendable {
  var completions: [CompletionRow] = []
  var availability: [AvailabilityRow] = []
}

extension RoadTableFormats {
  /// `completions.csv`: what was done and what was left.
  static let completions = RoadTableFormat(
    file: "completions.csv", version: 1,
    purpose: "What crews did and left; what is left is carried forward, what is not named is "
      + "unknown and never taken for done.",
    columns: [
      .required("date", "YYYY-MM-DD", "the day of the work"),
      .required("round", "text", "the round's name"),
      .optional("usrn", "1-8 digits", "the street; empty: the property"),
      .optional("uprn", "1-12 digits", "the property; empty: the whole street"),
      .optional("bin", "text", "the bin of bins.csv; empty: the property or street"),
      .required("done", "yes or no", "whether it was collected"),
      .optional("reason", "text", "why not: blocked, no access, out of time"),
      .optional("revisit", "YYYY-MM-DD", "when to come back; empty: the next day of work"),
      .optional(
        "kilograms", "0-20000",
        "what was in the bin, where it was weighed; a bin without a sensor is forecast from it"),
    ])

  /// `availability.csv`: who and what goes out on a day.
  static let availability = RoadTableFormat(
    file: "availability.csv", version: 1,
    purpose: "Vehicles and crews of single days; a vehicle without a row is as area.json5 says.",
    columns: [
      .required("date", "YYYY-MM-DD", "the day"),
      .required("vehicle", "text", "the vehicle's id; a hired one may have a new id"),
      .optional("available", "yes or no", "whether it is on the road; empty: yes"),
      .optional(
        "replaces", "a vehicle's id",
        "the vehicle that stays behind, whose rounds and figures a hired one takes over"),
      .optional("driver", "text or none", "none: nobody to drive, so it stays behind"),
      .optional("loaders", "0-6", "loaders on board; empty: as usual"),
    ])
}

extension RoadTables {
  /// Reads `completions.csv`.
  static func completions(
    _ bytes: [UInt8], file: String = "completions.csv", log: inout DiagnosticLog
  ) -> [CompletionRow] {
    rows(bytes, file: file, format: RoadTableFormats.completions, log: &log) { row, log in
      guard let date = row.date("date", &log), !row.isEmpty("round", &log),
        let isDone = row.choice("done", { yesOrNo($0, empty: nil) }, &log),
        let revisit = row.dateOrNone("revisit", &log),
        let place = completionPlace(row, &log),
        let kilograms = row.numberOrNone("kilograms", 0...20_000, &log)
      else { return nil }
      return CompletionRow(
        line: row.line, date: date, round: row.text("round"), place: place, isDone: isDone,
        reason: String(row.text("reason").prefix(80)), revisit: revisit.map { max($0, date) },
        kilograms: kilograms)
    }
  }

  /// Reads `availability.csv`.
  static func availability(
    _ bytes: [UInt8], file: String = "availability.csv", log: inout DiagnosticLog
  ) -> [AvailabilityRow] {
    rows(bytes, file: file, format: RoadTableFormats.availability, log: &log) { row, log in
      guard let date = row.date("date", &log), !row.isEmpty("vehicle", &log),
        let isAvailable = row.choice("available", { yesOrNo($0, empty: true) }, &log),
        let loaders = row.integerOrNone("loaders", 0...6, &log)
      else { return nil }
      return AvailabilityRow(
        line: row.line, date: date, vehicle: row.text("vehicle"),
        isAvailable: isAvailable && row.text("driver").lowercased() != "none",
        replaces: row.text("replaces"), loaders: loaders)
    }
  }

  private static func yesOrNo(_ text: String, empty: Bool?) -> Bool? {
    switch text.lowercased() {
    case "yes", "true", "1": true
    case "no", "false", "0": false
    case "": empty
    default: nil
    }
  }

  private static func completionPlace(
    _ row: RoadTableRow, _ log: inout DiagnosticLog
  ) -> CompletionRow.Place? {
    if !row.text("bin").isEmpty { return .bin(row.text("bin")) }
    if !row.text("uprn").isEmpty {
      return row.choice("uprn", { UPRN($0) }, &log).map { .property($0) }
    }
    return row.choice("usrn", { USRN($0) }, &log).map { .street($0) }
  }
}
