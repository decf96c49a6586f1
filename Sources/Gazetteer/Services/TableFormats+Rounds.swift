extension TableFormats {
  /// `rounds.csv`: who is collected by which round, and when.
  public static let rounds = TableFormat(
    file: "rounds.csv", version: 1,
    purpose: "The existing rounds: each property's round, day, week of the cycle and place in it.",
    columns: [
      uprn,
      .required("stream", "a stream of the area", "the stream"),
      .required("round", "text", "the round's name"),
      .required("day", "Mon-Sun or 1-7", "the day of the week, 1 is Monday"),
      .optional("week", "1 to the cycle's weeks, or *", "the week of the cycle; empty or *: each"),
      .optional("sequence", "0-9999999", "its place in the round; empty or 0: none"),
    ])

  /// `exceptions.csv`: what bank holidays and Christmas change.
  public static let exceptions = TableFormat(
    file: "exceptions.csv", version: 1,
    purpose: "Days that are moved or suspended; round outranks stream, stream outranks all.",
    columns: [
      .required("scope", "all, stream or round", "what is moved"),
      .required("id", "a stream or a round", "which one; empty for all"),
      .optional(
        "kinds", "kinds of property with spaces between, or *",
        "detached semi terrace flat hmo other-dwelling commercial; empty or *: every kind"),
      .required("due_date", "YYYY-MM-DD", "the day that the cycle says"),
      .required("replacement_date", "YYYY-MM-DD or suspended", "the day it is done instead"),
      .required("reason", "text", "why, as residents are told"),
      .optional(
        "expires", "YYYY-MM-DD",
        "after this day the row is ignored and reported; empty: the later of its two days"),
    ])

  /// `collection-points.csv`: where the containers really stand.
  public static let collectionPoints = TableFormat(
    file: "collection-points.csv", version: 1,
    purpose: "Where containers really stand; many properties may share a point; outranks matching.",
    columns: [
      .required("point", "text", "the point's name; its rows must agree on the position"),
      uprn,
      .optional("stream", "a stream of the area, or *", "for which stream; empty or *: each"),
      .required("x", "metres", "east in the area's frame"),
      .required("y", "metres", "north in the area's frame"),
      .optional("usrn", "1-8 digits", "the street it is reached from; empty: the nearest"),
      .optional("kind", "back-alley, pull-out, lane-end, bin-store or other", "empty: other"),
      .optional(
        "side", "auto, either, north, east, south or west",
        "the side of the street; empty or auto: as its position says; either: both will do"),
      .optional("wheel_out_metres", "0-500", "metres from the vehicle to the containers; empty: 0"),
      .optional("window_from", "HH:MM", "when it can first be reached; empty: 00:00"),
      .optional("window_to", "HH:MM, to 24:00", "when it closes; empty: 24:00"),
    ])

  /// `jobs.csv`: missed bins, bulky items, fly-tips.
  public static let jobs = TableFormat(
    file: "jobs.csv", version: 1,
    purpose: "One-off jobs, each at a position, a property or a street.",
    columns: [
      .required("job", "text", "the job's name, unique"),
      .required("kind", "missed, bulky, fly-tip or other", "what it is"),
      .required("date", "YYYY-MM-DD", "the first day it may be done"),
      .optional("until", "YYYY-MM-DD", "the last day; empty: the same day"),
      .required("stream", "a stream of the area", "which load it joins"),
      .optional("x", "metres", "east in the area's frame"),
      .optional("y", "metres", "north in the area's frame"),
      .optional("uprn", "1-12 digits", "the property, where there is no position"),
      .optional("usrn", "1-8 digits", "the street, alone or with a position"),
      .optional("kilograms", "0-20000", "its weight; empty: from its litres"),
      .optional("litres", "0-100000", "its volume; empty: from its kilograms"),
      .optional("seconds", "0-14400", "crew time; empty: 120, illustrative"),
      .optional("optional", "yes or no", "whether it yields when the day is full; empty: no"),
      .optional("note", "text", "a line for the crew; never a medical reason or a gate code"),
    ])
}
