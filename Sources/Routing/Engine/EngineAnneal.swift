/// Simulated annealing over ruin and recreate within a lane's own routes.
extension EngineLane {
  /// Runs so many iterations at a temperature, in 65,536ths of a unit of cost.
  mutating func anneal(
    iterations: Int, temperature: Int64, meanTrip: Int, _ figures: TaskOrders
  ) {
    cost = 0
    guard !pool.isEmpty else { return }
    for _ in 0..<iterations {
      for _ in 0..<EngineTuning.tailProposals {
        let task = pool[random.next(below: pool.count)]
        proposeTail(task, allowance: (temperature * random.exponential()) >> 32)
      }
      let seed = pool[random.next(below: pool.count)]
      let before = cost
      begin()
      guard ruin(around: seed, meanTrip: meanTrip) else {
        undo(to: before)
        continue
      }
      recreate(figures)
      if cost > before {
        let allowance = (temperature * random.exponential()) >> 32
        if cost - before > allowance {
          undo(to: before)
          continue
        }
      }
      if tables.pricing == .plain {
        for route in touched { renewLoads(route) }
      }
    }
  }
}
