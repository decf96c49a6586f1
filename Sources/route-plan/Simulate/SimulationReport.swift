import Gazetteer
import Routing

/// The results of a simulation, as a table for people and as JSON.
struct SimulationReport: Sendable {
  /// The area's name.
  let areaName: String
  let isSynthetic: Bool
  let first: CalendarDate
  let weeks: Int
  let runs: Int
  let bins: Int
  let results: [SimulationResult]
  /// What was filled in where the area's history was replayed.
  let record: SimulatedFill.Record?

  /// What `help formats` says of `--json`.
  static let format = OutputFormat(
    path: "standard output of simulate --json", privacy: .private,
    about: "One JSON object; figures are sums over all runs.",
    fields: [
      .init(name: "format", meaning: "\"route-plan simulation\""),
      .init(name: "version", meaning: "the version of this format"),
      .init(name: "area", meaning: "the area's name"),
      .init(name: "synthetic", meaning: "whether the area is made up"),
      .init(name: "from", meaning: "the first day, YYYY-MM-DD"),
      .init(name: "weeks", meaning: "how many weeks each run has"),
      .init(name: "runs", meaning: "how many seeds were run"),
      .init(name: "bins", meaning: "how many bins there are"),
      .init(
        name: "history",
        meaning: "with --history only: bin_days replayed, and filled_bin_days of which no reading "
          + "tells what came, so that the bin's own mean stands in"),
      .init(
        name: "policies",
        meaning: "per policy: policy, setting, kilometres, visits, overflows (bins that became "
          + "full), days_full, overflow_litres, litres_per_visit, vehicle_days, hours, pounds"),
    ])

  private static let head = [
    "Policy", "km", "Visits", "Overflows", "Days full", "Litres beside", "Litres/visit",
    "Vehicle days", "Hours", "Pounds",
  ]

  /// The table.
  var text: String {
    var lines = isSynthetic ? [PlanCredits.synthetic] : []
    lines.append(
      "\(areaName): \(PlanText.count(bins, "bin")), \(PlanText.count(weeks, "week")) from \(first)"
        + (runs > 1 ? ", the sum of \(runs) runs" : ""))
    if let record {
      let share = Double(record.filledDays) / Double(max(1, record.days)) * 100
      lines.append(
        "What came into the bins is that of history.gpkg; of \(PlanText.grouped(record.filledDays)) "
          + "of \(PlanText.grouped(record.days)) bin days (\(Decimals.text(share, places: 1)) %) no "
          + "reading tells, and the bin's own mean for the day of the week stands in.")
    }
    lines.append("")
    let rows = [Self.head] + results.map(Self.cells)
    let widths = Self.head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    lines += rows.map { row in
      row.enumerated().map { TerminalText.padded($1, to: widths[$0], isNumber: $0 > 0) }
        .joined(separator: "  ")
    }
    lines += [""] + comparison
    return lines.map { TerminalText.visible($0, limit: 260) + "\n" }.joined()
  }

  private static func cells(_ result: SimulationResult) -> [String] {
    [
      result.policy.name, PlanText.decimal(result.kilometres, places: 1),
      PlanText.grouped(result.visits), PlanText.grouped(result.overflows),
      PlanText.grouped(result.overflowDays),
      PlanText.grouped(Int(result.overflowLitres.rounded())),
      PlanText.decimal(result.litresPerVisit, places: 0), PlanText.grouped(result.vehicleDays),
      PlanText.decimal(Double(result.deciseconds) / 36_000, places: 1),
      PlanText.grouped(Int(result.cost.micropounds / 1_000_000)),
    ]
  }

  /// What each rival needs, at its best setting here, to have no more overflows than choosing by risk.
  private var comparison: [String] {
    let own = results.filter { $0.policy.family == "risk" }
    let usual = own.first { if case .risk(1) = $0.policy { true } else { false } } ?? own.first
    guard let usual else { return [] }
    return ["fixed", "fixed-by-bin", "threshold"].compactMap { family in
      let rivals = results.filter { $0.policy.family == family }
      guard !rivals.isEmpty else { return nil }
      let equal = rivals.filter { $0.overflowDays <= usual.overflowDays }
      guard let best = equal.min(by: { $0.metres < $1.metres }) else {
        return "No setting of \(family) here has as few days full as risk (\(usual.overflowDays))."
      }
      let share = Double(usual.metres - best.metres) / Double(max(1, best.metres)) * 100
      return "At no more days full than risk (\(usual.overflowDays)): \(best.policy.name) drives "
        + "\(PlanText.decimal(best.kilometres, places: 1)) km; risk drives "
        + "\(PlanText.decimal(usual.kilometres, places: 1)) km, "
        + "\(Decimals.text(share, places: 1)) %."
    }
  }

  /// The results for programs.
  var json: JSONValue {
    let history =
      record.map { record in
        [
          JSONValue.Member(
            "history",
            .object([
              .init("bin_days", .integer(Int64(record.days))),
              .init("filled_bin_days", .integer(Int64(record.filledDays))),
            ]))
        ]
      } ?? []
    let head: [JSONValue.Member] = [
      .init("format", .string("route-plan simulation")), .init("version", .integer(1)),
      .init("area", .string(areaName)), .init("synthetic", .bool(isSynthetic)),
      .init("from", .string(first.description)), .init("weeks", .integer(Int64(weeks))),
      .init("runs", .integer(Int64(runs))), .init("bins", .integer(Int64(bins))),
    ]
    return .object(
      head + history + [.init("policies", .array(results.map(Self.json)))])
  }

  private static func json(_ result: SimulationResult) -> JSONValue {
    .object([
      .init("policy", .string(result.policy.family)),
      .init("setting", .string(result.policy.name)),
      .init("kilometres", .number(result.kilometres)),
      .init("visits", .integer(Int64(result.visits))),
      .init("overflows", .integer(Int64(result.overflows))),
      .init("days_full", .integer(Int64(result.overflowDays))),
      .init("overflow_litres", .integer(Int64(result.overflowLitres.rounded()))),
      .init("litres_per_visit", .number((result.litresPerVisit * 10).rounded() / 10)),
      .init("vehicle_days", .integer(Int64(result.vehicleDays))),
      .init("hours", .number((Double(result.deciseconds) / 3600).rounded() / 10)),
      .init("pounds", .number((Double(result.cost.micropounds) / 10_000).rounded() / 100)),
    ])
  }
}
