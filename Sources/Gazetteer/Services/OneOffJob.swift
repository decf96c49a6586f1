/// A row of `jobs.csv`: a missed bin, a bulky item, a fly-tip.
public struct OneOffJob: Hashable, Sendable {
  /// Its name, unique.
  public let name: String
  /// `missed`, `bulky`, `fly-tip` or `other`.
  public let kind: String
  /// The first day it may be done.
  public let date: CalendarDate
  /// The last day it may be done.
  public let until: CalendarDate
  /// The stream's place in the area's list.
  public let stream: Int
  /// Its position in the area's frame, where given.
  public let point: GridPoint?
  /// Its property, where given.
  public let uprn: UPRN?
  /// Its street, where given.
  public let usrn: USRN?
  /// Its weight.
  public let kilograms: Double
  /// Its volume.
  public let litres: Double
  /// Crew time.
  public let seconds: Int32
  /// Whether it yields when the day is full.
  public let isOptional: Bool
  /// A line for the crew.
  public let note: String

  /// Crew time where the table gives none: illustrative.
  public static let illustrativeSeconds: Int32 = 120

  /// Whether it may be done on that day.
  public func isDue(on day: CalendarDate) -> Bool { date <= day && day <= until }

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> [OneOffJob] {
    var seen: Set<String> = []
    return rows.read(&log) { row, log in
      guard let name = row.name("job", &log), let kind = row.jobKind(&log),
        let date = row.date("date", &log), let stream = row.stream(&log),
        let until = row.text("until").isEmpty ? date : row.date("until", &log),
        let isOptional = row.yesOrNo("optional", &log),
        let seconds = row.integer("seconds", 0...14_400, empty: illustrativeSeconds, &log),
        let kilograms = row.numberOrNone("kilograms", 0...20_000, &log),
        let litres = row.numberOrNone("litres", 0...100_000, &log),
        let place = row.jobPlace(&log), row.isFirst(name, &seen, &log)
      else { return nil }
      guard until >= date else {
        row.refuse("until", expected: "a day not before date", &log)
        return nil
      }
      let density = max(row.context.streams[stream].kilogramsPerLitre, 1e-6)
      return OneOffJob(
        name: name, kind: kind, date: date, until: until, stream: stream, point: place.point,
        uprn: place.uprn, usrn: place.usrn,
        kilograms: kilograms ?? min((litres ?? 0) * density, 20_000),
        litres: litres ?? min((kilograms ?? 0) / density, 100_000), seconds: seconds,
        isOptional: isOptional, note: row.crewText("note", &log))
    }
  }
}

extension TableRow {
  fileprivate func jobKind(_ log: inout DiagnosticLog) -> String? {
    let kind = text("kind").lowercased()
    if ["missed", "bulky", "fly-tip", "other"].contains(kind) { return kind }
    refuse("kind", expected: "missed, bulky, fly-tip or other", &log)
    return nil
  }

  /// `yes` or `no`; empty means no.
  fileprivate func yesOrNo(_ column: String, _ log: inout DiagnosticLog) -> Bool? {
    switch text(column).lowercased() {
    case "yes", "true", "1": return true
    case "", "no", "false", "0": return false
    default:
      refuse(column, expected: "yes or no", &log)
      return nil
    }
  }

  /// At least one of position, property and street; a job with none can't be found by a crew.
  fileprivate func jobPlace(
    _ log: inout DiagnosticLog
  ) -> (point: GridPoint?, uprn: UPRN?, usrn: USRN?)? {
    var position: GridPoint?
    if !(text("x").isEmpty && text("y").isEmpty) {
      guard let given = point(&log) else { return nil }
      position = given
    }
    var property: UPRN?
    if !text("uprn").isEmpty {
      guard let given = uprn(&log) else { return nil }
      property = given
    }
    let street = usrn(&log)
    guard position != nil || property != nil || street != nil else {
      report(
        "S118", "the job has no position, property or known street",
        fix: "give x and y, a uprn or a usrn; the row is kept out", &log)
      return nil
    }
    return (position, property, street)
  }
}
