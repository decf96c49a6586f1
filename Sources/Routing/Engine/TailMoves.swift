/// Moves of whole route ends, which taking out a few services can't make: two routes exchange what
/// follows (2-opt*), or one is turned about in part (2-opt).
extension EngineLane {
  /// Proposes to lead from a task straight to one of its near ones; true where that was done.
  ///
  /// - Complexity: O(1) to price; O(n) in the two routes' tasks where it is done.
  mutating func proposeTail(_ task: Int32, allowance: Int64) {
    let tables = tables
    guard near.size > 0 else { return }
    let rank = random.next(below: min(near.size, EngineTuning.tailNear))
    let other = near.tasks[near.range(task).lowerBound &+ rank]
    guard tables.lane[other] == number else { return }
    let one = tables.links[task]
    let two = tables.links[other]
    guard one.route >= 0, two.route >= 0 else { return }
    let bits = random.next()
    if tables.pricing != .plain {
      if one.route != two.route { proposeExchange(task, other, allowance) }
    } else if one.route == two.route {
      proposeTurn(task, other, allowance)
    } else if bits & 1 == 0 {
      // task → other, previous(other) → next(task).
      let before = two.previous
      let rest = tables.load[one.closing] &- tables.loadedBy[task]
      let carried = tables.isTask(before) ? tables.loadedBy[before] : 0
      let longer = tables.loadedBy[task] &+ tables.load[two.closing] &- carried
      guard let more = more(longer, carried &+ rest, one.closing, two.closing) else { return }
      let delta =
        tables.legs(tables.exit[task], tables.entry[other])
        &+ tables.legs(tables.exit[before], tables.entry[one.next]) &- one.legOut &- two.legIn
      guard Int64(delta) + fine(more) <= allowance else { return }
      overload += Int64(more)
      cost += fine(more)
      exchangeTails(task, before, delta)
    } else {
      guard tables.isPlainAndSymmetric else { return }
      // task → other turned about; next(task) turned → next(other).
      let carried = tables.loadedBy[task] &+ tables.loadedBy[other]
      let rest = tables.load[one.closing] &+ tables.load[two.closing] &- carried
      guard let more = more(carried, rest, one.closing, two.closing) else { return }
      let delta =
        tables.legs(tables.exit[task], tables.entry[other])
        &+ tables.legs(tables.exit[one.next], tables.entry[two.next]) &- one.legOut &- two.legOut
      guard Int64(delta) + fine(more) <= allowance else { return }
      overload += Int64(more)
      cost += fine(more)
      joinHeads(task, other, delta)
    }
  }

  /// How many more units over the capacity two new loads bring; none where that isn't allowed.
  @inline(__always)
  private func more(_ one: Int32, _ two: Int32, _ wasOne: Int32, _ wasTwo: Int32) -> Int32? {
    if max(one, two) <= tables.capacity, overload == 0 { return 0 }
    if overloadPrice == nil { return nil }
    func over(_ load: Int32) -> Int32 { max(0, load &- tables.capacity) }
    return over(one) &+ over(two) &- over(tables.load[wasOne]) &- over(tables.load[wasTwo])
  }

  /// The same exchange of what follows for labels and times, trips and tips included: task → other,
  /// previous(other) → next(task).
  private mutating func proposeExchange(_ task: Int32, _ other: Int32, _ allowance: Int64) {
    let tables = tables
    guard tables.dayDemandLimit == .max, tables.dayTaskLimit == .max else { return }
    let one = tables.links[task]
    let two = tables.links[other]
    let before = two.previous
    let carried = tables.isTask(before) ? tables.loadedBy[before] : 0
    let rest = tables.load[one.closing] &- tables.loadedBy[task]
    guard tables.loadedBy[task] &+ tables.load[two.closing] &- carried <= tables.capacity,
      carried &+ rest <= tables.capacity,
      tables.siteCount == 0 || tables.isTask(before) || tables.isTask(one.next)
    else { return }
    let was = tables.routeCost[one.route] &+ tables.routeCost[two.route]
    let delta: Int32
    if tables.pricing == .labels {
      let longer = least(task, other)
      let shorter = least(before, one.next)
      guard longer <= tables.routeCostLimit, shorter <= tables.routeCostLimit else { return }
      delta = longer &+ shorter &- was
    } else {
      guard tables.routeCostLimit == .max else { return }
      let from = tables.exit[tables.chosen[task]]
      let leg = tables.legs(from, tables.entry[tables.chosen[other]])
      let exit = tables.exit[tables.chosen[before]]
      let legBack = tables.legs(exit, tables.entry[tables.chosen[one.next]])
      delta = leg &+ legBack &- one.legOut &- two.legIn
      guard Int64(delta) <= allowance, canFollow(task, leg, other),
        canFollow(before, legBack, one.next)
      else { return }
    }
    guard Int64(delta) <= allowance else { return }
    exchangeTails(task, before, delta)
  }

