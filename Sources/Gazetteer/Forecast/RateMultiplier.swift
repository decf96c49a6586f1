/// A row of `multipliers.csv`: days on which some bins fill faster or slower than they do as a rule.
public struct RateMultiplier: Hashable, Sendable {
  /// The first and the last day.
  public let days: ClosedRange<CalendarDate>
  /// The kind of bin, or `nil` for all.
  public let kind: String?
  /// The street, or `nil` for all.
  public let usrn: USRN?
  /// The bin's name, or `nil` for all.
  public let bin: String?
  /// What comes on such a day for each unit that comes as a rule.
  public let multiplier: Double

  /// Makes a row.
  public init(
    days: ClosedRange<CalendarDate>, kind: String? = nil, usrn: USRN? = nil, bin: String? = nil,
    multiplier: Double
  ) {
    self.days = days
    self.kind = kind
    self.usrn = usrn
    self.bin = bin
    self.multiplier = multiplier
  }

  /// Whether it is about a bin: all that it names must be so.
  func isAbout(_ other: ServiceBin) -> Bool {
    (kind ?? other.kind) == other.kind && (usrn == nil || usrn == other.usrn)
      && (bin ?? other.name) == other.name
  }

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(
    _ rows: inout TableRows, bins: [ServiceBin], log: inout DiagnosticLog
  ) -> [RateMultiplier] {
    let names = Set(bins.map(\.name))
    return rows.read(&log) { row, log in
      guard let from = row.date("from", &log),
        let to = row.text("to").isEmpty ? from : row.date("to", &log),
        let multiplier = row.number("multiplier", 0...20, &log)
      else { return nil }
      guard from <= to else {
        row.refuse("to", expected: "a day that is not before \(from)", &log)
        return nil
      }
      let (kind, bin) = (row.text("kind").lowercased(), row.text("bin"))
      guard ["", "smart", "litter", "communal"].contains(kind) else {
        row.refuse("kind", expected: "smart, litter or communal", &log)
        return nil
      }
      guard bin.isEmpty || names.contains(bin) else {
        row.report(
          "T119", "bins.csv has no bin '\(bin)'",
          fix: "correct the name, or leave it empty for all bins; the row is kept out", &log)
        return nil
      }
      guard let street = street(row, &log) else { return nil }
      return RateMultiplier(
        days: from...to, kind: kind.isEmpty ? nil : kind, usrn: street,
        bin: bin.isEmpty ? nil : bin, multiplier: multiplier)
    }
  }

  /// A street that the gazetteer has; a row of an unknown one must not be taken to be about all.
  private static func street(_ row: TableRow, _ log: inout DiagnosticLog) -> USRN?? {
    let cell = row.text("usrn")
    guard !cell.isEmpty else { return .some(nil) }
    if let usrn = USRN(cell),
      row.context.register.map({ $0.streets.isEmpty || $0.street(usrn) != nil }) ?? true
    {
      return usrn
    }
    row.report(
      "T120", "the gazetteer has no street with USRN '\(cell)'",
      fix: "correct the USRN, or leave it empty for all streets; the row is kept out", &log)
    return nil
  }
}

/// How much faster or slower than as a rule some bins fill on some days.
struct RateCalendar: Sendable {
  private struct Span: Sendable {
    let first: Int32
    let last: Int32
    let multiplier: Double
  }

  private var spans: [String: [Span]] = [:]

  /// Resolves the rows for some bins.
  init(_ multipliers: [RateMultiplier], bins: [ServiceBin]) {
    for row in multipliers {
      let span = Span(
        first: row.days.lowerBound.dayNumber, last: row.days.upperBound.dayNumber,
        multiplier: row.multiplier)
      for bin in bins where row.isAbout(bin) { spans[bin.name, default: []].append(span) }
    }
  }

  /// Whether no day of a bin is out of the ordinary.
  func isOrdinary(_ bin: String) -> Bool { spans[bin] == nil }

  /// The factor of a bin's day (UTC); those of several rows multiply.
  func factor(of bin: String, day: Int64) -> Double {
    (spans[bin] ?? []).reduce(1) {
      (Int64($1.first)...Int64($1.last)).contains(day) ? $0 * $1.multiplier : $0
    }
  }

  /// The ordinary days that some time counts as for a bin.
  func ordinaryDays(of bin: String, from start: Int64, to end: Int64) -> Double {
    guard spans[bin] != nil else { return Double(end - start) / 86_400 }
    var sum = 0.0
    UTCDays.forEachPart(from: start, to: end) { day, days in
      sum += days * factor(of: bin, day: day)
    }
    return sum
  }
}
