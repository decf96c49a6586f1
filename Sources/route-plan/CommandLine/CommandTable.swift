/// Every command and flag, defined once; the reader and the help text both follow this table.
enum CommandTable {
  /// The program's name as people type it.
  static let program = "route-plan"

  /// The commands in the order of a first day's work.
  static let commands: [CommandDefinition] =
    [initialise, importArea, plan, replan, check, show] + nightlyCommands + binCommands + [
      sample, help,
    ]

  /// The command with that name.
  static func command(named name: String) -> CommandDefinition? {
    commands.first { $0.name == name }
  }

  /// The area as a word.
  static let area = ArgumentDefinition(
    name: "DIR", help: "the area's folder, which holds area.json5")
  private static let planFolder = ArgumentDefinition(
    name: "PLAN", help: "a plan folder as written by route-plan plan")
  /// JSON instead of text.
  static let json = OptionDefinition(
    name: "json", kind: .flag, help: "print the result as JSON instead of text")
  /// How many threads.
  static let threads = OptionDefinition(
    name: "threads", kind: .integer("T", 1...256),
    help: "how many threads work; never changes a result (default: one per processor)")
  /// The seed.
  static let seed = OptionDefinition(
    name: "seed", kind: .integer("S", 0...Int64.max),
    help: "where the random numbers start; the same seed gives the same answer", standard: "1")

  /// How long to search by count.
  static let iterations = OptionDefinition(
    name: "iterations", kind: .integer("N", 0...1_000_000_000_000),
    help: "how long to search by count, which repeats exactly")
  private static let cooling = OptionDefinition(
    name: "cooling", kind: .integer("N", 0...1_000_000_000_000),
    help: "the cooling schedule's length in iterations, as a manifest records it "
      + "(default: that of --iterations)")
  /// More on standard error.
  static let verbose = OptionDefinition(
    name: "verbose", kind: .flag, help: "say what is done and which setting won")
  /// Less on standard error.
  static let quiet = OptionDefinition(
    name: "quiet", kind: .flag, help: "print only what went wrong, and JSON where asked for")

  private static let initialise = CommandDefinition(
    name: "init", summary: "make a folder with a commented area.json5 to start from",
    overview: [
      "Makes DIR with an area.json5 whose every setting is explained. A folder that already "
        + "holds an area.json5 is left as it is."
    ],
    arguments: [ArgumentDefinition(name: "DIR", help: "the folder to make")],
    statuses: [.done, .internalError, .badUsage, .badInput],
    examples: ["route-plan init ~/fenland"])

  private static let importArea = CommandDefinition(
    name: "import", summary: "read the area's sources, report on their quality, compile the area",
    overview: [
      "Reads the gazetteer, roads, services and telemetry that area.json5 names, ties every "
        + "property to its street, says what is wrong with the data and keeps a compiled area "
        + "for plan. Where the input can't be used, the previous compiled area stays."
    ],
    arguments: [area], options: [json, threads, verbose, quiet],
    exclusive: [["verbose", "quiet"]],
    statuses: [.done, .internalError, .badUsage, .badInput, .locked],
    examples: ["route-plan import ~/fenland"])

  private static let plan = CommandDefinition(
    name: "plan", summary: "plan one day: who collects which street, in which order, and when",
    overview: [
      "Works out what is due on the date, plans it and checks the plan independently. Only a "
        + "plan that passes is published, as a whole or not at all.",
      "With --seconds the search stops by the clock, and the manifest records the iterations and "
        + "the cooling schedule, so that --iterations N --cooling N gives the same plan again.",
      "Ctrl-C stops the search and publishes the best plan found, recorded likewise; a second one "
        + "leaves at once and publishes nothing.",
    ],
    arguments: [area],
    options: [
      OptionDefinition(
        name: "date", kind: .date, help: "the day to plan", isRequired: true),
      OptionDefinition(
        name: "mode", kind: .choice(["as-is", "keep", "rebalance", "free"]),
        help: "as-is: the imported order, timed and checked; keep: every round keeps its "
          + "streets; rebalance: streets may move between the day's crews at a price; free: "
          + "for studies", standard: "keep"),
      OptionDefinition(
        name: "seconds", kind: .integer("N", 0...86_400),
        help: "how long to search by the clock (default: 60, unless --iterations is given)"),
      iterations, cooling, seed, threads,
      OptionDefinition(
        name: "from", kind: .text("PLAN"),
        help: "a plan folder to start from, of any date: work is known again by its properties, "
          + "bins and streets; the plan never costs more than that start"),
      OptionDefinition(
        name: "like", kind: .text("PLAN"),
        help: "a plan folder whose order to keep to, at prices.pounds_per_task_out_of_order of "
          + "area.json5 (default: the imported order)"),
      OptionDefinition(
        name: "bound", kind: .flag,
        help: "prove what the plan's work costs to run at least, and say how far above it the "
          + "plan is"),
      OptionDefinition(
        name: "out", kind: .text("DIR"),
        help: "the plan folder to write; an earlier plan there is replaced as a whole "
          + "(default: plans/DATE in the area's folder)"),
      json, verbose, quiet,
    ],
    exclusive: [["seconds", "iterations"], ["verbose", "quiet"]],
    dependent: [("cooling", "iterations")],
    statuses: ExitStatus.allCases,
    examples: [
      "route-plan plan ~/fenland --date 2026-11-24",
      "route-plan plan ~/fenland --date 2026-11-24 --mode as-is --out ~/as-is",
      "route-plan plan ~/fenland --date 2026-11-24 --iterations 200000 --seed 7 --json",
    ])

