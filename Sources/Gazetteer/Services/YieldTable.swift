/// A row of `yields.csv`: numbers for the presentations that its filled cells describe.
public struct YieldRow: Hashable, Sendable {
  /// The stream's place in the area's list, or `nil` for any.
  public let stream: Int?
  /// The kinds of property it holds for.
  public let kinds: DwellingKinds
  /// The area, or empty for any.
  public let area: String
  /// The week of the stream's cycle, or 0 for any.
  public let week: Int32
  /// Share of the containers presented.
  public let setOutPercent: Double?
  /// Weight of one presented container.
  public let kilogramsPerContainer: Double?
  /// Weight and volume beside the containers.
  public let sideWastePercent: Double?
  /// How full a presented container is.
  public let containerFillPercent: Double?

  /// How specific the row is: stream 8, area 4, kinds 2, week 1.
  var specificity: Int {
    (stream == nil ? 0 : 8) + (area.isEmpty ? 0 : 4) + (kinds == .all ? 0 : 2)
      + (week == 0 ? 0 : 1)
  }

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> [YieldRow] {
    rows.read(&log) { row, log in
      let weekText = row.text("week")
      guard let stream = row.streamOrAny(&log), let kinds = row.kinds(any: .all, &log),
        let week = weekText == "*" ? 0 : row.integer("week", 1...52, empty: 0, &log),
        let setOut = row.numberOrNone("set_out_percent", 0...100, &log),
        let kilograms = row.numberOrNone("kilograms_per_container", 0...5000, &log),
        let side = row.numberOrNone("side_waste_percent", 0...300, &log),
        let fill = row.numberOrNone("container_fill_percent", 0...150, &log)
      else { return nil }
      let area = row.text("area")
      return YieldRow(
        stream: stream, kinds: kinds, area: area == "*" ? "" : area, week: week,
        setOutPercent: setOut, kilogramsPerContainer: kilograms, sideWastePercent: side,
        containerFillPercent: fill)
    }
  }
}

/// How much a presentation holds, every number resolved.
public struct YieldRates: Hashable, Sendable {
  /// Share of the containers presented.
  public var setOutPercent: Double
  /// Weight of one presented container, or `nil` to take it from its volume.
  public var kilogramsPerContainer: Double?
  /// Weight and volume beside the containers.
  public var sideWastePercent: Double
  /// How full a presented container is.
  public var containerFillPercent: Double

  /// What is assumed where no row speaks: illustrative, and reported when used.
  public static let illustrative = YieldRates(
    setOutPercent: 80, kilogramsPerContainer: nil, sideWastePercent: 0, containerFillPercent: 80)
}

/// Resolves yields for many properties, each combination once.
struct YieldTable {
  private let rows: [YieldRow]
  private let areas: [String: Int]
  private let streamCount: Int
  private let weekCount = 53
  private var resolved: [YieldRates?]
  /// For each stream, whether a set-out share had to be assumed.
  private(set) var assumed: [Bool]

  /// Sorts the rows from the most specific to the least.
  init(_ unsorted: [YieldRow], streamCount: Int) {
    let order = unsorted.indices.sorted {
      (-unsorted[$0].specificity, $0) < (-unsorted[$1].specificity, $1)
    }
    rows = order.map { unsorted[$0] }
    self.streamCount = streamCount
    let names = Set(rows.map(\.area)).subtracting([""]).sorted()
    areas = Dictionary(
      names.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    resolved = Array(
      repeating: nil,
      count: streamCount * DwellingKind.placeCount * weekCount * (names.count + 1))
    assumed = Array(repeating: false, count: streamCount)
  }

  /// The place of an area that some row names, or 0.
  func area(_ name: String) -> Int { areas[name] ?? 0 }

  /// The yields of one stream, kind, area and week; each from the most specific row that gives it.
  mutating func rates(stream: Int, kind: DwellingKind, area: Int, week: Int32) -> YieldRates {
    let place =
      ((area * streamCount + stream) * DwellingKind.placeCount + kind.place) * weekCount
      + Int(week)
    if let known = resolved[place] { return known }
    let matching = rows.filter {
      ($0.stream == nil || $0.stream == stream) && $0.kinds.contains(DwellingKinds(kind))
        && ($0.area.isEmpty || areas[$0.area] == area) && ($0.week == 0 || $0.week == week)
    }
    func first(_ number: KeyPath<YieldRow, Double?>) -> Double? {
      matching.lazy.compactMap { $0[keyPath: number] }.first
    }
    let standard = YieldRates.illustrative
    let setOut = first(\.setOutPercent)
    if setOut == nil { assumed[stream] = true }
    let rates = YieldRates(
      setOutPercent: setOut ?? standard.setOutPercent,
      kilogramsPerContainer: first(\.kilogramsPerContainer),
      sideWastePercent: first(\.sideWastePercent) ?? standard.sideWastePercent,
      containerFillPercent: first(\.containerFillPercent) ?? standard.containerFillPercent)
    resolved[place] = rates
    return rates
  }
}
