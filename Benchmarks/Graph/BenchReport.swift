import Gazetteer

/// The one JSON object that a command prints, keys sorted.
struct BenchReport {
  private var members: [(String, JSONValue)] = []

  /// Adds a count.
  mutating func add(_ key: String, _ value: Int) { members.append((key, .integer(Int64(value)))) }

  /// Adds a sum, which is printed modulo 2^64 as a signed number.
  mutating func add(_ key: String, sum: UInt64) {
    members.append((key, .integer(Int64(bitPattern: sum))))
  }

  /// Adds seconds, or another measure.
  mutating func add(_ key: String, _ value: Double) { members.append((key, .number(value))) }

  /// Adds `STAGE_seconds` and `STAGE_cpu_seconds`.
  mutating func add(_ stage: String, _ taken: Stopwatch.Taken) {
    add("\(stage)_seconds", taken.seconds)
    add("\(stage)_cpu_seconds", taken.processorSeconds)
  }

  /// Adds a text.
  mutating func add(_ key: String, _ value: String) { members.append((key, .string(value))) }

  /// The text to print.
  var text: String {
    String(decoding: JSONWriter.write(AreaCounters.sorted(members)), as: UTF8.self)
  }
}
