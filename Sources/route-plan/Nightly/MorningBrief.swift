import FoundationEssentials
import Gazetteer

/// What the planner should know before six o'clock, on one page.
struct MorningBrief: Sendable {
  /// A heading with its lines.
  struct Section: Sendable {
    var title: String
    var lines: [String]
  }

  /// The area's name.
  var areaName = ""
  var isSynthetic = false
  /// The day it is about.
  var date: CalendarDate
  /// The exit status of the run.
  var status = ExitStatus.done
  /// Why the last good plan was kept; empty where it was not.
  var reasons: [String] = []
  /// The plan that `current` holds, where it is of this run.
  var plan: PlanView?
  /// The folder of the plan in `current`.
  var currentName: String?
  /// The summary of the plan in `current`, where an earlier run made it.
  var standing: [String] = []
  /// How it was made, in words.
  var madeHow = ""
  /// The configuration of the day, for shifts and opening hours.
  var configuration: AreaConfiguration?
  var intake: [DropIntake.Result] = []
  var heldCount = 0
  /// Bins without a fresh reading: how many, and some of them in words.
  var staleCount = 0
  var staleLines: [String] = []
  /// What changed since the plan that stood before this run, and why.
  var changes: [String] = []
  /// What crews reported of the last day of work.
  var completions: [String] = []
  /// The days after: a line each.
  var daysAhead: [String] = []
  /// Warnings of the inputs, a line each.
  var warnings: [String] = []
  var propertyCount = 0
  /// When the plan in `current` was published.
  var publishedSeconds: Int64?
  /// Seconds by step.
  var durations: [(name: String, seconds: Double)] = []

  /// Makes an empty brief for a day.
  init(date: CalendarDate) { self.date = date }

  /// The first line: how the night went.
  var headline: String {
    switch status {
    case .done: "All is planned and checked."
    case .planIncomplete: "Planned and checked; some work is left undone."
    case .planInvalid:
      currentName.map { "KEPT THE LAST GOOD PLAN (\($0)): see why below." }
        ?? "KEPT THE LAST GOOD PLAN: see why below."
    default: "NO PLAN FOR THIS DAY: see why below."
    }
  }

  /// The page's sections in order; those without lines are left out.
  var sections: [Section] {
    [
      Section(title: "Why the last good plan was kept", lines: reasons),
      Section(title: "The plan that stands", lines: standing),
      Section(title: "Risks", lines: risks),
      Section(title: "Left undone", lines: unassigned),
      Section(title: "What changed, and why", lines: changes),
      Section(title: "Files taken in", lines: intakeLines),
      Section(title: "What crews reported", lines: completions),
      Section(title: "Sensors without a fresh reading", lines: staleLines),
      Section(title: "Days ahead", lines: daysAhead),
      Section(title: "Doubtful in the inputs", lines: warnings),
    ].filter { !$0.lines.isEmpty }
  }

  private var intakeLines: [String] {
    let lines = intake.map { result in
      "\(result.kind.rawValue): \(result.name): \(result.outcome.rawValue)"
        + (result.detail.isEmpty ? "" : ", \(result.detail)")
    }
    let waiting =
      heldCount > 0
      ? ["\(PlanText.count(heldCount, "change")) of the gazetteer in held/ wait for approval"] : []
    return Self.short(lines, limit: 12) + waiting
  }

  private var unassigned: [String] {
    guard let plan else { return [] }
    var counts: [(reason: String, pieces: Int, households: Int)] = []
    for work in plan.unassigned {
      let place = counts.firstIndex { $0.reason == work.reason } ?? counts.count
      if place == counts.count { counts.append((work.reason, 0, 0)) }
      counts[place].pieces += 1
      counts[place].households += Int(work.households)
    }
    return counts.map {
      "\(PlanText.count($0.pieces, "piece")), \(PlanText.count($0.households, "household")): "
        + $0.reason
    }
  }

  private var risks: [String] {
    guard let plan, let configuration else { return [] }
    var lines: [String] = []
    for round in plan.rounds {
      let vehicle = configuration.vehicles.first { $0.id == round.vehicleID }
      if round.overtimeSeconds > 0 {
        lines.append("\(round.title): \(PlanText.duration(round.overtimeSeconds)) overtime")
      } else if let vehicle {
        let end = round.startSeconds + vehicle.shiftMinutes * 60
        if round.finishSeconds > end - 20 * 60 {
          lines.append(
            "\(round.title) is back at \(PlanText.clock(round.finishSeconds)), less than 20 minutes "
              + "before its shift ends")
        }
      }
      lines += tipRisks(round, configuration)
    }
    return Self.short(lines, limit: 12) + BinRisks.worst(plan.bins, limit: 6)
  }

