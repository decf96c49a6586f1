/// What `route-plan-bench day` was asked to do.
struct DayOptions: Equatable {
  /// The folder of the plan.
  let plan: String
  /// Where the work is written for other engines.
  let jobs: String?
  /// The routes of another engine to drive instead of the plan's.
  let routes: String?
  /// How many threads work.
  let threads: Int

  /// Reads the arguments after `day`.
  init(_ arguments: [String]) throws(UsageError) {
    guard let plan = arguments.first, !plan.hasPrefix("--") else {
      throw UsageError(message: "the folder of a plan is needed first")
    }
    let options = try OptionReader(
      Array(arguments.dropFirst()), flags: ["--jobs", "--routes", "--threads"])
    self.plan = plan
    jobs = options.text("--jobs")
    routes = options.text("--routes")
    threads = try options.number("--threads", in: 1...GraphOptions.mostThreads, standard: 1)
  }
}
