/// Adjacent string removal: strings of neighbouring services around a seed are taken out together
/// (`StringDraw`); where vehicles are emptied, a string stays within one trip.
extension EngineLane {
  /// Takes strings around a seed out into `removed`; false where a route breaks a rule by that.
  mutating func ruin(around seed: Int32, meanTrip: Int) -> Bool {
    removed.removeAll(keepingCapacity: true)
    isInTime = true
    let longest = max(1, min(EngineTuning.longestString(tables.pricing), meanTrip))
    // ⌊U(1, 4c̄ / (1 + l))⌋ strings.
    let spread = max(0, 4 * EngineTuning.meanRemoved(tables.pricing) - 1 - longest)
    var strings = (random.next(below: spread + 1 + longest) + 1 + longest) / (1 + longest)
    if tables.links[seed].route >= 0 {
      removeString(around: seed, longest)
      strings -= 1
    }
    for index in near.range(seed) {
      if strings <= 0 { break }
      let task = near.tasks[index]
      guard tables.lane[task] == number, tables.links[task].route >= 0,
        stringAt[tables.links[task].closing] != change
      else { continue }
      removeString(around: task, longest)
      strings -= 1
    }
    if tables.pricing == .plain { return true }
    if tables.hasOnlyWindows { return isInTime }
    for route in touched {
      closeTrips(Int(route))
      if !renew(Int(route)) { return false }
    }
    return true
  }

  private mutating func removeString(around task: Int32, _ longest: Int) {
    let tables = tables
    touch(tables.links[task].route)
    stringAt[tables.links[task].closing] = change
    // How many services of the trip lie to both sides, as far as matters.
    let reach = 2 * longest
    var back = 0
    var first = task
    while back < reach, tables.isTask(tables.links[first].previous) {
      first = tables.links[first].previous
      back += 1
    }
    var ahead = 0
    var last = task
    while ahead < reach, tables.isTask(tables.links[last].next) {
      last = tables.links[last].next
      ahead += 1
    }
    let string = StringDraw(
      around: back, of: back + 1 + ahead, longest: longest, .hardlyMoreThanOne, &random)
    var node = task
    for _ in 0..<(back - string.first) { node = tables.links[node].previous }
    let before = tables.links[node].previous
    for step in 0..<string.span {
      let following = tables.links[node].next
      if !string.spared.contains(step) {
        removed.append(node)
        unlink(node)
      }
      node = following
    }
    if tables.hasOnlyWindows { renewTimes(from: before, to: node) }
  }

  /// Drops tips of empty trips and those between two trips that fit into one.
  private mutating func closeTrips(_ route: Int) {
    guard tables.siteCount > 0 else { return }
    let end = tables.end(route)
    var node = tables.links[tables.start(route)].next
    var loaded: Int32 = 0
    var lastTip: Int32 = -1
    var lastLoad: Int32 = 0
    while node != end {
      let following = tables.links[node].next
      if tables.isTask(node) {
        loaded &+= tables.demand[node]
      } else {
        if !tables.isTask(tables.links[node].previous) {
          unlink(node)
        } else {
          if lastTip >= 0, lastLoad &+ loaded <= tables.capacity {
            unlink(lastTip)
            loaded &+= lastLoad
          }
          lastTip = node
          lastLoad = loaded
          loaded = 0
        }
      }
      node = following
    }
  }
}
