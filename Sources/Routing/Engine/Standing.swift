/// A copy of an answer's links, from which the tables can be put back.
struct Standing: Sendable {
  /// Its cost.
  var cost: Int64
  let links: FlatTable<NodeLink>
  let chosen: FlatTable<Int32>

  /// Makes room for answers of some tables.
  init(_ tables: EngineTables, _ arena: Arena) {
    cost = .max
    links = FlatTable(arena, count: tables.links.count, repeating: NodeLink())
    chosen = FlatTable(arena, count: tables.links.count, repeating: 0)
  }

  /// Copies the tables' answer.
  mutating func keep(_ tables: EngineTables, cost: Int64) {
    self.cost = cost
    links.copy(tables.links)
    chosen.copy(tables.chosen)
  }

  /// Puts the answer back and renews all that follows from it.
  func restore(_ tables: EngineTables) {
    tables.links.copy(links)
    for task in 0..<tables.taskCount { tables.span[task] = NodeSpan() }
    tables.chosen.copy(chosen)
    for number in 0..<tables.routeCount { tables.recount(number) }
  }
}

extension EngineTables {
  /// Counts a route's tasks, load and cost from its links.
  func recount(_ number: Int) {
    var tasks: Int32 = 0
    var carried: Int32 = 0
    var cost: Int32 = 0
    let end = end(number)
    var node = start(number)
    while node != end {
      let behind = node
      node = links[node].next
      if pricing == .plain {
        let leg = legs(exit[behind], entry[node])
        links[node].legIn = leg
        links[behind].legOut = leg
        links[node].closing = end
        cost += leg + slotCost[node]
      }
      links[node].route = Int32(number)
      guard isTask(node) else { continue }
      tasks += 1
      carried += demand[node]
      if pricing == .plain { loadedBy[node] = carried }
    }
    if pricing == .plain {
      node = links[end].previous
      while isTask(node) {
        renewSpan(node)
        node = links[node].previous
      }
    }
    routeTasks[number] = tasks
    routeDemand[number] = carried
    load[end] = carried
    switch pricing {
    case .plain: routeCost[number] = cost
    case .labels: _ = renewLabels(number)
    case .times: _ = renewTimes(number)
    }
  }

  /// What the standing answer costs altogether.
  func totalCost() -> Int64 {
    var total: Int64 = 0
    for number in 0..<routeCount where routeTasks[number] > 0 {
      total += Int64(routeCost[number]) + vehicleCost
    }
    for task in 0..<taskCount where links[task].route < 0 { total += undonePrice[task] }
    return total
  }
}
