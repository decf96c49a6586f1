import Synchronization

extension ContractionHierarchy {
  /// The least costs from some origins to all destinations of a plan, a row for each origin.
  public struct Block: Sendable {
    /// The positions of the origins in the list asked for, in the order of the rows.
    public let origins: ArraySlice<Int>
    /// The costs, row after row; `far` where there is no way.
    public let costs: [Weight]

    /// Turns round what a search found, which has a vector of all origins for each destination.
    @_specialize(where Weight == Int32)
    @_specialize(where Weight == Int64)
    fileprivate init(origins: ArraySlice<Int>, found: [Lanes<Weight>]) {
      self.origins = origins
      let (width, height, lanes) = (found.count, origins.count, Lanes<Weight>.count)
      costs = unsafe [Weight](unsafeUninitializedCapacity: width * height) { rows, count in
        unsafe found.withUnsafeBytes { bytes in
          let found = unsafe bytes.bindMemory(to: Weight.self)
          // Sixteen destinations at a time stay in the nearest cache.
          for start in stride(from: 0, to: width, by: 16) {
            let end = min(width, start &+ 16)
            for row in 0..<height {
              for column in start..<end {
                unsafe rows[row &* width &+ column] = found[column &* lanes &+ row]
              }
            }
          }
        }
        count = width * height
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
        results.append((index, body(Block(origins: order[range], found: search.found))))
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
