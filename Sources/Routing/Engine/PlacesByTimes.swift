/// Places for a task where windows or a break matter; the rest of the route keeps its modes.
extension EngineLane {
  /// The cheapest place that can be reached in time and from which all later times are met.
  mutating func findByTimes(_ task: Int32, _ best: inout Placing) {
    if tables.hasOnlyWindows { return findByWindows(task, &best) }
    let tables = tables
    let demand = tables.demand[task]
    guard demand <= tables.capacity, demand <= tables.dayDemandLimit else { return }
    visit &+= 1
    let entry = tables.entry[tables.slotStart[task]]
    let bounds =
      tables.legs.isSymmetric && tables.slotStart[Int(task) + 1] == tables.slotStart[task] &+ 1
    for index in near.range(task) {
      let other = near.tasks[index]
      guard tables.lane[other] == number else { continue }
      let link = tables.links[other]
      guard link.route >= 0, tables.routeTasks[link.route] < tables.dayTaskLimit,
        tables.routeDemand[link.route] <= tables.dayDemandLimit &- demand
      else { continue }
      if tables.siteCount > 0, seenAt[link.route] != visit {
        seenAt[link.route] = visit
        tryTimesWithTip(task, tables.links[tables.end(Int(link.route))].previous, &best)
      }
      if tables.load[link.closing] &+ demand <= tables.capacity {
        if bounds {
          // By the triangle a way round costs at least twice what the task lies beyond the leg.
          let apart = tables.legs(entry, tables.entry[tables.chosen[other]])
          if 2 &* (apart &- max(link.legIn, link.legOut)) >= best.delta { continue }
        }
        if blinks() { continue }
        tryTimes(task, other, &best)
        tryTimes(task, link.previous, &best)
      } else if tables.siteCount > 0 {
        if blinks() { continue }
        tryTimesWithTip(task, other, &best)
        tryTimesWithTip(task, link.previous, &best)
      }
    }
    if let empty = emptyRoutes.last {
      let start = tables.start(Int(empty))
      if tables.siteCount > 0 {
        tryTimesWithTip(task, start, &best)
      } else {
        tryTimes(task, start, &best)
      }
    }
  }

  @inline(__always)
  mutating func tryTimes(_ task: Int32, _ behind: Int32, _ best: inout Placing) {
    evaluations &+= 1
    let tables = tables
    let route = tables.links[behind].route
    let ahead = tables.links[behind].next
    let opening = tables.routeTasks[route] == 0 ? Int32(clamping: tables.vehicleCost) : 0
    let from = tables.exit[tables.chosen[behind]]
    let to = tables.entry[tables.chosen[ahead]]
    for slot in tables.slots(task) {
      let leg = tables.legs(from, tables.entry[slot])
      let legAhead = tables.legs(tables.exit[slot], to)
      let delta = leg &+ tables.slotCost[slot] &+ legAhead &- tables.links[ahead].legIn &+ opening
      guard delta < best.delta else { continue }
      let begin = tables.follow(behind, leg &* tables.timePerCost, slot)
      let time = tables.slotTime[slot]
      guard
        tables.meets(
          begin.fresh &+ time, begin.rested &+ time, legAhead &* tables.timePerCost, ahead)
      else { continue }
      guard tables.routeCost[route] &+ delta &- opening <= tables.routeCostLimit else { continue }
      best = Placing(delta: delta, behind: behind, slot: slot)
    }
  }

  /// Prices a task with one more tip before or behind it.
  mutating func tryTimesWithTip(_ task: Int32, _ behind: Int32, _ best: inout Placing) {
    guard let tip = freeTips.last else { return }
    let tables = tables
    let ahead = tables.links[behind].next
    let demand = tables.demand[task]
    let carried = tables.isTask(behind) ? tables.loadedBy[behind] : 0
    let following = tables.load[tables.links[ahead].closing] &- carried
    let fitsBefore = carried &+ demand <= tables.capacity
    let fitsBehind =
      carried > 0 && (tables.isTask(ahead) || tables.isTip(ahead))
      && following &+ demand <= tables.capacity
    for slot in tables.slots(task) {
      for site in tables.slots(tip) {
        if fitsBefore { tryPair(behind, slot, site, slot, .behind, &best) }
        if fitsBehind { tryPair(behind, site, slot, slot, .before, &best) }
      }
    }
  }

  @inline(__always)
  private mutating func tryPair(
    _ behind: Int32, _ first: Int32, _ second: Int32, _ slot: Int32, _ tip: Placing.Tip,
    _ best: inout Placing
  ) {
    evaluations &+= 1
    let tables = tables
    let route = tables.links[behind].route
    let ahead = tables.links[behind].next
    let opening = tables.routeTasks[route] == 0 ? Int32(clamping: tables.vehicleCost) : 0
    let leg = tables.legs(tables.exit[tables.chosen[behind]], tables.entry[first])
    let between = tables.legs(tables.exit[first], tables.entry[second])
    let legAhead = tables.legs(tables.exit[second], tables.entry[tables.chosen[ahead]])
    let added = leg &+ tables.slotCost[first] &+ between &+ tables.slotCost[second] &+ legAhead
    let delta = added &- tables.links[ahead].legIn &+ opening
    guard delta < best.delta,
      tables.routeCost[route] &+ delta &- opening <= tables.routeCostLimit
    else { return }
    let scale = tables.timePerCost
    let begin = tables.follow(behind, leg &* scale, first)
    let firstTime = tables.slotTime[first]
    let then = tables.follow(
      begin.fresh &+ firstTime, begin.rested &+ firstTime, between &* scale, second)
    let secondTime = tables.slotTime[second]
    guard
      tables.meets(
        then.fresh &+ secondTime, then.rested &+ secondTime, legAhead &* scale, ahead)
    else { return }
    let tipSlot = tip == .before ? first : second
    best = Placing(
      delta: delta, behind: behind, slot: slot, tip: tip,
      site: tipSlot &- tables.slotStart[freeTips[freeTips.count &- 1]])
  }
}
