extension CommandTable {
  /// The commands of the nightly run.
  static let nightlyCommands: [CommandDefinition] = [
    nightly, status, approve, purge, replay, units,
  ]

  private static let nightly = CommandDefinition(
    name: "nightly",
    summary: "the night's work: take files in, publish a sure plan, then a better one",
    overview: [
      "Takes the files of DIR/drop in, each once. Publishes the checked as-is plan of the next "
        + "day of collection and of the five after it; then searches, and publishes the better "
        + "plan when it passes the check. DIR/current points to the day's plan.",
      "Where an input or a plan is bad, the last good plan stays current, DIR/brief/latest.txt "
        + "says why, and the status is 6.",
    ],
    arguments: [area],
    options: [
      OptionDefinition(
        name: "date", kind: .date,
        help: "the day to plan (default: the next day of collection whose start has not passed)"),
      OptionDefinition(
        name: "seconds", kind: .integer("S", 0...86_400),
        help: "how long to search by the clock (default: 300, unless --iterations is given)"),
      iterations,
      OptionDefinition(
        name: "finish-by", kind: .text("HH:MM"),
        help: "when all must be done, by the area's clock; shortens the search, never the checks"),
      OptionDefinition(
        name: "if-changed", kind: .flag,
        help: "do nothing where the day's plan is already made from these inputs"),
      OptionDefinition(
        name: "settle", kind: .integer("S", 0...3600),
        help: "seconds for which a dropped file must not have changed", standard: "5"),
      OptionDefinition(
        name: "paper", kind: .flag,
        help: "plan nothing; print the published rounds of a week, street by street, for a day "
          + "without computers"),
      seed, threads, verbose, quiet,
    ],
    exclusive: [["seconds", "iterations"], ["verbose", "quiet"], ["paper", "if-changed"]],
    statuses: ExitStatus.allCases,
    examples: [
      "route-plan nightly /srv/fenland --seconds 1800 --finish-by 04:30 --quiet",
      "route-plan nightly /srv/fenland --paper | lp",
    ])

  private static let status = CommandDefinition(
    name: "status", summary: "say which plan is current and how the last nightly run went",
    overview: ["Ends with 0 when all is well and with 6 when something needs a person."],
    arguments: [area],
    options: [
      OptionDefinition(name: "check", kind: .flag, help: "check the current plan's folder too"),
      json,
    ],
    statuses: [.done, .internalError, .badUsage, .planInvalid],
    examples: ["route-plan status /srv/fenland --json"])

  private static let approve = CommandDefinition(
    name: "approve", summary: "let a change of the gazetteer in that was held for its size",
    overview: [
      "A change-only file that touches more properties than nightly.gazetteer_share_percent "
        + "waits in DIR/held. Approved, it is put back into the drop folder for the next run."
    ],
    arguments: [area, ArgumentDefinition(name: "FILE", help: "a file of DIR/held")],
    statuses: [.done, .internalError, .badUsage, .badInput, .locked],
    examples: ["route-plan approve /srv/fenland gazetteer-0a1b2c3d4e5f-change.csv"])

  private static let purge = CommandDefinition(
    name: "purge", summary: "remove plans, taken files, readings, briefs and log lines of old days",
    overview: [
      "Each nightly run clears what is past nightly.keep_days by itself; this does it at once "
        + "for a day of your choice. The current plan stays. A plan whose inputs are gone can't "
        + "be replayed."
    ],
    arguments: [area],
    options: [
      OptionDefinition(
        name: "before", kind: .date, help: "what is of days before it goes", isRequired: true)
    ],
    statuses: [.done, .internalError, .badUsage, .badInput, .locked],
    examples: ["route-plan purge /srv/fenland --before 2026-11-01"])

  private static let replay = CommandDefinition(
    name: "replay", summary: "make a published plan again and compare every byte",
    overview: [
      "Compiles the stored inputs, plans with the manifest's seed, iterations and cooling, and "
        + "compares. Ends with 0 when every file is the same, with 6 when one differs, and with "
        + "4, saying why, when it can't be made again."
    ],
    arguments: [
      ArgumentDefinition(
        name: "PLAN", help: "a plan folder that nightly published, such as DIR/current")
    ],
    options: [
      OptionDefinition(
        name: "inputs", kind: .text("DIR"),
        help: "where the inputs are (default: the folder inputs beside the plan)"), threads,
    ],
    statuses: [.done, .internalError, .badUsage, .badInput, .planInvalid],
    examples: ["route-plan replay /srv/fenland/current"])

  private static let units = CommandDefinition(
    name: "units", summary: "write the systemd, cron and logrotate files of an area",
    overview: [
      "The service runs as its own user, without network, and writes only to the area."
    ],
    arguments: [area],
    options: [
      OptionDefinition(
        name: "program", kind: .text("FILE"), help: "where the program lies",
        standard: "/usr/local/bin/route-plan"),
      OptionDefinition(
        name: "user", kind: .text("NAME"), help: "the user it runs as", standard: "route-plan"),
      OptionDefinition(
        name: "out", kind: .text("DIR"), help: "the folder to write to (default: print them)"),
    ],
    statuses: [.done, .internalError, .badUsage, .badInput],
    examples: ["route-plan units /srv/fenland --out /tmp/units"])
}
