/// A row of `extras.csv`: what one property adds to a visit.
public struct PropertyExtra: Hashable, Sendable {
  /// The property.
  public let uprn: UPRN
  /// The stream's place in the area's list, or `nil` for each of its streams.
  public let stream: Int?
  /// Extra crew time on each visit.
  public let extraSeconds: Int32
  /// Extra weight on each visit.
  public let extraKilograms: Double
  /// What it is, and a line for the crew.
  public let note: String

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> UPRNTable<PropertyExtra> {
    let kept = rows.read(&log) { (row, log) -> PropertyExtra? in
      guard let uprn = row.uprn(&log), let stream = row.streamOrAny(&log),
        let seconds = row.integer("extra_seconds", 0...3600, empty: 0, &log),
        let kilograms = row.number("extra_kilograms", 0...5000, empty: 0, &log)
      else { return nil }
      let parts = [row.crewText("extra_kind", &log), row.crewText("note", &log)]
      return PropertyExtra(
        uprn: uprn, stream: stream, extraSeconds: seconds, extraKilograms: kilograms,
        note: parts.filter { !$0.isEmpty }.joined(separator: ": "))
    }
    return UPRNTable(kept, by: \.uprn)
  }
}

/// A row of `property-areas.csv`: the area that `yields.csv` names.
public struct PropertyArea: Hashable, Sendable {
  /// The property.
  public let uprn: UPRN
  /// Its demographic or departmental area.
  public let area: String

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> UPRNTable<PropertyArea> {
    var seen: Set<UPRN> = []
    let kept = rows.read(&log) { (row, log) -> PropertyArea? in
      guard let uprn = row.uprn(&log), let area = row.name("area", &log),
        row.isFirst(uprn, &seen, &log)
      else { return nil }
      return PropertyArea(uprn: uprn, area: area)
    }
    return UPRNTable(kept, by: \.uprn)
  }
}
