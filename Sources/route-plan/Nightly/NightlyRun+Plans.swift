import FoundationEssentials
import Gazetteer
import Routing

extension NightlyRun {
  /// Publishes the as-is plans of the date and the days after it.
  ///
  /// - Returns: That of the date, where there is one.
  mutating func publishSurePlans(
    _ area: CompiledAreaStore.Stored, date: CalendarDate, before: String?
  ) -> PublishedDay? {
    keepInputs(area)
    let sure = publish(area, date: date, mode: .asIs, limit: .iterations(0, cooling: nil), "as-is")
    if let sure {
      if !sure.hasWork { brief.changes.append("Nothing is due on \(date).") }
      if !hasBetterPlan(before, than: sure) { point(to: sure.name) }
    }
    var day = date
    var found = 0
    for _ in 0..<21 where found < Self.daysAhead {
      guard let next = WorkingDays(configuration: area.configuration).next(after: day) else {
        break
      }
      day = next
      if publishAhead(area, day) { found += 1 }
    }
    return sure
  }

  /// A searched plan of the same date and inputs is better than the as-is plan.
  private func hasBetterPlan(_ before: String?, than sure: PublishedDay) -> Bool {
    guard let before, let manifest = PublishedPlans(folder.published).manifest(before) else {
      return false
    }
    return manifest.date == sure.date.description && manifest.inputsDigest == sure.inputs
      && manifest.mode != PlanMode.asIs.rawValue
  }

  /// Publishes the as-is plan of a day ahead; false where nothing is due on it: then it has no rounds.
  private mutating func publishAhead(_ area: CompiledAreaStore.Stored, _ day: CalendarDate) -> Bool
  {
    do throws(DayFailure) {
      let (publisher, request) = (
        publisher(area), planRequest(day, .asIs, .iterations(0, cooling: nil))
      )
      let published = try timedPublish("days-ahead", publisher, request)
      note(published)
      guard published.hasWork else { return false }
      let undone = published.view.unassigned.count
      brief.daysAhead.append(
        "\(day): \(PlanText.count(published.view.rounds.count, "round")), latest back "
          + PlanText.clock(published.view.rounds.map(\.finishSeconds).max() ?? 0)
          + (undone > 0 ? ", \(PlanText.count(undone, "piece")) left undone" : ""))
      return true
    } catch {
      if case .noVehicle = error { return false }
      brief.daysAhead.append("\(day): no plan: \(error.lines.joined(separator: "; "))")
      log.write(
        "day-failed", [("day", .string(day.description)), ("why", .string(error.lines[0]))])
      if case .notWritten(let message) = error { reasons.append(message) }
      return true
    }
  }

  /// Searches for a better plan, unless an input was bad or the time is up.
  mutating func search(_ area: CompiledAreaStore.Stored, date: CalendarDate) -> PublishedDay? {
    guard reasons.isEmpty else {
      log.write("search-left-out", [("why", .string(reasons[0]))])
      return nil
    }
    let end = searchEnd(area)
    if let end, end - .now < .seconds(1) {
      noteNoTime()
      return nil
    }
    let better = publish(
      area, date: date, mode: .keep, limit: searchLimit(end), end: end, "search")
    guard let better else { return nil }
    point(to: better.name)
    return better
  }

  private mutating func noteNoTime() {
    brief.changes.append("There was no time left to search: the rounds are as imported.")
    log.write("search-left-out", [("why", .string("the deadline"))])
  }

  /// When all searching must be over: the deadline less what checking and writing need; that is
  /// less than a whole as-is plan took, and thrice that is kept.
  private func searchEnd(_ area: CompiledAreaStore.Stored) -> ContinuousClock.Instant? {
    guard let minute = request.finishByMinute else { return nil }
    let deadline = RunClock.next(
      minute: minute, timeZone: area.configuration.timeZone, after: started)
    // A plan that stood there already was not written: the days ahead tell what writing costs.
    let sure = durations.filter { ["as-is", "days-ahead"].contains($0.name) }.map(\.seconds).max()
    return .now + .seconds(Double(deadline - RunClock.now) - (sure ?? 0) * 3 - 2)
  }

  /// How long may be searched: what was asked, cut at the end.
  private func searchLimit(_ end: ContinuousClock.Instant?) -> SolverLimit {
    if let iterations = request.iterations { return .iterations(iterations, cooling: nil) }
    return Deadline.limit(seconds: Double(request.seconds), started: .now, end: end)
  }

  private mutating func publish(
    _ area: CompiledAreaStore.Stored, date: CalendarDate, mode: PlanMode, limit: SolverLimit,
    end: ContinuousClock.Instant? = nil, _ step: String
  ) -> PublishedDay? {
    do throws(DayFailure) {
      var request = planRequest(date, mode, limit)
      request.time = end.map { SearchTime(end: $0) { .now } }
      let published = try timedPublish(step, publisher(area), request)
      note(published)
      return published
    } catch {
      if case .noVehicle = error {
        brief.changes.append("No vehicle is on the road on \(date).")
        return nil
      }
      if case .outOfTime = error {
        noteNoTime()
        return nil
      }
      let what = mode == .asIs ? "the as-is plan" : "the searched plan"
      reasons += error.lines.map { "\(what) of \(date): \($0)" }
      log.write(
        "plan-failed", [("mode", .string(mode.rawValue)), ("why", .string(error.lines[0]))])
      return nil
    }
  }

  private mutating func timedPublish(
    _ step: String, _ publisher: DayPublisher, _ request: PlanRequest
  ) throws(DayFailure) -> PublishedDay {
    let result: Result<PublishedDay, DayFailure> = timed(step) {
      do throws(DayFailure) { return .success(try publisher.publish(request)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func publisher(_ area: CompiledAreaStore.Stored) -> DayPublisher {
    DayPublisher(folder: folder, area: area, progress: { [console] in console.progress($0) })
  }

  private func planRequest(
    _ date: CalendarDate, _ mode: PlanMode, _ limit: SolverLimit
  ) -> PlanRequest {
    PlanRequest(
      date: date, mode: mode, seed: request.seed, threads: request.threads, lanes: 4, limit: limit,
      isSteady: mode == .keep, allowsNothingDue: true)
  }

  private func note(_ published: PublishedDay) {
    log.write(
      "published",
      [
        ("plan", .string(published.name)), ("mode", .string(published.mode.rawValue)),
        ("unchanged", .bool(published.isUnchanged)),
        ("iterations", .integer(Int64(published.iterations))),
        ("rounds", .integer(Int64(published.view.rounds.count))),
        ("unassigned", .integer(Int64(published.view.unassigned.count))),
      ])
  }

  private mutating func keepInputs(_ area: CompiledAreaStore.Stored) {
    do throws(FileSystemError) {
      let changed = try InputStore(folder: folder.inputs).keep(area, of: folder.area)
      if !changed.isEmpty {
        brief.warnings.append(
          "Changed while the run went on, so that its plans can't be replayed: "
            + changed.joined(separator: ", "))
      }
    } catch {
      reasons.append(error.message)
    }
  }
}
