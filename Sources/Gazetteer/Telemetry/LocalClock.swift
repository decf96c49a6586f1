import Foundation

/// Turns local clock readings of one zone into UTC seconds.
///
/// The only user of full Foundation in this target: FoundationEssentials knows no time zones.
struct LocalClock {
  /// A moment, and whether the clock showed it twice or never.
  struct Moment: Equatable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let time: Int64
    /// The clock showed it twice: the first time is meant.
    let isRepeated: Bool
    /// The clock skipped it: as if it had not yet been put forward.
    let isSkipped: Bool
  }

  private let zone: TimeZone
  private var offsets: [Int64: Int64] = [:]

  /// Makes the clock of a zone, or `nil` where this machine does not know it.
  init?(zone name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
  }

  /// The moment at which the clock shows a date and time; `local` is seconds as if it were UTC.
  mutating func moment(local: Int64) -> Moment {
    let before = offset(at: local - 86_400)
    let after = offset(at: local + 86_400)
    guard before != after else {
      return Moment(time: local - before, isRepeated: false, isSkipped: false)
    }
    let early = local - max(before, after)
    let late = local - min(before, after)
    let candidates = [early, late].filter { $0 + exactOffset(at: $0) == local }
    guard let first = candidates.first else {
      return Moment(time: local - before, isRepeated: false, isSkipped: true)
    }
    return Moment(time: first, isRepeated: candidates.count == 2, isSkipped: false)
  }

  /// Offsets are asked for once an hour of data, because the zone's tables are slow to search.
  private mutating func offset(at time: Int64) -> Int64 {
    let hour = time >= 0 ? time / 3600 : (time - 3599) / 3600
    if let known = offsets[hour] { return known }
    let found = exactOffset(at: hour * 3600)
    offsets[hour] = found
    return found
  }

  private func exactOffset(at time: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(time))))
  }
}
