/// Places for a task of one mode at one place, where windows and loads are all that limit a route.
///
/// What `findByTimes` does, without modes, sites and a break: most neighbours are ruled out by their
/// distance alone, which lies beside them in the list.
extension EngineLane {
  /// The cheapest place that can be reached in time and from which all later times are met.
  mutating func findByWindows(_ task: Int32, _ best: inout Placing) {
    let tables = tables
    let near = near
    let number = number
    let entry = tables.entry[task]
    let time = tables.slotTime[task]
    let from = tables.slotFrom[task]
    let to = tables.slotTo[task]
    let ready = from &+ time
    let scale = tables.timePerCost
    let room = tables.capacity &- tables.demand[task]
    guard room >= 0 else { return }
    let wideLeg = wideLeg
    var bestDelta = best.delta &- tables.slotCost[task]
    var bestBehind = best.behind
    var blinkIn = blinkIn
    let range = near.range(task)
    var index = range.lowerBound
    while index < range.upperBound {
      let other = near.tasks[index]
      let leg = near.legs[index]
      index &+= 1
      if 2 &* (leg &- wideLeg) >= bestDelta, bestBehind >= 0 { break }
      let link = tables.links[other]
      // By the triangle a way round costs at least twice what the task lies beyond the leg.
      if 2 &* (leg &- max(link.legIn, link.legOut)) >= bestDelta { continue }
      guard link.route >= 0, tables.load[link.closing] <= room, tables.lane[other] == number else {
        continue
      }
      blinkIn &-= 1
      if blinkIn <= 0 {
        blinkIn = 1 &+ random.next(below: 2 &* Self.blink)
        continue
      }
      if 2 &* (leg &- link.legOut) < bestDelta {
        let begin = max(
          from, tables.earliest[other] &+ tables.slotTime[other] &+ leg &* scale)
        if begin <= to {
          let ahead = tables.legs(entry, tables.entry[link.next])
          let delta = leg &+ ahead &- link.legOut
          if delta < bestDelta, begin &+ time &+ ahead &* scale <= tables.latest[link.next] {
            bestDelta = delta
            bestBehind = other
          }
        }
      }
      if 2 &* (leg &- link.legIn) < bestDelta, ready &+ leg &* scale <= tables.latest[other] {
        let previous = link.previous
        let behind = tables.legs(tables.entry[previous], entry)
        let delta = behind &+ leg &- link.legIn
        if delta < bestDelta {
          let begin = max(
            from,
            tables.earliest[previous] &+ tables.slotTime[previous] &+ behind &* scale)
          if begin <= to, begin &+ time &+ leg &* scale <= tables.latest[other] {
            bestDelta = delta
            bestBehind = previous
          }
        }
      }
    }
    self.blinkIn = blinkIn
    evaluations &+= index &- range.lowerBound
    if bestBehind >= 0 {
      best = Placing(delta: bestDelta &+ tables.slotCost[task], behind: bestBehind, slot: task)
    }
    if let empty = emptyRoutes.last { tryTimes(task, tables.start(Int(empty)), &best) }
  }
}
