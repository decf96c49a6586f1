import Routing

/// What `route-plan-bench solve` was asked to do.
struct SolveOptions {
  /// When the search ends.
  enum Limit: Equatable {
    /// After so much time since the file was read.
    case seconds(Double)
    /// After so many iterations.
    case iterations(Int)
  }

  /// The instance file.
  let instance: String
  /// When the search ends.
  let limit: Limit
  /// How many threads work.
  let threads: Int
  /// What the random streams start from.
  let seed: UInt64
  /// Where the solution is written.
  let solution: String?
  /// How to cool, to replay a run that was limited by time.
  let pace: EnginePace?
  /// The table of best known costs.
  let bestKnown: String?
  /// Whether a certified lower bound is worked out too, after the search.
  let bound: Bool

  private static let flags = [
    "--seconds", "--iterations", "--threads", "--seed", "--solution", "--pace", "--best-known",
    "--bound",
  ]

  /// Reads the arguments after `solve`.
  init(_ arguments: [String]) throws(UsageError) {
    guard let instance = arguments.first, !instance.hasPrefix("--") else {
      throw UsageError(message: "the instance file is needed first")
    }
    let options = try OptionReader(Array(arguments.dropFirst()), flags: Self.flags)
    self.instance = instance
    limit = try Self.limit(options)
    threads = try options.number("--threads", in: 1...GraphOptions.mostThreads, standard: 1)
    seed = try options.number("--seed", in: 0...UInt64.max, standard: 1)
    solution = options.text("--solution")
    bestKnown = options.text("--best-known")
    switch options.text("--bound") {
    case nil, "none": bound = false
    case "certified": bound = true
    case let text?: throw UsageError(message: "--bound '\(text)' is neither certified nor none")
    }
    pace = try options.text("--pace").map { text throws(UsageError) in
      try PaceText.read(argument: text)
    }
    if case .seconds = limit, pace != nil {
      throw UsageError(message: "--pace needs --iterations: it replays, and reads no clock")
    }
  }

  private static func limit(_ options: OptionReader) throws(UsageError) -> Limit {
    switch (options.text("--seconds"), options.text("--iterations")) {
    case (let text?, nil):
      guard let seconds = Double(text), seconds > 0, seconds <= 1_000_000 else {
        throw UsageError(message: "--seconds '\(text)' is no number above 0 up to 1000000")
      }
      return .seconds(seconds)
    case (nil, .some): return .iterations(try options.number("--iterations", in: 1...(1 << 50)))
    default: throw UsageError(message: "either --seconds or --iterations is needed")
    }
  }
}
