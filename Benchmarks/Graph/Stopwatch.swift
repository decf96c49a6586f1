/// Counts seconds from when it was made.
struct Stopwatch {
  private let start = ContinuousClock.now

  /// The seconds since then, to the microsecond.
  var seconds: Double {
    let taken = (ContinuousClock.now - start).components
    let microseconds = taken.seconds * 1_000_000 + taken.attoseconds / 1_000_000_000_000
    return Double(microseconds) / 1_000_000
  }
}
