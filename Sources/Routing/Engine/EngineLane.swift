/// One lane: a search on its own routes, with the way back to the last accepted answer.
///
/// Within a change every unlinking and linking is noted; undoing takes them back in reverse, which
/// also gives tips and routes back in the order they were taken.
struct EngineLane: Sendable {
  /// Owns all tables.
  private let arena: Arena
  /// What is shared with the other lanes.
  let tables: EngineTables
  let near: NearTasks
  /// The lane's number and its random stream.
  let number: UInt8
  var random: RandomGenerator
  /// The tasks that are its own during an epoch.
  var pool: [Int32] = []
  /// Its tasks on no route, and where each stands in the list.
  var undone: [Int32] = []
  let undonePlace: FlatTable<Int32>
  /// Its routes that had tasks at the epoch's start.
  var routes: [Int32] = []
  /// Its routes without tasks, and its unused tips.
  var emptyRoutes: [Int32] = []
  var freeTips: [Int32] = []
  /// How far the present answer's cost is from that at the epoch's start.
  var cost: Int64 = 0
  /// What its undone tasks cost, and the greatest cost at which the change in hand is kept.
  var undoneCost: Int64 = 0
  var ceiling = Int64.max
  /// What a unit of load over the capacity costs, in 65,536ths, and how many units there are; where
  /// there is no price none is allowed.
  var overloadPrice: Int64?
  var overload: Int64 = 0
  /// How many places were priced.
  var evaluations = 0
  /// The ejection chains in hand.
  var chains: ChainTree

  /// Whether all windows of the routes in hand are met.
  var isInTime = true
  /// No leg between tasks is expected to be longer: farther neighbours need not be looked at.
  var wideLeg = Int32.max
  var removed: [Int32] = []
  var keys: [Int32] = []
  var touched: [Int32] = []
  var journal: [Note] = []
  var timeJournal: [TimeNote] = []
  let touchedAt: FlatTable<UInt32>
  /// The change in which a trip last lost a string, by the node that closes it.
  let stringAt: FlatTable<UInt32>
  var change: UInt32 = 0
  /// The pricing in which a route was last met.
  let seenAt: FlatTable<UInt32>
  var visit: UInt32 = 0
  var blinkIn = 0

  /// What was done to a node: `before` it stood behind that node in that slot, or -1 where it was
  /// linked in.
  struct Note: Sendable {
    var node: Int32
    var before: Int32
    var slot: Int32
  }

  /// What a node's times were.
  struct TimeNote: Sendable {
    var node: Int32
    var earliest: Int32
    var latest: Int32
  }

  init(
    _ tables: EngineTables, _ near: NearTasks, number: UInt8, seed: UInt64,
    undonePlace: FlatTable<Int32>, _ arena: Arena
  ) {
    self.arena = arena
    self.tables = tables
    self.near = near
    self.number = number
    self.undonePlace = undonePlace
    chains = ChainTree(arena)
    touchedAt = FlatTable(arena, count: tables.routeCount, repeating: 0)
    stringAt = FlatTable(arena, count: tables.links.count, repeating: 0)
    seenAt = FlatTable(arena, count: tables.routeCount, repeating: 0)
    random = RandomGenerator(seed: seed, stream: UInt64(number) + 1)
  }

  /// Starts a change.
  @inline(__always)
  mutating func begin() {
    change &+= 1
    touched.removeAll(keepingCapacity: true)
    journal.removeAll(keepingCapacity: true)
    timeJournal.removeAll(keepingCapacity: true)
  }

  /// Notes that a route is changed.
  @inline(__always)
  mutating func touch(_ route: Int32) {
    if touchedAt[route] == change { return }
    touchedAt[route] = change
    touched.append(route)
  }

  /// Takes a node off its route; its labels and the route's cost are renewed later, but for plain
  /// models and windows alone, where cost and load are kept up at once.
  @inline(__always)
  mutating func unlink(_ node: Int32) {
    let before = tables.links[node].previous
    journal.append(Note(node: node, before: before, slot: tables.chosen[node]))
    detach(node, before)
  }

  /// Puts a node behind another.
  @inline(__always)
  mutating func link(_ node: Int32, behind before: Int32) {
    journal.append(Note(node: node, before: -1, slot: 0))
    attach(node, before)
  }

