/// One row of a table: every accessor reports what it can't use and then gives `nil`.
struct TableRow {
  /// The table it is a row of.
  let table: CSVTable
  /// The place of each documented column in the file, -1 where it has none.
  let places: [String: Int]
  /// Its place among the table's rows.
  let index: Int
  /// The file as the user named it.
  let file: String
  /// The rest of the area.
  let context: TableContext

  /// The 1-based line the row starts on.
  var line: Int { table.line(index) }

  /// A cell without surrounding spaces; empty where the file lacks the column.
  func text(_ column: String) -> String { table.text(index, places[column] ?? -1) }

  /// A cell that must not be empty.
  func name(_ column: String, _ log: inout DiagnosticLog) -> String? {
    let cell = text(column)
    guard cell.isEmpty else { return cell }
    refuse(column, expected: "a text", &log)
    return nil
  }

  /// A UPRN that the register knows.
  func uprn(_ log: inout DiagnosticLog) -> UPRN? {
    let cell = text("uprn")
    guard let uprn = UPRN(cell) else {
      report("S102", "'\(cell)' is not a UPRN", fix: "write 1 to 12 digits", &log)
      return nil
    }
    guard context.register == nil || context.register?.index(of: uprn) != nil else {
      report(
        "S103", "the gazetteer has no property with UPRN \(uprn)",
        fix: "correct the UPRN, or update the gazetteer; the row is kept out", &log)
      return nil
    }
    return uprn
  }

  /// A USRN where the cell has one that the register knows; an unknown one is reported and left out.
  func usrn(_ log: inout DiagnosticLog) -> USRN? {
    let cell = text("usrn")
    guard !cell.isEmpty else { return nil }
    let usrn = USRN(cell)
    let isKnown =
      usrn.map { wanted in
        context.register.map { $0.streets.isEmpty || $0.street(wanted) != nil } ?? true
      } ?? false
    guard isKnown else {
      report(
        "S104", "the gazetteer has no street with USRN '\(cell)'",
        fix: "correct the USRN; the row is used without it", &log)
      return nil
    }
    return usrn
  }

  /// A stream by its place in the area's list.
  func stream(_ log: inout DiagnosticLog) -> Int? {
    let cell = text("stream")
    if let stream = context.stream(cell) { return stream }
    let known = context.streams.map(\.id).joined(separator: ", ")
    report(
      "S105", "'\(cell)' is not a stream of this area", fix: "use one of: \(known)", &log)
    return nil
  }

  /// A stream, or `.some(nil)` where the cell is empty or `*` and so means every stream.
  func streamOrAny(_ log: inout DiagnosticLog) -> Int?? {
    let cell = text("stream")
    if cell.isEmpty || cell == "*" { return .some(nil) }
    return stream(&log).map { .some($0) }
  }

  /// Kinds of property; an empty cell and `*` mean `any`.
  func kinds(any: DwellingKinds, _ log: inout DiagnosticLog) -> DwellingKinds? {
    let cell = text("kinds")
    if cell.isEmpty || cell == "*" { return any }
    var kinds: DwellingKinds = []
    for word in cell.split(separator: " ") {
      guard let kind = DwellingKind(rawValue: word.lowercased()) else {
        let known = DwellingKind.allCases.map(\.rawValue).joined(separator: " ")
        report(
          "S106", "'\(word)' is not a kind of property", fix: "use * or some of: \(known)", &log)
        return nil
      }
      kinds.formUnion(DwellingKinds(kind))
    }
    return kinds
  }

  /// A whole number in a range; an empty cell gives `empty`, or is refused where that is `nil`.
  func integer(
    _ column: String, _ range: ClosedRange<Int32>, empty: Int32? = nil, _ log: inout DiagnosticLog
  ) -> Int32? {
    let cell = text(column)
    if cell.isEmpty, let empty { return empty }
    if let value = Int32(cell), range.contains(value) { return value }
    refuse(column, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", &log)
    return nil
  }

  /// A number in a range; an empty cell gives `empty`, or is refused where that is `nil`.
  func number(
    _ column: String, _ range: ClosedRange<Double>, empty: Double? = nil,
    _ log: inout DiagnosticLog
  ) -> Double? {
    let cell = text(column)
    if cell.isEmpty, let empty { return empty }
    if let value = Self.decimal(cell), range.contains(value) { return value }
    refuse(column, expected: "a number from \(range.lowerBound) to \(range.upperBound)", &log)
    return nil
  }

  /// A number in a range, or `.some(nil)` where the cell is empty.
  func numberOrNone(
    _ column: String, _ range: ClosedRange<Double>, _ log: inout DiagnosticLog
  ) -> Double?? {
    text(column).isEmpty ? .some(nil) : number(column, range, &log).map { .some($0) }
  }

  /// A day.
  func date(_ column: String, _ log: inout DiagnosticLog) -> CalendarDate? {
    if let date = CalendarDate(text(column)) { return date }
    refuse(column, expected: "a day such as 2026-12-25", &log)
    return nil
  }

  /// Minutes after midnight, to 24:00; an empty cell gives `empty`, or is refused where it is `nil`.
  func minute(_ column: String, empty: Int32? = nil, _ log: inout DiagnosticLog) -> Int32? {
    let cell = text(column)
    if cell.isEmpty, let empty { return empty }
    let parts = cell.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].utf8.count <= 2, parts[1].utf8.count == 2,
      let hour = UPRN.digits(parts[0], atMost: 2), let minute = UPRN.digits(parts[1], atMost: 2),
      minute < 60, hour * 60 + minute <= 1440
    {
      return Int32(hour * 60 + minute)
    }
    refuse(column, expected: "a time such as 07:30", &log)
    return nil
  }

  /// A position from columns `x` and `y` in metres.
  func point(_ log: inout DiagnosticLog) -> GridPoint? {
    guard let x = number("x", Self.frame, &log), let y = number("y", Self.frame, &log)
    else { return nil }
    let point = GridPoint(x: Int32((x * 100).rounded()), y: Int32((y * 100).rounded()))
    if context.holds(point) { return point }
    report(
      "S127", "the position \(text("x")), \(text("y")) is not in the area",
      fix: "give metres east and north in the area's frame, not degrees; the row is kept out",
      &log)
    return nil
  }

  /// Reports a warning at this row.
  func report(_ code: String, _ message: String, fix: String, _ log: inout DiagnosticLog) {
    log.report(Diagnostic(code, .warning, file: file, line: line, message: message, fix: fix))
  }

  /// Reports a cell that can't be used; the row is then kept out.
  func refuse(_ column: String, expected: String, _ log: inout DiagnosticLog) {
    report(
      "S101", "column \(column) has '\(text(column))'", fix: "write \(expected)", &log)
  }

  /// Metres that fit whole centimetres in 32 bits.
  private static let frame = -20_000_000.0...20_000_000.0

  /// A finite decimal number; hexadecimal, `inf` and `nan` are not numbers here.
  static func decimal(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ $0 < 58 || $0 == 69 || $0 == 101 }), let value = Double(text),
      value.isFinite
    else { return nil }
    return value
  }
}
