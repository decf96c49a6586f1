/// Moves of whole route ends, which taking out a few services can't make: two routes exchange what
/// follows (2-opt*), or one is turned about in part (2-opt).
extension EngineLane {
  /// Proposes to lead from a task straight to one of its near ones; true where that was done.
  ///
  /// - Complexity: O(1) to price; O(n) in the two routes' tasks where it is done.
  mutating func proposeTail(_ task: Int32, allowance: Int64) {
    let tables = tables
    guard near.size > 0 else { return }
    let rank = random.next(below: min(EngineTuning.tailNear, near.size))
    let other = near.tasks[near.range(task).lowerBound &+ rank]
    guard tables.lane[other] == number else { return }
    let one = tables.links[task]
    let two = tables.links[other]
    guard one.route >= 0, two.route >= 0 else { return }
    let bits = random.next()
    if one.route == two.route {
      proposeTurn(task, other, allowance)
    } else if bits & 1 == 0 {
      // task → other, previous(other) → next(task).
      let before = two.previous
      let rest = tables.load[one.closing] &- tables.loadedBy[task]
      let carried = tables.isTask(before) ? tables.loadedBy[before] : 0
      guard tables.loadedBy[task] &+ tables.load[two.closing] &- carried <= tables.capacity,
        carried &+ rest <= tables.capacity
      else { return }
      let delta =
        tables.legs(tables.exit[task], tables.entry[other])
        &+ tables.legs(tables.exit[before], tables.entry[one.next]) &- one.legOut &- two.legIn
      guard Int64(delta) <= allowance else { return }
      exchangeTails(task, before, delta)
    } else {
      guard tables.legs.isSymmetric else { return }
      // task → other turned about; next(task) turned → next(other).
      let carried = tables.loadedBy[task] &+ tables.loadedBy[other]
      guard carried <= tables.capacity,
        tables.load[one.closing] &+ tables.load[two.closing] &- carried <= tables.capacity
      else { return }
      let delta =
        tables.legs(tables.exit[task], tables.entry[other])
        &+ tables.legs(tables.exit[one.next], tables.entry[two.next]) &- one.legOut &- two.legOut
      guard Int64(delta) <= allowance else { return }
      joinHeads(task, other, delta)
    }
  }

  /// Renews the loads along a plain route.
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
    guard tables.legs.isSymmetric else { return }
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
      chain.append(node)
      node = tables.links[node].next
      if !tables.isTask(node) { return }
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
    while tables.isTask(node) {
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
