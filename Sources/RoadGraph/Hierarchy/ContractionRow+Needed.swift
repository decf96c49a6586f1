extension ContractionRow {
  /// Finds which accumulators some way onwards needs.
  ///
  /// From one exit to the approaches of one higher junction only those are needed that are cheapest
  /// for some exit there; and to one approach only those exits that are cheapest for some approach of
  /// this junction. Where turns are merely forbidden or not, that leaves two of either, so that the
  /// shortcuts between two junctions don't grow with their arms.
  mutating func findNeeded() {
    let (exitGroups, approachGroups) = (groups(ownExits), groups(ownApproaches))
    neededUp.reserve(exitGroups * approachCount)
    neededDown.reserve(approachGroups * exitCount)
    unsafe Self.findFinite(up.pointer, neededUp.pointer, count: exitGroups * approachCount)
    unsafe Self.findFinite(down.pointer, neededDown.pointer, count: approachGroups * exitCount)
    var approach = ownApproaches.count
    var exit = ownExits.count
    store.forEachHigher(rank) { other in
      let approaches = store.approaches(of: other).count
      let exits = store.exits(of: other).count
      let turns = unsafe store.turns.advanced(by: Int(store.firstTurn[other]))
      for group in 0..<exitGroups where approaches > 1 {
        let place = group &* approachCount &+ approach
        unsafe Self.keepCheapest(
          neededUp.pointer.advanced(by: place), up.pointer.advanced(by: 4 &* place),
          count: approaches, stride: exits, rows: exits, rowStride: 1, turns: turns)
      }
      for group in 0..<approachGroups where exits > 1 {
        let place = group &* exitCount &+ exit
        unsafe Self.keepCheapest(
          neededDown.pointer.advanced(by: place), down.pointer.advanced(by: 4 &* place),
          count: exits, stride: 1, rows: approaches, rowStride: exits, turns: turns)
      }
      approach &+= approaches
      exit &+= exits
    }
    keepCheapestAtOwnEnd()
  }

  /// Sets a bit for each accumulator that is less than `far`.
  private static func findFinite(
    _ accumulators: UnsafeMutablePointer<Weight>, _ needed: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    let far = Four(repeating: Weight.far)
    for index in 0..<count {
      unsafe needed[index] = ~Weight.equal(four(accumulators, index), far) & 15
    }
  }

  @inline(__always)
  private static func four(_ weights: UnsafeMutablePointer<Weight>, _ index: Int) -> Four {
    unsafe UnsafeRawPointer(weights.advanced(by: 4 &* index)).load(as: Four.self)
  }

  /// Of some columns keeps those that are the cheapest for some row of a table, the first of equals.
  @inline(__always)
  private static func keepCheapest(
    _ needed: UnsafeMutablePointer<UInt8>, _ accumulators: UnsafeMutablePointer<Weight>,
    count: Int, stride: Int, rows: Int, rowStride: Int, turns: UnsafeMutablePointer<Weight>
  ) {
    var all: UInt8 = 0
    var several: UInt8 = 0
    for index in 0..<count {
      unsafe several |= all & needed[index]
      unsafe all |= needed[index]
    }
    guard several != 0 else { return }
    for index in 0..<count { unsafe needed[index] = 0 }
    for row in 0..<rows {
      let first = unsafe turns.advanced(by: row &* rowStride)
      var least = Four(repeating: Weight.far)
      for index in 0..<count {
        least = unsafe Weight.least(
          least, Weight.sum(four(accumulators, index), first[index &* stride]))
      }
      var open = all & ~Weight.equal(least, Four(repeating: Weight.far))
      for index in 0..<count where open != 0 {
        let sum = unsafe Weight.sum(four(accumulators, index), first[index &* stride])
        let hits = open & Weight.equal(sum, least)
        unsafe needed[index] |= hits
        open &= ~hits
      }
    }
  }

  /// Of the exits to one approach keeps those that are the cheapest for some approach of this
  /// junction, and the like for ways down.
  ///
  /// Only for junctions of up to four arms: others are few.
  private mutating func keepCheapestAtOwnEnd() {
    let (approaches, exits) = (ownApproaches.count, ownExits.count)
    guard approaches <= 4, exits <= 4, max(approaches, exits) > 2 else { return }
    let turns = unsafe store.turns.advanced(by: Int(store.firstTurn[rank]))
    var byApproach = [Four](repeating: Four(repeating: Weight.far), count: approaches)
    var byExit = [Four](repeating: Four(repeating: Weight.far), count: exits)
    for approach in 0..<approaches {
      for exit in 0..<exits {
        let turn = unsafe turns[approach * exits + exit]
        byApproach[approach][exit] = turn
        byExit[exit][approach] = turn
      }
    }
    unsafe Self.keepCheapestLanes(
      neededUp.pointer, up.pointer, approaches..<approachCount, table: byApproach)
    unsafe Self.keepCheapestLanes(
      neededDown.pointer, down.pointer, exits..<exitCount, table: byExit)
  }

  private static func keepCheapestLanes(
    _ needed: UnsafeMutablePointer<UInt8>, _ accumulators: UnsafeMutablePointer<Weight>,
    _ columns: Range<Int>, table: [Four]
  ) {
    // Two lanes are most often both needed; three are worth a look.
    for column in columns where unsafe needed[column].nonzeroBitCount > 2 {
      for lane in 0..<4 where unsafe needed[column] >> UInt8(lane) & 1 == 0 {
        unsafe accumulators[4 &* column &+ lane] = Weight.far
      }
      let costs = unsafe four(accumulators, column)
      var kept: UInt8 = 0
      for turns in table {
        let sums = Weight.sum(costs, turns)
        let least = Weight.least(of: sums)
        if least >= Weight.far { continue }
        let hits = Weight.equal(sums, Four(repeating: least))
        kept |= hits & (0 &- hits)
      }
      unsafe needed[column] &= kept
    }
  }
}
