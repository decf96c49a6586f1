extension ContractionRow {
  /// Lets the table know the ways that leave by an exit and return by an approach over lower
  /// junctions, any number of times (Kleene's closure by Floyd and Warshall).
  mutating func closeTurns() {
    let (approaches, exits) = (ownApproaches.count, ownExits.count)
    let table = unsafe store.turns.advanced(by: Int(store.firstTurn[rank]))
    guard unsafe findLoops(table) else { return }
    let again = unsafe loops.pointer
    for middle in 0..<exits {
      for exit in 0..<exits where unsafe again[exit &* exits &+ middle] < Weight.far {
        let toMiddle = unsafe again[exit &* exits &+ middle]
        for next in 0..<exits {
          let cost = unsafe toMiddle &+ again[middle &* exits &+ next]
          if unsafe cost < again[exit &* exits &+ next] {
            unsafe again[exit &* exits &+ next] = cost
          }
        }
      }
    }
    // The table as it was stands after the loops, because its rows change.
    let before = unsafe again.advanced(by: exits &* exits)
    for approach in 0..<approaches {
      let row = unsafe table.advanced(by: approach &* exits)
      unsafe before.update(from: row, count: exits)
      for exit in 0..<exits where unsafe before[exit] < Weight.far {
        for next in 0..<exits {
          let cost = unsafe before[exit] &+ again[exit &* exits &+ next]
          if unsafe cost < row[next] { unsafe row[next] = cost }
        }
      }
    }
  }

  /// The least costs from each exit by one loop to each exit; `false` where no loop can be of use
  /// because it leads to nothing that was dearer.
  private mutating func findLoops(_ table: UnsafeMutablePointer<Weight>) -> Bool {
    let (approaches, exits) = (ownApproaches.count, ownExits.count)
    loops.fill(count: exits * (exits + 1), with: Weight.far)
    let again = unsafe loops.pointer
    var dearest: Weight = 0
    for index in 0..<(approaches &* exits) { unsafe dearest = max(dearest, table[index]) }
    var isUseful = false
    for exit in 0..<exits {
      for approach in 0..<approaches {
        let loop = unsafe up.pointer[
          ((exit >> 2) &* approachCount &+ approach) &* 4 &+ exit & 3]
        guard loop < dearest else { continue }
        for next in 0..<exits {
          let cost = unsafe loop &+ table[approach &* exits &+ next]
          if unsafe cost < again[exit &* exits &+ next] {
            unsafe again[exit &* exits &+ next] = cost
            isUseful = isUseful || cost < dearest
          }
        }
      }
    }
    return isUseful
  }
}
