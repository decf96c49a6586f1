extension TableFormats {
  /// `yields.csv`: how much is presented.
  public static let yields = TableFormat(
    file: "yields.csv", version: 1,
    purpose: "Set-out share, weight and volume; each number comes from the most specific row that "
      + "gives it: stream counts 8, area 4, kinds 2, week 1; of equals the first.",
    columns: [
      .optional("stream", "a stream of the area", "empty or *: any"),
      .optional("kinds", "kinds of property with spaces between", "empty or *: any"),
      .optional("area", "an area of property-areas.csv, or a ward code", "empty or *: any"),
      .optional(
        "week", "1 to the cycle's weeks", "the week of the stream's cycle; empty or *: any"),
      .optional("set_out_percent", "0-100", "share of the containers presented"),
      .optional("kilograms_per_container", "0-5000", "weight of one presented container"),
      .optional("side_waste_percent", "0-300", "weight and volume beside the containers"),
      .optional("container_fill_percent", "0-150", "how full a presented container is"),
    ])

  /// `property-areas.csv`: the area each property belongs to.
  public static let propertyAreas = TableFormat(
    file: "property-areas.csv", version: 1,
    purpose: "The demographic or departmental area of each property; others use their ward.",
    columns: [uprn, .required("area", "text", "the area that yields.csv names")])

  /// `handling.csv`: crew time at the kerb.
  public static let handling = TableFormat(
    file: "handling.csv", version: 1,
    purpose:
      "Crew time of one container for a standard crew (driver and two loaders), never driving.",
    columns: [
      .required("container_kind", "a word", "the kind of container"),
      .required("lift_seconds", "0-3600", "lifting, emptying and putting back"),
      .required("pull_out_seconds", "0-3600", "fetching from the ordinary place and returning"),
    ])

  /// `finish-times.csv`: when rounds really finished.
  public static let finishTimes = TableFormat(
    file: "finish-times.csv", version: 1,
    purpose: "When rounds really finished, to fit a time factor for each round.",
    columns: [
      .required("round", "text", "the round's name"),
      .required("date", "YYYY-MM-DD", "the day"),
      .required("finish", "HH:MM", "when the last street was done"),
      .optional("start", "HH:MM", "when the first street was begun; empty: as modelled"),
    ])

  /// `tip-tickets.csv`: what rounds really weighed.
  public static let tipTickets = TableFormat(
    file: "tip-tickets.csv", version: 1,
    purpose: "Weighbridge tickets, summed by round, stream and day, to fit a weight factor.",
    columns: [
      .required("round", "text", "the round's name"),
      .required("date", "YYYY-MM-DD", "the day"),
      .required("stream", "a stream of the area", "what was tipped"),
      .required("kilograms", "0-100000", "net weight of one ticket"),
    ])

  /// `bins.csv`: smart, litter and communal bins.
  public static let bins = TableFormat(
    file: "bins.csv", version: 1,
    purpose: "Smart, litter and communal bins that are emptied when they need it.",
    columns: [
      .required("bin", "text", "the bin's name as telemetry gives it, unique"),
      .optional("kind", "smart, litter or communal", "empty: smart"),
      .required("stream", "a stream of the area", "what it holds"),
      .required("x", "metres", "east in the area's frame"),
      .required("y", "metres", "north in the area's frame"),
      .optional("usrn", "1-8 digits", "its street; empty: the nearest"),
      .required("litres", "1-100000", "its volume"),
      .optional("kilograms_full", "0-20000", "its weight when full; empty: from its litres"),
      .optional("threshold_percent", "1-100", "due from this fill on; empty: 80, illustrative"),
      .optional("lift_seconds", "0-3600", "crew time; empty: as handling.csv says for its kind"),
      .optional("round", "text", "the round that empties it; empty: any"),
      .optional("sequence", "0-9999999", "its place in the round; empty or 0: none"),
    ])

  /// `telemetry.csv`: fill levels; the area may map other column names.
  public static let telemetry = TableFormat(
    file: "telemetry.csv", version: 1,
    purpose: "Fill levels of bins; columns, scale, time pattern and zone can be mapped; "
      + "FIWARE WasteContainer JSON is read too.",
    columns: [
      .required("bin", "text", "the bin's name as bins.csv gives it"),
      .required("time", "ISO 8601", "when it was measured; without an offset: the area's time"),
      .required("fill", "0-100", "how full it was, in percent"),
    ])

  /// `multipliers.csv`: weather and events.
  public static let multipliers = TableFormat(
    file: "multipliers.csv", version: 1,
    purpose: "Days on which bins fill faster or slower than they do as a rule: weather, events, "
      + "holidays. Rows about one bin and day multiply.",
    columns: [
      .required("from", "YYYY-MM-DD", "the first day"),
      .optional("to", "YYYY-MM-DD", "the last day; empty: the first"),
      .optional("kind", "smart, litter or communal", "which bins; empty: every kind"),
      .optional("usrn", "1-8 digits", "the bins of one street; empty: every street"),
      .optional("bin", "text", "one bin; empty: every bin"),
      .required("multiplier", "0-20", "what comes for each litre that comes as a rule"),
      .optional("reason", "text", "why, for the planner"),
    ])
}
