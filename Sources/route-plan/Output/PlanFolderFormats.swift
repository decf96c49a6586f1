import RoadGraph

/// The files of a plan folder that programs read again, for `route-plan help formats`.
enum PlanFolderFormats {
  /// The formats: manifest, plan, problem, roads, report and summaries, then what `--json` prints.
  static let all = [
    manifest, plan, problem, network, importReport, diagnostics, summaryText, summaryDocument,
    importResult,
    checkResult,
  ]

  private static let heading: [OutputFormat.Field] = [
    .init(name: "format", meaning: "what the file calls itself"),
    .init(name: "version", meaning: "the version of this format"),
  ]

  /// `manifest.json`.
  static let manifest = OutputFormat(
    path: "manifest.json", privacy: .private,
    about: "What the plan was made from and with, and the digest of every file. Two runs with "
      + "equal manifests, outputs apart, make equal plans.",
    fields: heading + [
      .init(name: "program_version", meaning: "the version of route-plan"),
      .init(name: "date", meaning: "the day planned, YYYY-MM-DD"),
      .init(name: "mode", meaning: "as-is, keep, rebalance or free"),
      .init(name: "seed", meaning: "where the random numbers started"),
      .init(name: "iterations", meaning: "iterations of each lane, for --iterations"),
      .init(name: "cooling_iterations", meaning: "the cooling schedule's length, for --cooling"),
      .init(name: "lanes", meaning: "how many searches ran side by side"),
      .init(name: "configuration_sha256", meaning: "the digest of area.json5 as imported"),
      .init(
        name: "projection",
        meaning: "the PROJ operation: operation, pipeline, accuracy_metres, grids"),
      .init(name: "inputs", meaning: "per input file: name, bytes, sha256"),
      .init(name: "outputs", meaning: "per file of the folder: name, bytes, sha256"),
    ])

  /// `private/plan.json`.
  static let plan = OutputFormat(
    path: PlanFolder.plan, version: Int(PlanFile.version), privacy: .private,
    about: "The checked plan: times in deciseconds after midnight, costs in millionths of a pound, "
      + "loads by compartment. Indices are those of private/problem.json, arcs those of "
      + "private/network.bin.",
    fields: heading + [
      .init(name: "area", meaning: "the area's name"),
      .init(name: "date", meaning: "the day planned, YYYY-MM-DD"),
      .init(name: "mode", meaning: "as-is, keep, rebalance or free"),
      .init(name: "units", meaning: "the units in words"),
      .init(
        name: "cost",
        meaning: "vehicles, time, distance, overtime, reversing, disposal, moved, balance, "
          + "deviation, compactness, unassigned, total"),
      .init(
        name: "routes",
        meaning: "per vehicle: vehicle, vehicle_id, rounds, departure, departure_clock, stops, "
          + "return_leg, finish, finish_clock"),
      .init(
        name: "routes.stops",
        meaning: "stop, trip, kind (service, tip or rest); a service has task, mode, manner, "
          + "street, round, households, references; a tip site, site_id; a rest duration; each has "
          + "leg, time and clock (arrival, start, finish), kilograms, litres"),
      .init(
        name: "routes.stops.leg", meaning: "from, to, deciseconds, metres, arcs; null for a rest"),
      .init(
        name: "unassigned",
        meaning: "per task left undone: task, reason, street, round, households, references"),
    ])

  /// `private/problem.json`.
  static let problem = OutputFormat(
    path: PlanFolder.problem, version: Int(ProblemFile.version), privacy: .private,
    about: "The day's work as the checker needs it, complete and lossless. Lists of like rows are "
      + "lists of whole numbers; columns says what stands where.",
    fields: heading + [
      .init(name: "area", meaning: "the area's name"),
      .init(name: "date", meaning: "the day planned, YYYY-MM-DD"),
      .init(name: "mode", meaning: "as-is, keep, rebalance or free"),
      .init(name: "columns", meaning: "what stands where in the rows below"),
      .init(name: "streams", meaning: "per stream: id, title"),
      .init(name: "cost_per_reversing_metre", meaning: "in millionths of a pound"),
      .init(name: "profiles", meaning: "per class of vehicle: name, sizes, speeds, turning"),
      .init(
        name: "conditions",
        meaning: "weekday, out_from_minute, out_to_minute, drives_on_left, closed_edges, overrides"),
      .init(name: "depots", meaning: "per depot: id, title, entries, exits"),
      .init(
        name: "sites",
        meaning: "per tip: id, title, entries, exits, streams (bits), openings, turnaround by "
          + "hour, cost_per_tonne"),
      .init(
        name: "vehicles",
        meaning: "per vehicle: id, title, profile, depots, compartments (streams, kilograms, "
          + "litres), payload, initial_loads, start, shift, caps, break_rules, prices, "
          + "target_work, remoteness_prices by task; earlier_work and earlier_driving where it "
          + "is under way already"),
      .init(name: "entry_positions", meaning: "arc, offset in centimetres; repeated"),
      .init(name: "exit_positions", meaning: "arc, offset in centimetres; repeated"),
      .init(
        name: "tasks",
        meaning: "per task: street_name, round, street, households, sequence, home_vehicle, "
          + "may_move, move_price, unassigned_price, is_optional, handling, predecessor (-1: first), "
          + "deviation_price, demands, windows, modes, references"),
      .init(name: "reference_names", meaning: "names of bins and jobs, which references number"),
    ])

  private static let network = OutputFormat(
    path: PlanFolder.network, version: Int(NetworkFile.version), privacy: .private,
    about: "The roads as imported, in route-plan's own binary form with a version and a checksum.")

  private static let importReport = OutputFormat(
    path: "private/import-report.txt", privacy: .private,
    about: "What the import found: the gazetteer's records, properties whose street disagrees, "
      + "that are far from a road or reached by no vehicle, roads that a class of vehicle does not "
      + "reach with what bars them, and every diagnostic.")

  private static let diagnostics = OutputFormat(
    path: "private/diagnostics.txt", privacy: .private,
    about: "What was doubtful about the day's inputs: each warning with file, line, cause and fix.")

  private static let summaryText = OutputFormat(
    path: PlanFolder.summary, privacy: .private, about: "What route-plan show prints.")

  private static let summaryDocument = OutputFormat(
    path: PlanFolder.summaryDocument, privacy: .private,
    about: "What route-plan show --json prints; its keys are listed below.")

  private static let importResult = OutputFormat(
    path: "standard output of import --json", privacy: .private, about: "One JSON object.",
    fields: [
      .init(name: "imported", meaning: "whether the area was compiled"),
      .init(name: "errors", meaning: "how many errors there were"),
      .init(name: "warnings", meaning: "how many warnings there were"),
      .init(name: "counts", meaning: "numbers by name: properties, streets, nodes, edges and more"),
      .init(
        name: "cut_off",
        meaning: "roads not reached: class, reason, places, properties, metres"),
      .init(name: "diagnostics", meaning: "each kept: code, file, line or null, message, fix"),
    ])

  private static let checkResult = OutputFormat(
    path: "standard output of check --json", privacy: .private, about: "One JSON object.",
    fields: [
      .init(name: "valid", meaning: "whether the plan passed"),
      .init(name: "readable", meaning: "whether every file could be read"),
      .init(name: "faults", meaning: "what contradicts the inputs, a sentence each"),
      .init(name: "changed_files", meaning: "files changed since the plan was published"),
    ])
}
