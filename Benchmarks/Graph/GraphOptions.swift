/// What `route-plan-bench graph` was asked to do.
struct GraphOptions: Equatable {
  /// Which turns are allowed.
  enum Turns: String {
    /// All: states are nodes.
    case none
    /// All but back the way one came: states are arcs, see `LineTurns`.
    case line
  }

  /// The `.gr` file.
  let graph: String
  /// The `.co` file.
  let coordinates: String?
  /// The file of pairs.
  let pairs: String?
  /// The file of sources.
  let sources: String?
  /// The file of targets; there exactly when `sources` is.
  let targets: String?
  /// Which turns are allowed.
  let turns: Turns
  /// How many threads work.
  let threads: Int
  /// Where distances are written.
  let distances: String?

  /// The most threads that are accepted.
  static let mostThreads = 1024

  private static let flags = [
    "--gr", "--co", "--pairs", "--sources", "--targets", "--turns", "--threads", "--distances",
  ]

  /// Reads the arguments after `graph`.
  init(_ arguments: [String]) throws(UsageError) {
    let options = try OptionReader(arguments, flags: Self.flags)
    graph = try options.required("--gr")
    coordinates = options.text("--co")
    pairs = options.text("--pairs")
    sources = options.text("--sources")
    targets = options.text("--targets")
    guard (sources == nil) == (targets == nil) else {
      throw UsageError(message: "--sources and --targets belong together")
    }
    turns = Turns(rawValue: try options.choice("--turns", of: ["none", "line"])) ?? .none
    threads = try options.number("--threads", in: 1...Self.mostThreads, standard: 1)
    distances = options.text("--distances")
    guard distances == nil || pairs != nil || sources != nil else {
      throw UsageError(message: "--distances needs --pairs, or --sources and --targets")
    }
  }
}
