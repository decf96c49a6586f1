/// The model and the standing answer laid out flat: one table a property, one entry a node.
///
/// Nodes are tasks, then a start and an end for every possible route, then tips; starts and ends are
/// spread, so that no two routes share a cache line. Every node has one or more slots, its modes: a
/// task's ways of being done, a tip's sites. Routes are doubly linked lists from a start to an end.
/// All tables are shared by the lanes; a lane writes only to nodes that are its own during an epoch.
struct EngineTables: BitwiseCopyable, Sendable {
  /// How places for a task are priced.
  enum Pricing: BitwiseCopyable, Sendable {
    /// One mode, load only: legs suffice.
    case plain
    /// Modes, sites, a limit on a route's cost: labels of least cost from both ends.
    case labels
    /// Windows or a break: modes stay as chosen, earliest and latest times decide.
    case times
  }

  let pricing: Pricing
  /// Whether every task has one mode at one place, and windows and loads are all that limit a route.
  ///
  /// Then, as with `plain`, a node's slot has the node's number.
  let hasOnlyWindows: Bool
  /// Whether load is all that limits a route, every task has one mode at one place, and legs cost the
  /// same both ways.
  let isPlainAndSymmetric: Bool
  /// Whether legs, cost and load of a route are kept up node by node, not renewed as a whole.
  let keepsCosts: Bool
  let legs: LegCosts
  let taskCount: Int
  let routeCount: Int
  let tipCount: Int
  let siteCount: Int
  let capacity: Int32
  let vehicleCost: Int64
  let routeCostLimit: Int32
  let dayDemandLimit: Int32
  let dayTaskLimit: Int32
  let timePerCost: Int32
  /// Whether there is a break, when it may begin and how long it is.
  let hasRest: Bool
  let restFrom: Int32
  let restTo: Int32
  let restTime: Int32
  /// When vehicles may be out.
  let dayFrom: Int32
  let dayTo: Int32
  /// What a task left undone costs.
  let undonePrice: FlatTable<Int64>

  // Slots.
  let slotStart: FlatTable<Int32>
  let entry: FlatTable<Int32>
  let exit: FlatTable<Int32>
  let slotCost: FlatTable<Int32>
  let slotTime: FlatTable<Int32>
  let slotFrom: FlatTable<Int32>
  let slotTo: FlatTable<Int32>
  /// Least cost from the depot to the end of a slot's work, and from its entry to the depot.
  let reach: FlatTable<Int32>
  let remain: FlatTable<Int32>

  // Nodes.
  /// Least leg from the depot to a task.
  let depotLeg: FlatTable<Int32>
  let demand: FlatTable<Int32>
  let links: FlatTable<NodeLink>
  /// What a place beside a task can save, for plain models.
  let span: FlatTable<NodeSpan>
  /// The lane that owns a task during an epoch.
  let lane: FlatTable<UInt8>
  /// What a trip loads, at the node that closes it.
  let load: FlatTable<Int32>
  /// What the trip has loaded when a node's work is done.
  let loadedBy: FlatTable<Int32>
  /// The slot in use (kept for times).
  let chosen: FlatTable<Int32>
  /// Earliest begin of work, without and with the break taken before.
  let earliest: FlatTable<Int32>
  let earliestRested: FlatTable<Int32>
  /// Latest arrival from which the day can end in time, without and with the break taken before.
  let latest: FlatTable<Int32>
  let latestRested: FlatTable<Int32>

  // Routes.
  let routeCost: SpreadTable
  let routeDemand: SpreadTable
  let routeTasks: SpreadTable

  /// Time that is never reached.
  static let never = Int32(1) << 30

