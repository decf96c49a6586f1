/// A row of `services.csv`: what a kind of dwelling has by default, and in which cycle.
public struct ServiceRule: Hashable, Sendable {
  /// The stream's place in the area's list.
  public let stream: Int
  /// The kinds it holds for.
  public let kinds: DwellingKinds
  /// Containers of each property.
  public let containers: Int32
  /// Litres of one container.
  public let litres: Int32
  /// The kind of container.
  public let containerKind: String
  /// The cycle of the stream for these kinds.
  public let cycle: CollectionCycle

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> [ServiceRule] {
    var spoken: [ServiceRule] = []
    return rows.read(&log) { row, log in
      guard let stream = row.stream(&log), let kinds = row.kinds(any: .dwellings, &log),
        let containers = row.integer("containers", 0...999, &log),
        let litres = row.integer("litres", 0...100_000, &log),
        let containerKind = row.name("container_kind", &log),
        let weeks = row.integer("cycle_weeks", 1...52, &log),
        let anchor = row.date("anchor_date", &log)
      else { return nil }
      let rule = ServiceRule(
        stream: stream, kinds: kinds, containers: containers, litres: litres,
        containerKind: containerKind, cycle: CollectionCycle(weeks: weeks, anchor: anchor))
      let repeats = spoken.contains {
        $0.stream == stream && !$0.kinds.isDisjoint(with: kinds)
          && ($0.kinds == .dwellings) == (kinds == .dwellings)
      }
      guard !repeats else {
        row.report(
          "S107", "an earlier row already decides this stream for some of these kinds",
          fix: "name each kind once for a stream; the row is kept out", &log)
        return nil
      }
      spoken.append(rule)
      return rule
    }
  }
}

/// The rule of each stream for each kind of property: named kinds outrank `*`, then the first wins.
struct ServiceRuleTable {
  private var rules: [ServiceRule?]
  private var firstOfStream: [ServiceRule?]

  /// Ranks the rules.
  init(_ all: [ServiceRule], streamCount: Int) {
    rules = Array(repeating: nil, count: streamCount * DwellingKind.placeCount)
    firstOfStream = Array(repeating: nil, count: streamCount)
    for rule in all where firstOfStream.indices.contains(rule.stream) {
      if firstOfStream[rule.stream] == nil { firstOfStream[rule.stream] = rule }
      for kind in DwellingKind.allCases where rule.kinds.contains(DwellingKinds(kind)) {
        let place = rule.stream * DwellingKind.placeCount + kind.place
        let outranks = rules[place].map { $0.kinds == .dwellings && rule.kinds != .dwellings }
        if outranks ?? true { rules[place] = rule }
      }
    }
  }

  /// What a kind of property has by default.
  func rule(stream: Int, kind: DwellingKind) -> ServiceRule? {
    rules[stream * DwellingKind.placeCount + kind.place]
  }

  /// The rule whose cycle a property follows: its kind's, else the stream's first.
  func cycleRule(stream: Int, kind: DwellingKind) -> ServiceRule? {
    rule(stream: stream, kind: kind) ?? firstOfStream[stream]
  }
}
