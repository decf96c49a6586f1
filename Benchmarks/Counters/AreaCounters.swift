import Gazetteer

/// What was counted on one area, and how long that took.
struct AreaCounters {
  /// The area's folder name.
  let area: String
  /// The counters by name, `import.bytes`; names are unique.
  private(set) var counters: [(name: String, value: Int64)] = []
  /// Wall seconds by stage: printed for people, never compared.
  private(set) var seconds: [(name: String, value: Double)] = []

  /// Starts with nothing counted.
  init(area: String) { self.area = area }

  /// Adds a counter.
  mutating func count(_ name: String, _ value: Int) { counters.append((name, Int64(value))) }

  /// Adds a sum that may have wrapped round at 2^64.
  mutating func count(_ name: String, wrapping value: UInt64) {
    counters.append((name, Int64(bitPattern: value)))
  }

  /// Does some work and notes how long it took.
  mutating func measure<Result, Failure: Error>(
    _ stage: String, _ work: (inout AreaCounters) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try work(&self)
    let taken = (clock.now - start).components
    let milliseconds = taken.seconds * 1000 + taken.attoseconds / 1_000_000_000_000_000
    seconds.append((stage, Double(milliseconds) / 1000))
    return result
  }

  /// The counters and seconds, keys sorted.
  var json: JSONValue {
    .object([
      JSONValue.Member("area", .string(area)),
      JSONValue.Member("counters", Self.sorted(counters.map { ($0.name, .integer($0.value)) })),
      JSONValue.Member("seconds", Self.sorted(seconds.map { ($0.name, .number($0.value)) })),
    ])
  }

  /// An object with its keys in ascending order.
  static func sorted(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.sorted { $0.0 < $1.0 }.map { JSONValue.Member($0.0, $0.1) })
  }
}

/// Why an area could not be counted.
struct CountersError: Error {
  /// The reason in words.
  let message: String
}
