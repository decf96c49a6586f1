import Gazetteer

/// Which road a row of a road table is about; at least one part is there.
struct RoadReference: Hashable, Sendable {
  /// The way's id in the road source.
  var way: Int64?
  /// The street's reference.
  var usrn: USRN?
  /// The street's name, or empty.
  var street = ""
}

/// A row of `access.csv`.
struct AccessRow: Hashable, Sendable {
  /// What is known about the road.
  enum Rule: String, CaseIterable, Sendable {
    /// It may be driven, whatever the map says.
    case allow
    /// It must not be driven.
    case deny
    /// It may be driven against the one-way.
    case oneWayExempt = "one-way-exempt"
    /// It may be entered past the sign.
    case noEntryExempt = "no-entry-exempt"
    /// The owner lets the crew in.
    case privateConsent = "private-consent"
    /// The crew reverses in, up to the limit.
    case reverseIn = "reverse-in"
    /// The crew walks in, up to the limit.
    case walkIn = "walk-in"
    /// The vehicle can turn round at its end.
    case turns
    /// The vehicle can't turn round at its end.
    case noTurn = "no-turn"
    /// The crew may open the barrier.
    case passBarrier = "pass-barrier"

    /// Whether somebody must have allowed it.
    var needsAuthority: Bool {
      self == .oneWayExempt || self == .noEntryExempt || self == .privateConsent
    }
  }

  /// The line of the file.
  var line: Int
  /// The road it is about.
  var road: RoadReference
  /// The vehicle class, empty for every class.
  var vehicleClass: String
  /// What is known.
  var rule: Rule
  /// How far, for reversing and walking in.
  var limitMetres: Int32?
  /// Who allowed it.
  var authority: String
  /// The last day it holds.
  var expires: CalendarDate?
  /// A line for the crew.
  var note: String
}

/// A row of `closures.csv`.
struct ClosureRow: Hashable, Sendable {
  /// The line of the file.
  var line: Int
  /// The road it is about.
  var road: RoadReference
  /// The first day.
  var from: CalendarDate
  /// The last day.
  var to: CalendarDate
  /// The closed hours of each day.
  var hours: MinuteWindow
  /// Why, for the crew.
  var reason: String
}

/// A row of `street-windows.csv`.
struct StreetWindowRow: Hashable, Sendable {
  /// The line of the file.
  var line: Int
  /// The road it is about.
  var road: RoadReference
  /// Bit 0 Monday … bit 6 Sunday.
  var weekdays: UInt8
  /// The hours in which the street must not be worked.
  var forbidden: MinuteWindow
  /// Why, for the crew.
  var reason: String
  /// The first day it holds, `nil` for always.
  var fromDate: CalendarDate?
  /// The last day it holds, `nil` for always.
  var toDate: CalendarDate?

  /// Whether it holds on a day.
  func holds(on date: CalendarDate) -> Bool {
    weekdays & (1 << UInt8(date.weekday - 1)) != 0 && fromDate.map { $0 <= date } ?? true
      && toDate.map { date <= $0 } ?? true
  }
}

/// A row of `street-rules.csv`.
struct StreetRuleRow: Hashable, Sendable {
  /// The line of the file.
  var line: Int
  /// The road it is about.
  var road: RoadReference
  /// Whether each side needs a pass of its own.
  var isEachSide: Bool
  /// A line for the crew.
  var note: String
}

/// A row of `overrides.csv`.
struct OverrideRow: Hashable, Sendable {
  /// The line of the file.
  var line: Int
  /// The property.
  var uprn: UPRN
  /// The road it is collected from.
  var way: Int64?
  /// The place it is collected from.
  var point: GridPoint?
  /// A line for the crew.
  var note: String
}

/// A row of `street-links.csv`.
struct StreetLinkRow: Hashable, Sendable {
  /// The line of the file.
  var line: Int
  /// The street.
  var usrn: USRN
  /// One of its pieces of road.
  var way: Int64
}

/// Reads the tables about roads; a row that can't be used is reported and left out.
enum RoadTables {
  /// Reads `access.csv`; a class that is not among `classes` is refused.
  static func access(
    _ bytes: [UInt8], file: String = "access.csv", classes: [String],
    log: inout DiagnosticLog
  ) -> [AccessRow] {
    rows(bytes, file: file, format: RoadTableFormats.access, log: &log) { row, log in
      guard let road = row.road(&log),
        let rule = row.choice("rule", AccessRow.Rule.init(rawValue:), &log),
        let limit = row.integerOrNone("limit_metres", 0...1000, &log),
        let expires = row.dateOrNone("expires", &log)
      else { return nil }
      let name = row.text("class")
      let vehicleClass = name == "*" ? "" : name
      guard vehicleClass.isEmpty || classes.contains(vehicleClass) else {
        row.report(
          "A204", "there is no vehicle class '\(name)'",
          fix: "use * or one of: \(classes.joined(separator: ", "))", &log)
        return nil
      }
      let authority = row.text("authority")
      if rule.needsAuthority, authority.isEmpty {
        row.report(
          "A205", "\(rule.rawValue) has no authority",
          fix: "say in column authority who allowed it, with a reference", &log)
        return nil
      }
      return AccessRow(
        line: row.line, road: road, vehicleClass: vehicleClass, rule: rule, limitMetres: limit,
        authority: authority, expires: expires, note: row.text("note"))
    }
  }

