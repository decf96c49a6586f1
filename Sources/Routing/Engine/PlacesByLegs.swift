/// Places for a task where load is all that limits a route and legs are all that it costs.
extension EngineLane {
  /// The cheapest place by legs alone.
  mutating func findPlain(_ task: Int32, _ best: inout Placing) {
    if tables.isPlainAndSymmetric {
      findSymmetric(task, &best)
    } else {
      findAsymmetric(task, &best)
    }
  }

  /// The cheapest place where legs cost the same both ways.
  ///
  /// Neighbours come nearest first, so that of a pair of which the nearer was seen before the other
  /// end lies no nearer than this one: twice its distance less the pair's leg is a bound, and most
  /// pairs need no distance at all.
  private mutating func findSymmetric(_ task: Int32, _ best: inout Placing) {
    findAtDepot(task, &best)
    let tables = tables
    var bestDelta = best.delta &- tables.slotCost[task]
    var bestBehind = best.behind
    let near = near
    let entry = tables.entry[task]
    let number = number
    let demand = tables.demand[task]
    let room = tables.capacity &- demand
    let isSoft = overloadPrice != nil
    let depotLeg = tables.depotLeg[task]
    let range = near.range(task)
    var index = range.lowerBound
    let wideLeg = wideLeg
    var blinkIn = blinkIn
    while index < range.upperBound {
      let other = near.tasks[index]
      let leg = near.legs[index]
      index &+= 1
      // Neither leg to another task nor one to the depot can be worth it.
      let span = tables.span[other]
      let margin = leg &- bestDelta
      if margin &+ leg >= wideLeg, bestBehind >= 0 { break }
      if (margin &+ leg &- span.inner) | (margin &+ depotLeg &- span.home) >= 0 { continue }
      let link = tables.links[other]
      var fine: Int32 = 0
      let over = tables.load[link.closing] &- room
      if over > 0 {
        if !isSoft { continue }
        fine = placeFine(min(over, demand))
        if margin &+ leg &- span.inner &+ fine >= 0, margin &+ depotLeg &- span.home &+ fine >= 0 {
          continue
        }
      }
      if tables.lane[other] != number { continue }
      blinkIn &-= 1
      if blinkIn <= 0 {
        blinkIn = 1 &+ random.next(below: 2 &* Self.blink)
        continue
      }
      let behind = leg &- link.legOut &+ fine
      if Int(link.next) >= tables.taskCount {
        if behind &+ depotLeg < bestDelta {
          bestDelta = behind &+ depotLeg
          bestBehind = other
        }
      } else if behind &+ leg < bestDelta {
        let delta = behind &+ tables.legs(entry, tables.entry[link.next])
        if delta < bestDelta {
          bestDelta = delta
          bestBehind = other
        }
      }
      let ahead = leg &- link.legIn &+ fine
      if Int(link.previous) >= tables.taskCount {
        if ahead &+ depotLeg < bestDelta {
          bestDelta = ahead &+ depotLeg
          bestBehind = link.previous
        }
      } else if ahead &+ leg < bestDelta {
        let delta = ahead &+ tables.legs(entry, tables.entry[link.previous])
        if delta < bestDelta {
          bestDelta = delta
          bestBehind = link.previous
        }
      }
    }
    self.blinkIn = blinkIn
    evaluations &+= index &- range.lowerBound
    if bestBehind >= 0 {
      best = Placing(delta: bestDelta &+ tables.slotCost[task], behind: bestBehind)
    }
    tryAlone(task, room, &best)
  }

  /// The cheapest place at an end of the routes that the change has touched: the way to and from
  /// the depot leads by many tasks, near or not.
  @inline(__always)
  private mutating func findAtDepot(_ task: Int32, _ best: inout Placing) {
    let tables = tables
    let entry = tables.entry[task]
    let alone = tables.depotLeg[task] &+ tables.slotCost[task]
    let room = tables.capacity &- tables.demand[task]
    for place in touched.indices {
      let start = tables.start(Int(touched[place]))
      let end = tables.end(Int(touched[place]))
      let first = tables.links[start].next
      if first == end { continue }
      var alone = alone
      let over = tables.load[end] &- room
      if over > 0 {
        if overloadPrice == nil { continue }
        alone &+= placeFine(min(over, tables.demand[task]))
      }
      if blinks() { continue }
      let ahead =
        alone &+ tables.legs(entry, tables.entry[first]) &- tables.links[start].legOut
      if ahead < best.delta { best = Placing(delta: ahead, behind: start) }
      let last = tables.links[end].previous
      let behind = alone &+ tables.legs(entry, tables.entry[last]) &- tables.links[end].legIn
      if behind < best.delta { best = Placing(delta: behind, behind: last) }
    }
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
