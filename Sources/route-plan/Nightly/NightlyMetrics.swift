import Gazetteer

/// Metrics in the text format of Prometheus, for node_exporter's textfile collector.
enum NightlyMetrics {
  private static let finished = "last_run_timestamp_seconds"

  /// The file of the last run with another moment of ending.
  static func renewed(_ text: String, finished seconds: Int64) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("route_plan_\(finished) ") ? "route_plan_\(finished) \(seconds)" : String(line)
    }.joined(separator: "\n")
  }

  /// The file of a run.
  static func text(_ record: RunRecord, _ brief: MorningBrief) -> String {
    var text = ""
    func gauge(_ name: String, _ help: String, _ value: Double, label: String = "") {
      let whole = value == value.rounded() && abs(value) < 9e15
      let number = whole ? String(Int64(value)) : Decimals.text(value, places: 3)
      text += "# HELP route_plan_\(name) \(help)\n# TYPE route_plan_\(name) gauge\n"
      text += "route_plan_\(name)\(label) \(number)\n"
    }
    let view = brief.plan
    let bins = view.map { $0.rounds.flatMap(\.services).filter(\.isBin).count } ?? 0
    gauge("last_run_status", "Exit status of the last nightly run.", Double(record.status))
    gauge(
      "last_run_seconds", "How long the last nightly run took.",
      Double(record.finished - record.started))
    gauge(finished, "When the last nightly run ended.", Double(record.finished))
    if let published = brief.publishedSeconds {
      gauge(
        "plan_timestamp_seconds", "When the current plan was published; its age is time() less it.",
        Double(published))
    }
    gauge("properties", "Properties of the gazetteer.", Double(brief.propertyCount))
    gauge(
      "households_planned", "Household collections in the current plan.",
      Double(view.map { $0.rounds.reduce(0) { $0 + Int($1.households) } } ?? 0))
    gauge("bins_due", "Bins emptied in the current plan.", Double(bins))
    gauge("unassigned", "Pieces of work left undone.", Double(record.unassigned))
    gauge("stale_sensors", "Bins without a fresh reading.", Double(record.staleSensors))
    gauge(
      "rejected_files", "Files refused by the last run.",
      Double(brief.intake.count { $0.outcome == .rejected }))
    gauge(
      "held_files", "Changes of the gazetteer that wait for approval.", Double(brief.heldCount))
    for (name, seconds) in brief.durations {
      text +=
        name == brief.durations.first?.name
        ? "# HELP route_plan_step_seconds How long a step of the last run took.\n"
          + "# TYPE route_plan_step_seconds gauge\n" : ""
      text += "route_plan_step_seconds{step=\"\(name)\"} \(Decimals.text(seconds, places: 3))\n"
    }
    return text
  }
}
