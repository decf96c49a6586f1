/// A place for a task, the cheapest found so far.
struct Placing: Sendable {
  /// How a tip comes with the task.
  enum Tip: UInt8, Sendable {
    case none
    case before
    case behind
  }

  /// The change of cost.
  var delta = TravelCosts.noWay
  /// Behind which node.
  var behind: Int32 = -1
  /// In which slot, where modes are chosen at once.
  var slot: Int32 = 0
  /// Whether one more tip is needed, and at which site.
  var tip = Tip.none
  var site: Int32 = 0
}

extension EngineLane {
  /// How often a place is overlooked on purpose: one time in so many on average.
  static var blink: Int { 100 }

  /// Whether this place is to be overlooked (Christiaens, Vanden Berghe 2020, "blinks").
  @inline(__always)
  mutating func blinks() -> Bool {
    blinkIn &-= 1
    if blinkIn > 0 { return false }
    blinkIn = 1 &+ random.next(below: 2 &* Self.blink)
    return true
  }

  /// Puts an undone task into the cheapest place near its neighbours; false where there is none that
  /// costs less than a bound.
  mutating func place(_ task: Int32, below bound: Int32 = TravelCosts.noWay) -> Bool {
    var placing = Placing(delta: bound)
    switch tables.pricing {
    case .plain: findPlain(task, &placing)
    case .labels: findByLabels(task, &placing)
    case .times: findByTimes(task, &placing)
    }
    if placing.behind < 0, bound == TravelCosts.noWay || emptyRoutes.isEmpty, random.oneIn(4) {
      findAnywhere(task, &placing)
    }
    guard placing.behind >= 0 else { return false }
    let route = tables.links[placing.behind].route
    touch(route)
    if tables.pricing == .times { tables.chosen[task] = placing.slot }
    link(task, behind: placing.behind)
    if placing.tip != .none, let tip = freeTips.last {
      tables.chosen[tip] = tables.slotStart[tip] &+ placing.site
      link(tip, behind: placing.tip == .before ? placing.behind : task)
    }
    switch tables.pricing {
    case .plain: break
    case .labels: _ = renew(Int(route))
    case .times:
      if placing.tip == .none {
        let before = tables.routeCost[route]
        tables.renewTimes(around: task)
        cost &+= Int64(tables.routeCost[route] &- before)
      } else {
        _ = renew(Int(route))
      }
    }
    return true
  }

  /// The cheapest place on a few drawn routes, where there is none near the task's neighbours.
  private mutating func findAnywhere(_ task: Int32, _ best: inout Placing) {
    guard !routes.isEmpty else { return }
    let demand = tables.demand[task]
    for _ in 0..<min(4, routes.count) {
      let route = routes[random.next(below: routes.count)]
      guard tables.routeTasks[route] > 0, tables.routeTasks[route] < tables.dayTaskLimit,
        tables.routeDemand[route] <= tables.dayDemandLimit &- demand
      else { continue }
      let end = tables.end(Int(route))
      var node = tables.start(Int(route))
      while node != end {
        let following = tables.links[node].next
        tryBehind(node, task, &best)
        node = following
      }
    }
  }

  /// Prices a task behind any node, with a tip where there is no room without.
  private mutating func tryBehind(_ node: Int32, _ task: Int32, _ best: inout Placing) {
    let following = tables.links[node].next
    let closed =
      tables.siteCount == 0 || tables.isTask(following) || tables.isTip(following)
    let fits =
      closed
      && tables.load[tables.links[following].closing] &+ tables.demand[task] <= tables.capacity
    switch tables.pricing {
    case .plain:
      guard fits else { return }
      let link = tables.links[node]
      let delta =
        tables.legs(tables.exit[node], tables.entry[task]) &+ tables.slotCost[task]
        &+ tables.legs(tables.exit[task], tables.entry[link.next]) &- link.legOut
      if delta < best.delta { best = Placing(delta: delta, behind: node) }
    case .labels:
      if fits { tryLabels(task, node, &best) } else { tryWithTip(task, node, &best) }
    case .times:
      if fits { tryTimes(task, node, &best) } else { tryTimesWithTip(task, node, &best) }
    }
  }

