/// The row of one junction while a hierarchy is customised: the least costs from its exits to the
/// approaches of itself and of all higher junctions it sees, and from their exits to its approaches.
///
/// Accumulators stand four together, for four exits (or approaches) of the junction, so that one
/// addition and one comparison serve them all. Raw memory, because bounds checks cost a third of
/// the time here and every index comes from the tree, never from input.
@safe struct ContractionRow<Weight: PathWeight>: ~Copyable {
  private typealias Four = SIMD4<Weight>

  /// What a row held when it was put aside.
  struct Saved: Sendable {
    fileprivate let up: [Weight]
    fileprivate let down: [Weight]
  }

  private let store: ShortcutStore<Weight>
  private let firstTurn: [UInt32]
  private var rank = 0
  /// The approaches in the row, its own first, and the exits.
  private var approaches: [UInt32] = []
  private var exits: [UInt32] = []
  /// For each four exits of the junction the accumulators of all approaches in the row.
  private var up = AlignedWeights<Weight>(count: 4096)
  /// For each four approaches of the junction the accumulators of all exits in the row.
  private var down = AlignedWeights<Weight>(count: 4096)
  /// Four weights for each approach or exit of the lower junction at hand.
  private var incoming = AlignedWeights<Weight>(count: 256)
  private var outgoing = AlignedWeights<Weight>(count: 256)
  /// For each four accumulators the bits of those that are needed.
  private var neededUp: [UInt8] = []
  private var neededDown: [UInt8] = []
  private var ownUpEnds: [UInt32] = []
  private var ownDownEnds: [UInt32] = []
  /// Where an approach or exit stands in the row.
  private let approachColumn: UnsafeMutablePointer<UInt32>
  private let exitColumn: UnsafeMutablePointer<UInt32>
  /// The first shortcut of each exit or approach that leads to a junction not contracted before.
  private let upCursor: UnsafeMutablePointer<UInt32>
  private let downCursor: UnsafeMutablePointer<UInt32>

  /// Makes a workspace for the rows of a store.
  init(_ store: ShortcutStore<Weight>, firstTurn: [UInt32]) {
    self.store = store
    self.firstTurn = firstTurn
    let approachCount = max(1, Int(store.firstApproach[store.tree.nodeCount]))
    let exitCount = max(1, Int(store.firstExit[store.tree.nodeCount]))
    unsafe approachColumn = .allocate(capacity: approachCount)
    unsafe exitColumn = .allocate(capacity: exitCount)
    unsafe upCursor = .allocate(capacity: exitCount)
    unsafe downCursor = .allocate(capacity: approachCount)
  }

  deinit {
    unsafe approachColumn.deallocate()
    unsafe exitColumn.deallocate()
    unsafe upCursor.deallocate()
    unsafe downCursor.deallocate()
  }

  /// Takes all shortcuts found so far as not yet passed by any row.
  mutating func restartCursors() {
    let exitCount = Int(store.firstExit[store.tree.nodeCount])
    let approachCount = Int(store.firstApproach[store.tree.nodeCount])
    unsafe upCursor.update(from: store.upStart, count: exitCount)
    unsafe downCursor.update(from: store.downStart, count: approachCount)
  }

  /// Starts the row of a junction with nothing in it.
  mutating func begin(_ rank: Int) {
    self.rank = rank
    let tree = store.tree
    approaches.removeAll(keepingCapacity: true)
    exits.removeAll(keepingCapacity: true)
    append(rank)
    for index in Int(tree.firstUp[rank])..<Int(tree.firstUp[rank + 1]) {
      append(Int(tree.up[index]))
    }
    up.fill(count: 4 * groups(of: store.firstExit) * approaches.count)
    down.fill(count: 4 * groups(of: store.firstApproach) * exits.count)
  }

