import FoundationEssentials
import Gazetteer

/// The published rounds of a week, street by street, for a day without computers.
struct PaperRounds {
  let folder: NightlyFolder

  /// Prints seven days from a day on, else from that of the current plan.
  func print(from first: CalendarDate?, _ console: Console) -> ExitStatus {
    let plans = PublishedPlans(folder.published)
    let current = CurrentPlan(folder: folder)
    guard let from = first ?? current.date else {
      console.complain(
        "route-plan: error: \(folder.area.url.path) has no current plan\n"
          + "  fix: route-plan nightly DIR publishes one")
      return .badInput
    }
    let days = Set(plans.all().map(\.date)).filter { $0 >= from && $0 < from.advanced(by: 7) }
    for day in days.sorted() {
      guard let name = current.date == day ? current.name : plans.last(for: day) else { continue }
      console.write(Self.text(folder.published.appending(path: name), day))
    }
    guard days.isEmpty else { return .done }
    console.complain(
      "route-plan: error: no round is published for \(from) or the six days after it\n"
        + "  fix: route-plan nightly DIR --date \(from) publishes them")
    return .badInput
  }

  private static func text(_ plan: URL, _ day: CalendarDate) -> String {
    let summary = PlanFolder.contents(PlanFolder.summary, in: plan) ?? []
    var text = String(repeating: "=", count: 78) + "\n" + String(decoding: summary, as: UTF8.self)
    var log = DiagnosticLog()
    let columns = ["round", "sequence", "street", "households", "start"]
    guard
      let table = CSVTable.read(
        PlanFolder.contents("public/streets.csv", in: plan) ?? [], file: "streets.csv",
        required: columns, optional: ["trip", "finish"], log: &log)
    else { return text }
    var round = ""
    for row in 0..<table.rows {
      let cells = columns.map { table.text(row, $0) }
      if cells[0] != round {
        round = cells[0]
        text += "\n\(day), round \(TerminalText.visible(round, limit: 40))\n"
      }
      text +=
        "  [ ] " + TerminalText.padded(cells[1], to: 4, isNumber: true) + "  " + cells[4] + "  "
        + TerminalText.padded(cells[3], to: 4, isNumber: true) + "  "
        + TerminalText.visible(cells[2], limit: 60) + "\n"
    }
    return text + "\n"
  }
}
