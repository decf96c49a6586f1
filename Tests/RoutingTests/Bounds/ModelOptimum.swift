import Routing

/// The least cost of a small model, by trying every order, mode, split and emptying.
struct ModelOptimum {
  private let model: ServiceModel
  private let tasks: Int
  /// Least cost of one route that does exactly a set of tasks; `nil` where there is none.
  private var routes: [Int64?]
  /// Least cost with which a place was reached, by tasks done, load and whether emptied.
  private var reached: [Int64]

  /// The least cost of a complete answer, or `nil` where there is none.
  static func of(_ model: ServiceModel) -> Int64? {
    var search = ModelOptimum(model)
    search.extend(model.depot, done: 0, load: 0, cost: 0, isEmptied: false)
    return search.partition()
  }

  private init(_ model: ServiceModel) {
    self.model = model
    tasks = model.tasks.count
    routes = [Int64?](repeating: nil, count: 1 << tasks)
    reached = [Int64](
      repeating: .max, count: 2 * (Int(model.capacity) + 1) * model.travel.places << tasks)
  }

  private func leg(_ from: Int32, _ to: Int32) -> Int64 {
    guard case .table(let entries, let places) = model.travel else { return 0 }
    return Int64(entries[Int(from) * places + Int(to)])
  }

  private mutating func extend(
    _ place: Int32, done: Int, load: Int32, cost: Int64, isEmptied: Bool
  ) {
    let loaded = Int(place) * (Int(model.capacity) + 1) + Int(load)
    let state = (2 * loaded + (isEmptied ? 1 : 0)) << tasks | done
    guard cost < reached[state] else { return }
    reached[state] = cost
    if done > 0, model.sites.isEmpty || isEmptied {
      let whole = cost + leg(place, model.depot)
      if whole <= Int64(model.routeCostLimit), whole < routes[done] ?? .max { routes[done] = whole }
    }
    if done > 0, !isEmptied {
      for site in model.sites {
        extend(
          site.place, done: done, load: 0, cost: cost + leg(place, site.place) + Int64(site.cost),
          isEmptied: true)
      }
    }
    for task in 0..<tasks where done & (1 << task) == 0 {
      let work = model.tasks[task]
      if load + work.demand > model.capacity { continue }
      for mode in work.modes {
        extend(
          mode.exit, done: done | (1 << task), load: load + work.demand,
          cost: cost + leg(place, mode.entry) + Int64(mode.cost), isEmptied: false)
      }
    }
  }

  private func partition() -> Int64? {
    var best = [Int64?](repeating: nil, count: 1 << tasks)
    best[0] = 0
    for set in 1..<(1 << tasks) {
      var part = set
      while part > 0 {
        if let route = routes[part], let rest = best[set & ~part] {
          let sum = rest + route + model.vehicleCost
          if sum < best[set] ?? .max { best[set] = sum }
        }
        part = (part - 1) & set
      }
    }
    return best[(1 << tasks) - 1]
  }
}
