import Gazetteer

/// One row of a road table: every accessor reports what it can't use and then gives `nil`.
struct RoadTableRow {
  /// The table.
  let table: CSVTable
  /// The row's place in it.
  let index: Int
  /// What its columns are.
  let format: RoadTableFormat

  /// The 1-based line the row starts on.
  var line: Int { table.line(index) }

  /// A cell without surrounding space.
  func text(_ column: String) -> String { table.text(index, column) }

  /// Reports a row that is left out.
  func report(_ code: String, _ message: String, fix: String, _ log: inout DiagnosticLog) {
    log.report(
      Diagnostic(code, .warning, file: table.file, line: line, message: message, fix: fix))
  }

  /// A cell made into a value by `make`, which refuses what it can't use.
  func choice<Value>(
    _ column: String, _ make: (String) -> Value?, _ log: inout DiagnosticLog
  ) -> Value? {
    if let value = make(text(column)) { return value }
    refuse(column, &log)
    return nil
  }

  /// Whether a cell that must be there is empty, which is reported.
  func isEmpty(_ column: String, _ log: inout DiagnosticLog) -> Bool {
    guard text(column).isEmpty else { return false }
    refuse(column, &log)
    return true
  }

  /// The road that the row is about, by way, USRN or name.
  func road(_ log: inout DiagnosticLog) -> RoadReference? {
    guard let way = wayOrNone(&log) else { return nil }
    var usrn: USRN?
    if !text("usrn").isEmpty {
      guard let found = choice("usrn", { USRN($0) }, &log) else { return nil }
      usrn = found
    }
    let street = text("street")
    if way == nil && usrn == nil && street.isEmpty {
      report(
        "A202", "the row names no road", fix: "fill in one of the columns way, usrn and street",
        &log)
      return nil
    }
    return RoadReference(way: way, usrn: usrn, street: street)
  }

  /// A way's id, or `.some(nil)` where the cell is empty.
  func wayOrNone(_ log: inout DiagnosticLog) -> Int64?? {
    text("way").isEmpty ? .some(nil) : choice("way", Self.way, &log).map { .some($0) }
  }

  /// A way's id: a positive whole number, as OpenStreetMap and OS Open Roads imports give them.
  static func way(_ text: String) -> Int64? {
    Int64(text).flatMap { $0 > 0 ? $0 : nil }
  }

  /// A day.
  func date(_ column: String, _ log: inout DiagnosticLog) -> CalendarDate? {
    choice(column, { CalendarDate($0) }, &log)
  }

  /// A day, or `.some(nil)` where the cell is empty.
  func dateOrNone(_ column: String, _ log: inout DiagnosticLog) -> CalendarDate?? {
    text(column).isEmpty ? .some(nil) : date(column, &log).map { .some($0) }
  }

  /// A whole number in a range, or `.some(nil)` where the cell is empty.
  func integerOrNone(
    _ column: String, _ range: ClosedRange<Int32>, _ log: inout DiagnosticLog
  ) -> Int32?? {
    guard !text(column).isEmpty else { return .some(nil) }
    return choice(column, { Int32($0).flatMap { range.contains($0) ? $0 : nil } }, &log)
      .map { .some($0) }
  }

  /// A number in a range, or `.some(nil)` where the cell is empty.
  func numberOrNone(
    _ column: String, _ range: ClosedRange<Double>, _ log: inout DiagnosticLog
  ) -> Double?? {
    guard !text(column).isEmpty else { return .some(nil) }
    return choice(column, { Double($0).flatMap { range.contains($0) ? $0 : nil } }, &log)
      .map { .some($0) }
  }

  /// A stretch of the day between two columns; empty cells mean its start and its end.
  func window(_ from: String, _ to: String, _ log: inout DiagnosticLog) -> MinuteWindow? {
    guard let first = choice(from, { $0.isEmpty ? 0 : ClockText.minute($0) }, &log),
      let last = choice(to, { $0.isEmpty ? 1440 : ClockText.minute($0) }, &log)
    else { return nil }
    if let window = MinuteWindow(from: first, to: last) { return window }
    report(
      "A206", "\(text(from)) to \(text(to)) is no stretch of a day",
      fix: "give a later end; a stretch past midnight needs two rows", &log)
    return nil
  }

  /// A position, or `.some(nil)` where both cells are empty.
  func pointOrNone(_ log: inout DiagnosticLog) -> GridPoint?? {
    if text("x").isEmpty && text("y").isEmpty { return .some(nil) }
    guard let x = choice("x", Self.centimetres, &log), let y = choice("y", Self.centimetres, &log)
    else { return nil }
    return .some(GridPoint(x: x, y: y))
  }

  private static func centimetres(_ text: String) -> Int32? {
    guard let metres = Double(text), metres.isFinite, abs(metres) <= 20_000_000 else { return nil }
    return Int32((metres * 100).rounded())
  }

  private func refuse(_ column: String, _ log: inout DiagnosticLog) {
    let expected =
      format.columns.first { $0.name == column }?.values ?? "another value"
    report(
      "A201", "column \(column) has '\(text(column))'", fix: "write \(expected)", &log)
  }
}
