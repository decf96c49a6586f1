/// What `route-plan-bench quality` was asked to do.
struct QualityOptions {
  /// The folder of the instances.
  let data: String
  /// The folder of the checkers in Python, where they are to be asked too.
  let oracles: String?
  /// The families whose instances are solved.
  let families: [QualitySet]
  /// The names of the instances that are solved; all where it is empty.
  let instances: [String]
  /// The time limits.
  let seconds: [Double]
  /// The seeds.
  let seeds: [UInt64]
  /// How many threads work.
  let threads: Int
  /// Where the table is written.
  let out: String

  private static let flags = [
    "--data", "--oracles", "--families", "--instances", "--seconds", "--seeds", "--threads",
    "--out",
  ]

  /// Reads the arguments after `quality`.
  init(_ arguments: [String]) throws(UsageError) {
    let options = try OptionReader(arguments, flags: Self.flags)
    data = options.text("--data") ?? "../shared/data"
    oracles = options.text("--oracles")
    families = try Self.parts(options, "--families", QualitySet.standard) {
      QualitySet(rawValue: $0)
    }
    instances = try Self.parts(options, "--instances", []) { $0.lowercased() }
    seconds = try Self.parts(options, "--seconds", [10]) { text in
      Double(text).flatMap { $0 > 0 && $0 <= 1_000_000 ? $0 : nil }
    }
    seeds = try Self.parts(options, "--seeds", [1]) { UInt64($0) }
    threads = try options.number("--threads", in: 1...GraphOptions.mostThreads, standard: 1)
    out = options.text("--out") ?? "Benchmarks/results/quality.md"
  }

  private static func parts<Part>(
    _ options: OptionReader, _ flag: String, _ standard: [Part], _ part: (String) -> Part?
  ) throws(UsageError) -> [Part] {
    guard let text = options.text(flag) else { return standard }
    var parts: [Part] = []
    for word in text.split(separator: ",") {
      guard let one = part(String(word)) else {
        throw UsageError(message: "\(flag): '\(word)' can't be one of them")
      }
      parts.append(one)
    }
    guard !parts.isEmpty else { throw UsageError(message: "\(flag) is empty") }
    return parts
  }
}