  /// Reads `closures.csv`.
  static func closures(
    _ bytes: [UInt8], file: String = "closures.csv", log: inout DiagnosticLog
  ) -> [ClosureRow] {
    rows(bytes, file: file, format: RoadTableFormats.closures, log: &log) { row, log in
      guard let road = row.road(&log), let from = row.date("from", &log),
        let to = row.dateOrNone("to", &log),
        let hours = row.window("from_time", "to_time", &log)
      else { return nil }
      guard to ?? from >= from else {
        row.report(
          "A206", "the closure ends on \(to ?? from), before it starts on \(from)",
          fix: "correct the dates", &log)
        return nil
      }
      return ClosureRow(
        line: row.line, road: road, from: from, to: to ?? from, hours: hours,
        reason: row.text("reason"))
    }
  }

  /// Reads `street-windows.csv`.
  static func streetWindows(
    _ bytes: [UInt8], file: String = "street-windows.csv", log: inout DiagnosticLog
  ) -> [StreetWindowRow] {
    rows(bytes, file: file, format: RoadTableFormats.streetWindows, log: &log) { row, log in
      guard let road = row.road(&log),
        let weekdays = row.choice(
          "weekdays", { $0.isEmpty ? 0b111_1111 : ClockText.weekdays($0) }, &log),
        !row.isEmpty("from", &log), !row.isEmpty("to", &log),
        let forbidden = row.window("from", "to", &log),
        let fromDate = row.dateOrNone("from_date", &log),
        let toDate = row.dateOrNone("to_date", &log)
      else { return nil }
      return StreetWindowRow(
        line: row.line, road: road, weekdays: weekdays, forbidden: forbidden,
        reason: row.text("reason"), fromDate: fromDate, toDate: toDate)
    }
  }

  /// Reads `street-rules.csv`.
  static func streetRules(
    _ bytes: [UInt8], file: String = "street-rules.csv", log: inout DiagnosticLog
  ) -> [StreetRuleRow] {
    rows(bytes, file: file, format: RoadTableFormats.streetRules, log: &log) { row, log in
      guard let road = row.road(&log),
        let isEachSide = row.choice("sides", { ["both": false, "each": true][$0] }, &log)
      else { return nil }
      return StreetRuleRow(
        line: row.line, road: road, isEachSide: isEachSide, note: row.text("note"))
    }
  }

  /// Reads `overrides.csv`; of two rows for one property the later stands.
  static func overrides(
    _ bytes: [UInt8], file: String = "overrides.csv", log: inout DiagnosticLog
  ) -> [OverrideRow] {
    rows(bytes, file: file, format: RoadTableFormats.overrides, log: &log) { row, log in
      guard let uprn = row.choice("uprn", { UPRN($0) }, &log),
        let way = row.wayOrNone(&log), let point = row.pointOrNone(&log)
      else { return nil }
      guard way != nil || point != nil else {
        row.report(
          "A203", "the row names neither a way nor a position",
          fix: "fill in way, or x and y", &log)
        return nil
      }
      return OverrideRow(
        line: row.line, uprn: uprn, way: way, point: point, note: row.text("note"))
    }
  }

  /// Reads `street-links.csv`.
  static func streetLinks(
    _ bytes: [UInt8], file: String = "street-links.csv", log: inout DiagnosticLog
  ) -> [StreetLinkRow] {
    rows(bytes, file: file, format: RoadTableFormats.streetLinks, log: &log) { row, log in
      guard let usrn = row.choice("usrn", { USRN($0) }, &log),
        let way = row.choice("way", RoadTableRow.way, &log)
      else { return nil }
      return StreetLinkRow(line: row.line, usrn: usrn, way: way)
    }
  }

  /// The rows of a table that `make` can use.
  static func rows<Row>(
    _ bytes: [UInt8], file: String, format: RoadTableFormat, log: inout DiagnosticLog,
    make: (RoadTableRow, inout DiagnosticLog) -> Row?
  ) -> [Row] {
    guard
      let table = CSVTable.read(
        bytes, file: file, required: format.required, optional: format.optional, log: &log)
    else { return [] }
    var found: [Row] = []
    for index in 0..<table.rows {
      let row = RoadTableRow(table: table, index: index, format: format)
      if let made = make(row, &log) { found.append(made) }
    }
    return found
  }
}
