/// How a round's real days differ from the modelled ones, fitted from tickets and finish times.
public struct RoundFactors: Sendable, Equatable {
  /// One fitted factor.
  public struct Factor: Sendable, Equatable {
    /// The round's name.
    public let round: String
    /// The stream of a weight factor; `nil` for a time factor.
    public let stream: Int?
    /// What the modelled quantity is multiplied by, 0.5…2.
    public let value: Double
    /// How many days it was fitted from.
    public let days: Int
    /// Whether the median lay outside 0.5…2.
    public let isClamped: Bool
  }

  /// What the model expects a round to collect of a stream on a day, without any factor.
  public struct ExpectedTonnage: Sendable, Equatable {
    /// The round's name.
    public let round: String
    /// The day.
    public let date: CalendarDate
    /// The stream's place in the area's list.
    public let stream: Int
    /// The modelled weight.
    public let kilograms: Double

    /// Makes an expectation.
    public init(round: String, date: CalendarDate, stream: Int, kilograms: Double) {
      self.round = round
      self.date = date
      self.stream = stream
      self.kilograms = kilograms
    }
  }

  /// How long the model says a round's day takes, without a time factor.
  public struct ModelledDay: Sendable, Equatable {
    /// The round's name.
    public let round: String
    /// The day.
    public let date: CalendarDate
    /// When the first street is begun, in minutes after midnight.
    public let startMinute: Double
    /// Minutes from the first street to the last, driving and tipping included.
    public let minutes: Double
    /// The part of those minutes that is handling at the kerb.
    public let handlingMinutes: Double

    /// Makes a modelled day.
    public init(
      round: String, date: CalendarDate, startMinute: Double, minutes: Double,
      handlingMinutes: Double
    ) {
      self.round = round
      self.date = date
      self.startMinute = startMinute
      self.minutes = minutes
      self.handlingMinutes = handlingMinutes
    }
  }

  /// The fewest days a factor is fitted from.
  public static let fewestDays = 3
  /// What a factor is clamped to.
  public static let range = 0.5...2.0

  /// Weight factors, ascending by round and stream.
  public private(set) var weights: [Factor] = []
  /// Time factors, ascending by round; they multiply handling only, never driving.
  public private(set) var times: [Factor] = []

  /// Makes factors of 1.
  public init() {}

  /// What a round's expected weight of a stream is multiplied by.
  public func weight(round: String, stream: Int) -> Double {
    weights.first { $0.round == round && $0.stream == stream }?.value ?? 1
  }

  /// What a round's handling time is multiplied by.
  public func time(round: String) -> Double { times.first { $0.round == round }?.value ?? 1 }

  /// Fits each factor as the median over days of what was measured over what was expected.
  ///
  /// A time factor explains the whole difference by handling: (measured − modelled + handling) /
  /// handling. A round with fewer than `fewestDays` comparable days keeps 1 and is reported.
  public static func fit(
    tickets: [TipTicket], expected: [ExpectedTonnage], finishTimes: [FinishTime] = [],
    modelled: [ModelledDay] = [], streams: [WasteStream], log: inout DiagnosticLog
  ) -> RoundFactors {
    var factors = RoundFactors()
    for (key, ratios) in weightRatios(tickets, expected) {
      let title = streams.indices.contains(key.stream) ? streams[key.stream].id : "?"
      let subject = "the weight of \(title) on round '\(key.round)'"
      if let factor = factor(key.round, key.stream, ratios, subject, &log) {
        factors.weights.append(factor)
      }
    }
    for (round, ratios) in timeRatios(finishTimes, modelled) {
      if let factor = factor(round, nil, ratios, "the time of round '\(round)'", &log) {
        factors.times.append(factor)
      }
    }
    return factors
  }

  private struct RoundStreamKey: Hashable, Comparable {
    let round: String
    let stream: Int

    static func < (left: RoundStreamKey, right: RoundStreamKey) -> Bool {
      (left.round, left.stream) < (right.round, right.stream)
    }
  }

  private static func weightRatios(
    _ tickets: [TipTicket], _ expected: [ExpectedTonnage]
  ) -> [(RoundStreamKey, [Double])] {
    var sums: [RoundStreamKey: [CalendarDate: (actual: Double, expected: Double)]] = [:]
    for row in tickets {
      let key = RoundStreamKey(round: row.round, stream: row.stream)
      sums[key, default: [:]][row.date, default: (0, 0)].actual += row.kilograms
    }
    for row in expected {
      let key = RoundStreamKey(round: row.round, stream: row.stream)
      guard sums[key]?[row.date] != nil else { continue }
      sums[key, default: [:]][row.date, default: (0, 0)].expected += row.kilograms
    }
    return sums.map { key, days in
      (key, days.values.filter { $0.expected > 0 }.map { $0.actual / $0.expected }.sorted())
    }.sorted { $0.0 < $1.0 }
  }

  private static func timeRatios(
    _ finishTimes: [FinishTime], _ modelled: [ModelledDay]
  ) -> [(String, [Double])] {
    let days = Dictionary(
      modelled.map { (RoundDay(round: $0.round, date: $0.date), $0) },
      uniquingKeysWith: { first, _ in first })
    var ratios: [String: [Double]] = [:]
    for row in finishTimes {
      ratios[row.round, default: []] += []
      guard let day = days[RoundDay(round: row.round, date: row.date)], day.handlingMinutes > 0
      else { continue }
      let start = row.startMinute.map(Double.init) ?? day.startMinute
      let measured = Double(row.finishMinute) - start
      ratios[row.round, default: []].append(
        (measured - day.minutes + day.handlingMinutes) / day.handlingMinutes)
    }
    return ratios.map { ($0.key, $0.value.sorted()) }.sorted { $0.0 < $1.0 }
  }

  private static func factor(
    _ round: String, _ stream: Int?, _ ratios: [Double], _ subject: String,
    _ log: inout DiagnosticLog
  ) -> Factor? {
    let file = stream == nil ? TableFormats.finishTimes.file : TableFormats.tipTickets.file
    guard ratios.count >= fewestDays else {
      log.report(
        Diagnostic(
          "S120", .note, file: file,
          message: "\(subject) can be compared on \(ratios.count) days only",
          fix: "give \(fewestDays) days or more that the plan can model; the factor stays 1"))
      return nil
    }
    let middle = ratios.count / 2
    let median =
      ratios.count % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2
    let value = min(max(median, range.lowerBound), range.upperBound)
    if value != median {
      log.report(
        Diagnostic(
          "S121", .warning, file: file,
          message:
            "\(subject) is \(percent(median)) % of what is modelled over \(ratios.count) days",
          fix: "check yields, containers and these records; the factor was held at \(value)"))
    }
    return Factor(
      round: round, stream: stream, value: value, days: ratios.count, isClamped: value != median)
  }

  private static func percent(_ ratio: Double) -> Int {
    Int(max(-1e6, min(1e6, (ratio * 100).rounded())))
  }
}
