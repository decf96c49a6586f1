/// Memory for the shortcuts of a hierarchy while they are found, shared by threads.
///
/// Each stretch of ranks has room for every shortcut that could exist, and packs those that do at
/// its beginning; memory that is never touched costs nothing. Raw memory, because the threads write
/// disjoint parts of the same columns, which arrays don't allow.
@safe final class ShortcutStore<Weight: PathWeight>: @unchecked Sendable {
  /// Where the next shortcuts go.
  struct Place {
    var up: Int
    var down: Int
  }

  let tree: EliminationTree
  let firstApproach: [UInt32]
  let firstExit: [UInt32]
  /// The tables of all ranks; closed over lower ways once a rank is done.
  let turns: UnsafeMutablePointer<Weight>
  /// Where the shortcuts of each exit start and end.
  let upStart: UnsafeMutablePointer<UInt32>
  let upEnd: UnsafeMutablePointer<UInt32>
  let upApproaches: UnsafeMutablePointer<UInt32>
  let upWeights: UnsafeMutablePointer<Weight>
  /// Where the shortcuts of each approach start and end.
  let downStart: UnsafeMutablePointer<UInt32>
  let downEnd: UnsafeMutablePointer<UInt32>
  let downExits: UnsafeMutablePointer<UInt32>
  let downWeights: UnsafeMutablePointer<Weight>
  private let turnCount: Int
  private let denseUp: [Int]
  private let denseDown: [Int]

  init(tree: EliminationTree, firstApproach: [UInt32], firstExit: [UInt32], turns: [Weight]) {
    self.tree = tree
    self.firstApproach = firstApproach
    self.firstExit = firstExit
    var (up, down) = (0, 0)
    var denseUp: [Int] = []
    var denseDown: [Int] = []
    for rank in 0..<tree.nodeCount {
      denseUp.append(up)
      denseDown.append(down)
      let approaches = Int(firstApproach[rank + 1] - firstApproach[rank])
      let exits = Int(firstExit[rank + 1] - firstExit[rank])
      for index in Int(tree.firstUp[rank])..<Int(tree.firstUp[rank + 1]) {
        let other = Int(tree.up[index])
        up += exits * Int(firstApproach[other + 1] - firstApproach[other])
        down += approaches * Int(firstExit[other + 1] - firstExit[other])
      }
    }
    // The rows on top are not one stretch of ranks: they get as much room again, at the end.
    denseUp.append(up)
    denseDown.append(down)
    precondition(2 * max(up, down) <= Int(UInt32.max), "shortcuts are numbered with 32 bits")
    self.denseUp = denseUp
    self.denseDown = denseDown
    let exitCount = Int(firstExit[tree.nodeCount])
    let approachCount = Int(firstApproach[tree.nodeCount])
    turnCount = turns.count
    unsafe self.turns = .allocate(capacity: max(1, turns.count))
    unsafe self.turns.initialize(from: turns, count: turns.count)
    unsafe upStart = .allocate(capacity: exitCount + 1)
    unsafe upStart.initialize(repeating: 0, count: exitCount + 1)
    unsafe upEnd = .allocate(capacity: exitCount + 1)
    unsafe upEnd.initialize(repeating: 0, count: exitCount + 1)
    unsafe downStart = .allocate(capacity: approachCount + 1)
    unsafe downStart.initialize(repeating: 0, count: approachCount + 1)
    unsafe downEnd = .allocate(capacity: approachCount + 1)
    unsafe downEnd.initialize(repeating: 0, count: approachCount + 1)
    unsafe upApproaches = .allocate(capacity: 2 * up + 1)
    unsafe upWeights = .allocate(capacity: 2 * up + 1)
    unsafe downExits = .allocate(capacity: 2 * down + 1)
    unsafe downWeights = .allocate(capacity: 2 * down + 1)
  }

  deinit {
    unsafe turns.deallocate()
    unsafe upStart.deallocate()
    unsafe upEnd.deallocate()
    unsafe upApproaches.deallocate()
    unsafe upWeights.deallocate()
    unsafe downStart.deallocate()
    unsafe downEnd.deallocate()
    unsafe downExits.deallocate()
    unsafe downWeights.deallocate()
  }

  /// Where the shortcuts of a stretch of ranks begin.
  func denseStart(ofRank rank: Int) -> Place { Place(up: denseUp[rank], down: denseDown[rank]) }

  /// Where the shortcuts of the rows on top begin.
  var topStart: Place { denseStart(ofRank: tree.nodeCount) }
}

extension Customisation {
  /// Shortcuts packed without gaps: where those of each exit or approach start, ends, and weights.
  typealias Columns = (first: [UInt32], ends: [UInt32], weights: [Weight])

  /// What was found, packed.
  func result() -> (turns: [Weight], up: Columns, down: Columns) {
    let turns = unsafe Array(
      UnsafeBufferPointer(start: store.turns, count: Int(firstTurn[tree.nodeCount])))
    let up = unsafe Self.packed(
      count: Int(firstExit[tree.nodeCount]), store.upStart, store.upEnd, store.upApproaches,
      store.upWeights)
    let down = unsafe Self.packed(
      count: Int(firstApproach[tree.nodeCount]), store.downStart, store.downEnd, store.downExits,
      store.downWeights)
    return (turns, up, down)
  }

  private static func packed(
    count: Int, _ starts: UnsafeMutablePointer<UInt32>, _ stops: UnsafeMutablePointer<UInt32>,
    _ ends: UnsafeMutablePointer<UInt32>, _ weights: UnsafeMutablePointer<Weight>
  ) -> Columns {
    var first: [UInt32] = [0]
    first.reserveCapacity(count + 1)
    var total: UInt32 = 0
    for index in 0..<count {
      total += unsafe stops[index] - starts[index]
      first.append(total)
    }
    let packedEnds = unsafe [UInt32](unsafeUninitializedCapacity: Int(total)) { buffer, filled in
      for index in 0..<count {
        let length = unsafe Int(stops[index] - starts[index])
        for position in 0..<length {
          unsafe buffer.initializeElement(
            at: Int(first[index]) + position, to: ends[Int(starts[index]) + position])
        }
      }
      filled = Int(total)
    }
    let packedWeights = unsafe [Weight](unsafeUninitializedCapacity: Int(total)) { buffer, filled in
      for index in 0..<count {
        let length = unsafe Int(stops[index] - starts[index])
        for position in 0..<length {
          unsafe buffer.initializeElement(
            at: Int(first[index]) + position, to: weights[Int(starts[index]) + position])
        }
      }
      filled = Int(total)
    }
    return (first, packedEnds, packedWeights)
  }
}
