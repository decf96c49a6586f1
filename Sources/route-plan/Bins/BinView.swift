import Gazetteer

/// A bin as people read it: what is expected of it, what was decided, and why.
struct BinView: Sendable {
  var name = ""
  var kind = ""
  var round = ""
  var usrn = ""
  /// Expected at collection.
  var fillPercent = 0.0
  /// The age of the last reading at collection; `nil` where there is none.
  var ageHours: Int?
  /// `fresh`, `extrapolated`, `reckoned` or `none`.
  var trust = ""
  /// Whether anything is known of its fill.
  var isTrusted: Bool { trust != BinOutlook.Trust.none.rawValue }
  /// Expected at collection.
  var kilograms = 0.0
  /// The next possible visits, each with the chance of overflowing before it where nobody comes.
  var visits: [(date: CalendarDate, risk: Double, overflowLitres: Double)] = []
  /// `must`, `scheduled`, `chosen`, `passing` or `left`.
  var choice = ""
  var reason = ""
  /// What emptying it today saves later, its detour apart.
  var worthPounds = 0.0
  /// Whether the plan empties it.
  var isPlanned = false
  /// The chance of overflowing before the next possible visit, with the plan as it is.
  var risk = 0.0
  /// What that chance would be were it emptied today.
  var leastRisk = 0.0

  /// The bins of a selection in the table's order, with those that a plan empties.
  static func all(
    _ selection: BinSelection, bins: [ServiceBin], planned: Set<String>
  ) -> [BinView] {
    selection.decisions.map { decision in
      let bin = bins[decision.place]
      let outlook = decision.outlook
      let isPlanned = planned.contains(bin.name)
      return BinView(
        name: bin.name, kind: bin.kind, round: bin.round, usrn: bin.usrn?.description ?? "",
        fillPercent: outlook.fillPermille / 10, ageHours: outlook.ageSeconds.map { Int($0 / 3600) },
        trust: outlook.trust.rawValue, kilograms: bin.kilogramsFull * outlook.fillPermille / 1000,
        visits: zip(selection.dates.dropFirst(), outlook.visits).map {
          ($0, $1.overflowChance, $1.overflowLitres)
        },
        choice: decision.choice.rawValue, reason: decision.reason,
        worthPounds: Double(decision.worthMicropounds) / 1e6, isPlanned: isPlanned,
        risk: isPlanned ? decision.riskWhenEmptied : decision.riskOfLeaving,
        leastRisk: decision.riskWhenEmptied)
    }
  }
}

/// What the planner should know of a plan's bins before the day, in a few lines.
enum BinRisks {
  /// How many bins were decided on in which way, and what is to be expected.
  static func notes(_ bins: [BinView]) -> [String] {
    guard let next = bins.first(where: { !$0.visits.isEmpty })?.visits[0].date else { return [] }
    func count(_ choice: BinDecision.Choice) -> Int { bins.count { $0.choice == choice.rawValue } }
    let planned = bins.count(where: \.isPlanned)
    let known = bins.filter(\.isTrusted)
    let expected = known.reduce(0) { $0 + $1.risk }
    let least = known.reduce(0) { $0 + $1.leastRisk }
    let unknown = bins.count - known.count
    let rest = unknown > 0 ? " Of \(unknown) bins no fill is known." : ""
    let outlook =
      "\(Decimals.text(expected, places: 1)) bins are expected to overflow before \(next), the next "
      + "possible visit; \(Decimals.text(least, places: 1)) would if all were emptied today."
    return [
      "Bins: \(planned) of \(bins.count) are emptied: \(count(.must)) had to be, "
        + "\(count(.scheduled)) by schedule, \(count(.chosen)) chosen, "
        + "\(bins.count { $0.isPlanned && $0.choice == "passing" }) in passing.",
      known.isEmpty ? "No fill is known of any bin." : outlook + rest,
    ]
  }

  /// The bins that the plan leaves at the greatest risk, a line each; without a fill to trust there is
  /// a schedule, and no risk to tell of.
  static func worst(_ bins: [BinView], limit: Int) -> [String] {
    let risky = bins.filter { !$0.isPlanned && $0.isTrusted && $0.risk >= 0.2 }
      .sorted { ($1.risk, $0.name) < ($0.risk, $1.name) }
    return MorningBrief.short(
      risky.map { bin in
        "bin \(bin.name) is left: \(Decimals.text(bin.fillPercent, places: 0)) % full at collection, "
          + "risk \(Decimals.text(bin.risk * 100, places: 0)) % before the next visit"
      }, limit: limit)
  }
}
