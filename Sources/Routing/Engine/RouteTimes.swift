/// Earliest and latest times along a route in its chosen modes, the break included.
///
/// A vehicle leaves when the depot opens and waits where it is early. The break is taken where a
/// stop ended; times are kept for both cases, the break still to come and the break behind.
extension EngineTables {
  /// Renews a route's times, loads and cost; false where a rule is broken.
  func renewTimes(_ number: Int) -> Bool {
    let start = start(number)
    let end = end(number)
    var node = start
    var loaded: Int32 = 0
    var total: Int32 = 0
    var fits = true
    earliest[start] = dayFrom
    earliestRested[start] = Self.never
    while node != end {
      let behind = node
      node = links[node].next
      let slot = chosen[node]
      let leg = legs(exit[chosen[behind]], entry[slot])
      links[node].legIn = leg
      links[behind].legOut = leg
      total &+= leg &+ slotCost[slot]
      let times = follow(behind, leg &* timePerCost, slot)
      earliest[node] = times.fresh
      earliestRested[node] = times.rested
      if isTask(node) {
        loaded &+= demand[node]
        loadedBy[node] = loaded
      } else {
        load[node] = loaded
        loadedBy[node] = 0
        if loaded > capacity { fits = false }
        loaded = 0
      }
    }
    loadedBy[start] = 0
    routeCost[number] = total
    if !hasRest {
      fits = fits && earliest[end] < Self.never
      latest[end] = dayTo
    } else {
      let free = min(dayTo, restTo)
      fits = fits && (earliest[end] <= free || earliestRested[end] < Self.never)
      latest[end] = free
      latestRested[end] = dayTo
    }
    links[end].closing = end
    var closer = end
    while node != start {
      let ahead = node
      node = links[node].previous
      let times = precede(node, ahead)
      latest[node] = times.fresh
      latestRested[node] = times.rested
      if isTip(node) { closer = node }
      links[node].closing = closer
    }
    return fits && total <= routeCostLimit && routeDemand[number] <= dayDemandLimit
      && routeTasks[number] <= dayTaskLimit
  }

  /// Renews what putting one task between two nodes has changed.
  ///
  /// Times are followed in both directions only as far as they differ from what they were.
  func renewTimes(around task: Int32) {
    let slot = chosen[task]
    let behind = links[task].previous
    let ahead = links[task].next
    let number = links[task].route
    let before = links[ahead].legIn
    let leg = legs(exit[chosen[behind]], entry[slot])
    let legAhead = legs(exit[slot], entry[chosen[ahead]])
    links[behind].legOut = leg
    links[task].legIn = leg
    links[task].legOut = legAhead
    links[ahead].legIn = legAhead
    routeCost[number] &+= leg &+ legAhead &+ slotCost[slot] &- before
    let closer = links[ahead].closing
    links[task].closing = closer
    load[closer] &+= demand[task]
    loadedBy[task] = isTask(behind) ? loadedBy[behind] : 0
    var loading = task
    while loading != closer {
      loadedBy[loading] &+= demand[task]
      loading = links[loading].next
    }
    let end = end(Int(number))
    var node = task
    while true {
      let previous = links[node].previous
      let times = follow(previous, links[node].legIn &* timePerCost, chosen[node])
      if node != task, times.fresh == earliest[node],
        !hasRest || times.rested == earliestRested[node]
      {
        break
      }
      earliest[node] = times.fresh
      earliestRested[node] = times.rested
      if node == end { break }
      node = links[node].next
    }
    node = task
    let start = start(Int(number))
    while node != start {
      let times = precede(node, links[node].next)
      if node != task, times.fresh == latest[node], !hasRest || times.rested == latestRested[node] {
        break
      }
      latest[node] = times.fresh
      latestRested[node] = times.rested
      node = links[node].previous
    }
  }

  /// Begin of work in a slot that follows a node by a leg of so much time, without and with the
  /// break behind; `never` where that is too late.
  @inline(__always)
  func follow(_ node: Int32, _ leg: Int32, _ slot: Int32) -> (fresh: Int32, rested: Int32) {
    let time = slotTime[chosen[node]]
    return follow(
      earliest[node] &+ time, !hasRest ? Self.never : earliestRested[node] &+ time, leg, slot)
  }

  /// The same behind work that ends at given times.
  @inline(__always)
  func follow(
    _ done: Int32, _ doneRested: Int32, _ leg: Int32, _ slot: Int32
  ) -> (fresh: Int32, rested: Int32) {
    let from = slotFrom[slot]
    let to = slotTo[slot]
    let begin = max(from, done &+ leg)
    let fresh = begin <= to ? begin : Self.never
    guard hasRest else { return (fresh, Self.never) }
    var rested = doneRested &+ leg
    let pause = max(done, restFrom)
    if pause <= restTo { rested = min(rested, pause &+ restTime &+ leg) }
    rested = max(from, rested)
    return (fresh, rested <= to ? rested : Self.never)
  }

  /// Latest arrivals at a node from which what is ahead can be met; negative where none is.
  @inline(__always)
  private func precede(_ node: Int32, _ ahead: Int32) -> (fresh: Int32, rested: Int32) {
    let slot = chosen[node]
    let leg = links[ahead].legIn &* timePerCost
    return precede(slot, latest[ahead] &- leg, latestRested[ahead] &- leg)
  }

  /// The same given the latest times at which one may leave.
  @inline(__always)
  func precede(
    _ slot: Int32, _ leave: Int32, _ leaveRested: Int32
  ) -> (fresh: Int32, rested: Int32) {
    let time = slotTime[slot]
    let from = slotFrom[slot]
    let to = slotTo[slot]
    let fresh: Int32
    var rested: Int32 = -1
    if hasRest {
      var end = leave
      if leaveRested &- restTime >= restFrom {
        end = max(end, min(restTo, leaveRested &- restTime))
      }
      fresh = min(to, end &- time)
      rested = min(to, leaveRested &- time)
      if rested < from { rested = -1 }
    } else {
      fresh = min(to, leave &- time)
    }
    return (fresh < from ? -1 : fresh, rested)
  }

  /// Whether work done by given times lets the rest of a route, from a node on, be met.
  @inline(__always)
  func meets(_ done: Int32, _ doneRested: Int32, _ leg: Int32, _ ahead: Int32) -> Bool {
    if done &+ leg <= latest[ahead] { return true }
    guard hasRest else { return false }
    if doneRested &+ leg <= latestRested[ahead] { return true }
    let pause = max(done, restFrom)
    return pause <= restTo && pause &+ restTime &+ leg <= latestRested[ahead]
  }
}
