/// The documented shape of one table about roads: its readers and `help formats` both use it.
struct RoadTableFormat: Sendable {
  /// One documented column.
  struct Column: Sendable {
    /// The name in the header line.
    let name: String
    /// Whether a file without it is refused.
    let isRequired: Bool
    /// The unit or the allowed values.
    let values: String
    /// What it means, and what an empty cell means.
    let meaning: String

    /// Makes a column that a file must have.
    static func required(_ name: String, _ values: String, _ meaning: String) -> Column {
      Column(name: name, isRequired: true, values: values, meaning: meaning)
    }

    /// Makes a column that a file may leave out.
    static func optional(_ name: String, _ values: String, _ meaning: String) -> Column {
      Column(name: name, isRequired: false, values: values, meaning: meaning)
    }
  }

  /// The file's name in an area folder.
  let file: String
  /// The version of its columns.
  let version: Int
  /// What the table is for, in one sentence.
  let purpose: String
  /// Its columns in the documented order.
  let columns: [Column]

  /// The names of the columns a file must have.
  var required: [String] { columns.filter(\.isRequired).map(\.name) }
  /// The names of the columns a file may leave out.
  var optional: [String] { columns.filter { !$0.isRequired }.map(\.name) }
}

/// The tables about roads: what crews know and the map misses.
enum RoadTableFormats {
  /// Every one, in the order a planner meets them.
  static let all =
    [access, closures, streetWindows, streetRules, overrides, streetLinks]
    + [completions, availability]

  private static let road: [RoadTableFormat.Column] = [
    .optional("way", "an OpenStreetMap way", "one piece of road; empty: the whole street"),
    .optional("usrn", "1-8 digits", "the street; one of way, usrn and street is needed"),
    .optional("street", "a name", "the street by its name on the map"),
  ]

  /// `access.csv`: what outranks the map.
  static let access = RoadTableFormat(
    file: "access.csv", version: 1,
    purpose: "What a class of vehicle may do on a road, whatever the map says.",
    columns: road + [
      .optional("class", "a profile of the area, or *", "for whom; empty or *: every class"),
      .required(
        "rule", AccessRow.Rule.allCases.map(\.rawValue).joined(separator: ", "), "what is known"),
      .optional(
        "limit_metres", "0-1000", "for reverse-in and walk-in: how far; empty: as the area"),
      .optional("authority", "text", "who allowed an exemption or consent, required for those"),
      .optional("expires", "YYYY-MM-DD", "the last day it holds; empty: until further notice"),
      .optional("note", "text", "a line for the crew"),
    ])

  /// `closures.csv`: roads closed on certain days.
  static let closures = RoadTableFormat(
    file: "closures.csv", version: 1, purpose: "Roads that are closed on certain days.",
    columns: road + [
      .required("from", "YYYY-MM-DD", "the first day"),
      .optional("to", "YYYY-MM-DD", "the last day; empty: the first"),
      .optional("from_time", "HH:MM", "when it closes each day; empty: 00:00"),
      .optional("to_time", "HH:MM, to 24:00", "when it opens again; empty: 24:00"),
      .optional("reason", "text", "why, for the crew"),
    ])

  /// `street-windows.csv`: hours in which a street is not worked.
  static let streetWindows = RoadTableFormat(
    file: "street-windows.csv", version: 1,
    purpose: "Hours in which a street must not be worked: school run, market day.",
    columns: road + [
      .optional("weekdays", "Mon-Fri, Sat, Mon Wed", "on which days; empty: every day"),
      .required("from", "HH:MM", "when the forbidden hours start"),
      .required("to", "HH:MM, to 24:00", "when they end"),
      .optional("reason", "text", "why, for the crew"),
      .optional("from_date", "YYYY-MM-DD", "the first day it holds; empty: always"),
      .optional("to_date", "YYYY-MM-DD", "the last day it holds; empty: always"),
    ])

  /// `street-rules.csv`: whether both sides are worked at once.
  static let streetRules = RoadTableFormat(
    file: "street-rules.csv", version: 1,
    purpose: "Whether a street's sides are worked at once or each with its own traffic.",
    columns: road + [
      .required("sides", "both or each", "both: one pass; each: a pass for either side"),
      .optional("note", "text", "why"),
    ])

  /// `overrides.csv`: to which road a property belongs.
  static let overrides = RoadTableFormat(
    file: "overrides.csv", version: 1,
    purpose: "The planner's word on the road that a property is collected from.",
    columns: [
      .required("uprn", "1-12 digits", "the property"),
      .optional("way", "an OpenStreetMap way", "the road; empty: the nearest to x and y"),
      .optional("x", "metres", "east in the area's frame of the place where it is collected"),
      .optional("y", "metres", "north of it"),
      .optional("note", "text", "why"),
    ])

  /// `street-links.csv`: which ways a street is made of.
  static let streetLinks = RoadTableFormat(
    file: "street-links.csv", version: 1,
    purpose: "Which pieces of road a street of the gazetteer is made of; outranks names.",
    columns: [
      .required("usrn", "1-8 digits", "the street"),
      .required("way", "an OpenStreetMap way", "one of its pieces of road"),
    ])
}