  /// Least cost of a route that leads from one node of a route straight to one of another.
  private func least(_ node: Int32, _ ahead: Int32) -> Int32 {
    var best = Int32.max
    for slot in tables.slots(node) {
      best = min(best, tables.reach[slot] &+ tables.leastRemain(tables.exit[slot], ahead))
    }
    return best
  }

  /// Whether the rest of a route can be met from a node of another.
  private func canFollow(_ node: Int32, _ leg: Int32, _ ahead: Int32) -> Bool {
    let time = tables.slotTime[tables.chosen[node]]
    return tables.meets(
      tables.earliest[node] &+ time, tables.earliestRested[node] &+ time,
      leg &* tables.timePerCost, ahead)
  }

  /// Renews the loads along a route without tips.
  func renewLoads(_ route: Int32) {
    let end = tables.end(Int(route))
    var node = tables.links[tables.start(Int(route))].next
    var loaded: Int32 = 0
    while node != end {
      loaded &+= tables.demand[node]
      tables.loadedBy[node] = loaded
      node = tables.links[node].next
    }
  }

  /// Turns about what lies between two tasks of one route.
  private mutating func proposeTurn(_ task: Int32, _ other: Int32, _ allowance: Int64) {
    let tables = tables
    guard tables.isPlainAndSymmetric else { return }
    var first = task
    var last = other
    if tables.loadedBy[first] > tables.loadedBy[last] { swap(&first, &last) }
    // first → last, next(first) → next(last): turns next(first)…last about.
    let one = tables.links[first]
    let two = tables.links[last]
    guard one.next != last else { return }
    let delta =
      tables.legs(tables.exit[first], tables.entry[last])
      &+ tables.legs(tables.exit[one.next], tables.entry[two.next]) &- one.legOut &- two.legOut
    guard Int64(delta) <= allowance else { return }
    var chain: [Int32] = []
    var node = one.next
    while node != last {
      // Where nothing is loaded between them, which comes first is known only here.
      guard tables.isTask(node) else { return }
      chain.append(node)
      node = tables.links[node].next
    }
    chain.append(last)
    chain.reverse()
    relink(chain, behind: first, before: two.next, route: one.route)
    finishTail(one.route, one.route)
  }

  /// Exchanges what follows two nodes of different routes.
  private mutating func exchangeTails(_ one: Int32, _ two: Int32, _ delta: Int32) {
    let first = tables.links[one].route
    let second = tables.links[two].route
    let tail = tasks(from: tables.links[one].next)
    let otherTail = tasks(from: tables.links[two].next)
    relink(otherTail, behind: one, before: tables.end(Int(first)), route: first)
    relink(tail, behind: two, before: tables.end(Int(second)), route: second)
    finishTail(first, second)
  }

  /// Leads from a task over another's head, turned about; the two tails make the other route.
  private mutating func joinHeads(_ one: Int32, _ two: Int32, _ delta: Int32) {
    let first = tables.links[one].route
    let second = tables.links[two].route
    var head: [Int32] = []
    var node = two
    while tables.isTask(node) {
      head.append(node)
      node = tables.links[node].previous
    }
    let start = tables.start(Int(second))
    var tail = tasks(from: tables.links[one].next)
    tail.reverse()
    let rest = tasks(from: tables.links[two].next)
    relink(head, behind: one, before: tables.end(Int(first)), route: first)
    relink(tail + rest, behind: start, before: tables.end(Int(second)), route: second)
    finishTail(first, second)
  }

  private func tasks(from node: Int32) -> [Int32] {
    var list: [Int32] = []
    var node = node
    while tables.isTask(node) || tables.isTip(node) {
      list.append(node)
      node = tables.links[node].next
    }
    return list
  }

  private func relink(_ chain: [Int32], behind: Int32, before: Int32, route: Int32) {
    var last = behind
    for node in chain {
      tables.links[last].next = node
      tables.links[node].previous = last
      last = node
    }
    tables.links[last].next = before
    tables.links[before].previous = last
  }

  private mutating func finishTail(_ first: Int32, _ second: Int32) {
    for route in first == second ? [first] : [first, second] {
      let before = Int64(tables.routeCost[route])
      let had = tables.routeTasks[route]
      tables.recount(Int(route))
      cost &+= Int64(tables.routeCost[route]) - before
      if tables.routeTasks[route] == 0, had > 0 {
        emptyRoutes.append(route)
        cost &-= tables.vehicleCost
      }
    }
  }
}
