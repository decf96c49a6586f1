import RoadGraph

/// Runs a closure for every number up to a count on so many threads; what each does must not depend
/// on the others.
func inParallel(count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  if threads <= 1 || count <= 1 {
    for number in 0..<count { body(number) }
  } else {
    _ = concurrentMap(count: count, threads: threads) { body($0) }
  }
}
