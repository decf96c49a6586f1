import FoundationEssentials
import Gazetteer
import Glibc

extension NightlyRun {
  /// What the brief says of the area before any plan.
  mutating func describe(_ area: CompiledAreaStore.Stored) {
    brief.areaName = area.configuration.name
    brief.isSynthetic = area.configuration.isSynthetic
    brief.propertyCount = area.register.properties.count
    let date = brief.date
    for row in area.tables.roads.closures where row.from <= date && date <= row.to {
      let road = row.road.street.isEmpty ? row.road.usrn.map { "USRN \($0)" } : row.road.street
      brief.changes.append(
        "Closed: \(road ?? "a road")\(row.reason.isEmpty ? "" : ", \(row.reason)")")
    }
    brief.completions = completions(area, before: date)
  }

  /// What crews reported of the last day of work; rounds without a row are unknown, never done.
  private func completions(
    _ area: CompiledAreaStore.Stored, before date: CalendarDate
  ) -> [String] {
    guard let (last, rounds) = lastRounds(area, before: date) else { return [] }
    let rows = area.tables.crews.completions.filter { $0.date == last }
    var lines: [String] = []
    var unknown: [String] = []
    for round in rounds {
      let own = rows.filter { $0.round == round }
      let left = own.filter { !$0.isDone }
      if own.isEmpty { unknown.append(round) }
      if !left.isEmpty {
        let reasons = Set(left.map(\.reason)).filter { !$0.isEmpty }.sorted()
        lines.append(
          "\(last), \(round): \(left.count) of \(own.count) reported places left"
            + (reasons.isEmpty ? "" : " (\(reasons.prefix(4).joined(separator: ", ")))"))
      }
    }
    if !unknown.isEmpty {
      lines.append("\(last): unknown, for nothing was reported: \(unknown.joined(separator: ", "))")
    }
    return MorningBrief.short(lines, limit: 10)
  }

  /// The last day before a date with a plan that has rounds, and those rounds.
  private func lastRounds(
    _ area: CompiledAreaStore.Stored, before date: CalendarDate
  ) -> (date: CalendarDate, rounds: [String])? {
    let plans = PublishedPlans(folder.published)
    var day = date
    while let last = WorkingDays(configuration: area.configuration).last(before: day),
      last > date.advanced(by: -14)
    {
      day = last
      guard let name = plans.last(for: last) else { continue }
      let summary = try? PlanFolder.document(
        PlanFolder.summaryDocument, in: folder.published.appending(path: name))
      let rounds = (summary?["rounds"]?.elements ?? []).compactMap { $0["id"]?.text }
      if !rounds.isEmpty { return (last, rounds) }
    }
    return nil
  }

  /// Writes the brief, the metrics and the record, and clears what is past its time.
  mutating func finish(
    _ area: CompiledAreaStore.Stored, sure: PublishedDay?, better: PublishedDay?, before: String?
  ) -> ExitStatus {
    let current = CurrentPlan(folder: folder)
    brief.currentName = current.date == brief.date ? current.name : nil
    let shown = [better, sure].compactMap { $0 }.first { $0.name == brief.currentName }
    if let shown {
      brief.plan = shown.view
      var ignored = DiagnosticLog()
      brief.configuration = area.day(brief.date, log: &ignored).configuration
      brief.madeHow =
        "Plan \(shown.name), mode \(shown.mode.rawValue)"
        + (shown.iterations > 0 ? ", \(PlanText.grouped(shown.iterations)) iterations" : "")
      describe(shown, before: before)
    } else if let name = brief.currentName {
      brief.standing = summaryLines(name)
    }
    return end(status(shown: shown))
  }

  /// The plan of an earlier run that stands, as its summary gives it.
  private func summaryLines(_ name: String) -> [String] {
    let bytes = PlanFolder.contents(
      PlanFolder.summary, in: folder.published.appending(path: name))
    let lines = String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    return MorningBrief.short(Array(lines.prefix { $0 != "Before you start:" }), limit: 24)
  }

  private func status(shown: PublishedDay?) -> ExitStatus {
    guard reasons.isEmpty else { return brief.currentName == nil ? .badInput : .planInvalid }
    return shown?.view.unassigned.isEmpty == false ? .planIncomplete : .done
  }

  private mutating func describe(_ shown: PublishedDay, before: String?) {
    let stale = shown.log.kept.filter { ["T112", "T113"].contains($0.code) }
    brief.staleCount = (shown.log.counts["T112"] ?? 0) + (shown.log.counts["T113"] ?? 0)
    brief.staleLines = MorningBrief.short(stale.map(\.message), limit: 6)
    if brief.staleCount > stale.count {
      brief.staleLines.append("\(brief.staleCount) sensors in all")
    }
    let warnings = shown.log.kept.filter { $0.severity == .warning }
    brief.warnings += MorningBrief.short(
      warnings.map { "\($0.file)\($0.line.map { ":\($0)" } ?? ""): \($0.message)" }, limit: 6)
    let summary = before.flatMap {
      try? PlanFolder.document(
        PlanFolder.summaryDocument, in: folder.published.appending(path: $0))
    }
    brief.changes += MorningBrief.short(
      PlanComparison.lines(before: summary, name: before ?? "", after: shown.view)
        + shown.view.notes, limit: 16)
  }

