/// The row of one junction while a hierarchy is customised: the least costs from its exits to the
/// approaches of itself and of all higher junctions it sees, and from their exits to its approaches.
///
/// Accumulators stand four together, for four exits (or approaches) of the junction, so that one
/// addition and one comparison serve them all. Raw memory and unchecked sums of indices, because
/// checks cost half of the time here and every index comes from the tree, never from input.
@safe struct ContractionRow<Weight: PathWeight>: ~Copyable {
  typealias Four = SIMD4<Weight>
  private typealias Shortcut = ShortcutStore<Weight>.Shortcut

  /// The shortcuts of an exit or approach that lead to junctions not contracted before.
  private struct Rest: BitwiseCopyable {
    var start: UInt32
    var end: UInt32
  }

  /// What a row held when it was put aside.
  struct Saved: Sendable {
    fileprivate let up: [Weight]
    fileprivate let down: [Weight]
  }

  let store: ShortcutStore<Weight>
  /// The junction.
  private(set) var rank = 0
  /// The approaches in the row, its own first, and the exits.
  private(set) var approaches = RawColumn<UInt32>(count: 1024)
  private(set) var exits = RawColumn<UInt32>(count: 1024)
  private(set) var approachCount = 0
  private(set) var exitCount = 0
  /// For each four exits of the junction the accumulators of all approaches in the row.
  var up = RawColumn<Weight>(count: 4096)
  /// For each four approaches of the junction the accumulators of all exits in the row.
  var down = RawColumn<Weight>(count: 4096)
  /// For each four accumulators the bits of those that are needed.
  var neededUp = RawColumn<UInt8>(count: 1024)
  var neededDown = RawColumn<UInt8>(count: 1024)
  /// Four weights for each approach or exit of the lower junction at hand.
  private var incoming = RawColumn<Weight>(count: 256)
  private var outgoing = RawColumn<Weight>(count: 256)
  /// The costs from exits to exits by ways that return, and a row of the table.
  var loops = RawColumn<Weight>(count: 256)
  /// Where the shortcuts from the lower junction at hand to the junction of the row end.
  private var ownUpEnds = RawColumn<UInt32>(count: 64)
  /// Where an approach or exit stands in the row.
  private var approachColumn: RawColumn<UInt32>
  private var exitColumn: RawColumn<UInt32>
  private var upRest: RawColumn<Rest>
  private var downRest: RawColumn<Rest>

  /// Makes a workspace for the rows of a store.
  init(_ store: ShortcutStore<Weight>) {
    self.store = store
    approachColumn = RawColumn(count: store.approachCount)
    exitColumn = RawColumn(count: store.exitCount)
    upRest = RawColumn(count: store.exitCount)
    downRest = RawColumn(count: store.approachCount)
  }

  /// The junction's own approaches.
  var ownApproaches: Range<Int> { store.approaches(of: rank) }

  /// The junction's own exits.
  var ownExits: Range<Int> { store.exits(of: rank) }

  /// How many fours some exits or approaches fill.
  func groups(_ range: Range<Int>) -> Int { (range.count + 3) / 4 }

  /// Takes all shortcuts found so far as not yet passed by any row.
  mutating func restartCursors() {
    restart(exits: 0..<store.exitCount, approaches: 0..<store.approachCount)
  }

  private func restart(exits: Range<Int>, approaches: Range<Int>) {
    for exit in exits {
      unsafe upRest.pointer[exit] = Rest(start: store.upStart[exit], end: store.upEnd[exit])
    }
    for approach in approaches {
      unsafe downRest.pointer[approach] = Rest(
        start: store.downStart[approach], end: store.downEnd[approach])
    }
  }

  /// Starts the row of a junction with nothing in it.
  mutating func begin(_ rank: Int) {
    self.rank = rank
    approachCount = 0
    exitCount = 0
    append(rank)
    store.forEachHigher(rank) { append($0) }
    up.fill(count: 4 * groups(ownExits) * approachCount, with: Weight.far)
    down.fill(count: 4 * groups(ownApproaches) * exitCount, with: Weight.far)
  }

