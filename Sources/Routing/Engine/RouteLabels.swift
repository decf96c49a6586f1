/// Labels of least cost over all modes, from both ends of a route.
///
/// `reach[a]` is the least cost from the depot until the work in slot a is done, `remain[b]` that
/// from standing at slot b's entry until the end: a place for a task costs one minimum over the
/// slots before, its own and those behind, whatever modes the rest of the route then takes (Vidal
/// 2017, "Node, edge, arc routing and turn penalties").
extension EngineTables {
  /// Renews a route's labels, loads and cost; false where a limit is exceeded.
  ///
  /// - Complexity: O(n·m²) for m slots a node.
  func renewLabels(_ number: Int) -> Bool {
    let start = start(number)
    let end = end(number)
    reach[slotStart[start]] = 0
    var node = start
    var loaded: Int32 = 0
    var fits = true
    while node != end {
      let behind = node
      node = links[node].next
      for slot in slots(node) {
        reach[slot] = slotCost[slot] &+ leastReach(behind, entry[slot])
      }
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
    routeCost[number] = reach[slotStart[end]]
    remain[slotStart[end]] = 0
    links[end].closing = end
    var closer = end
    while node != start {
      let ahead = node
      node = links[node].previous
      for slot in slots(node) {
        remain[slot] = slotCost[slot] &+ leastRemain(exit[slot], ahead)
      }
      if isTip(node) { closer = node }
      links[node].closing = closer
    }
    return fits && routeCost[number] <= routeCostLimit && routeDemand[number] <= dayDemandLimit
      && routeTasks[number] <= dayTaskLimit
  }

  /// Least cost to be at a place right behind a node.
  @inline(__always)
  func leastReach(_ node: Int32, _ place: Int32) -> Int32 {
    var best = Int32.max
    for slot in slots(node) { best = min(best, reach[slot] &+ legs(exit[slot], place)) }
    return best
  }

  /// Least cost from a place on, a node being next.
  @inline(__always)
  func leastRemain(_ place: Int32, _ node: Int32) -> Int32 {
    var best = Int32.max
    for slot in slots(node) { best = min(best, legs(place, entry[slot]) &+ remain[slot]) }
    return best
  }
}
