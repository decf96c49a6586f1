/// Least costs of walks that begin at a hub, by what they weigh and the slot they end in.
///
/// A walk may do a task more than once, but not twice with only one other task between (Christofides,
/// Mingozzi, Toth 1981, doi:10.1007/BF01589353; Houck, Picard, Queyranne, Vemuganti 1980): of every
/// state the best walk is kept and the best whose task before the last is another. Legs that aren't
/// listed cost their floor and are free of that rule, which makes walks cheaper only: the cost of any
/// real walk is never below its state's.
struct LoadStates {
  /// Above every cost.
  static let none = Int64.max / 4

  private let slots: Int
  private let taskOf: [Int32]
  private let weightOf: [Int]
  let limit: Int
  /// Costs and predecessors (slot and rank) of both walks of a state, at `weight * slots + slot`.
  private(set) var best: [Int64]
  private(set) var second: [Int64]
  private var bestBefore: [Int32]
  private var secondBefore: [Int32]
  /// The task before the last of a state's best walk; -1 at a hub.
  private(set) var taskBefore: [Int32]

  /// Legs looked at so far.
  private(set) var scanned = 0

  /// Makes empty tables.
  init(_ trips: TripRelaxation, _ scale: LoadScale) {
    slots = trips.slotCount
    taskOf = trips.task
    weightOf = trips.task.map { scale.weights[Int($0)] }
    limit = scale.limit
    let count = (limit + 1) * slots
    best = [Int64](repeating: Self.none, count: count)
    second = best
    bestBefore = [Int32](repeating: -1, count: count)
    secondBefore = bestBefore
    taskBefore = bestBefore
  }

  /// Fills the tables: `first` is a slot's cost after a hub, `prize` what doing a task takes off.
  mutating func fill(_ lists: LegLists, first: [Int64], prize: [Int64]) {
    for weight in 0...limit {
      if weight > 0 { lead(weight - 1) }
      for slot in 0..<slots {
        relax(weight, slot, lists, first: first[slot], prize: prize[Int(taskOf[slot])])
      }
    }
  }

  /// The slots of the cheapest states of three tasks, by weight, ascending; -1 where there are fewer.
  private var leaders: [SIMD4<Int32>] = []

  private mutating func lead(_ weight: Int) {
    if weight == 0 { leaders = [] }
    var slot3 = SIMD4<Int32>(repeating: -1)
    var cost3 = SIMD4<Int64>(repeating: Self.none)
    for slot in 0..<slots where best[weight * slots + slot] < cost3[2] {
      var place = 2
      for rank in 0..<2 where slot3[rank] >= 0 && taskOf[Int(slot3[rank])] == taskOf[slot] {
        place = rank
      }
      let cost = best[weight * slots + slot]
      guard cost < cost3[place] else { continue }
      while place > 0, cost < cost3[place - 1] {
        (slot3[place], cost3[place]) = (slot3[place - 1], cost3[place - 1])
        place -= 1
      }
      (slot3[place], cost3[place]) = (Int32(slot), cost)
    }
    leaders.append(slot3)
  }

  private mutating func relax(
    _ weight: Int, _ slot: Int, _ lists: LegLists, first: Int64, prize: Int64
  ) {
    let state = weight * slots + slot
    var (low, next) = (Self.none, Self.none)
    var (lowBefore, nextBefore, lowTask): (Int32, Int32, Int32) = (-1, -1, -1)
    let before = weight - weightOf[slot]
    let task = taskOf[slot]
    if before == 0 {
      low = first
    } else if before > 0, leaders[before][0] >= 0 {
      let base = before * slots
      let floorCost = best[base + Int(leaders[before][0])]
      var isCut = false
      scanned += 1
      for entry in lists.start[slot]..<lists.start[slot + 1] {
        let leg = lists.cost[entry]
        if floorCost &+ leg >= next {
          isCut = true
          scanned += entry - lists.start[slot]
          break
        }
        let other = Int(lists.other[entry])
        let isBarred = taskBefore[base &+ other] == task
        let cost = (isBarred ? second[base &+ other] : best[base &+ other]) &+ leg
        guard cost < next else { continue }
        let from = Int32(truncatingIfNeeded: other << 1 | (isBarred ? 1 : 0))
        if cost < low {
          if taskOf[other] != lowTask { (next, nextBefore) = (low, lowBefore) }
          (low, lowBefore, lowTask) = (cost, from, taskOf[other])
        } else if taskOf[other] != lowTask {
          (next, nextBefore) = (cost, from)
        }
      }
      if !isCut { scanned += lists.start[slot + 1] - lists.start[slot] }
      if !isCut, let leg = lists.floor[slot] {
        for rank in 0..<3 {
          let other = leaders[before][rank]
          if other < 0 || taskOf[Int(other)] == task { continue }
          let cost = best[base + Int(other)] + leg
          if cost < low {
            if taskOf[Int(other)] != lowTask { (next, nextBefore) = (low, lowBefore) }
            (low, lowBefore, lowTask) = (cost, other << 1, taskOf[Int(other)])
          } else if cost < next, taskOf[Int(other)] != lowTask {
            (next, nextBefore) = (cost, other << 1)
          }
        }
      }
    }
    best[state] = low < Self.none / 2 ? low - prize : Self.none
    second[state] = next < Self.none / 2 ? next - prize : Self.none
    bestBefore[state] = lowBefore
    secondBefore[state] = nextBefore
    taskBefore[state] = lowTask
  }

  /// Calls with each slot of a state's best walk, or of its second, from the last to the first.
  func walk(_ weight: Int, _ slot: Int, isSecond: Bool, _ visit: (Int) -> Void) {
    var (weight, slot, isSecond) = (weight, slot, isSecond)
    while true {
      visit(slot)
      let state = weight * slots + slot
      let before = isSecond ? secondBefore[state] : bestBefore[state]
      guard before >= 0 else { return }
      weight -= weightOf[slot]
      slot = Int(before >> 1)
      isSecond = before & 1 == 1
    }
  }
}
