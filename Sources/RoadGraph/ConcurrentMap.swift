import Dispatch
import Synchronization

/// The values of `body(0)` … `body(count - 1)` in that order, computed by some threads.
///
/// Workers take the next index from a shared counter and write only its own slot, so the result
/// doesn't depend on their number.
public func concurrentMap<Value: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  guard threads > 1, count > 1 else { return (0..<max(0, count)).map(body) }
  let next = Atomic<Int>(0)
  return unsafe [Value](unsafeUninitializedCapacity: count) { buffer, initialisedCount in
    nonisolated(unsafe) let slots = unsafe buffer
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { @Sendable _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        unsafe slots.initializeElement(at: index, to: body(index))
      }
    }
    initialisedCount = count
  }
}