  private mutating func append(_ other: Int) {
    for approach in store.firstApproach[other]..<store.firstApproach[other + 1] {
      unsafe approachColumn[Int(approach)] = UInt32(approaches.count)
      approaches.append(approach)
    }
    for exit in store.firstExit[other]..<store.firstExit[other + 1] {
      unsafe exitColumn[Int(exit)] = UInt32(exits.count)
      exits.append(exit)
    }
  }

  /// How many fours the junction's exits or approaches fill.
  private func groups(of first: [UInt32]) -> Int { Int(first[rank + 1] - first[rank] + 3) / 4 }

  /// Adds the links between the junction and those it sees.
  mutating func add(_ links: RankedLinks<Weight>) {
    let firstExit = Int(store.firstExit[rank])
    let endExit = Int(store.firstExit[rank + 1])
    let firstApproach = Int(store.firstApproach[rank])
    for link in links.indices(of: rank) {
      let (exit, approach) = (Int(links.exits[link]), Int(links.approaches[link]))
      if exit >= firstExit && exit < endExit {
        let lane = exit - firstExit
        let column = unsafe Int(approachColumn[approach])
        up.lower((lane / 4 * approaches.count + column) * 4 + lane % 4, to: links.weights[link])
      } else {
        let lane = approach - firstApproach
        let column = unsafe Int(exitColumn[exit])
        down.lower((lane / 4 * exits.count + column) * 4 + lane % 4, to: links.weights[link])
      }
    }
  }

  /// The row as it stands, to be taken up again.
  func saved() -> Saved {
    Saved(
      up: up.prefix(4 * groups(of: store.firstExit) * approaches.count),
      down: down.prefix(4 * groups(of: store.firstApproach) * exits.count))
  }

  /// Takes up a row of the junction just begun.
  mutating func resume(_ saved: Saved) {
    up.replace(with: saved.up)
    down.replace(with: saved.down)
  }

  /// Adds the ways over a lower junction, which must come after all lower ones.
  mutating func add(lower: Int) {
    let inRange = Int(store.firstApproach[lower])..<Int(store.firstApproach[lower + 1])
    let outRange = Int(store.firstExit[lower])..<Int(store.firstExit[lower + 1])
    findOwn(inRange, outRange)
    incoming.grow(to: 4 * inRange.count)
    outgoing.grow(to: 4 * outRange.count)
    for group in 0..<groups(of: store.firstExit) {
      addUp(group, inRange, outRange, turnStart: Int(firstTurn[lower]))
    }
    for group in 0..<groups(of: store.firstApproach) {
      addDown(group, inRange, outRange, turnStart: Int(firstTurn[lower]))
    }
    for (index, exit) in outRange.enumerated() { unsafe upCursor[exit] = ownUpEnds[index] }
    for (index, approach) in inRange.enumerated() {
      unsafe downCursor[approach] = ownDownEnds[index]
    }
  }

  /// Finds which shortcuts of a lower junction lead to and from the junction of the row.
  private mutating func findOwn(_ inRange: Range<Int>, _ outRange: Range<Int>) {
    ownUpEnds.removeAll(keepingCapacity: true)
    ownDownEnds.removeAll(keepingCapacity: true)
    let (firstOwn, endOwn) = (store.firstApproach[rank], store.firstApproach[rank + 1])
    for exit in outRange {
      var position = unsafe upCursor[exit]
      let end = unsafe store.upEnd[exit]
      while unsafe position < end && store.upApproaches[Int(position)] < firstOwn { position += 1 }
      unsafe upCursor[exit] = position
      while unsafe position < end && store.upApproaches[Int(position)] < endOwn { position += 1 }
      ownUpEnds.append(position)
    }
    let (firstExit, endExit) = (store.firstExit[rank], store.firstExit[rank + 1])
    for approach in inRange {
      var position = unsafe downCursor[approach]
      let end = unsafe store.downEnd[approach]
      while unsafe position < end && store.downExits[Int(position)] < firstExit { position += 1 }
      unsafe downCursor[approach] = position
      while unsafe position < end && store.downExits[Int(position)] < endExit { position += 1 }
      ownDownEnds.append(position)
    }
  }