  private static let replan = CommandDefinition(
    name: "replan", summary: "plan what is left of a day anew: a vehicle off the road, a closure",
    overview: [
      "Takes a published plan and what has changed since, and plans what is left: crews go on from "
        + "where they stand with what they carry and the hours they have left, and every piece of "
        + "work stays with its crew unless moving it saves more than pounds_per_household_helped. "
        + "Writes a new plan folder and says what changes; the plan before stays as it is.",
      "Without --frozen crews are taken to be where the plan has them at --from. With it, a CSV "
        + "file of round, sequence (a number of the crew's sheet or a range such as 1-12), time "
        + "and perhaps load_kilograms says what is done; crews it does not name are as planned.",
    ],
    arguments: [planFolder],
    options: [
      OptionDefinition(
        name: "from", kind: .text("HH:MM"), help: "from when the changes hold", isRequired: true),
      OptionDefinition(
        name: "without", kind: .text("VEHICLES"),
        help: "vehicles off the road, by vehicle or round, parted by commas"),
      OptionDefinition(
        name: "with", kind: .text("VEHICLES"),
        help: "vehicles that come in: of area.json5, or NAME=VEHICLE for one hired that is like "
          + "another"),
      OptionDefinition(
        name: "crew", kind: .text("ROUND=N"),
        help: "loaders of a round or vehicle, such as R4=1,R5=2"),
      OptionDefinition(
        name: "close", kind: .text("USRNS"), help: "streets that can't be driven, parted by commas"),
      OptionDefinition(
        name: "frozen", kind: .text("FILE"), help: "what the crews have done, as CSV"),
      OptionDefinition(
        name: "area", kind: .text("DIR"),
        help: "the area's folder (default: the nearest one above the plan with an area.json5)"),
      OptionDefinition(
        name: "seconds", kind: .integer("N", 0...86_400),
        help: "how long all of it may take (default: 5, unless --iterations is given)"),
      iterations, cooling, seed, threads,
      OptionDefinition(
        name: "out", kind: .text("DIR"),
        help: "the plan folder to write (default: plans/DATE-replan-HHMM in the area's folder)"),
      json, verbose, quiet,
    ],
    exclusive: [["seconds", "iterations"], ["verbose", "quiet"]],
    dependent: [("cooling", "iterations")],
    statuses: ExitStatus.allCases,
    examples: [
      "route-plan replan ~/fenland/plans/2026-11-24 --from 05:45 --without R3",
      "route-plan replan ~/fenland/plans/2026-11-24 --from 09:30 --without R3 --with HIRE1=R2 "
        + "--frozen done.csv",
    ])

  private static let check = CommandDefinition(
    name: "check", summary: "check a plan folder from its own files",
    overview: [
      "Derives every load, time, window, trip, break, access and turn again from the folder "
        + "alone and compares them with plan.json. Ends with 0 when the plan is valid, "
        + "unassigned work included."
    ],
    arguments: [planFolder], options: [json],
    statuses: [.done, .internalError, .badUsage, .badInput, .planInvalid],
    examples: ["route-plan check ~/fenland/plans/2026-11-24"])

  private static let show = CommandDefinition(
    name: "show", summary: "print a plan's summary",
    overview: ["Prints the rounds with their times and loads, what is left undone, and notes."],
    arguments: [planFolder], options: [json],
    statuses: [.done, .internalError, .badUsage, .badInput],
    examples: ["route-plan show ~/fenland/plans/2026-11-24"])

  private static let sample = CommandDefinition(
    name: "sample", summary: "make a synthetic area over a real road network",
    overview: [
      "Makes an area to try things on: invented properties along the real roads of an "
        + "OpenStreetMap extract, with rounds, fleet, depot, tip, smart bins and telemetry. "
        + "Every file says that it is synthetic."
    ],
    options: [
      OptionDefinition(
        name: "roads", kind: .text("FILE"),
        help: "the road map: FILE.osm.pbf, FILE.osm or OS Open Roads' FILE.gpkg", isRequired: true),
      OptionDefinition(
        name: "out", kind: .text("DIR"), help: "the area folder to make", isRequired: true),
      OptionDefinition(
        name: "properties", kind: .integer("N", 1...5_000_000),
        help: "how many properties to invent", standard: "4000"),
      OptionDefinition(
        name: "bins", kind: .integer("M", 0...100_000),
        help: "how many smart litter bins to invent", standard: "40"),
      OptionDefinition(
        name: "from", kind: .date, help: "the first day of the collection cycles",
        standard: "2026-11-23"),
      seed, threads, quiet,
    ],
    statuses: [.done, .internalError, .badUsage, .badInput],
    examples: ["route-plan sample --roads rutland.osm.pbf --out ~/rutland --properties 17000"])

  private static let help = CommandDefinition(
    name: "help", summary: "explain a command, or the columns of every file",
    overview: ["With formats: every input and output file with its columns and keys."],
    arguments: [
      ArgumentDefinition(
        name: "TOPIC", help: "a command's name, or formats", isRequired: false)
    ],
    statuses: [.done, .badUsage],
    examples: ["route-plan help plan", "route-plan help formats"])
}
