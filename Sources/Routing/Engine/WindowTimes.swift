/// Earliest and latest times where windows alone limit a route, kept up within a change: followed in
/// both directions only as far as they differ, and noted, so that they can be put back.
extension EngineLane {
  /// Renews the times beside a stretch of a route from which tasks were taken: between and beyond two
  /// nodes that stayed.
  mutating func renewTimes(from before: Int32, to after: Int32) {
    var node = before
    repeat {
      node = tables.links[node].next
      followEarliest(node)
    } while node != after
    repeat {
      node = tables.links[node].previous
      followLatest(node)
    } while node != before
  }

  /// Renews the times of a task that was put in, and of what lies to both sides of it.
  mutating func renewTimes(around task: Int32) {
    timeJournal.append(
      TimeNote(node: task, earliest: tables.earliest[task], latest: tables.latest[task]))
    // Never what they will be, so that both ways begin.
    tables.earliest[task] = Int32.min
    tables.latest[task] = Int32.min
    followEarliest(task)
    followLatest(task)
  }

  /// Begins of work from a node on, as far as they change.
  @inline(__always)
  private mutating func followEarliest(_ first: Int32) {
    let tables = tables
    var node = first
    var before = tables.links[node].previous
    var done = tables.earliest[before] &+ tables.slotTime[before]
    while true {
      let link = tables.links[node]
      let begin = max(tables.slotFrom[node], done &+ link.legIn &* tables.timePerCost)
      let was = tables.earliest[node]
      if begin == was { return }
      if begin > tables.slotTo[node] { isInTime = false }
      timeJournal.append(TimeNote(node: node, earliest: was, latest: tables.latest[node]))
      tables.earliest[node] = begin
      before = node
      done = begin &+ tables.slotTime[node]
      if !tables.isTask(node) { return }
      node = link.next
    }
  }

  /// Latest arrivals from a node backwards, as far as they change.
  @inline(__always)
  private mutating func followLatest(_ first: Int32) {
    let tables = tables
    var node = first
    while tables.isTask(node) {
      let link = tables.links[node]
      let leave = tables.latest[link.next] &- link.legOut &* tables.timePerCost
      let latest = min(tables.slotTo[node], leave &- tables.slotTime[node])
      let was = tables.latest[node]
      if latest == was { return }
      if latest < tables.slotFrom[node] { isInTime = false }
      timeJournal.append(TimeNote(node: node, earliest: tables.earliest[node], latest: was))
      tables.latest[node] = latest
      node = link.previous
    }
  }

  /// Puts all times back that the change has renewed.
  mutating func putTimesBack() {
    while let note = timeJournal.popLast() {
      tables.earliest[note.node] = note.earliest
      tables.latest[note.node] = note.latest
    }
  }
}
