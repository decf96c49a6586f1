#if canImport(Glibc)
  import Glibc
#endif

/// Counts seconds from when it was made: on the clock, and of the processors for this process.
///
/// On a machine that others use too only the second repeats.
struct Stopwatch {
  /// What a stretch of work took.
  struct Taken {
    /// Seconds on the clock.
    var seconds: Double
    /// Seconds of all processors together.
    var processorSeconds: Double
  }

  private let start = ContinuousClock.now
  private let processorStart = Self.processorSeconds

  /// The seconds since then, to the microsecond.
  var seconds: Double {
    let taken = (ContinuousClock.now - start).components
    let microseconds = taken.seconds * 1_000_000 + taken.attoseconds / 1_000_000_000_000
    return Double(microseconds) / 1_000_000
  }

  /// Both since then.
  var taken: Taken {
    let processor = Self.processorSeconds - processorStart
    return Taken(
      seconds: seconds, processorSeconds: (processor * 1_000_000).rounded() / 1_000_000)
  }

  private static var processorSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }
}