  /// The cheapest place by legs alone.
  private mutating func findPlain(_ task: Int32, _ best: inout Placing) {
    if tables.legs.isSymmetric {
      findSymmetric(task, &best)
    } else {
      findAsymmetric(task, &best)
    }
  }

  /// The cheapest place where legs cost the same both ways.
  ///
  /// Neighbours come nearest first, so that of a pair of which
  /// the nearer was seen before the other end lies no nearer than this one: twice its distance less
  /// the pair's leg is a bound, and most pairs need no distance at all.
  private mutating func findSymmetric(_ task: Int32, _ best: inout Placing) {
    var bestDelta = best.delta &- tables.slotCost[task]
    var bestBehind: Int32 = -1
    let tables = tables
    let near = near
    let entry = tables.entry[task]
    let number = number
    let room = tables.capacity &- tables.demand[task]
    let depotLeg = tables.depotLeg[task]
    let range = near.range(task)
    var index = range.lowerBound
    var blinkIn = blinkIn
    while index < range.upperBound {
      let other = near.tasks[index]
      let leg = near.legs[index]
      index &+= 1
      // Neither leg to another task nor one to the depot can be worth it.
      let span = tables.span[other]
      let margin = leg &- bestDelta
      if (margin &+ leg &- span.inner) | (margin &+ depotLeg &- span.home) >= 0 { continue }
      let link = tables.links[other]
      if tables.load[link.closing] > room || tables.lane[other] != number { continue }
      blinkIn &-= 1
      if blinkIn <= 0 {
        blinkIn = 1 &+ random.next(below: 2 &* Self.blink)
        continue
      }
      let legNext =
        Int(link.next) < tables.taskCount
        ? tables.legs(entry, tables.entry[link.next]) : depotLeg
      let behind = leg &+ legNext &- link.legOut
      if behind < bestDelta {
        bestDelta = behind
        bestBehind = other
      }
      let legPrevious =
        Int(link.previous) < tables.taskCount
        ? tables.legs(entry, tables.entry[link.previous]) : depotLeg
      let ahead = leg &+ legPrevious &- link.legIn
      if ahead < bestDelta {
        bestDelta = ahead
        bestBehind = link.previous
      }
    }
    self.blinkIn = blinkIn
    evaluations &+= index &- range.lowerBound
    bestDelta &+= tables.slotCost[task]
    if bestBehind >= 0 { best = Placing(delta: bestDelta, behind: bestBehind) }
    tryAlone(task, room, &best)
  }

  /// The same where legs differ by direction.
  private mutating func findAsymmetric(_ task: Int32, _ best: inout Placing) {
    let tables = tables
    let entry = tables.entry[task]
    let exit = tables.exit[task]
    let cost = tables.slotCost[task]
    let room = tables.capacity &- tables.demand[task]
    for index in near.range(task) {
      let other = near.tasks[index]
      guard tables.lane[other] == number else { continue }
      let link = tables.links[other]
      guard link.route >= 0, tables.load[link.closing] <= room else { continue }
      evaluations &+= 2
      if blinks() { continue }
      let behind =
        tables.legs(tables.exit[other], entry)
        &+ tables.legs(exit, tables.entry[link.next]) &- link.legOut &+ cost
      if behind < best.delta { best = Placing(delta: behind, behind: other) }
      let ahead =
        tables.legs(tables.exit[link.previous], entry)
        &+ tables.legs(exit, tables.entry[other]) &- link.legIn &+ cost
      if ahead < best.delta { best = Placing(delta: ahead, behind: link.previous) }
    }
    tryAlone(task, room, &best)
  }

  /// Prices a task alone on a new route.
  @inline(__always)
  private func tryAlone(_ task: Int32, _ room: Int32, _ best: inout Placing) {
    guard let empty = emptyRoutes.last, room >= 0 else { return }
    let start = tables.start(Int(empty))
    let depot = tables.entry[start]
    let alone =
      Int64(tables.legs(depot, tables.entry[task])) + Int64(tables.slotCost[task])
      + Int64(tables.legs(tables.exit[task], depot)) + tables.vehicleCost
    if alone < Int64(best.delta) { best = Placing(delta: Int32(clamping: alone), behind: start) }
  }
}
