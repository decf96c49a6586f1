/// Undone tasks go back one by one in a drawn order, each into its cheapest place.
extension EngineLane {
  /// How many of the tasks left undone before are tried again each time.
  private static var retried: Int { 10 }

  /// Places what `removed` names and some of what else is undone; false as soon as it is plain that
  /// the cost will exceed the ceiling.
  mutating func recreate(_ figures: TaskOrders) -> Bool {
    let before = undone.count - removed.count
    if before > 0 {
      for _ in 0..<min(Self.retried, before) {
        let task = undone[random.next(below: undone.count)]
        if !removed.contains(task) { removed.append(task) }
      }
    }
    sortRemoved(figures)
    let mustPlaceAll = before <= 0
    for index in removed.indices {
      let bound = mustPlaceAll ? costLeft(tasks: removed.count - index) : TravelCosts.noWay
      if !place(removed[index], below: bound), mustPlaceAll { return false }
    }
    return true
  }

  /// What placing the next of so many tasks may cost at most, as none after it will save anything
  /// but what is rounded.
  private func costLeft(tasks: Int) -> Int32 {
    let left = ceiling - (cost - undoneCost) + Int64(tasks)
    return Int32(clamping: max(0, min(left, Int64(TravelCosts.noWay))))
  }

  /// Draws an order and sorts `removed` by it.
  private mutating func sortRemoved(_ figures: TaskOrders) {
    let draw = random.next(below: figures.hasWindows ? 17 : 11)
    keys.removeAll(keepingCapacity: true)
    for task in removed {
      let key: Int32 =
        switch draw {
        case 0..<4: Int32(truncatingIfNeeded: random.next() >> 33)
        case 4..<8: -tables.demand[task]
        case 8..<10: -figures.depotCost[task]
        case 10: figures.depotCost[task]
        case 11..<13: figures.windowLength[task]
        case 13..<15: figures.windowFrom[task]
        default: -figures.windowTo[task]
        }
      keys.append(key)
    }
    removed.sort(along: &keys)
  }
}

/// What orders of reinsertion are drawn from, by task.
struct TaskOrders: BitwiseCopyable, Sendable {
  /// Least cost from the depot.
  let depotCost: FlatTable<Int32>
  /// How long the window is, and its ends.
  let windowLength: FlatTable<Int32>
  let windowFrom: FlatTable<Int32>
  let windowTo: FlatTable<Int32>
  /// Whether any task has a window.
  let hasWindows: Bool

  init(_ model: ServiceModel, _ legs: LegCosts, _ arena: Arena) {
    depotCost = FlatTable(
      arena, model.tasks.map { task in task.modes.map { legs(model.depot, $0.entry) }.min() ?? 0 },
      default: 0)
    windowFrom = FlatTable(arena, model.tasks.map(\.window.lowerBound), default: 0)
    windowTo = FlatTable(arena, model.tasks.map(\.window.upperBound), default: 0)
    windowLength = FlatTable(
      arena, model.tasks.map { $0.window.upperBound - $0.window.lowerBound }, default: 0)
    hasWindows = model.tasks.contains { $0.window != ServiceModel.always }
  }
}