  /// From four exits of the junction down to the lower one and on to all approaches in the row.
  private mutating func addUp(
    _ group: Int, _ inRange: Range<Int>, _ outRange: Range<Int>, turnStart: Int
  ) {
    let firstLane = Int(store.firstExit[rank]) + 4 * group
    incoming.fill(count: 4 * inRange.count)
    for (index, approach) in inRange.enumerated() {
      var position = unsafe Int(downCursor[approach])
      let end = Int(ownDownEnds[index])
      while position < end {
        let lane = unsafe Int(store.downExits[position]) - firstLane
        if lane >= 0 && lane < 4 {
          unsafe incoming.pointer[4 * index + lane] = store.downWeights[position]
        }
        position += 1
      }
    }
    for (index, exit) in outRange.enumerated() {
      var leaving = Four(repeating: Weight.far)
      for approach in 0..<inRange.count {
        let turn = unsafe store.turns[turnStart + approach * outRange.count + index]
        guard turn < Weight.far else { continue }
        leaving = Weight.least(leaving, Weight.sum(incoming[four: approach], turn))
      }
      guard Weight.least(of: leaving) < Weight.far else { continue }
      let accumulators = unsafe up.pointer + 4 * group * approaches.count
      var position = unsafe Int(upCursor[exit])
      let end = unsafe Int(store.upEnd[exit])
      while position < end {
        let place = unsafe 4 * Int(approachColumn[Int(store.upApproaches[position])])
        let cost = unsafe Weight.sum(leaving, store.upWeights[position])
        let known = unsafe UnsafeRawPointer(accumulators + place).load(as: Four.self)
        unsafe UnsafeMutableRawPointer(accumulators + place).storeBytes(
          of: Weight.least(known, cost), as: Four.self)
        position += 1
      }
    }
  }

  /// From the exits of all higher junctions in the row down to the lower one and on to four
  /// approaches of the junction.
  private mutating func addDown(
    _ group: Int, _ inRange: Range<Int>, _ outRange: Range<Int>, turnStart: Int
  ) {
    let firstLane = Int(store.firstApproach[rank]) + 4 * group
    outgoing.fill(count: 4 * outRange.count)
    for (index, exit) in outRange.enumerated() {
      var position = unsafe Int(upCursor[exit])
      let end = Int(ownUpEnds[index])
      while position < end {
        let lane = unsafe Int(store.upApproaches[position]) - firstLane
        if lane >= 0 && lane < 4 {
          unsafe outgoing.pointer[4 * index + lane] = store.upWeights[position]
        }
        position += 1
      }
    }
    for (index, approach) in inRange.enumerated() {
      var arriving = Four(repeating: Weight.far)
      for exit in 0..<outRange.count {
        let turn = unsafe store.turns[turnStart + index * outRange.count + exit]
        guard turn < Weight.far else { continue }
        arriving = Weight.least(arriving, Weight.sum(outgoing[four: exit], turn))
      }
      guard Weight.least(of: arriving) < Weight.far else { continue }
      let accumulators = unsafe down.pointer + 4 * group * exits.count
      // Its own exits are left out: those ways are in the upward accumulators of its approaches.
      var position = Int(ownDownEnds[index])
      let end = unsafe Int(store.downEnd[approach])
      while position < end {
        let place = unsafe 4 * Int(exitColumn[Int(store.downExits[position])])
        let cost = unsafe Weight.sum(arriving, store.downWeights[position])
        let known = unsafe UnsafeRawPointer(accumulators + place).load(as: Four.self)
        unsafe UnsafeMutableRawPointer(accumulators + place).storeBytes(
          of: Weight.least(known, cost), as: Four.self)
        position += 1
      }
    }
  }