  private mutating func append(_ other: Int) {
    let more = store.approaches(of: other)
    approaches.reserve(approachCount + more.count)
    for approach in more {
      unsafe approachColumn.pointer[approach] = UInt32(truncatingIfNeeded: approachCount)
      unsafe approaches.pointer[approachCount] = UInt32(truncatingIfNeeded: approach)
      approachCount &+= 1
    }
    let others = store.exits(of: other)
    exits.reserve(exitCount + others.count)
    for exit in others {
      unsafe exitColumn.pointer[exit] = UInt32(truncatingIfNeeded: exitCount)
      unsafe exits.pointer[exitCount] = UInt32(truncatingIfNeeded: exit)
      exitCount &+= 1
    }
  }

  /// Adds the links between the junction and those it sees.
  mutating func add(_ links: RankedLinks<Weight>) {
    let (ownExits, ownApproaches) = (ownExits, ownApproaches)
    for link in links.indices(of: rank) {
      let (exit, approach) = (Int(links.exits[link]), Int(links.approaches[link]))
      if ownExits.contains(exit) {
        let lane = exit - ownExits.lowerBound
        let column = unsafe Int(approachColumn.pointer[approach])
        precondition(isColumn(column, of: approach, in: approaches, approachCount))
        let place = (lane / 4 * approachCount + column) * 4 + lane % 4
        unsafe up.pointer[place] = min(up.pointer[place], links.weights[link])
      } else {
        let lane = approach - ownApproaches.lowerBound
        let column = unsafe Int(exitColumn.pointer[exit])
        precondition(isColumn(column, of: exit, in: exits, exitCount))
        let place = (lane / 4 * exitCount + column) * 4 + lane % 4
        unsafe down.pointer[place] = min(down.pointer[place], links.weights[link])
      }
    }
  }

  /// Whether an approach or exit is in the row: it is, if the tree is one of the graph's.
  private func isColumn(
    _ column: Int, of port: Int, in ports: borrowing RawColumn<UInt32>, _ count: Int
  ) -> Bool {
    unsafe column < count && Int(ports.pointer[column]) == port
  }

  /// The row as it stands, to be taken up again.
  func saved() -> Saved {
    Saved(
      up: up.prefix(4 * groups(ownExits) * approachCount),
      down: down.prefix(4 * groups(ownApproaches) * exitCount))
  }

  /// Takes up a row of the junction just begun.
  mutating func resume(_ saved: Saved) {
    unsafe up.pointer.update(from: saved.up, count: saved.up.count)
    unsafe down.pointer.update(from: saved.down, count: saved.down.count)
  }

  /// Adds the ways over a lower junction, which must come after all lower ones.
  mutating func add(lower: Int) {
    let lowerApproaches = store.approaches(of: lower)
    let lowerExits = store.exits(of: lower)
    collectOwn(lowerApproaches, lowerExits)
    let turnStart = unsafe Int(store.firstTurn[lower])
    for group in 0..<groups(ownExits) {
      addUp(group, lowerApproaches, lowerExits, turnStart: turnStart)
    }
    for group in 0..<groups(ownApproaches) {
      addDown(group, lowerApproaches, lowerExits, turnStart: turnStart)
    }
    for index in 0..<lowerExits.count {
      unsafe upRest.pointer[lowerExits.lowerBound &+ index].start = ownUpEnds.pointer[index]
    }
  }

  /// Puts the weights of the shortcuts between a lower junction and the junction of the row in the
  /// lanes of their ends, and finds where they end.
  private mutating func collectOwn(_ lowerApproaches: Range<Int>, _ lowerExits: Range<Int>) {
    let (ownApproaches, ownExits) = (ownApproaches, ownExits)
    ownUpEnds.reserve(lowerExits.count)
    incoming.fill(count: 4 &* groups(ownExits) &* lowerApproaches.count, with: Weight.far)
    outgoing.fill(count: 4 &* groups(ownApproaches) &* lowerExits.count, with: Weight.far)
    for index in 0..<lowerExits.count {
      let rest = unsafe upRest.pointer.advanced(by: lowerExits.lowerBound &+ index)
      unsafe ownUpEnds.pointer[index] = Self.collect(
        ownApproaches, rest, store.up, into: outgoing.pointer.advanced(by: 4 &* index),
        stride: 4 &* lowerExits.count)
    }
    for index in 0..<lowerApproaches.count {
      let rest = unsafe downRest.pointer.advanced(by: lowerApproaches.lowerBound &+ index)
      // Its own exits are done with here: ways back to them are upward ways to its approaches.
      unsafe rest.pointee.start = Self.collect(
        ownExits, rest, store.down, into: incoming.pointer.advanced(by: 4 &* index),
        stride: 4 &* lowerApproaches.count)
    }
  }

