extension CommandTable {
  /// The commands about bins.
  static let binCommands: [CommandDefinition] = [bins, simulate]

  private static let bins = CommandDefinition(
    name: "bins", summary: "map how much bins are used, and say which are worth changing",
    overview: [
      "Writes a map, a GeoJSON and tables of the litres that come a day: by bin, by street and by "
        + "squares of 500 m. With --advice also the bins worth adding to, because they overflow "
        + "though emptied at every possible visit, and those worth moving or removing, because they "
        + "are not half full in two weeks and a neighbour can take their litres."
    ],
    arguments: [area],
    options: [
      OptionDefinition(name: "advice", kind: .flag, help: "say which bins are worth changing"),
      OptionDefinition(
        name: "walk", kind: .integer("M", 1...5000),
        help: "how many metres away a neighbour may be", standard: "150"),
      OptionDefinition(
        name: "out", kind: .text("DIR"),
        help: "the folder to write (default: bins in the area's folder)"), quiet,
    ],
    dependent: [("walk", "advice")],
    statuses: [.done, .internalError, .badUsage, .badInput, .locked],
    examples: ["route-plan bins ~/rutland", "route-plan bins ~/rutland --advice --walk 200"])

  private static let simulate = CommandDefinition(
    name: "simulate", summary: "weigh rules of emptying bins against each other over some weeks",
    overview: [
      "Replays weeks of bin rounds day by day under three rules: every bin on every possible day, "
        + "bins over a fill threshold, and bins chosen by risk as plan chooses them. What comes "
        + "into each bin is drawn by chance from what the readings let expect, the same for every "
        + "rule; a rule sees the readings of the days before only. Each day's bins are routed with "
        + "the area's roads, fleet and tips, as they are on the first day. Households and jobs "
        + "are left out.",
      "With --history what comes into each bin is not drawn but taken from the readings stored in "
        + "history.gpkg: what the fill rose by between emptyings. What they don't tell, across an "
        + "emptying, at the rim or while nothing was sent, is the bin's own mean for the day of the "
        + "week, and counted in the report. The last weeks that are stored are replayed, or those "
        + "from the day given.",
      "With --sweep every rule is run at many settings, so that it can be seen at its best: fixed "
        + "days from one a week to all, each bin as often as its rate asks for, thresholds from "
        + "20 to 90 %.",
    ],
    arguments: [area],
    options: [
      OptionDefinition(
        name: "weeks", kind: .integer("N", 1...104), help: "how many weeks", standard: "8"),
      OptionDefinition(
        name: "from", kind: .date,
        help: "the first day (default: the day after the last reading; with --history the last "
          + "weeks)"),
      OptionDefinition(
        name: "history", kind: .flag,
        help: "replay the readings stored in history.gpkg instead of drawing"),
      OptionDefinition(
        name: "policy", kind: .choice(["all", "fixed", "threshold", "risk"]),
        help: "which rules are run", standard: "all"),
      OptionDefinition(
        name: "sweep", kind: .flag, help: "run every rule at many settings"),
      OptionDefinition(
        name: "runs", kind: .integer("R", 1...1000),
        help: "how many times, each with the next seed; figures are added up", standard: "1"),
      OptionDefinition(
        name: "iterations", kind: .integer("N", 0...1_000_000),
        help: "how long to search each day's rounds by count", standard: "400"),
      seed, threads, json, verbose, quiet,
    ],
    exclusive: [["verbose", "quiet"]],
    statuses: [.done, .internalError, .badUsage, .badInput, .locked],
    examples: [
      "route-plan simulate ~/rutland", "route-plan simulate ~/rutland --sweep --runs 3 --json",
      "route-plan simulate ~/rutland --history --weeks 12",
    ])
}
