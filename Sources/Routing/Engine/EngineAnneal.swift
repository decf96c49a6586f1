/// Simulated annealing over ruin and recreate within a lane's own routes.
extension EngineLane {
  /// Runs so many iterations at a temperature, in 65,536ths of a unit of cost.
  mutating func anneal(
    iterations: Int, temperature: Int64, meanTrip: Int, _ figures: TaskOrders
  ) {
    cost = 0
    undoneCost = undone.reduce(0) { $0 + tables.undonePrice[$1] }
    overload = 0
    if tables.pricing == .plain {
      for route in routes {
        overload += Int64(max(0, tables.load[tables.end(Int(route))] - tables.capacity))
      }
    }
    guard !pool.isEmpty else { return }
    for _ in 0..<iterations {
      for _ in 0..<EngineTuning.tailProposals(tables.pricing) {
        let task = pool[random.next(below: pool.count)]
        proposeTail(task, allowance: (temperature * random.exponential()) >> 32)
      }
      if tables.isPlainAndSymmetric {
        let task = pool[random.next(below: pool.count)]
        proposeChain(task, allowance: (temperature * random.exponential()) >> 32)
      }
      let seed = pool[random.next(below: pool.count)]
      let before = cost
      begin()
      guard ruin(around: seed, meanTrip: meanTrip) else {
        undo(to: before)
        continue
      }
      ceiling = before + (temperature * random.exponential()) >> 32
      guard recreate(figures), cost <= ceiling else {
        undo(to: before)
        continue
      }
      if tables.keepsCosts {
        for route in touched { renewLoads(route) }
      }
    }
  }
}