  /// Collects the shortcuts to some own exits or approaches, and returns where those beyond start.
  @inline(__always)
  private static func collect(
    _ own: Range<Int>, _ rest: UnsafeMutablePointer<Rest>,
    _ shortcuts: UnsafeMutablePointer<Shortcut>, into fours: UnsafeMutablePointer<Weight>,
    stride: Int
  ) -> UInt32 {
    let count = UInt32(truncatingIfNeeded: own.count)
    let first = UInt32(truncatingIfNeeded: own.lowerBound)
    var position = unsafe Int(rest.pointee.start)
    let stop = unsafe Int(rest.pointee.end)
    // Where threads share the rows on top, shortcuts to others' rows come between.
    if unsafe position < stop && shortcuts[position].end < first {
      repeat { position &+= 1 } while unsafe position < stop && shortcuts[position].end < first
      unsafe rest.pointee.start = UInt32(truncatingIfNeeded: position)
    }
    while position < stop {
      let shortcut = unsafe shortcuts[position]
      let lane = shortcut.end &- first
      guard lane < count else { break }
      unsafe fours[Int(lane >> 2) &* stride &+ Int(lane & 3)] = shortcut.weight
      position &+= 1
    }
    return UInt32(truncatingIfNeeded: position)
  }

  /// From four exits of the junction down to the lower one and on to all approaches in the row.
  private mutating func addUp(
    _ group: Int, _ lowerApproaches: Range<Int>, _ lowerExits: Range<Int>, turnStart: Int
  ) {
    let accumulators = unsafe up.pointer.advanced(by: 4 &* group &* approachCount)
    let fours = unsafe incoming.pointer.advanced(by: 4 &* group &* lowerApproaches.count)
    for exit in 0..<lowerExits.count {
      let rest = unsafe upRest.pointer[lowerExits.lowerBound &+ exit]
      if rest.start == rest.end { continue }
      let leaving = unsafe Self.cheapest(
        fours, count: lowerApproaches.count, turns: store.turns.advanced(by: turnStart &+ exit),
        stride: lowerExits.count)
      guard Weight.least(of: leaving) < Weight.far else { continue }
      unsafe Self.spread(
        leaving, rest, store.up, approachColumn.pointer, into: accumulators)
    }
  }

  /// From the exits of all higher junctions in the row down to the lower one and on to four
  /// approaches of the junction.
  private mutating func addDown(
    _ group: Int, _ lowerApproaches: Range<Int>, _ lowerExits: Range<Int>, turnStart: Int
  ) {
    let accumulators = unsafe down.pointer.advanced(by: 4 &* group &* exitCount)
    let fours = unsafe outgoing.pointer.advanced(by: 4 &* group &* lowerExits.count)
    for approach in 0..<lowerApproaches.count {
      let rest = unsafe downRest.pointer[lowerApproaches.lowerBound &+ approach]
      if rest.start == rest.end { continue }
      let arriving = unsafe Self.cheapest(
        fours, count: lowerExits.count,
        turns: store.turns.advanced(by: turnStart &+ approach &* lowerExits.count), stride: 1)
      guard Weight.least(of: arriving) < Weight.far else { continue }
      unsafe Self.spread(arriving, rest, store.down, exitColumn.pointer, into: accumulators)
    }
  }