  /// Ends the run with a status: last of all the record, so that a run without one was cut off.
  mutating func end(_ status: ExitStatus) -> ExitStatus {
    brief.status = status
    brief.reasons = MorningBrief.short(reasons, limit: 12)
    let current = CurrentPlan(folder: folder)
    brief.publishedSeconds = current.name.flatMap {
      DropScan.status(folder.published.appending(path: $0 + "/manifest.json").path).map {
        Int64($0.st_mtim.tv_sec)
      }
    }
    clear()
    brief.durations = durations
    var record = RunRecord()
    record.date = brief.date.description
    record.status = status.rawValue
    record.started = started
    record.finished = RunClock.now
    record.current = current.name ?? ""
    record.mode = brief.plan?.mode ?? ""
    record.staleSensors = brief.staleCount
    record.unassigned = brief.plan?.unassigned.count ?? 0
    record.reasons = brief.reasons
    log.write(
      "end",
      [
        ("status", .integer(Int64(status.rawValue))),
        ("seconds", .integer(record.finished - started)), ("current", .string(record.current)),
        ("reasons", .array(brief.reasons.map { .string($0) })),
      ])
    do throws(FileSystemError) {
      try brief.write(to: folder.brief)
      try AtomicFile.write(Array(NightlyMetrics.text(record, brief).utf8), to: folder.metrics)
      try record.write(to: folder.lastRun)
    } catch {
      console.complain("route-plan: error: \(error.message)")
    }
    say(status)
    return status
  }

  /// Says for `status` and the metrics that a run ended, where it had nothing to do.
  func noteUnchanged() {
    guard var record = RunRecord.read(folder.lastRun) else { return }
    record.finished = RunClock.now
    let metrics = FileManager.default.contents(atPath: folder.metrics.path) ?? Data()
    let text = NightlyMetrics.renewed(
      String(decoding: metrics, as: UTF8.self), finished: record.finished)
    do throws(FileSystemError) {
      try AtomicFile.write(Array(text.utf8), to: folder.metrics)
      try record.write(to: folder.lastRun)
    } catch {
      console.complain("route-plan: error: \(error.message)")
    }
  }

  private func say(_ status: ExitStatus) {
    console.clearProgress()
    switch status {
    case .done, .planIncomplete: console.summarise(brief.text())
    default:
      let lines = brief.reasons.map { "  " + $0 }.joined(separator: "\n")
      console.complain("route-plan: error: \(brief.headline)\n\(lines)")
    }
  }

  private mutating func clear() {
    let retention = Retention(folder: folder, settings: settings)
    let date = brief.date
    let failures = timed("retention") { retention.clear(for: date) }
    for failure in failures { log.write("retention-failed", [("why", .string(failure))]) }
  }
}

/// What differs between the plan that stood and the one that stands.
enum PlanComparison {
  /// The differences that a planner would mention, a line each.
  static func lines(before: JSONValue?, name: String, after: PlanView) -> [String] {
    guard let before, before["date"]?.text == after.date.description else {
      return ["This is the first plan of this day."]
    }
    var lines: [String] = []
    let old = before["rounds"]?.elements ?? []
    for round in after.rounds {
      guard let earlier = old.first(where: { $0["id"]?.text == round.id }) else {
        lines.append("\(round.title) goes out, which it did not in \(name)")
        continue
      }
      lines += changes(of: round, from: earlier)
    }
    for earlier in old {
      guard let id = earlier["id"]?.text, !after.rounds.contains(where: { $0.id == id }) else {
        continue
      }
      lines.append("\(id) does not go out, which it did in \(name)")
    }
    let undone = (before["unassigned"]?.elements ?? []).reduce(0) {
      $0 + Int(clamping: $1["pieces"]?.integer ?? 0)
    }
    if undone != after.unassigned.count {
      lines.append("\(after.unassigned.count) pieces are left undone, \(undone) were in \(name)")
    }
    return lines.isEmpty ? ["The rounds are as in \(name)."] : lines
  }

  private static func changes(of round: RoundView, from earlier: JSONValue) -> [String] {
    var parts: [String] = []
    if let vehicle = earlier["vehicle"]?.text, vehicle != round.vehicleID {
      parts.append("with \(round.vehicleID) instead of \(vehicle)")
    }
    let finish = PlanText.clock(round.finishSeconds)
    if let was = earlier["finish"]?.text, let old = ClockText.minute(was),
      abs(old - round.finishSeconds / 60) >= 5
    {
      parts.append("back at \(finish), was \(was)")
    }
    if let was = earlier["households"]?.integer, was != Int64(round.households) {
      parts.append("\(PlanText.grouped(Int(round.households))) households, were \(was)")
    }
    return parts.isEmpty ? [] : ["\(round.title): " + parts.joined(separator: ", ")]
  }
}