  /// Ends the row: closes the junction's table over the ways that return to it, and keeps the
  /// shortcuts that are needed.
  mutating func finish(at place: inout ShortcutStore<Weight>.Place) {
    closeTurns()
    findNeeded()
    let ownApproaches = Int(store.firstApproach[rank + 1] - store.firstApproach[rank])
    for (lane, exit) in (store.firstExit[rank]..<store.firstExit[rank + 1]).enumerated() {
      unsafe store.upStart[Int(exit)] = UInt32(place.up)
      unsafe upCursor[Int(exit)] = UInt32(place.up)
      let start = lane / 4 * approaches.count
      for column in ownApproaches..<max(ownApproaches, approaches.count)
      where neededUp[start + column] >> UInt8(lane % 4) & 1 == 1 {
        unsafe store.upApproaches[place.up] = approaches[column]
        unsafe store.upWeights[place.up] = up.pointer[(start + column) * 4 + lane % 4]
        place.up += 1
      }
      unsafe store.upEnd[Int(exit)] = UInt32(place.up)
    }
    let ownExits = Int(store.firstExit[rank + 1] - store.firstExit[rank])
    for (lane, approach) in (store.firstApproach[rank]..<store.firstApproach[rank + 1]).enumerated()
    {
      unsafe store.downStart[Int(approach)] = UInt32(place.down)
      unsafe downCursor[Int(approach)] = UInt32(place.down)
      let start = lane / 4 * exits.count
      for column in ownExits..<max(ownExits, exits.count)
      where neededDown[start + column] >> UInt8(lane % 4) & 1 == 1 {
        unsafe store.downExits[place.down] = exits[column]
        unsafe store.downWeights[place.down] = down.pointer[(start + column) * 4 + lane % 4]
        place.down += 1
      }
      unsafe store.downEnd[Int(approach)] = UInt32(place.down)
    }
  }

  /// Finds which accumulators some way onwards needs.
  ///
  /// From one exit to the approaches of one higher junction only those are needed that are cheapest
  /// for some exit there; and to one approach only those exits that are cheapest for some approach of
  /// this junction. With turns that are merely forbidden or not, that leaves two of either, so that
  /// the shortcuts between two junctions don't grow with their arms.
  private mutating func findNeeded() {
    let tree = store.tree
    var neededUp: [UInt8] = []
    var neededDown: [UInt8] = []
    swap(&neededUp, &self.neededUp)
    swap(&neededDown, &self.neededDown)
    neededUp.removeAll(keepingCapacity: true)
    for group in 0..<groups(of: store.firstExit) {
      let start = group * approaches.count
      appendFinite(&neededUp, of: up, start: start, count: approaches.count)
      var column = start + Int(store.firstApproach[rank + 1] - store.firstApproach[rank])
      for index in Int(tree.firstUp[rank])..<Int(tree.firstUp[rank + 1]) {
        let shape = tableShape(Int(tree.up[index]))
        keepCheapest(
          &neededUp, up, column: column, count: shape.approaches, stride: shape.exits,
          rows: shape.exits, rowStride: 1, turnStart: shape.turnStart)
        column += shape.approaches
      }
    }
    neededDown.removeAll(keepingCapacity: true)
    for group in 0..<groups(of: store.firstApproach) {
      let start = group * exits.count
      appendFinite(&neededDown, of: down, start: start, count: exits.count)
      var column = start + Int(store.firstExit[rank + 1] - store.firstExit[rank])
      for index in Int(tree.firstUp[rank])..<Int(tree.firstUp[rank + 1]) {
        let shape = tableShape(Int(tree.up[index]))
        keepCheapest(
          &neededDown, down, column: column, count: shape.exits, stride: 1,
          rows: shape.approaches, rowStride: shape.exits, turnStart: shape.turnStart)
        column += shape.exits
      }
    }
    swap(&neededUp, &self.neededUp)
    swap(&neededDown, &self.neededDown)
    keepCheapestAtOwnEnd()
  }

