/// A row of `assisted.csv`: somebody who is fetched from and returned to.
///
/// Personal data: diagnostics name the line, never the property or the spot.
public struct AssistedCollection: Hashable, Sendable {
  /// The property.
  public let uprn: UPRN
  /// Where the containers stand, as agreed; for the crew only.
  public let spot: String
  /// Extra crew time on each visit.
  public let extraSeconds: Int32
  /// When it is to be reviewed; a review that is overdue stops nothing.
  public let reviewDate: CalendarDate?
  /// The line it was read from, by which diagnostics name it.
  public let line: Int

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(
    _ rows: inout TableRows, log: inout DiagnosticLog
  ) -> UPRNTable<AssistedCollection> {
    var seen: Set<UPRN> = []
    let kept = rows.read(&log) { (row, log) -> AssistedCollection? in
      guard let uprn = row.maskedUPRN(&log),
        let extraSeconds = row.integer("extra_seconds", 0...3600, &log),
        row.isFirst(uprn, &seen, &log)
      else { return nil }
      let review = CalendarDate(row.text("review_date"))
      if review == nil {
        row.report(
          "S110", "the review date of an assisted collection is missing or not a day",
          fix: "write a day such as 2027-04-01; the collection goes on", &log)
      }
      return AssistedCollection(
        uprn: uprn, spot: row.crewText("spot", &log), extraSeconds: extraSeconds,
        reviewDate: review, line: row.line)
    }
    return UPRNTable(kept, by: \.uprn)
  }

  /// Refuses a file with a column for medical reasons or codes, before anything of it is read.
  static func refusesColumns(
    _ bytes: [UInt8], file: String, log: inout DiagnosticLog
  ) -> Bool {
    let refused = HeaderLine.names(bytes).filter(PrivateText.isRefused(column:))
    for column in refused {
      log.report(
        Diagnostic(
          "S108", .error, file: file, line: 1,
          message: "column '\(column)' seems to hold medical reasons or codes",
          fix: "remove the column from the file; route-plan must not be given this"))
    }
    return !refused.isEmpty
  }

  /// Reports each review that is overdue on `date`; the service goes on.
  static func reportOverdue(
    _ assisted: UPRNTable<AssistedCollection>, on date: CalendarDate, file: String,
    log: inout DiagnosticLog
  ) {
    for row in assisted.rows.sorted(by: { $0.line < $1.line }) {
      guard let review = row.reviewDate, review < date else { continue }
      log.report(
        Diagnostic(
          "S111", .warning, file: file, line: row.line,
          message: "the review of an assisted collection was due on \(review)",
          fix: "review it and write the next date; the collection goes on"))
    }
  }
}

extension TableRow {
  /// A UPRN that the register knows; diagnostics don't print it.
  fileprivate func maskedUPRN(_ log: inout DiagnosticLog) -> UPRN? {
    let uprn = UPRN(text("uprn"))
    if let uprn, context.register.map({ $0.index(of: uprn) != nil }) ?? true { return uprn }
    report(
      uprn == nil ? "S102" : "S103",
      uprn == nil
        ? "the UPRN of an assisted collection is not one"
        : "the gazetteer has no property with this assisted collection's UPRN",
      fix: "correct the UPRN on this line; the row is kept out", &log)
    return nil
  }
}
