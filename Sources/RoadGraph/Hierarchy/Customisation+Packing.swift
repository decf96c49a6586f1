extension Customisation {
  /// Shortcuts packed without gaps: where those of each exit or approach start, ends, and weights.
  typealias Columns = (first: [UInt32], ends: [UInt32], weights: [Weight])

  /// What was found, packed; upward and downward shortcuts at the same time.
  func result(threads: Int) -> (turns: [Weight], up: Columns, down: Columns) {
    let turns = unsafe Array(
      UnsafeBufferPointer(start: store.turns, count: Int(firstTurn[tree.nodeCount])))
    let columns = concurrentMap(count: 2, threads: threads) { direction in
      direction == 0
        ? unsafe Self.packed(
          count: self.store.exitCount, self.store.upStart, self.store.upEnd, self.store.up)
        : unsafe Self.packed(
          count: self.store.approachCount, self.store.downStart, self.store.downEnd,
          self.store.down)
    }
    return (turns, columns[0], columns[1])
  }

  private static func packed(
    count: Int, _ starts: UnsafeMutablePointer<UInt32>, _ stops: UnsafeMutablePointer<UInt32>,
    _ shortcuts: UnsafeMutablePointer<ShortcutStore<Weight>.Shortcut>
  ) -> Columns {
    var first: [UInt32] = [0]
    first.reserveCapacity(count + 1)
    var total: UInt32 = 0
    for index in 0..<count {
      total += unsafe stops[index] - starts[index]
      first.append(total)
    }
    /// One column of all shortcuts, list after list.
    func column<Element>(
      _ element: (ShortcutStore<Weight>.Shortcut) -> Element
    ) -> [Element] {
      unsafe [Element](unsafeUninitializedCapacity: Int(total)) { buffer, filled in
        for index in 0..<count {
          for position in unsafe Int(starts[index])..<Int(stops[index]) {
            unsafe buffer.initializeElement(at: filled, to: element(shortcuts[position]))
            filled += 1
          }
        }
      }
    }
    return (first, column(\.end), column(\.weight))
  }
}