  /// Lays out a model with room for so many routes and tips.
  init(_ model: ServiceModel, _ legs: LegCosts, routes: Int, tips: Int, _ arena: Arena) {
    self.legs = legs
    taskCount = model.tasks.count
    routeCount = routes
    siteCount = model.sites.count
    tipCount = model.sites.isEmpty ? 0 : tips
    capacity = model.capacity
    vehicleCost = model.vehicleCost
    routeCostLimit = model.routeCostLimit
    dayDemandLimit = model.dayDemandLimit
    dayTaskLimit = model.dayTaskLimit
    timePerCost = model.timePerCost
    hasRest = model.rest != nil
    restFrom = model.rest?.begin.lowerBound ?? 0
    restTo = model.rest?.begin.upperBound ?? 0
    restTime = model.rest?.time ?? 0
    dayFrom = model.depotWindow.lowerBound
    dayTo = model.depotWindow.upperBound
    let isTimed =
      model.rest != nil || model.depotWindow != ServiceModel.always
      || model.tasks.contains { $0.window != ServiceModel.always }
      || model.sites.contains { $0.window != ServiceModel.always }
    let isPlain =
      model.sites.isEmpty && model.routeCostLimit == .max && model.dayDemandLimit == .max
      && model.dayTaskLimit == .max && model.tasks.allSatisfy { $0.modes.count == 1 }
    pricing = isTimed ? .times : isPlain ? .plain : .labels
    let isSymmetric =
      isPlain && legs.isSymmetric
      && model.tasks.allSatisfy { $0.modes[0].entry == $0.modes[0].exit }
    hasOnlyWindows = isSymmetric && model.rest == nil
    isPlainAndSymmetric = isSymmetric && !isTimed
    keepsCosts = pricing == .plain || hasOnlyWindows

    let nodes = taskCount + SpreadTable.line * routes + tipCount
    var slotStart: [Int32] = []
    var entry: [Int32] = []
    var exit: [Int32] = []
    var cost: [Int32] = []
    var time: [Int32] = []
    var from: [Int32] = []
    var to: [Int32] = []
    slotStart.reserveCapacity(nodes + 1)
    func add(_ mode: ServiceModel.Mode, _ window: ClosedRange<Int32>) {
      entry.append(mode.entry)
      exit.append(mode.exit)
      cost.append(mode.cost)
      time.append(mode.time)
      from.append(window.lowerBound)
      to.append(window.upperBound)
    }
    for task in model.tasks {
      slotStart.append(Int32(entry.count))
      for mode in task.modes { add(mode, task.window) }
    }
    let depot = ServiceModel.Mode(entry: model.depot, exit: model.depot, cost: 0, time: 0)
    for _ in 0..<(SpreadTable.line * routes) {
      slotStart.append(Int32(entry.count))
      add(depot, model.depotWindow)
    }
    for _ in 0..<tipCount {
      slotStart.append(Int32(entry.count))
      for site in model.sites {
        add(
          ServiceModel.Mode(entry: site.place, exit: site.place, cost: site.cost, time: site.time),
          site.window)
      }
    }
    slotStart.append(Int32(entry.count))
    self.slotStart = FlatTable(arena, slotStart, default: 0)
    self.entry = FlatTable(arena, entry, default: 0)
    self.exit = FlatTable(arena, exit, default: 0)
    slotCost = FlatTable(arena, cost, default: 0)
    slotTime = FlatTable(arena, time, default: 0)
    slotFrom = FlatTable(arena, from, default: 0)
    slotTo = FlatTable(arena, to, default: 0)
    reach = FlatTable(arena, count: entry.count, repeating: 0)
    remain = FlatTable(arena, count: entry.count, repeating: 0)
    demand = FlatTable(arena, count: nodes, repeating: 0)
    depotLeg = FlatTable(arena, count: taskCount, repeating: 0)
    for (index, task) in model.tasks.enumerated() {
      demand[index] = task.demand
      depotLeg[index] = task.modes.map { legs(model.depot, $0.entry) }.min() ?? 0
    }
    links = FlatTable(arena, count: nodes, repeating: NodeLink())
    span = FlatTable(arena, count: nodes, repeating: NodeSpan())
    lane = FlatTable(arena, count: nodes, repeating: 0)
    load = FlatTable(arena, count: nodes, repeating: 0)
    loadedBy = FlatTable(arena, count: nodes, repeating: 0)
    chosen = FlatTable(arena, slotStart.dropLast(), default: 0)
    earliest = FlatTable(arena, count: nodes, repeating: 0)
    earliestRested = FlatTable(arena, count: nodes, repeating: 0)
    latest = FlatTable(arena, count: nodes, repeating: 0)
    latestRested = FlatTable(arena, count: nodes, repeating: 0)
    let numbers = SpreadTable.make(3, arena, count: routes)
    (routeCost, routeDemand, routeTasks) = (numbers[0], numbers[1], numbers[2])
    let price = Self.undonePrice(model, legs)
    // Half of it by demand, so that what is left is little and easily worked in.
    let demands = max(1, model.tasks.reduce(Int64(0)) { $0 + Int64($1.demand) })
    undonePrice = FlatTable(
      arena,
      model.tasks.map { price + price * Int64($0.demand) * Int64(model.tasks.count) / demands },
      default: 0)
    for number in 0..<routes {
      clear(number)
      recount(number)
    }
  }

