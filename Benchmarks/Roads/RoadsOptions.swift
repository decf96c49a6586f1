/// What `route-plan-bench roads` was asked to do.
struct RoadsOptions: Equatable {
  /// The map files, in any format that `RoadImport` takes.
  let maps: [String]
  /// The name of a standard vehicle profile.
  let profile: String
  /// How many points are drawn by lot.
  let points: Int
  /// The seed of the lot.
  let seed: UInt64
  /// How many threads work.
  let threads: Int
  /// Whether one drives on the left.
  let drivesOnLeft: Bool
  /// Where the turn graph is written.
  let export: String?
  /// Where the distances between the states of the points are written.
  let distances: String?
  /// How many services get lists of their nearest, drawn by lot; 0 for none.
  let services: Int
  /// How many others each list holds.
  let nearest: Int

  /// The most points: the cells of their matrix are counted in 32 bits.
  static let mostPoints = 46_340
  /// The most services that lists are made for.
  static let mostServices = 1_000_000
  /// The longest lists: those of the most services are counted in 32 bits.
  static let mostNearest = 4_096

  private static let flags = [
    "--map", "--profile", "--points", "--seed", "--threads", "--drive", "--export", "--distances",
    "--services", "--nearest",
  ]

  /// Reads the arguments after `roads`; `profiles` are the names that may be given.
  init(_ arguments: [String], profiles: [String]) throws(UsageError) {
    let options = try OptionReader(arguments, flags: Self.flags, repeatable: ["--map"])
    _ = try options.required("--map")
    maps = options.all("--map")
    _ = try options.required("--profile")
    profile = try options.choice("--profile", of: profiles)
    points = try options.number("--points", in: 1...Self.mostPoints)
    seed = try options.number("--seed", in: 0...UInt64.max)
    threads = try options.number("--threads", in: 1...GraphOptions.mostThreads, standard: 1)
    drivesOnLeft = try options.choice("--drive", of: ["left", "right"]) == "left"
    export = options.text("--export")
    distances = options.text("--distances")
    guard (options.text("--services") == nil) == (options.text("--nearest") == nil) else {
      throw UsageError(message: "--services and --nearest belong together")
    }
    services = try options.number("--services", in: 1...Self.mostServices, standard: 0)
    nearest = try options.number("--nearest", in: 1...Self.mostNearest, standard: 0)
  }
}
