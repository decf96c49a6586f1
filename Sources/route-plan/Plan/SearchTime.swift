/// When a plan's searches must be over, the one for help included; checks have their own time.
struct SearchTime: Sendable {
  /// The moment after which nothing is searched.
  let end: ContinuousClock.Instant
  /// The clock; a test brings its own.
  let now: @Sendable () -> ContinuousClock.Instant

  /// Ends all searching at a moment.
  init(end: ContinuousClock.Instant, now: @escaping @Sendable () -> ContinuousClock.Instant) {
    self.end = end
    self.now = now
  }

  /// Whether the moment has come.
  var isOver: Bool { now() >= end }

  /// The time that is left when so much of it is kept for something else.
  func less(_ part: Duration) -> SearchTime { SearchTime(end: end - part, now: now) }
}

/// Measures what a search costs beside its rounds: making a first answer and mending the last one.
///
/// A class because the solver's reports change it.
final class SearchOverhead {
  private let time: SearchTime
  private let begin: ContinuousClock.Instant
  private var reports: (first: ContinuousClock.Instant, last: ContinuousClock.Instant)?

  /// Begins to measure.
  init(_ time: SearchTime) {
    self.time = time
    begin = time.now()
  }

  /// Notes that a round has ended.
  func note() {
    let now = time.now()
    reports = (reports?.first ?? now, now)
  }

  /// What the search has cost beside its rounds, the first of them counted in for safety.
  func measured() -> Duration {
    let now = time.now()
    guard let reports else { return now - begin }
    return (reports.first - begin) + (now - reports.last)
  }
}
