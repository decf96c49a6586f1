import FoundationEssentials
import Gazetteer

/// Where a nightly run keeps what it takes in and what it gives out, all within the area's folder.
struct NightlyFolder: Sendable {
  /// The area.
  let area: AreaFolder

  /// Names the folders of the area at a path.
  init(path: String) { area = AreaFolder(path: path) }

  /// The plan of the day, a symbolic link into `published`.
  var current: URL { area.url.appending(path: "current") }
  /// Where files for the next run are put, one folder for each kind.
  var drop: URL { folder("drop") }
  /// Files that were taken in, by the date of the run's plan.
  var done: URL { folder("done") }
  /// Files that were refused, each with a text that says why.
  var rejected: URL { folder("rejected") }
  /// Changes of the gazetteer that wait for a person's word.
  var held: URL { folder("held") }
  /// What was taken in and still counts.
  var received: URL { folder("received") }
  /// Which files were taken in, by their digest.
  var ledger: URL { received.appending(path: "ledger.json") }
  /// Every plan that was published, `DATE.NUMBER`.
  var published: URL { folder("published") }
  /// The inputs of published plans by their digest.
  var inputs: URL { published.appending(path: "inputs", directoryHint: .isDirectory) }
  /// The morning briefs.
  var brief: URL { folder("brief") }
  /// Log, metrics and the record of the last run.
  var log: URL { folder("log") }
  /// One JSON object a line.
  var logFile: URL { log.appending(path: "nightly.jsonl") }
  /// Metrics for node_exporter's textfile collector.
  var metrics: URL { log.appending(path: "route-plan.prom") }
  /// How the last run ended.
  var lastRun: URL { log.appending(path: "last-run.json") }

  private func folder(_ name: String) -> URL {
    area.url.appending(path: name, directoryHint: .isDirectory)
  }

  /// Makes the folders that are missing.
  func prepare() throws(FileSystemError) {
    for folder in [drop, done, rejected, held, received, published, inputs, brief, log] {
      try FileSystem.makeFolder(folder.path)
    }
    for kind in DropKind.allCases {
      try FileSystem.makeFolder(drop.appending(path: kind.rawValue).path)
      try FileSystem.makeFolder(received.appending(path: kind.rawValue).path)
    }
  }
}

/// What can be put into a drop folder, named after it.
enum DropKind: String, CaseIterable, Sendable {
  /// Change-only gazetteer files.
  case gazetteer
  /// Fill levels.
  case telemetry
  /// Rows of `jobs.csv`.
  case jobs
  /// Rows of `closures.csv`.
  case closures
  /// What crews did and left.
  case completions
  /// Vehicles and crews of a day.
  case availability

  /// The table whose rows it brings, or `nil` for gazetteers and telemetry.
  var table: String? {
    switch self {
    case .gazetteer, .telemetry: nil
    case .jobs, .closures, .completions, .availability: rawValue
    }
  }

  /// The columns of that table by which a later row replaces an earlier one; none: all rows stay.
  var key: [String] {
    switch self {
    case .jobs: ["job"]
    case .availability: ["date", "vehicle"]
    case .gazetteer, .telemetry, .closures, .completions: []
    }
  }

  /// The columns that tell the last day on which a row matters, the first filled one.
  var lastDay: [String] {
    switch self {
    case .jobs: ["until", "date"]
    case .closures: ["to", "from"]
    case .completions: ["revisit", "date"]
    case .availability: ["date"]
    case .gazetteer, .telemetry: []
    }
  }

  /// The documented columns of that table.
  var columns: [String] {
    switch self {
    case .jobs: TableFormats.jobs.required + TableFormats.jobs.optional
    case .closures: RoadTableFormats.closures.columns.map(\.name)
    case .completions: RoadTableFormats.completions.columns.map(\.name)
    case .availability: RoadTableFormats.availability.columns.map(\.name)
    case .gazetteer, .telemetry: []
    }
  }
}

/// The numbers under `nightly` in `area.json5`.
struct NightlyConfiguration: Sendable {
  /// Days that plans, taken files, briefs and log lines are kept.
  var keepDays: Int32 = 35
  /// Days that readings are kept.
  var keepHistoryDays: Int32 = 1100
  /// The share of properties that a change of the gazetteer may touch without a person's word.
  var gazetteerSharePercent = 5.0
  /// What reordering an untouched round must save at least, of the round's cost.
  var reorderGainPercent = 5.0
  /// The largest file that is taken from a drop folder.
  var largestDropMegabytes: Int32 = 256
}
