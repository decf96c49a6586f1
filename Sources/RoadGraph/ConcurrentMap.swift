import Dispatch
import Synchronization

/// The values of `body(0)` … `body(count - 1)` in that order, computed by some threads.
///
/// Workers take the next index from a shared counter and write only its own slot, so the result
/// doesn't depend on their number.
public func concurrentMap<Value: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  concurrentMap(count: count, threads: threads, makeWorkspace: {}) { _, index in body(index) }
}

/// The same where every worker has a workspace of its own, made once and used for all its indices.
///
/// What `body` finds in the workspace must not change its value.
public func concurrentMap<Workspace: ~Copyable, Value: Sendable>(
  count: Int, threads: Int, makeWorkspace: @Sendable () -> Workspace,
  _ body: @Sendable (inout Workspace, Int) -> Value
) -> [Value] {
  guard count > 0 else { return [] }
  guard threads > 1, count > 1 else {
    var workspace = makeWorkspace()
    return (0..<count).map { body(&workspace, $0) }
  }
  let next = Atomic<Int>(0)
  return unsafe [Value](unsafeUninitializedCapacity: count) { buffer, initialisedCount in
    nonisolated(unsafe) let slots = unsafe buffer
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { @Sendable _ in
      var index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      var workspace = makeWorkspace()
      while index < count {
        unsafe slots.initializeElement(at: index, to: body(&workspace, index))
        index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      }
    }
    initialisedCount = count
  }
}