  private func tipRisks(_ round: RoundView, _ configuration: AreaConfiguration) -> [String] {
    round.tips.compactMap { tip in
      guard let site = configuration.sites.first(where: { $0.title == tip.title }),
        let last = site.openings[date.weekday - 1].map(\.to).max(),
        tip.startSeconds > (last - 30) * 60
      else { return nil }
      return "\(round.title) is at \(tip.title) at \(PlanText.clock(tip.startSeconds)), last entry "
        + ClockText.text(minute: last)
    }
  }

  /// The first lines, and how many more there are: the brief stays on one page.
  static func short(_ lines: [String], limit: Int) -> [String] {
    lines.count <= limit ? lines : lines.prefix(limit) + ["and \(lines.count - limit) more"]
  }
}

extension MorningBrief {
  /// The brief as text.
  func text() -> String {
    var lines = isSynthetic ? [PlanCredits.synthetic] : []
    let (year, month, day) = date.parts
    let long = PlanText.longDate(weekday: date.weekday, day: day, month: month, year: year)
    lines += ["\(areaName), \(long)", headline]
    if !madeHow.isEmpty { lines.append(madeHow) }
    if let plan, !plan.rounds.isEmpty { lines += [""] + table(plan) }
    for section in sections {
      lines += ["", section.title + ":"] + section.lines.map { "  " + $0 }
    }
    return lines.map { TerminalText.visible($0, limit: 200) + "\n" }.joined()
  }

  private static let head = ["Round", "Vehicle", "Out", "Back", "Tips", "Households", "Tonnes"]

  private static func cells(_ round: RoundView) -> [String] {
    [
      round.title, round.vehicleTitle.isEmpty ? round.vehicleID : round.vehicleTitle,
      PlanText.clock(round.startSeconds), PlanText.clock(round.finishSeconds),
      round.tips.map { PlanText.clock($0.startSeconds) }.joined(separator: " "),
      PlanText.grouped(Int(round.households)),
      PlanText.decimal(Double(round.kilograms) / 1000, places: 1),
    ]
  }

  private func table(_ plan: PlanView) -> [String] {
    let rows =
      [Self.head]
      + plan.rounds.map { Self.cells($0).map { TerminalText.visible($0, limit: 28) } }
    let widths = Self.head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { TerminalText.padded($1, to: widths[$0], isNumber: $0 > 4) }
        .joined(separator: "  ")
    }
  }

  /// The brief as a page that needs nothing else.
  func page() -> String {
    let (year, month, day) = date.parts
    let long = PlanText.longDate(weekday: date.weekday, day: day, month: month, year: year)
    let isGood = status == .done || status == .planIncomplete
    var html = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Escaping.html("\(areaName), \(date)"))</title>
      <style>
      body { font: 14px/1.35 system-ui, sans-serif; margin: 1.5em auto; max-width: 60em; padding: 0 1em }
      h1 { font-size: 1.3em } h2 { font-size: 1em; margin: 1em 0 0.2em }
      table { border-collapse: collapse } td, th { padding: 0.15em 0.7em; text-align: left }
      tr + tr td { border-top: 1px solid #bbb } ul { margin: 0; padding-left: 1.2em }
      .how { font-weight: bold; padding: 0.4em 0.7em; border-left: 6px solid #2a7a3b }
      .bad { border-color: #b00020 }
      @media print { body { font-size: 11px; margin: 0 } }
      </style></head><body>

      """
    if isSynthetic { html += "<p>\(Escaping.html(PlanCredits.synthetic))</p>\n" }
    html += "<h1>\(Escaping.html("\(areaName), \(long)"))</h1>\n"
    html += "<p class=\"how\(isGood ? "" : " bad")\">\(Escaping.html(headline))</p>\n"
    if !madeHow.isEmpty { html += "<p>\(Escaping.html(madeHow))</p>\n" }
    if let plan, !plan.rounds.isEmpty {
      html += "<table>\n" + Self.row(Self.head, tag: "th")
      for round in plan.rounds { html += Self.row(Self.cells(round), tag: "td") }
      html += "</table>\n"
    }
    for section in sections {
      html += "<h2>\(Escaping.html(section.title))</h2>\n<ul>\n"
      for line in section.lines { html += "<li>\(Escaping.html(line))</li>\n" }
      html += "</ul>\n"
    }
    return html + "</body></html>\n"
  }

  private static func row(_ cells: [String], tag: String) -> String {
    "<tr>" + cells.map { "<\(tag)>\(Escaping.html($0))</\(tag)>" }.joined() + "</tr>\n"
  }

  /// Writes both forms under the date and as the latest.
  func write(to folder: URL) throws(FileSystemError) {
    for name in [date.description, "latest"] {
      try AtomicFile.write(Array(text().utf8), to: folder.appending(path: name + ".txt"))
      try AtomicFile.write(Array(page().utf8), to: folder.appending(path: name + ".html"))
    }
  }
}