  /// More than any sensible way of doing a task, a vehicle of its own included.
  private static func undonePrice(_ model: ServiceModel, _ legs: LegCosts) -> Int64 {
    var farthest = Int64(1)
    for task in model.tasks {
      for mode in task.modes {
        let there = min(legs(model.depot, mode.entry), TravelCosts.noWay / 8)
        farthest = max(farthest, Int64(there) + Int64(mode.cost))
      }
    }
    return 8 * farthest + 4 * model.vehicleCost
  }

  /// The start of a route.
  @inline(__always)
  func start(_ route: Int) -> Int32 {
    Int32(truncatingIfNeeded: taskCount &+ SpreadTable.line &* route)
  }

  /// The end of a route.
  @inline(__always)
  func end(_ route: Int) -> Int32 {
    Int32(truncatingIfNeeded: taskCount &+ SpreadTable.line &* route &+ SpreadTable.line / 2)
  }

  /// The first tip.
  var firstTip: Int { taskCount + SpreadTable.line * routeCount }

  /// Whether a node is a tip.
  @inline(__always)
  func isTip(_ node: Int32) -> Bool { Int(node) >= firstTip }

  /// Whether a node is a task.
  @inline(__always)
  func isTask(_ node: Int32) -> Bool { Int(node) < taskCount }

  /// The slots of a node.
  @inline(__always)
  func slots(_ node: Int32) -> Range<Int32> {
    let first = slotStart[node]
    let last = slotStart[Int(node) &+ 1]
    return unsafe Range(uncheckedBounds: (first, last))
  }

  /// Renews what says how near a task must lie to be put beside a node.
  @inline(__always)
  func renewSpan(_ node: Int32) {
    let link = links[node]
    let last = Int32(truncatingIfNeeded: taskCount)
    var renewed = NodeSpan()
    if link.next < last { renewed.inner = link.legOut } else { renewed.home = link.legOut }
    if link.previous < last {
      renewed.inner = max(renewed.inner, link.legIn)
    } else {
      renewed.home = link.legIn
    }
    span[node] = renewed
  }

  /// Empties a route.
  func clear(_ number: Int) {
    let start = start(number)
    let end = end(number)
    links[start].next = end
    links[end].previous = start
    links[start].route = Int32(number)
    links[end].route = Int32(number)
    links[start].closing = end
    links[end].closing = end
    load[end] = 0
    links[end].legIn = 0
    links[start].legOut = 0
    routeCost[number] = 0
    routeDemand[number] = 0
    routeTasks[number] = 0
  }
}

/// A node's neighbours on its route, in one cache line.
struct NodeLink: BitwiseCopyable, Sendable {
  var next: Int32 = -1
  var previous: Int32 = -1
  /// The route of a node on one, or -1.
  var route: Int32 = -1
  /// The tip or end that closes the node's trip.
  var closing: Int32 = 0
  /// Cost of the legs that lead to the node and away, in the chosen slots (not kept for labels).
  var legIn: Int32 = 0
  var legOut: Int32 = 0
}

/// The legs that a task on a route may have replaced by a way round: none on no route.
struct NodeSpan: BitwiseCopyable, Sendable {
  /// The longer one to another task.
  var inner = Int32.min / 2
  /// The one to the depot.
  var home = Int32.min / 2
}
