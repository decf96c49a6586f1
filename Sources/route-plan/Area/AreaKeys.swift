import RoadGraph

/// Every key of `area.json5`: what the reader accepts, what `init` writes and what help prints.
enum AreaKeys {
  /// The tables that an area may have, by the name under `sources.tables`; each is `NAME.csv`.
  static let tableNames = [
    "services", "containers", "assisted", "extras", "rounds", "exceptions", "collection-points",
    "yields", "property-areas", "handling", "finish-times", "tip-tickets", "jobs", "bins",
    "multipliers", "access", "closures", "street-windows", "street-rules", "overrides",
    "street-links",
    "completions", "availability",
  ]

  /// The keys of the whole file.
  static let root: [ConfigurationKey] = [
    .optional("version", .integer(1...1), "1", "Version of this file's keys."),
    .required("name", .text, "\"My district\"", "The area's name, as printed on sheets."),
    .optional("synthetic", .flag, "false", "Whether everything in it is made up."),
    .optional(
      "frame", .text, "\"EPSG:27700\"",
      "Metric frame of all x and y: EPSG:27700 is the British National Grid."),
    .optional("drives_on_left", .flag, "true", "Whether one drives on the left."),
    .optional(
      "time_zone", .text, "\"Europe/London\"", "IANA zone of telemetry times without offset."),
    .optional(
      "ostn15", .object(ostn15), "",
      "Ordnance Survey's OSTN15 shift grids; without them WGS84 is up to 5 m off."),
    .required("sources", .object(sources), "", "The files, relative to this folder."),
    .required("streams", .list(streams), "", "What is collected apart; tables use the ids."),
    .optional(
      "profiles", .list(profiles), "",
      "Classes of vehicle beside the standard ones: "
        + VehicleProfile.standard.map(\.name).joined(separator: ", ") + "."),
    .required("depots", .list(depots), "", "Where vehicles start and end."),
    .required("sites", .list(sites), "", "Tips and transfer stations."),
    .required("vehicles", .list(vehicles), "", "The fleet."),
    .optional(
      "break_profiles", .named(breakProfile), "",
      "Break rules beside gb-domestic, eu and local-agreement, or in their place."),
    .optional("prices", .object(prices), "", "What weighs one thing against another."),
    .optional("street_rules", .object(streetRules), "", "How streets are worked."),
    .optional(
      "yield_order", .object(yieldOrder), "",
      "What yields when the day is too short; legal hours and weights never do."),
    .optional("telemetry", .object(telemetry), "", "How telemetry files are written."),
    .optional("bins", .object(bins), "", "When a bin is worth a visit."),
    .optional("nightly", .object(nightly), "", "What the nightly run keeps, takes and changes."),
  ]

  /// Keys of the choice of bins.
  static let bins: [ConfigurationKey] = [
    .optional(
      "selection", .text, "\"risk\"",
      "How bins are chosen: risk, over the days to come, or threshold, by their fill that day."),
    .optional(
      "bins_overflowing_per_week_percent", .number(0.01...100), "2",
      "The service standard: how many of 100 bins may overflow in a week beyond those that would "
        + "if all were emptied at every possible visit."),
    .optional(
      "risk_limit_percent", .number(0.01...100), "50",
      "No bin is left whose risk of overflowing before the next visit is greater."),
    .optional(
      "pounds_per_full_visit", .number(pounds), "20",
      "A bin that is full at a possible visit; raised where the standard would not be kept."),
    .optional(
      "pounds_per_overflow_litre", .number(pounds), "0.1",
      "A litre beside a bin; raised likewise."),
    .optional(
      "percent_per_day", .number(0.1...1000), "10",
      "What comes a day into a bin of a kind of which nothing has been measured."),
    .optional("visits_ahead", .integer(2...24), "10", "Possible visits that are planned ahead."),
    .optional(
      "collection_days", .text, "\"Mon-Fri\"",
      "Weekdays on which bins are emptied."),
  ]

  /// Keys of the nightly run.
  static let nightly: [ConfigurationKey] = [
    .optional(
      "keep_days", .integer(1...4000), "35", "Days that plans, taken files and logs are kept."),
    .optional("keep_history_days", .integer(7...10_000), "1100", "Days that readings are kept."),
    .optional(
      "gazetteer_share_percent", .number(0...100), "5",
      "A change of the gazetteer to more of the properties waits for approval."),
    .optional(
      "reorder_gain_percent", .number(0...100), "5",
      "An untouched round keeps its order unless a new one saves this share of its cost."),
    .optional(
      "largest_drop_megabytes", .integer(1...4096), "256", "A larger dropped file is refused."),
  ]

  /// Keys of the OSTN15 files.
  static let ostn15: [ConfigurationKey] = [
    .required("east", .text, "\"ostn_east_shift_82140\"", "The east shift file."),
    .required("north", .text, "\"ostn_north_shift_-84180\"", "The north shift file."),
  ]

  /// Keys of the sources.
  static let sources: [ConfigurationKey] = [
    .required(
      "gazetteer", .texts, "[\"llpg.csv\"]",
      "LLPG (DTF 7.3), AddressBase or OS Open UPRN; change-only files after full ones."),
    .required(
      "roads", .texts, "[\"roads.osm.pbf\"]", "OpenStreetMap PBF or XML, or OS Open Roads."),
    .optional("telemetry", .texts, "[]", "Telemetry files: CSV or FIWARE JSON."),
    .optional(
      "tables", .object(tables), "",
      "Other names for tables; a table not named here is read from NAME.csv where that exists."),
  ]