  private func tableShape(
    _ other: Int
  ) -> (approaches: Int, exits: Int, turnStart: Int) {
    (
      Int(store.firstApproach[other + 1] - store.firstApproach[other]),
      Int(store.firstExit[other + 1] - store.firstExit[other]), Int(firstTurn[other])
    )
  }

  /// Appends a bit for each accumulator that is less than `far`.
  private func appendFinite(
    _ needed: inout [UInt8], of weights: borrowing AlignedWeights<Weight>, start: Int, count: Int
  ) {
    let far = Four(repeating: Weight.far)
    for column in start..<(start + count) {
      needed.append(~Weight.equal(weights[four: column], far) & 15)
    }
  }

  /// Of some columns keeps those that are the cheapest for some row of a table, the first of equals.
  private func keepCheapest(
    _ needed: inout [UInt8], _ weights: borrowing AlignedWeights<Weight>, column: Int, count: Int,
    stride: Int, rows: Int, rowStride: Int, turnStart: Int
  ) {
    guard count > 1 else { return }
    var all: UInt8 = 0
    var several: UInt8 = 0
    for index in column..<(column + count) {
      several |= all & needed[index]
      all |= needed[index]
    }
    guard several != 0 else { return }
    for index in column..<(column + count) { needed[index] <<= 4 }
    for row in 0..<rows {
      var least = Four(repeating: Weight.far)
      for index in 0..<count {
        let turn = unsafe store.turns[turnStart + row * rowStride + index * stride]
        if turn == Weight.far { continue }
        least = Weight.least(least, Weight.sum(weights[four: column + index], turn))
      }
      var open = ~Weight.equal(least, Four(repeating: Weight.far)) & 15
      for index in 0..<count where open != 0 {
        let turn = unsafe store.turns[turnStart + row * rowStride + index * stride]
        if turn == Weight.far { continue }
        let hits = open & Weight.equal(Weight.sum(weights[four: column + index], turn), least)
        needed[column + index] |= hits
        open &= ~hits
      }
    }
    for index in column..<(column + count) { needed[index] &= 15 }
  }

  /// Of the exits to one approach keeps those that are the cheapest for some approach of this
  /// junction, and the like for ways down. Only for junctions of up to four arms: others are few.
  private mutating func keepCheapestAtOwnEnd() {
    let shape = tableShape(rank)
    guard shape.approaches <= 4, shape.exits <= 4 else { return }
    let far = Four(repeating: Weight.far)
    var byApproach = (far, far, far, far)
    var byExit = (far, far, far, far)
    unsafe withUnsafeMutableBytes(of: &byApproach) { rows in
      unsafe withUnsafeMutableBytes(of: &byExit) { columns in
        let rows = unsafe rows.bindMemory(to: Weight.self)
        let columns = unsafe columns.bindMemory(to: Weight.self)
        for approach in 0..<shape.approaches {
          for exit in 0..<shape.exits {
            let turn = unsafe store.turns[shape.turnStart + approach * shape.exits + exit]
            unsafe rows[4 * approach + exit] = turn
            unsafe columns[4 * exit + approach] = turn
          }
        }
      }
    }
    Self.keepCheapestLanes(
      &neededUp, &up, from: shape.approaches, rows: shape.approaches, table: byApproach)
    Self.keepCheapestLanes(
      &neededDown, &down, from: shape.exits, rows: shape.exits, table: byExit)
  }

  private static func keepCheapestLanes(
    _ needed: inout [UInt8], _ weights: inout AlignedWeights<Weight>, from: Int, rows: Int,
    table: (Four, Four, Four, Four)
  ) {
    // Two lanes are most often both needed; three are worth a look.
    for column in from..<max(from, needed.count) where needed[column].nonzeroBitCount > 2 {
      for lane in 0..<4 where needed[column] >> UInt8(lane) & 1 == 0 {
        unsafe weights.pointer[4 * column + lane] = Weight.far
      }
      let costs = weights[four: column]
      var kept: UInt8 = 0
      for row in 0..<rows {
        let turns = row == 0 ? table.0 : row == 1 ? table.1 : row == 2 ? table.2 : table.3
        let sums = Weight.sum(costs, turns)
        let least = Weight.least(of: sums)
        if least >= Weight.far { continue }
        let hits = Weight.equal(sums, Four(repeating: least))
        kept |= hits & (0 &- hits)
      }
      needed[column] &= kept
    }
  }

