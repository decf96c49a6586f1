/// Memory for the shortcuts of a hierarchy while they are found, shared by threads.
///
/// Each stretch of ranks has room for every shortcut that could exist, and packs those that do at
/// its beginning; the system gives memory only where it is touched. Raw memory, because the threads write
/// disjoint parts of the same columns, which arrays don't allow.
@safe final class ShortcutStore<Weight: PathWeight>: @unchecked Sendable {
  /// One shortcut: the higher approach it leads to, or the higher exit it comes from.
  struct Shortcut: BitwiseCopyable {
    var end: UInt32
    var weight: Weight
  }

  /// Where the next shortcuts go.
  struct Place {
    var up: Int
    var down: Int
  }

  private let tree: EliminationTree
  /// How many approaches there are.
  let approachCount: Int
  /// How many exits there are.
  let exitCount: Int
  /// Where each rank's approaches, exits, table and higher neighbours start, as in the hierarchy.
  private let firstApproach: UnsafeMutablePointer<UInt32>
  private let firstExit: UnsafeMutablePointer<UInt32>
  let firstTurn: UnsafeMutablePointer<UInt32>
  private let firstHigher: UnsafeMutablePointer<UInt32>
  private let higher: UnsafeMutablePointer<UInt32>
  /// The tables of all ranks; closed over lower ways once a rank is done.
  let turns: UnsafeMutablePointer<Weight>
  /// Where the shortcuts of each exit start and end.
  let upStart: UnsafeMutablePointer<UInt32>
  let upEnd: UnsafeMutablePointer<UInt32>
  let up: UnsafeMutablePointer<Shortcut>
  /// Where the shortcuts of each approach start and end.
  let downStart: UnsafeMutablePointer<UInt32>
  let downEnd: UnsafeMutablePointer<UInt32>
  let down: UnsafeMutablePointer<Shortcut>
  private let denseUp: [Int]
  private let denseDown: [Int]

  init(
    tree: EliminationTree, firstApproach: [UInt32], firstExit: [UInt32], firstTurn: [UInt32],
    turns: [Weight], top: [Int]
  ) {
    self.tree = tree
    unsafe self.firstApproach = Self.copy(firstApproach)
    unsafe self.firstExit = Self.copy(firstExit)
    unsafe self.firstTurn = Self.copy(firstTurn)
    unsafe firstHigher = Self.copy(tree.firstUp)
    unsafe higher = Self.copy(tree.up)
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
    denseUp.append(up)
    denseDown.append(down)
    // The rows on top are not one stretch of ranks: they get room of their own, at the end.
    for rank in top {
      up += denseUp[rank + 1] - denseUp[rank]
      down += denseDown[rank + 1] - denseDown[rank]
    }
    precondition(max(up, down) <= Int(UInt32.max), "shortcuts are numbered with 32 bits")
    self.denseUp = denseUp
    self.denseDown = denseDown
    exitCount = Int(firstExit[tree.nodeCount])
    approachCount = Int(firstApproach[tree.nodeCount])
    unsafe self.turns = Self.copy(turns)
    unsafe upStart = .allocate(capacity: exitCount + 1)
    unsafe upStart.initialize(repeating: 0, count: exitCount + 1)
    unsafe upEnd = .allocate(capacity: exitCount + 1)
    unsafe upEnd.initialize(repeating: 0, count: exitCount + 1)
    unsafe downStart = .allocate(capacity: approachCount + 1)
    unsafe downStart.initialize(repeating: 0, count: approachCount + 1)
    unsafe downEnd = .allocate(capacity: approachCount + 1)
    unsafe downEnd.initialize(repeating: 0, count: approachCount + 1)
    unsafe self.up = .allocate(capacity: up + 1)
    unsafe self.down = .allocate(capacity: down + 1)
  }

  private static func copy<Element>(_ column: [Element]) -> UnsafeMutablePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(1, column.count))
    unsafe pointer.initialize(from: column, count: column.count)
    return unsafe pointer
  }

  deinit {
    unsafe firstApproach.deallocate()
    unsafe firstExit.deallocate()
    unsafe firstTurn.deallocate()
    unsafe firstHigher.deallocate()
    unsafe higher.deallocate()
    unsafe turns.deallocate()
    unsafe upStart.deallocate()
    unsafe upEnd.deallocate()
    unsafe up.deallocate()
    unsafe downStart.deallocate()
    unsafe downEnd.deallocate()
    unsafe down.deallocate()
  }

  /// The approaches of a rank.
  @inline(__always)
  func approaches(of rank: Int) -> Range<Int> {
    unsafe Range(
      uncheckedBounds: (Int(firstApproach[rank]), Int(firstApproach[rank &+ 1])))
  }

  /// The exits of a rank.
  @inline(__always)
  func exits(of rank: Int) -> Range<Int> {
    unsafe Range(uncheckedBounds: (Int(firstExit[rank]), Int(firstExit[rank &+ 1])))
  }

  /// Calls `body` with every higher rank that a rank sees, ascending.
  @inline(__always)
  func forEachHigher(_ rank: Int, _ body: (Int) -> Void) {
    var index = unsafe Int(firstHigher[rank])
    let end = unsafe Int(firstHigher[rank &+ 1])
    while index < end {
      unsafe body(Int(higher[index]))
      index &+= 1
    }
  }

  /// Where the shortcuts of a stretch of ranks begin.
  func denseStart(ofRank rank: Int) -> Place { Place(up: denseUp[rank], down: denseDown[rank]) }

  /// Where the shortcuts of the rows on top begin.
  var topStart: Place { denseStart(ofRank: tree.nodeCount) }
}
