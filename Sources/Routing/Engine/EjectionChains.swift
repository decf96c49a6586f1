/// Ejection chains, which exchange tasks between routes that are all but full: a task goes beside a
/// near one on another route, one that makes room for it there goes to a third, and so on until all
/// fits; the last may take the first one's place.
///
/// Glover 1996, "Ejection chains, reference structures and alternating path methods for traveling
/// salesman problems" (10.1016/0166-218X(94)00037-E); as relocations led on best first: Accorsi, Vigo
/// 2021, "A fast and scalable heuristic for the solution of large-scale capacitated vehicle routing
/// problems" (10.1287/trsc.2021.1059). No route is entered twice, so that the legs of every
/// relocation are known without making those before it.
extension EngineLane {
  /// Proposes to relocate a task and what it displaces; makes the chain if it costs less than the
  /// allowance.
  ///
  /// - Complexity: O(1) where no relocation of the task promises anything, else some routes' tasks
  ///   times their near ones.
  mutating func proposeChain(_ task: Int32, allowance: Int64) {
    guard tables.links[task].route >= 0 else { return }
    chains.begin(below: Int32(clamping: allowance))
    tryRelocations(of: task, gain: tables.gain(without: task), origin: task, parent: -1)
    for _ in 0..<EngineTuning.chainExpansions where chains.closing == nil {
      guard let index = chains.takeCheapest() else { break }
      leadOn(index, origin: task)
    }
    if let closing = chains.closing { make(closing) }
  }

  /// Ejects every task that leaves room for the one relocated last.
  @inline(__always)
  private mutating func leadOn(_ index: Int32, origin: Int32) {
    let tables = tables
    let entered = chains[index]
    var node = tables.links[tables.start(Int(entered.route))].next
    while tables.isTask(node) {
      if tables.demand[node] >= entered.excess {
        let gain = tables.gain(without: node, beside: entered)
        if entered.delta &- gain < chains.bound {
          tryRelocations(of: node, gain: gain, origin: origin, parent: index)
        }
      }
      node = tables.links[node].next
    }
  }

  /// Prices a task beside its near ones on routes that the chain has not entered.
  private mutating func tryRelocations(
    of task: Int32, gain: Int32, origin: Int32, parent: Int32
  ) {
    let tables = tables
    let near = near
    let entry = tables.entry[task]
    let depotLeg = tables.depotLeg[task]
    let ownRoute = tables.links[task].route
    let gap = tables.links[origin]
    let before = parent < 0 ? 0 &- gain : chains[parent].delta &- gain
    let length = parent < 0 ? 1 : chains[parent].length &+ 1
    let room = tables.capacity &- tables.demand[task]
    for index in near.range(task).prefix(EngineTuning.chainNear) {
      let other = near.tasks[index]
      let leg = near.legs[index]
      let span = tables.span[other]
      let margin = leg &+ before &- chains.bound
      if margin &+ leg >= wideLeg { break }
      // The leg over the gap that the first task left is longer than those that it had.
      let isAtGap = other == gap.previous || other == gap.next
      if !isAtGap, (margin &+ leg &- span.inner) | (margin &+ depotLeg &- span.home) >= 0 {
        continue
      }
      if tables.lane[other] != number { continue }
      let link = tables.links[other]
      guard link.route >= 0, link.route != ownRoute, other != origin else { continue }
      var excess = tables.load[link.closing] &- room
      if link.route == gap.route {
        excess &-= tables.demand[origin]
        if excess > 0 { continue }
      } else if excess > 0 && length >= EngineTuning.longestChain
        || chains.fills(link.route, upTo: parent)
      {
        continue
      }
      var relocation = Relocation(
        task: task, route: link.route, excess: excess, parent: parent, length: length)
      evaluations &+= 2
      // Where the first task has left, its two neighbours are one leg apart.
      let next = link.next == origin ? gap.next : link.next
      let legOut =
        link.next == origin
        ? tables.legs(tables.exit[other], tables.entry[next]) : link.legOut
      let legOn = tables.isTask(next) ? tables.legs(entry, tables.entry[next]) : depotLeg
      (relocation.behind, relocation.ahead) = (other, next)
      relocation.delta = before &+ leg &+ legOn &- legOut
      chains.offer(relocation)
      let previous = link.previous == origin ? gap.previous : link.previous
      let legIn =
        link.previous == origin
        ? tables.legs(tables.exit[previous], tables.entry[other]) : link.legIn
      let legBack = tables.isTask(previous) ? tables.legs(entry, tables.entry[previous]) : depotLeg
      (relocation.behind, relocation.ahead) = (previous, other)
      relocation.delta = before &+ leg &+ legBack &- legIn
      chains.offer(relocation)
    }
  }

  /// Makes a whole chain, the first relocation first.
  private mutating func make(_ closing: Relocation) {
    begin()
    var path = [closing]
    while let parent = path.last?.parent, parent >= 0 { path.append(chains[parent]) }
    for relocation in path.reversed() {
      touch(tables.links[relocation.task].route)
      touch(relocation.route)
      unlink(relocation.task)
      link(relocation.task, behind: relocation.behind)
    }
    for route in touched { renewLoads(route) }
  }
}

extension EngineTables {
  /// What a route saves in legs without a task.
  @inline(__always)
  func gain(without task: Int32) -> Int32 {
    let link = links[task]
    return link.legIn &+ link.legOut &- legs(exit[link.previous], entry[link.next])
  }

  /// The same after another task has come onto the route, which may be its neighbour now.
  @inline(__always)
  fileprivate func gain(without task: Int32, beside newcomer: Relocation) -> Int32 {
    let link = links[task]
    if task == newcomer.behind {
      let own = entry[newcomer.task]
      return link.legIn &+ legs(exit[task], own) &- legs(exit[link.previous], own)
    }
    if task == newcomer.ahead {
      let own = exit[newcomer.task]
      return link.legOut &+ legs(own, entry[task]) &- legs(own, entry[link.next])
    }
    return gain(without: task)
  }
}
