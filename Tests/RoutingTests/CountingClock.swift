import Synchronization

/// Counts how often it was asked: a clock for tests that runs by questions.
final class CountingClock: Sendable {
  private let count = Atomic<Int>(0)

  /// How often it was asked before.
  func tick() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}
