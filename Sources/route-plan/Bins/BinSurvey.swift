import Gazetteer
import RoadGraph

/// How an area's bins are used: by bin, street and zone, with what is worth changing where asked for.
struct BinSurvey: Sendable {
  let areaName: String
  let isSynthetic: Bool
  let uses: [BinUse]
  let streets: [BinGroup]
  let zones: [BinGroup]
  /// `nil` where nobody asked.
  let advice: [BinAdvice]?
  let credits: [String]

  /// Surveys an area.
  init(_ area: CompiledAreaStore.Stored, walkMetres: Int?) {
    areaName = area.configuration.name
    isSynthetic = area.configuration.isSynthetic
    let tables = area.tables.services
    let uses = BinUse.all(
      tables.bins, history: area.binHistory, weekdays: BinDays(area.configuration).weekdays,
      register: area.register)
    self.uses = uses
    streets = BinGroup.streets(uses)
    zones = BinGroup.zones(uses)
    advice = walkMetres.map { BinAdvice.all(uses, walkMetres: $0) }
    credits =
      area.network.attributions
      + area.credits.filter { !area.network.attributions.contains($0) }
  }

  /// Litres of an ordinary day in all bins together.
  var litresPerDay: Double { uses.reduce(0) { $0 + $1.litresPerDay } }

  /// The survey in a few lines.
  var text: String {
    var lines = isSynthetic ? [PlanCredits.synthetic] : []
    lines.append(
      "\(areaName): \(PlanText.count(uses.count, "bin")), "
        + "\(PlanText.grouped(Int(litresPerDay.rounded()))) litres a day")
    lines += ["", "Most used streets, litres a day:"] + Self.top(streets)
    lines += ["", "Most used squares of \(BinGroup.zoneMetres) m, litres a day:"] + Self.top(zones)
    if let advice {
      lines += ["", advice.isEmpty ? "Nothing is worth changing." : "Worth changing:"]
      lines += advice.map { "  \($0.action.rawValue) \($0.bin): \($0.reason)" }
    }
    return lines.map { TerminalText.visible($0, limit: 300) + "\n" }.joined()
  }

  private static func top(_ groups: [BinGroup]) -> [String] {
    groups.prefix(10).map { group in
      "  \(TerminalText.padded(PlanText.grouped(Int(group.litresPerDay.rounded())), to: 7, isNumber: true))"
        + "  \(TerminalText.visible(group.name, limit: 60)) (\(PlanText.count(group.bins, "bin")))"
    }
  }
}
