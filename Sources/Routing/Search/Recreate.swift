/// Cheapest insertion of removed tasks one by one in a drawn order, with blinks.
extension Searcher {
  /// How many of the tasks left undone before are tried again each time.
  private static var retried: Int { 6 }

  /// Inserts what `removed` names and some of what else is left undone; false as soon as the cost is
  /// bound to end above a ceiling, whatever the rest of the work would add.
  mutating func recreate(_ figures: TaskFigures, below ceiling: Int64) -> Bool {
    let before = absent.count - removed.count
    if before > 0 {
      for _ in 0..<min(Self.retried, before) {
        let task = absent[random.next(below: absent.count)]
        if !removed.contains(task) { removed.append(task) }
      }
    }
    sortRemoved(figures)
    // What the tasks still to come would save at best, were they done and not left.
    var savings: Int64 = 0
    for task in removed { savings += mostSaved(Int(task)) }
    for index in removed.indices {
      let task = Int(removed[index])
      savings -= mostSaved(task)
      let price = prepared.unassignedPrice[task]
      let spare = ceiling - (cost - savings - price)
      guard insertQuickly(task, below: min(price, spare + 1)), cost - savings <= ceiling else {
        return false
      }
    }
    return settleQuickInsertions() && cost <= ceiling
  }

  @inline(__always)
  private func mostSaved(_ task: Int) -> Int64 {
    prepared.unassignedPrice[task] - prepared.leastWork[task]
  }

  /// Draws one of five orders and sorts `removed` by it.
  private mutating func sortRemoved(_ figures: TaskFigures) {
    let draw = random.next(below: figures.hasWindows ? 13 : 11)
    keys.removeAll(keepingCapacity: true)
    for task in removed {
      let task = Int(task)
      let key: Int64 =
        switch draw {
        case 0..<4: Int64(random.next() >> 1)
        case 4..<8: -Int64(figures.kilograms[task])
        case 8..<10: -Int64(figures.depotTime[task])
        case 10: Int64(figures.depotTime[task])
        default: Int64(figures.windowTime[task])
        }
      keys.append(key)
    }
    removed.sort(along: &keys)
  }

  /// Places one touched route's tips anew where that is cheaper.
  mutating func placeTipsAnew() {
    guard !touched.isEmpty else { return }
    let vehicle = Int(touched[random.next(below: touched.count)])
    services.removeAll(keepingCapacity: true)
    for node in routes[vehicle].nodes where node >= 0 { services.append(node) }
    guard !services.isEmpty, tipPlacement.place(prepared, vehicle, services) else { return }
    let before = routes[vehicle].cost
    guard replace(vehicle, with: tipPlacement.nodes) else { return }
    if routes[vehicle].cost > before { restoreScratch(vehicle) }
  }

  /// Chooses all modes and tips of every route anew where that is cheaper.
  mutating func polish() {
    for vehicle in routes.indices where !routes[vehicle].nodes.isEmpty {
      for _ in 0..<2 {
        begin()
        var nodes = routes[vehicle].nodes
        modeChoice.choose(prepared, vehicle, &nodes, 0, nodes.count)
        let before = routes[vehicle].cost
        if replace(vehicle, with: nodes), routes[vehicle].cost > before {
          restoreScratch(vehicle)
        }
        touch(vehicle)
        placeTipsAnew()
        if routes[vehicle].cost >= before { break }
      }
    }
  }
}

/// What insertion orders are drawn from, by task.
struct TaskFigures: Sendable {
  /// Weight of all streams.
  let kilograms: [Int32]
  /// Least time to it from any start depot.
  let depotTime: [Int32]
  /// How long its windows are open altogether; the greatest number where it has none.
  let windowTime: [Int32]
  /// Whether any task has windows.
  let hasWindows: Bool

  init(_ prepared: PreparedProblem) {
    kilograms = prepared.problem.tasks.map { task in
      Int32(clamping: task.demands.reduce(Int64(0)) { $0 + Int64($1.kilograms.count) })
    }
    windowTime = prepared.problem.tasks.map { task in
      guard !task.windows.isEmpty else { return .max }
      return Int32(
        clamping: task.windows.reduce(Int64(0)) { $0 + Int64($1.to.count - $1.from.count) })
    }
    hasWindows = prepared.problem.tasks.contains { !$0.windows.isEmpty }
    let starts = Set(prepared.vehicles.map { [$0.profile, $0.startRow] })
    depotTime = (0..<prepared.taskCount).map { task in
      var best = Int(Int32.max)
      for start in starts {
        guard let travel = prepared.travel[start[0]] else { continue }
        for mode in prepared.modes(task) {
          best = min(best, travel.duration(start[1], Int(prepared.entryOfMode[mode])))
        }
      }
      return Int32(best)
    }
  }
}
