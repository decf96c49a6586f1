import Synchronization

extension ContractionHierarchy {
  /// What is made of the costs from some origins, a few origins at a time.
  ///
  /// `body` gets the positions of at most `Weight.Lanes.scalarCount` origins in the list, and for each
  /// destination the costs from them, `far` where there is no way. The blocks are handed out to the
  /// threads as they come, the results are in a fixed order: that of `SweepOrder.groups`.
  ///
  /// - Complexity: O(origins ÷ lanes × shortcuts above the destinations).
  public func forEachBlock<Result: Sendable>(
    from origins: [HierarchyPlace], plan: SweepPlan<Weight>, threads: Int,
    _ body: @Sendable (_ rows: ArraySlice<Int>, _ costs: [Weight.Lanes]) -> Result
  ) -> (results: [Result], settled: Int, relaxed: Int) {
    // Origins near each other share most of what lies above them.
    let order = origins.indices.sorted { (origins[$0].rank, $0) < (origins[$1].rank, $1) }
    let sorted = order.map { origins[$0] }
    let size = LaneSearch<Weight>.originCount
    let groupCount = (order.count + size - 1) / size
    let next = Atomic<Int>(0)
    let workers = max(1, min(threads, groupCount))
    let parts = concurrentMap(count: workers, threads: workers) { _ in
      var search = LaneSearch(self, plan: plan)
      var results: [(group: Int, result: Result)] = []
      while true {
        let group = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard group < groupCount else { break }
        let range = (group * size)..<min(order.count, (group + 1) * size)
        search.run(self, plan: plan, origins: sorted[range])
        results.append((group, body(order[range], search.found)))
      }
      return (results: results, settled: search.settledCount, relaxed: search.relaxedCount)
    }
    let results = parts.flatMap(\.results).sorted { $0.group < $1.group }
    return (
      results.map(\.result), parts.reduce(0) { $0 + $1.settled },
      parts.reduce(0) { $0 + $1.relaxed }
    )
  }
}
