import Foundation
import Gazetteer
import Routing
import Synchronization
import Testing

@testable import route_plan

@Suite("Nightly: the deadline whatever the search for help costs") struct SearchTimeTests {
  /// A clock that a second passes on each time it is asked.
  private final class Clock: Sendable {
    private let start = ContinuousClock.now
    private let count = Mutex(0)

    var asked: Int { count.withLock { $0 } }

    /// A time that is over when the clock has been asked so often.
    func time(seconds: Int) -> SearchTime {
      SearchTime(end: start + .seconds(seconds)) { self.next() }
    }

    private func next() -> ContinuousClock.Instant {
      let seconds = count.withLock { count in
        count += 1
        return count
      }
      return start + .seconds(seconds)
    }
  }

  private static let area = Result {
    var log = DiagnosticLog()
    let town = try PlannedTown.fenmarket.get()
    return try CompiledAreaStore.read(AreaFolder(path: town.folder.path), log: &log)
  }

  private func plan(_ time: SearchTime?, iterations: Int) throws -> PlannedDay {
    var log = DiagnosticLog()
    let request = PlanRequest(
      date: try #require(CalendarDate("2026-11-24")), mode: .keep, seed: 1, threads: 1, lanes: 1,
      limit: .iterations(iterations, cooling: nil), time: time)
    return try DayPlanner(area: try Self.area.get(), request: request, progress: { _ in }).plan(
      log: &log)
  }

  private func isOutOfTime(_ time: SearchTime) throws -> Bool {
    do {
      _ = try plan(time, iterations: 20)
      return false
    } catch PlanningError.outOfTime {
      return true
    }
  }

  @Test("Time enough changes nothing")
  func enough() throws {
    let limited = try plan(Clock().time(seconds: 100_000), iterations: 20)
    let free = try plan(nil, iterations: 20)
    #expect(limited.solution == free.solution)
    #expect(limited.iterations == 20)
  }

  @Test("A search for help that fills the time is cut at its next round, and no other begins")
  func helpIsCut() throws {
    let clock = Clock()
    #expect(try isOutOfTime(clock.time(seconds: 5)))
    #expect(clock.asked < 10, "asked \(clock.asked) times")
  }

  @Test("What the search for help took beside its rounds is kept for the one that follows")
  func overhead() throws {
    // A clock that is never over counts what the search for help asks: two seconds a round, one at
    // its beginning and two at its end; its first round and its end are the overhead.
    let counting = Clock()
    _ = try plan(counting.time(seconds: 100_000), iterations: 0)
    let whole = counting.asked
    #expect(whole > 20)
    // Help ends in time, with less left than another search needs to begin and end.
    #expect(try isOutOfTime(Clock().time(seconds: whole + 1)))
    // With some more, that search begins, and ends before it was asked to.
    let cut = try plan(Clock().time(seconds: whole + 12), iterations: 100_000)
    #expect(cut.iterations > 0 && cut.iterations < 2000, "\(cut.iterations)")
  }

  @Test("The clock's budget never passes the end")
  func budget() {
    let past = ContinuousClock.now - .seconds(1)
    let limit = Deadline.limit(seconds: 3600, started: .now, end: past)
    guard case .untilFraction(let fraction) = limit else {
      Issue.record("no budget by the clock")
      return
    }
    #expect(fraction() >= 1)
  }
}
