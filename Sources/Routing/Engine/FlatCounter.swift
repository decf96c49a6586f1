import Synchronization

/// Numbers handed out to threads, each once.
final class FlatCounter: Sendable {
  private let value = Atomic<Int>(0)

  /// The next number.
  func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