  /// The least of some fours with their turns.
  @inline(__always)
  private static func cheapest(
    _ fours: UnsafeMutablePointer<Weight>, count: Int, turns: UnsafeMutablePointer<Weight>,
    stride: Int
  ) -> Four {
    var least = Four(repeating: Weight.far)
    for index in 0..<count {
      let turn = unsafe turns[index &* stride]
      let four = unsafe UnsafeRawPointer(fours.advanced(by: 4 &* index)).load(as: Four.self)
      least = Weight.least(least, Weight.sum(four, turn))
    }
    return least
  }

  /// Lowers the accumulators at the ends of some shortcuts to the costs of getting there.
  @inline(__always)
  private static func spread(
    _ costs: Four, _ rest: Rest, _ shortcuts: UnsafeMutablePointer<Shortcut>,
    _ columns: UnsafeMutablePointer<UInt32>, into accumulators: UnsafeMutablePointer<Weight>
  ) {
    var position = Int(rest.start)
    let stop = Int(rest.end)
    while position < stop {
      let shortcut = unsafe shortcuts[position]
      let column = unsafe Int(columns[Int(shortcut.end)])
      let place = unsafe UnsafeMutableRawPointer(accumulators.advanced(by: 4 &* column))
      let cost = Weight.sum(costs, shortcut.weight)
      unsafe place.storeBytes(of: Weight.least(place.load(as: Four.self), cost), as: Four.self)
      position &+= 1
    }
  }

  /// Ends the row: closes the junction's table over the ways that return to it, and keeps the
  /// shortcuts that are needed.
  mutating func finish(at place: inout ShortcutStore<Weight>.Place) {
    closeTurns()
    findNeeded()
    let (ownApproaches, ownExits) = (ownApproaches, ownExits)
    unsafe Self.keep(
      lanes: ownExits, columns: ownApproaches.count..<approachCount, up.pointer, neededUp.pointer,
      ends: approaches.pointer, at: &place.up, starts: store.upStart, stops: store.upEnd,
      store.up)
    unsafe Self.keep(
      lanes: ownApproaches, columns: ownExits.count..<exitCount, down.pointer,
      neededDown.pointer, ends: exits.pointer, at: &place.down, starts: store.downStart,
      stops: store.downEnd, store.down)
    restart(exits: ownExits, approaches: ownApproaches)
  }

  private static func keep(
    lanes: Range<Int>, columns: Range<Int>, _ accumulators: UnsafeMutablePointer<Weight>,
    _ needed: UnsafeMutablePointer<UInt8>, ends: UnsafeMutablePointer<UInt32>, at place: inout Int,
    starts: UnsafeMutablePointer<UInt32>, stops: UnsafeMutablePointer<UInt32>,
    _ kept: UnsafeMutablePointer<Shortcut>
  ) {
    for group in 0..<((lanes.count &+ 3) >> 2) {
      let row = group &* columns.upperBound
      // Two counts of 32 bits in a word, a needed bit added to each.
      var (even, odd): (UInt64, UInt64) = (0, 0)
      for column in columns {
        let bits = unsafe UInt64(needed[row &+ column])
        even &+= bits & 1 | (bits & 4) << 30
        odd &+= bits >> 1 & 1 | (bits & 8) << 29
      }
      var next = (0, 0, 0, 0)
      unsafe withUnsafeMutableBytes(of: &next) { bytes in
        let next = unsafe bytes.bindMemory(to: Int.self)
        for lane in 0..<min(4, lanes.count &- 4 &* group) {
          let index = lanes.lowerBound &+ 4 &* group &+ lane
          unsafe next[lane] = place
          unsafe starts[index] = UInt32(truncatingIfNeeded: place)
          let counts = lane & 1 == 0 ? even : odd
          place &+= Int(lane < 2 ? counts & 0xFFFF_FFFF : counts >> 32)
          unsafe stops[index] = UInt32(truncatingIfNeeded: place)
        }
        for column in columns {
          var bits = unsafe needed[row &+ column]
          while bits != 0 {
            let lane = bits.trailingZeroBitCount
            bits &= bits &- 1
            let position = unsafe next[lane]
            unsafe kept[position] = Shortcut(
              end: ends[column], weight: accumulators[4 &* (row &+ column) &+ lane])
            unsafe next[lane] = position &+ 1
          }
        }
      }
    }
  }
}
