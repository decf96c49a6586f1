import FoundationEssentials
import Gazetteer

/// Clears what is older than an area keeps: plans, their inputs, days planned anew, files taken in,
/// briefs, readings, log lines.
struct Retention: Sendable {
  let folder: NightlyFolder
  let settings: NightlyConfiguration

  /// Clears what is past its time on the day of a plan.
  ///
  /// - Returns: What could not be cleared, in words.
  func clear(for date: CalendarDate) -> [String] {
    clear(
      before: date.advanced(by: -Int(settings.keepDays)),
      readingsBefore: date.advanced(by: -Int(settings.keepHistoryDays)))
  }

  /// Clears what is of days before `day`, readings of days before `readingsBefore`.
  func clear(before day: CalendarDate, readingsBefore: CalendarDate) -> [String] {
    var failures: [String] = []
    clearPlans(before: day, &failures)
    clearInputs(&failures)
    for parent in [folder.done, folder.rejected, folder.brief] {
      clearDated(parent, before: day, &failures)
    }
    clearDated(
      folder.area.url.appending(path: "plans", directoryHint: .isDirectory), before: day,
      onlyIf: { $0.contains("-replan-") }, &failures)
    clearReceived(before: day, &failures)
    do throws(FileSystemError) {
      // A file that comes again long after is known for a year more than it is kept.
      var ledger = Ledger.read(folder.ledger)
      try ledger.forget(before: day.advanced(by: -365), file: folder.ledger)
      try NightlyLog.forget(before: day, file: folder.logFile)
    } catch {
      failures.append(error.message)
    }
    clearReadings(before: readingsBefore, &failures)
    return failures
  }

  private func remove(_ file: URL, _ failures: inout [String]) {
    do { try FileManager.default.removeItem(at: file) } catch {
      failures.append("can't remove \(file.path)")
    }
  }

  /// The plan that crews work from is never cleared.
  private func clearPlans(before day: CalendarDate, _ failures: inout [String]) {
    let current = CurrentPlan(folder: folder).name
    for plan in PublishedPlans(folder.published).all() where plan.date < day && plan.name != current
    {
      // Renamed first: a plan that is there is whole.
      let dying = folder.published.appending(path: ".\(plan.name).partial-purged")
      do throws(FileSystemError) {
        try FileSystem.move(folder.published.appending(path: plan.name).path, to: dying.path)
        remove(dying, &failures)
      } catch {
        failures.append(error.message)
      }
    }
  }

  /// Inputs of no plan that is still there; a plan without a readable manifest keeps them all.
  private func clearInputs(_ failures: inout [String]) {
    let plans = PublishedPlans(folder.published)
    var wanted: Set<String> = []
    for plan in plans.all() {
      guard let manifest = plans.manifest(plan.name) else { return }
      wanted.formUnion(manifest.inputs.map(\.sha256))
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.inputs.path)) ?? []
    for name in names where !wanted.contains(name) {
      remove(folder.inputs.appending(path: name), &failures)
    }
  }

  /// Files and folders that begin with a date.
  private func clearDated(
    _ parent: URL, before day: CalendarDate, onlyIf isMeant: (String) -> Bool = { _ in true },
    _ failures: inout [String]
  ) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where isMeant(name) {
      if let date = CalendarDate(name.prefix(10)), date < day {
        remove(parent.appending(path: name), &failures)
      } else if name.hasPrefix("."), name.contains(".partial-") {
        remove(parent.appending(path: name), &failures)
      }
    }
  }

  /// Received rows that are all over; changes of the gazetteer stay, for later ones build on them.
  private func clearReceived(before day: CalendarDate, _ failures: inout [String]) {
    let received = ReceivedTables(folder: folder.received)
    for kind in DropKind.allCases where kind.table != nil {
      for name in received.files(kind) {
        guard let bytes = received.contents(kind, name),
          ReceivedTables.isOver(bytes, kind, before: day)
        else { continue }
        remove(folder.received.appending(path: kind.rawValue + "/" + name), &failures)
      }
    }
  }

  private func clearReadings(before day: CalendarDate, _ failures: inout [String]) {
    guard FileManager.default.fileExists(atPath: folder.area.history.path) else { return }
    do {
      try HistoryStore.removeReadings(before: day, path: folder.area.history.path)
    } catch {
      failures.append("history.gpkg: \(error)")
    }
  }
}
