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
      if tables.hasOnlyWindows {
        renewTimes(around: task)
      } else if placing.tip == .none {
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
}
