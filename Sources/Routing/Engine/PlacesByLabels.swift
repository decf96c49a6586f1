/// Places for a task where modes, sites or a route's cost limit matter.
extension EngineLane {
  /// The cheapest place over all modes of the whole route.
  mutating func findByLabels(_ task: Int32, _ best: inout Placing) {
    let tables = tables
    let demand = tables.demand[task]
    guard demand <= tables.capacity, demand <= tables.dayDemandLimit else { return }
    visit &+= 1
    for index in near.range(task) {
      let other = near.tasks[index]
      guard tables.lane[other] == number, tables.links[other].route >= 0 else { continue }
      let route = tables.links[other].route
      if tables.dayTaskLimit != .max || tables.dayDemandLimit != .max {
        guard tables.routeTasks[route] < tables.dayTaskLimit,
          tables.routeDemand[route] <= tables.dayDemandLimit &- demand
        else { continue }
      }
      if blinks() { continue }
      let before = tables.links[other].previous
      if tables.load[tables.links[other].closing] &+ demand <= tables.capacity {
        tryLabels(task, other, &best)
        tryLabels(task, before, &best)
      } else if tables.siteCount > 0 {
        tryWithTip(task, other, &best)
        tryWithTip(task, before, &best)
      }
      if tables.siteCount > 0, seenAt[route] != visit {
        // A trip of its own after the last one.
        seenAt[route] = visit
        tryWithTip(task, tables.links[tables.end(Int(route))].previous, &best)
      }
    }
    if let empty = emptyRoutes.last {
      let start = tables.start(Int(empty))
      if tables.siteCount > 0 {
        tryWithTip(task, start, &best)
      } else {
        tryLabels(task, start, &best)
      }
    }
  }

  @inline(__always)
  mutating func tryLabels(_ task: Int32, _ behind: Int32, _ best: inout Placing) {
    evaluations &+= 1
    let route = tables.links[behind].route
    let ahead = tables.links[behind].next
    var total = Int32.max
    for slot in tables.slots(task) {
      let sum =
        tables.leastReach(behind, tables.entry[slot]) &+ tables.slotCost[slot]
        &+ tables.leastRemain(tables.exit[slot], ahead)
      total = min(total, sum)
    }
    guard total <= tables.routeCostLimit else { return }
    let delta = total &- tables.routeCost[route] &+ openingPrice(route)
    if delta < best.delta { best = Placing(delta: delta, behind: behind) }
  }

  /// What opening a route costs on top.
  @inline(__always)
  private func openingPrice(_ route: Int32) -> Int32 {
    tables.routeTasks[route] == 0 ? Int32(clamping: tables.vehicleCost) : 0
  }

  /// Prices a task with one more tip before or behind it.
  mutating func tryWithTip(_ task: Int32, _ behind: Int32, _ best: inout Placing) {
    guard let tip = freeTips.last else { return }
    evaluations &+= 1
    let tables = tables
    let route = tables.links[behind].route
    let ahead = tables.links[behind].next
    let demand = tables.demand[task]
    let opening = openingPrice(route)
    let closer = tables.links[ahead].closing
    let carried = tables.isTask(behind) ? tables.loadedBy[behind] : 0
    // Behind the task: what came before goes with it. A tip closes only what is not closed already.
    if carried &+ demand <= tables.capacity {
      for site in tables.slots(tip) {
        let onward = tables.slotCost[site] &+ tables.leastRemain(tables.exit[site], ahead)
        var total = Int32.max
        for slot in tables.slots(task) {
          let sum =
            tables.leastReach(behind, tables.entry[slot]) &+ tables.slotCost[slot]
            &+ tables.legs(tables.exit[slot], tables.entry[site])
          total = min(total, sum)
        }
        let delta = total &+ onward &- tables.routeCost[route] &+ opening
        if delta < best.delta, total &+ onward <= tables.routeCostLimit {
          best = Placing(
            delta: delta, behind: behind, tip: .behind, site: site &- tables.slotStart[tip])
        }
      }
    }
    // Before the task: it goes with what comes after.
    let following = tables.load[closer] &- carried
    if carried > 0, tables.isTask(ahead) || tables.isTip(ahead),
      following &+ demand <= tables.capacity
    {
      for site in tables.slots(tip) {
        let arrived =
          tables.leastReach(behind, tables.entry[site]) &+ tables.slotCost[site]
        var total = Int32.max
        for slot in tables.slots(task) {
          let sum =
            tables.legs(tables.exit[site], tables.entry[slot]) &+ tables.slotCost[slot]
            &+ tables.leastRemain(tables.exit[slot], ahead)
          total = min(total, sum)
        }
        let delta = arrived &+ total &- tables.routeCost[route] &+ opening
        if delta < best.delta, arrived &+ total <= tables.routeCostLimit {
          best = Placing(
            delta: delta, behind: behind, tip: .before, site: site &- tables.slotStart[tip])
        }
      }
    }
  }
}