  /// Keys of the names of tables.
  static let tables: [ConfigurationKey] = tableNames.map {
    .optional($0, .text, "\"\($0).csv\"", "The file of table \($0).")
  }

  /// Keys of a stream.
  static let streams: [ConfigurationKey] = [
    .required("id", .text, "\"residual\"", "The name in tables."),
    .optional("title", .text, "\"Refuse\"", "The name on sheets; left out: the id."),
    .optional(
      "kilograms_per_litre", .number(0.001...5), "0.1",
      "Weight of a litre as presented (illustrative default)."),
  ]

  /// Keys of a depot.
  static let depots: [ConfigurationKey] = place

  /// Keys that depots and tips share.
  static let place: [ConfigurationKey] = [
    .required("id", .text, "\"depot\"", "The name elsewhere in this file."),
    .optional("title", .text, "\"Council depot\"", "The name on sheets; left out: the id."),
    .required("x", .number(metres), "475000.0", "Metres east in the area's frame."),
    .required("y", .number(metres), "305000.0", "Metres north in the area's frame."),
  ]

  /// Keys of a tip.
  static let sites: [ConfigurationKey] =
    place + [
      .required("streams", .texts, "[\"residual\"]", "The streams it accepts."),
      .optional(
        "openings", .list(openings), "", "Opening hours; left out: Mon-Fri 07:00 to 17:00."),
      .optional("closed_dates", .dates, "[]", "Days on which it is closed."),
      .optional(
        "turnaround_minutes", .number(0...240), "15", "From weighbridge in to weighbridge out."),
      .optional(
        "turnaround_minutes_by_hour", .numbers(count: 24, 0...240), "",
        "The same by the hour of arrival, from midnight on."),
      .optional("pounds_per_tonne", .number(0...1000), "0", "Gate fee."),
    ]

  /// Keys of opening hours.
  static let openings: [ConfigurationKey] = [
    .required("days", .text, "\"Mon-Fri\"", "Weekdays: Mon-Fri, Sat, or Mon Wed Fri."),
    .required("from", .time, "\"07:00\"", "When it opens."),
    .required("to", .time, "\"17:00\"", "Last entry."),
  ]

  /// Keys of a set of break rules.
  static let breakProfile: [ConfigurationKey] = [
    .required("rules", .list(breakRules), "", "The breaks."),
    .optional("maximum_duty_minutes", .integer(60...1440), "660", "Longest day by law."),
    .optional("maximum_driving_minutes", .integer(60...1440), "600", "Most driving by law."),
  ]

  /// Keys of one break rule.
  static let breakRules: [ConfigurationKey] = [
    .optional("after_work_minutes", .integer(1...1440), "330", "Work before the break at most."),
    .optional(
      "after_driving_minutes", .integer(1...1440), "270", "Driving before the break at most."),
    .required("minutes", .integer(1...240), "30", "Length of the break."),
  ]

  /// Keys of the prices.
  static let prices: [ConfigurationKey] = [
    .optional(
      "pounds_per_household_moved", .number(pounds), "0.5",
      "A household moved to another round in rebalance."),
    .optional(
      "pounds_per_household_helped", .number(pounds), "5",
      "A household helped by another crew in keep."),
    .optional("pounds_per_reversing_metre", .number(pounds), "0.02", "A metre reversed."),
    .optional("pounds_per_household_undone", .number(pounds), "50", "A household left undone."),
    .optional(
      "pounds_per_optional_undone", .number(pounds), "15", "An optional bin or job left undone."),
    .optional(
      "pounds_per_minute_off_balance", .number(pounds), "0",
      "A minute of a standard crew's handling above or below the mean of like vehicles."),
    .optional(
      "pounds_per_task_out_of_order", .number(pounds), "0",
      "A piece of work after another one than in the imported order or that of plan --like."),
    .optional(
      "pounds_per_minute_off_patch", .number(pounds), "0",
      "A minute's drive between a piece of work and the middle of its vehicle's own rounds."),
  ]

  /// Keys of the street rules.
  static let streetRules: [ConfigurationKey] = [
    .optional(
      "each_side_classes", .texts, "[\"trunk\", \"primary\"]",
      "Road classes whose sides are worked apart, each with its own traffic."),
    .optional(
      "greatest_gap_metres", .integer(20...5000), "250",
      "A longer gap between properties splits a street into two tasks."),
    .optional("greatest_reverse_metres", .integer(0...1000), "120", "Longest reverse planned."),
  ]

  /// Keys of what yields first.
  static let yieldOrder: [ConfigurationKey] = [
    .optional("overtime", .flag, "true", "First: overtime, up to each vehicle's cap."),
    .optional("help_from_another_crew", .flag, "true", "Then: another crew helps."),
    .optional("optional_work", .flag, "true", "Then: optional bins and jobs are left."),
    .optional("whole_streets", .flag, "true", "Last: streets are left, whole and by name."),
  ]

  /// Keys of the telemetry's columns.
  static let telemetry: [ConfigurationKey] = [
    .optional("bin_column", .text, "\"bin\"", "The column with the bin's name."),
    .optional("time_column", .text, "\"time\"", "The column with the time."),
    .optional("fill_column", .text, "\"fill\"", "The column with the fill."),
    .optional("full_reading", .number(0.001...100_000), "100", "What a full bin reads."),
  ]

  /// Metres that fit whole centimetres in 32 bits.
  static let metres = -20_000_000.0...20_000_000.0
  /// Pounds that a price may be.
  static let pounds = 0.0...100_000.0
}
