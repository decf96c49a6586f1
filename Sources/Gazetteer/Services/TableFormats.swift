/// Every input table of the services and telemetry side, in one machine-readable list.
public enum TableFormats {
  /// The formats in the order a planner meets them.
  public static let all: [TableFormat] = [
    services, containers, assisted, extras, rounds, exceptions, collectionPoints, yields,
    propertyAreas, handling, finishTimes, tipTickets, jobs, bins, multipliers, telemetry,
  ]

  /// `services.csv`: what a kind of dwelling has by default.
  public static let services = TableFormat(
    file: "services.csv", version: 1,
    purpose: "Which streams a kind of dwelling has by default, in which containers and cycle.",
    columns: [
      .required("stream", "a stream of the area", "the stream"),
      .required("kinds", "kinds of dwelling with spaces between, or *", kindsMeaning),
      .required("containers", "0-999", "containers of each property"),
      .required("litres", "0-100000", "litres of one container"),
      .required("container_kind", "a word of handling.csv", "the kind of container"),
      .required("cycle_weeks", "1-52", "weeks from one collection to the next"),
      .required(
        "anchor_date", "YYYY-MM-DD", "any day in week 1 of the cycle; weeks start on Monday"),
    ])

  /// `containers.csv`: what single properties and blocks really have.
  public static let containers = TableFormat(
    file: "containers.csv", version: 1,
    purpose: "Containers of single properties, and communal containers on a block's own UPRN.",
    columns: [
      uprn,
      .required("stream", "a stream of the area", "the stream"),
      .required(
        "containers", "0-999",
        "containers in all; 0 means none; on a block's UPRN they serve every dwelling below it"),
      .optional("litres", "0-100000", "litres of one container; empty: as services.csv says"),
      .optional("container_kind", "a word of handling.csv", "empty: as services.csv says"),
    ])

  /// `assisted.csv`: who is fetched from and returned to.
  public static let assisted = TableFormat(
    file: "assisted.csv", version: 1,
    purpose:
      "Assisted collections: never a medical reason or a gate code; such columns are refused.",
    columns: [
      uprn,
      .required("spot", "text", "where the containers stand, as agreed; for the crew only"),
      .required("extra_seconds", "0-3600", "extra crew time on each visit"),
      .required("review_date", "YYYY-MM-DD", "when to review; overdue is flagged, never stops it"),
    ])

  /// `extras.csv`: what a single property adds.
  public static let extras = TableFormat(
    file: "extras.csv", version: 1,
    purpose: "Extra time or weight of single properties.",
    columns: [
      uprn,
      .required("stream", "a stream of the area, or *", "the stream; * means each of its streams"),
      .optional("extra_seconds", "0-3600", "extra crew time on each visit; empty: 0"),
      .optional("extra_kilograms", "0-5000", "extra weight on each visit; empty: 0"),
      .optional("extra_kind", "a word", "what it is: sacks, long drive, steep"),
      .optional("note", "text", "a line for the crew; never a medical reason or a gate code"),
    ])

  /// The column that names a property.
  static let uprn = TableColumn.required(
    "uprn", "1-12 digits", "the property; one that the gazetteer lacks is reported and kept out")

  /// What the kinds column of a service means.
  static let kindsMeaning =
    "detached semi terrace flat hmo other-dwelling commercial; * means every kind people live in"
}