  /// Lets the table know the ways that leave by an exit and return by an approach over lower
  /// junctions, any number of times (Kleene's closure by Floyd and Warshall).
  private func closeTurns() {
    let approachCount = Int(store.firstApproach[rank + 1] - store.firstApproach[rank])
    let exitCount = Int(store.firstExit[rank + 1] - store.firstExit[rank])
    let table = unsafe store.turns + Int(firstTurn[rank])
    var again = [Weight](repeating: Weight.far, count: exitCount * exitCount)
    var returns = false
    for exit in 0..<exitCount {
      for approach in 0..<approachCount {
        let loop = unsafe up.pointer[(exit / 4 * approaches.count + approach) * 4 + exit % 4]
        guard loop < Weight.far else { continue }
        for next in 0..<exitCount {
          let cost = unsafe loop + table[approach * exitCount + next]
          if cost < again[exit * exitCount + next] {
            again[exit * exitCount + next] = cost
            returns = true
          }
        }
      }
    }
    guard returns else { return }
    for middle in 0..<exitCount {
      for exit in 0..<exitCount where again[exit * exitCount + middle] < Weight.far {
        for next in 0..<exitCount {
          again[exit * exitCount + next] = min(
            again[exit * exitCount + next],
            again[exit * exitCount + middle] + again[middle * exitCount + next])
        }
      }
    }
    for approach in 0..<approachCount {
      let row = (0..<exitCount).map { unsafe table[approach * exitCount + $0] }
      for exit in 0..<exitCount {
        for next in 0..<exitCount {
          let cost = row[exit] + again[exit * exitCount + next]
          if unsafe cost < table[approach * exitCount + next] {
            unsafe table[approach * exitCount + next] = cost
          }
        }
      }
    }
  }
}

/// Weights in memory from which vectors can be loaded.
@safe struct AlignedWeights<Weight: PathWeight>: ~Copyable {
  var pointer: UnsafeMutablePointer<Weight>
  private var count: Int

  init(count: Int) {
    self.count = count
    unsafe pointer = Self.allocate(count)
  }

  deinit { unsafe UnsafeMutableRawPointer(pointer).deallocate() }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Weight> {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Weight>.stride, alignment: 64)
    let weights = unsafe raw.bindMemory(to: Weight.self, capacity: count)
    unsafe weights.initialize(repeating: Weight.far, count: count)
    return unsafe weights
  }

  /// Makes room for more; what it held is lost then.
  mutating func grow(to wanted: Int) {
    guard wanted > count else { return }
    unsafe UnsafeMutableRawPointer(pointer).deallocate()
    count = 2 * wanted
    unsafe pointer = Self.allocate(count)
  }

  /// Makes the first weights `far`.
  mutating func fill(count wanted: Int) {
    grow(to: wanted)
    unsafe pointer.update(repeating: Weight.far, count: wanted)
  }

  /// Lowers one weight.
  mutating func lower(_ index: Int, to weight: Weight) {
    unsafe pointer[index] = min(pointer[index], weight)
  }

  /// The four weights of a place.
  subscript(four place: Int) -> SIMD4<Weight> {
    unsafe UnsafeRawPointer(pointer + 4 * place).load(as: SIMD4<Weight>.self)
  }

  func prefix(_ wanted: Int) -> [Weight] {
    unsafe Array(UnsafeBufferPointer(start: pointer, count: wanted))
  }

  mutating func replace(with weights: [Weight]) {
    grow(to: weights.count)
    unsafe pointer.update(from: weights, count: weights.count)
  }
}
