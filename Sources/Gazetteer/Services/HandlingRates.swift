/// Crew time of one container for a standard crew (driver and two loaders), never the driving.
public struct HandlingRate: Hashable, Sendable {
  /// Lifting, emptying and putting back.
  public let liftSeconds: Double
  /// Fetching from the ordinary place and returning.
  public let pullOutSeconds: Double
}

/// Crew time by kind of container: `handling.csv` over built-in illustrative numbers.
public struct HandlingRates: Sendable {
  /// The council's own rates.
  public private(set) var given: [String: HandlingRate] = [:]

  /// Seconds a standard crew needs for each metre that a container is wheeled out beyond the ordinary.
  ///
  /// Out and back at 1.1 m/s, shared by two loaders; illustrative.
  public static let wheelOutSecondsPerMetre = 2.0 / 1.1 / 2.0

  /// Built-in rates by kind of container: illustrative, to be replaced by measured ones.
  public static let illustrative: [(kind: String, rate: HandlingRate)] = [
    ("wheeled", HandlingRate(liftSeconds: 5, pullOutSeconds: 4)),
    ("box", HandlingRate(liftSeconds: 4, pullOutSeconds: 3)),
    ("caddy", HandlingRate(liftSeconds: 3, pullOutSeconds: 2)),
    ("sack", HandlingRate(liftSeconds: 2, pullOutSeconds: 2)),
    ("communal", HandlingRate(liftSeconds: 40, pullOutSeconds: 30)),
    ("litter", HandlingRate(liftSeconds: 45, pullOutSeconds: 10)),
    ("smart", HandlingRate(liftSeconds: 60, pullOutSeconds: 10)),
  ]

  /// Makes the built-in rates.
  public init() {}

  /// Reads the rows; those that can't be used are kept out and reported.
  init(_ rows: inout TableRows, log: inout DiagnosticLog) {
    var seen: Set<String> = []
    let read = rows.read(&log) { (row, log) -> (kind: String, rate: HandlingRate)? in
      guard let kind = row.name("container_kind", &log),
        let lift = row.number("lift_seconds", 0...3600, &log),
        let pullOut = row.number("pull_out_seconds", 0...3600, &log),
        row.isFirst(kind, &seen, &log)
      else { return nil }
      return (kind, HandlingRate(liftSeconds: lift, pullOutSeconds: pullOut))
    }
    given = Dictionary(
      read.map { ($0.kind, $0.rate) }, uniquingKeysWith: { first, _ in first })
  }

  /// The rate of a kind of container, and whether it had to be assumed.
  ///
  /// A kind such as `communal-1100` that nothing names takes the rate of its first word.
  public func rate(_ kind: String) -> (rate: HandlingRate, isAssumed: Bool) {
    if let rate = given[kind] { return (rate, false) }
    let stem = String(kind.prefix { $0 != "-" })
    if let rate = given[stem] { return (rate, false) }
    let builtIn = Self.illustrative
    let found = builtIn.first { $0.kind == kind } ?? builtIn.first { $0.kind == stem }
    return ((found ?? builtIn[0]).rate, true)
  }
}
