import Dispatch

/// Runs a closure for every number up to a count on so many threads; what each does must not depend
/// on the others.
func inParallel(count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  if threads <= 1 || count <= 1 {
    for number in 0..<count { body(number) }
    return
  }
  let workers = min(threads, count)
  let next = FlatCounter()
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let number = next.take()
      if number >= count { return }
      body(number)
    }
  }
}
