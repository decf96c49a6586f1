import Synchronization

extension ContractionHierarchy {
  /// The least costs from some origins to all destinations of a plan.
  public struct Block: Sendable {
    /// The positions of the origins in the list asked for, one for each lane in use.
    public let origins: ArraySlice<Int>
    /// The costs from all origins to each destination.
    let costs: [Lanes<Weight>]

    /// Copies the costs from one origin, and what remains at each destination, to a row; `far` where
    /// there is no way.
    @_specialize(where Weight == Int32)
    @_specialize(where Weight == Int64)
    public func copyRow(_ lane: Int, adding ends: [Weight], to row: inout [Weight]) {
      let lanes = Lanes<Weight>.count
      unsafe costs.withUnsafeBytes { bytes in
        let costs = unsafe bytes.bindMemory(to: Weight.self)
        for column in row.indices {
          let found = unsafe costs[column * lanes + lane]
          row[column] = found < Weight.far ? found + ends[column] : Weight.far
        }
      }
    }
  }

  /// What is made of the costs from some origins, a block of them at a time.
  ///
  /// Threads take the blocks as they come; the results are in the order of the blocks, which holds
  /// origins near each other together and depends on nothing else.
  ///
  /// - Complexity: O(origins ÷ lanes × shortcuts above the destinations).
  public func forEachBlock<Result: Sendable>(
    from origins: [HierarchyPlace], plan: SweepPlan<Weight>, threads: Int,
    _ body: @Sendable (Block) -> Result
  ) -> (results: [Result], settled: Int, relaxed: Int) {
    // Origins near each other share most of what lies above them.
    let order = origins.indices.sorted { (origins[$0].rank, $0) < (origins[$1].rank, $1) }
    let sorted = order.map { origins[$0] }
    let size = LaneSearch<Weight>.originCount
    let blockCount = (order.count + size - 1) / size
    let next = Atomic<Int>(0)
    let workers = max(1, min(threads, blockCount))
    let parts = concurrentMap(count: workers, threads: workers) { _ in
      var search = LaneSearch(self, plan: plan)
      var results: [(index: Int, result: Result)] = []
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < blockCount else { break }
        let range = (index * size)..<min(order.count, (index + 1) * size)
        search.run(self, plan: plan, origins: sorted[range])
        results.append((index, body(Block(origins: order[range], costs: search.found))))
      }
      return (results: results, settled: search.settledCount, relaxed: search.relaxedCount)
    }
    let results = parts.flatMap(\.results).sorted { $0.index < $1.index }
    return (
      results.map(\.result), parts.reduce(0) { $0 + $1.settled },
      parts.reduce(0) { $0 + $1.relaxed }
    )
  }
}
