import Gazetteer

/// A plan in a few lines: the end of `plan`, and all of `show`.
enum PlanSummary {
  /// What `help formats` says of `--json`.
  static let format = OutputFormat(
    path: "standard output of plan --json and show --json", privacy: .private,
    about: "One JSON object.",
    fields: [
      .init(name: "format", meaning: "\"route-plan summary\""),
      .init(name: "version", meaning: "the version of this format"),
      .init(name: "area", meaning: "the area's name"),
      .init(name: "synthetic", meaning: "whether the area is made up"),
      .init(name: "date", meaning: "the day planned, YYYY-MM-DD"),
      .init(name: "mode", meaning: "as-is, keep, rebalance or free"),
      .init(
        name: "rounds",
        meaning: "per round: id, vehicle, class, start, finish (HH:MM), overtime_minutes, trips, "
          + "tips, streets, households, kilograms, kilometres, reversing_metres"),
      .init(name: "unassigned", meaning: "per reason: reason, pieces, households"),
      .init(name: "totals", meaning: "per total: name, value as text"),
      .init(name: "notes", meaning: "lines of the morning brief"),
      .init(name: "attribution", meaning: "the credit lines of the sources"),
    ])

  /// The summary for people.
  static func text(_ view: PlanView) -> String {
    let (year, month, day) = view.date.parts
    let date = PlanText.longDate(weekday: view.date.weekday, day: day, month: month, year: year)
    var lines = view.isSynthetic ? [PlanCredits.synthetic] : []
    lines.append("\(view.areaName), \(date), mode \(view.mode)")
    lines.append("")
    lines += table(view)
    if !view.totals.isEmpty {
      lines.append("")
      let width = view.totals.map(\.name.count).max() ?? 0
      lines += view.totals.map { "\(TerminalText.padded($0.name, to: width))  \($0.value)" }
    }
    lines.append("")
    let reasons = reasons(view)
    lines.append(reasons.isEmpty ? "Everything due is assigned." : "Left undone:")
    for reason in reasons {
      lines.append(
        "  \(PlanText.count(reason.pieces, "piece")) of work, "
          + "\(PlanText.count(reason.households, "household")): \(reason.reason)")
    }
    if !view.notes.isEmpty { lines += ["", "Before you start:"] + view.notes.map { "  \($0)" } }
    return lines.map { TerminalText.visible($0, limit: 400) + "\n" }.joined()
  }

  /// The summary for programs.
  static func json(_ view: PlanView) -> JSONValue {
    .object([
      .init("format", .string("route-plan summary")),
      .init("version", .integer(Int64(format.version))),
      .init("area", .string(view.areaName)), .init("synthetic", .bool(view.isSynthetic)),
      .init("date", .string(view.date.description)), .init("mode", .string(view.mode)),
      .init("rounds", .array(view.rounds.map(round))),
      .init(
        "unassigned",
        .array(
          reasons(view).map {
            .object([
              .init("reason", .string($0.reason)), .init("pieces", .integer(Int64($0.pieces))),
              .init("households", .integer(Int64($0.households))),
            ])
          })),
      .init(
        "totals",
        .array(
          view.totals.map {
            .object([.init("name", .string($0.name)), .init("value", .string($0.value))])
          })),
      .init("notes", .array(view.notes.map { .string($0) })),
      .init("attribution", .array(view.attributions.map { .string($0) })),
    ])
  }

  private static func round(_ round: RoundView) -> JSONValue {
    .object([
      .init("id", .string(round.id)), .init("vehicle", .string(round.vehicleID)),
      .init("class", .string(round.vehicleClass)),
      .init("start", .string(PlanText.clock(round.startSeconds))),
      .init("finish", .string(PlanText.clock(round.finishSeconds))),
      .init("overtime_minutes", .integer((Int64(round.overtimeSeconds) + 59) / 60)),
      .init("trips", .integer(Int64(round.tripCount))),
      .init("tips", .integer(Int64(round.tips.count))),
      .init("streets", .integer(Int64(round.services.count))),
      .init("households", .integer(Int64(round.households))),
      .init("kilograms", .integer(Int64(round.kilograms))),
      .init("kilometres", .number((round.kilometres * 10).rounded() / 10)),
      .init("reversing_metres", .integer(Int64(round.reversingMetres))),
    ])
  }

  private static func table(_ view: PlanView) -> [String] {
    let head = [
      "Round", "Vehicle", "Out", "Back", "Trips", "Households", "Tonnes", "km", "Overtime",
    ]
    var rows = view.rounds.map { round in
      [
        round.title, round.vehicleTitle.isEmpty ? round.vehicleID : round.vehicleTitle,
        PlanText.clock(round.startSeconds), PlanText.clock(round.finishSeconds),
        String(round.tripCount), PlanText.grouped(Int(round.households)),
        PlanText.decimal(Double(round.kilograms) / 1000, places: 1),
        PlanText.decimal(round.kilometres, places: 0),
        round.overtimeSeconds > 0 ? PlanText.duration(round.overtimeSeconds) : "",
      ].map { TerminalText.visible($0, limit: 28) }
    }
    let rounds = view.rounds
    rows.append([
      "All", "", "", "", String(rounds.reduce(0) { $0 + $1.tripCount }),
      PlanText.grouped(rounds.reduce(0) { $0 + Int($1.households) }),
      PlanText.decimal(rounds.reduce(0.0) { $0 + Double($1.kilograms) } / 1000, places: 1),
      PlanText.decimal(rounds.reduce(0.0) { $0 + $1.kilometres }, places: 0), "",
    ])
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([head] + rows).map { row in
      let cells = row.enumerated().map { column, text in
        TerminalText.padded(text, to: widths[column], isNumber: column > 1)
      }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Work left undone by reason, the most households first.
  private static func reasons(
    _ view: PlanView
  ) -> [(reason: String, pieces: Int, households: Int)] {
    var found: [(reason: String, pieces: Int, households: Int)] = []
    for work in view.unassigned {
      let place = found.firstIndex { $0.reason == work.reason } ?? found.count
      if place == found.count { found.append((work.reason, 0, 0)) }
      found[place].pieces += 1
      found[place].households += Int(work.households)
    }
    return found.sorted { ($1.households, $0.reason) < ($0.households, $1.reason) }
  }
}