  @inline(__always)
  private mutating func detach(_ node: Int32, _ before: Int32) {
    let after = tables.links[node].next
    let number = tables.links[node].route
    tables.links[before].next = after
    tables.links[after].previous = before
    tables.links[node].route = -1
    if tables.keepsCosts {
      let leg = tables.legs(tables.exit[before], tables.entry[after])
      let saved =
        tables.links[node].legIn &+ tables.links[after].legIn &+ tables.slotCost[node] &- leg
      tables.links[after].legIn = leg
      tables.links[before].legOut = leg
      if tables.pricing == .plain {
        tables.span[node] = NodeSpan()
        tables.renewSpan(before)
        tables.renewSpan(after)
      }
      tables.routeCost[number] &-= saved
      cost &-= Int64(saved)
      let end = Int(tables.end(Int(number)))
      let load = tables.load[end]
      tables.load[end] = load &- tables.demand[node]
      if load > tables.capacity {
        let less = min(load &- tables.capacity, tables.demand[node])
        overload &-= Int64(less)
        cost &-= fine(less)
      }
    }
    if tables.isTask(node) {
      addUndone(node)
      tables.routeTasks[number] &-= 1
      tables.routeDemand[number] &-= tables.demand[node]
      if tables.routeTasks[number] == 0 {
        emptyRoutes.append(number)
        cost &-= tables.vehicleCost
      }
    } else {
      freeTips.append(node)
    }
  }

  @inline(__always)
  private mutating func attach(_ node: Int32, _ before: Int32) {
    let after = tables.links[before].next
    let number = tables.links[before].route
    tables.links[before].next = node
    tables.links[node].previous = before
    tables.links[node].next = after
    tables.links[after].previous = node
    tables.links[node].route = number
    if tables.keepsCosts {
      let leg = tables.legs(tables.exit[before], tables.entry[node])
      let legAfter = tables.legs(tables.exit[node], tables.entry[after])
      let added = leg &+ legAfter &+ tables.slotCost[node] &- tables.links[after].legIn
      tables.links[before].legOut = leg
      tables.links[node].legIn = leg
      tables.links[node].legOut = legAfter
      tables.links[after].legIn = legAfter
      if tables.pricing == .plain {
        tables.renewSpan(before)
        tables.renewSpan(node)
        tables.renewSpan(after)
      }
      tables.routeCost[number] &+= added
      cost &+= Int64(added)
      let end = tables.end(Int(number))
      tables.links[node].closing = end
      let load = tables.load[end] &+ tables.demand[node]
      tables.load[end] = load
      if load > tables.capacity {
        let more = min(load &- tables.capacity, tables.demand[node])
        overload &+= Int64(more)
        cost &+= fine(more)
      }
    }
    if tables.isTask(node) {
      dropUndone(node)
      if tables.routeTasks[number] == 0 {
        // Routes are taken and given back in turn, so that the one in use is the last.
        emptyRoutes.removeLast()
        cost &+= tables.vehicleCost
      }
      tables.routeTasks[number] &+= 1
      tables.routeDemand[number] &+= tables.demand[node]
    } else {
      freeTips.removeLast()
    }
  }

  /// What so many units over the capacity cost.
  @inline(__always)
  func fine(_ units: Int32) -> Int64 { (Int64(units) &* (overloadPrice ?? 0)) >> 16 }

  /// The same as a part of a place's cost: beyond all legs it matters no more.
  @inline(__always)
  func placeFine(_ units: Int32) -> Int32 {
    Int32(truncatingIfNeeded: min(fine(units), Int64(TravelCosts.noWay / 2)))
  }

  /// Goes back to where the change began.
  mutating func undo(to costBefore: Int64) {
    while let note = journal.popLast() {
      if note.before < 0 {
        detach(note.node, tables.links[note.node].previous)
      } else {
        tables.chosen[note.node] = note.slot
        attach(note.node, note.before)
      }
    }
    if tables.hasOnlyWindows {
      putTimesBack()
    } else if tables.pricing != .plain {
      for route in touched { _ = renew(Int(route)) }
    }
    cost = costBefore
  }

  /// Renews labels, loads, times and cost of a route; false where a rule is broken.
  mutating func renew(_ number: Int) -> Bool {
    let before = tables.routeCost[number]
    let fits =
      switch tables.pricing {
      case .plain: true
      case .labels: tables.renewLabels(number)
      case .times: tables.renewTimes(number)
      }
    cost &+= Int64(tables.routeCost[number] &- before)
    return fits
  }

  @inline(__always)
  private mutating func addUndone(_ task: Int32) {
    undonePlace[task] = Int32(truncatingIfNeeded: undone.count)
    undone.append(task)
    undoneCost &+= tables.undonePrice[task]
    cost &+= tables.undonePrice[task]
  }

  @inline(__always)
  private mutating func dropUndone(_ task: Int32) {
    let place = undonePlace[task]
    let last = undone.removeLast()
    if last != task {
      undone[Int(place)] = last
      undonePlace[last] = place
    }
    undoneCost &-= tables.undonePrice[task]
    cost &-= tables.undonePrice[task]
  }
}
