/// Puts tips into a fixed sequence of services so that the day costs least.
///
/// Dynamic programming over the sequence: a label is a whole `Walker`, extended by serving next at
/// once or after one or two tips; labels that are no better in cost, time or load are dropped.
/// Near-optimal: at most `widest` labels are kept at each service, spread over cost.
struct TipPlacement: Sendable {
  private static let widest = 24

  /// The services and tips in order, after a success.
  private(set) var nodes: [Int32] = []
  /// Where no label could go on, after a failure; the count of services for the end of the day.
  private(set) var deadEnd = 0
  /// Why, there.
  private(set) var failure = ScheduleFailure.Cause.none

  private var frontier: [Label] = []
  private var next: [Label] = []
  private var steps: [Step] = []
  private var remaining: [Load] = []

  private struct Label {
    var walker: Walker
    var step: Int32
    var cost: Int64
  }

  private struct Step {
    var parent: Int32
    var node: Int32
  }

  /// Empties `nodes`.
  init() {}

  /// Places tips among services (modes, by number); false where no placement is allowed.
  mutating func place(_ prepared: PreparedProblem, _ vehicle: Int, _ modes: [Int32]) -> Bool {
    let facts = prepared.vehicles[vehicle]
    steps.removeAll(keepingCapacity: true)
    frontier.removeAll(keepingCapacity: true)
    failure = .none
    sumRemaining(prepared, facts, modes)
    let start = Walker(facts)
    guard start.failure == .none else {
      failure = start.failure
      deadEnd = 0
      return false
    }
    frontier.append(Label(walker: start, step: -1, cost: 0))
    for (index, mode) in modes.enumerated() {
      next.removeAll(keepingCapacity: true)
      for label in frontier {
        extend(label, prepared, facts, vehicle, mode: mode)
        if !fits(label.walker, remaining[index], facts)
          || mixes(label.walker, mode, prepared, facts)
        {
          tipAndExtend(label, prepared, facts, vehicle, mode: mode, depth: 2)
        }
      }
      guard !next.isEmpty else {
        deadEnd = index
        return false
      }
      thin()
      swap(&frontier, &next)
    }
    guard let last = bestEnd(prepared, vehicle) else {
      deadEnd = modes.count
      return false
    }
    collect(last)
    return true
  }

  private mutating func extend(
    _ label: Label, _ prepared: PreparedProblem, _ facts: VehicleFacts, _ vehicle: Int,
    mode: Int32
  ) {
    var walker = label.walker
    guard walker.serve(prepared, facts, vehicle, Int(mode)) else {
      failure = walker.failure
      return
    }
    let cost = walker.cost(facts, prepared.reversingPrice)
    // By index: a label is large, and a copy of it costs more than the comparison.
    for index in next.indices
    where next[index].cost <= cost && Self.noWorse(next[index].walker, walker) { return }
    dropDominated(by: walker, cost)
    steps.append(Step(parent: label.step, node: mode))
    next.append(Label(walker: walker, step: Int32(steps.count - 1), cost: cost))
  }

  private mutating func dropDominated(by walker: Walker, _ cost: Int64) {
    var kept = 0
    for index in next.indices {
      if cost <= next[index].cost, Self.noWorse(walker, next[index].walker) { continue }
      if kept < index { next[kept] = next[index] }
      kept += 1
    }
    next.removeLast(next.count - kept)
  }

  private mutating func tipAndExtend(
    _ label: Label, _ prepared: PreparedProblem, _ facts: VehicleFacts, _ vehicle: Int,
    mode: Int32, depth: Int
  ) {
    guard depth > 0, !label.walker.isEmpty else { return }
    for site in prepared.sites.indices {
      guard let tipped = tip(label, prepared, vehicle, site) else { continue }
      extend(tipped, prepared, facts, vehicle, mode: mode)
      tipAndExtend(tipped, prepared, facts, vehicle, mode: mode, depth: depth - 1)
    }
  }

  private mutating func tip(
    _ label: Label, _ prepared: PreparedProblem, _ vehicle: Int, _ site: Int
  ) -> Label? {
    var walker = label.walker
    guard walker.tip(prepared, vehicle, site) else {
      failure = walker.failure
      return nil
    }
    guard walker.emptied != 0 else { return nil }
    steps.append(Step(parent: label.step, node: ~Int32(site)))
    return Label(walker: walker, step: Int32(steps.count - 1), cost: label.cost)
  }

  /// The cheapest way of emptying and driving home from any label.
  private mutating func bestEnd(_ prepared: PreparedProblem, _ vehicle: Int) -> Int32? {
    var best: (cost: Int64, step: Int32)?
    var pending = frontier
    var depth = 0
    while !pending.isEmpty && depth <= 8 {
      var unfinished: [Label] = []
      for label in pending {
        var walker = label.walker
        if walker.isEmpty {
          if walker.finish(prepared, vehicle) {
            let cost = walker.cost(prepared.vehicles[vehicle], prepared.reversingPrice)
            if best.map({ cost < $0.cost }) ?? true { best = (cost, label.step) }
          } else {
            failure = walker.failure
          }
          continue
        }
        for site in prepared.sites.indices {
          if let tipped = tip(label, prepared, vehicle, site) { unfinished.append(tipped) }
        }
        if best == nil && failure == .none { failure = .notEmptyAtEnd }
      }
      pending = unfinished
      depth += 1
    }
    return best?.step
  }

  private mutating func collect(_ last: Int32) {
    nodes.removeAll(keepingCapacity: true)
    var step = last
    while step >= 0 {
      nodes.append(steps[Int(step)].node)
      step = steps[Int(step)].parent
    }
    nodes.reverse()
  }

  /// Keeps the cheapest labels, the least loaded ones and an even spread between.
  private mutating func thin() {
    guard next.count > Self.widest else { return }
    next.sort { ($0.cost, $0.step) < ($1.cost, $1.step) }
    let last = next.count - 1
    for place in 0..<Self.widest { next[place] = next[place * last / (Self.widest - 1)] }
    next.removeLast(next.count - Self.widest)
  }

  @inline(__always)
  private static func noWorse(_ left: Walker, _ right: Walker) -> Bool {
    left.time - left.departure <= right.time - right.departure && left.time <= right.time
      && all(left.kilograms .<= right.kilograms) && all(left.litres .<= right.litres)
      && (left.streams & ~right.streams) == SIMD8()
  }

  /// Whether all the work that is left fits on top of what is on board.
  private func fits(_ walker: Walker, _ load: Load, _ facts: VehicleFacts) -> Bool {
    var total = 0
    for compartment in 0..<facts.compartments {
      let kilograms = Int(walker.kilograms[compartment]) + Int(load.kilograms[compartment])
      let litres = Int(walker.litres[compartment]) + Int(load.litres[compartment])
      if kilograms > Int(facts.kilograms[compartment]) { return false }
      if litres > Int(facts.litres[compartment]) { return false }
      total += kilograms
    }
    return total <= facts.payload
  }

  /// Whether a service would bring streams together in a compartment that no site takes together.
  private func mixes(
    _ walker: Walker, _ mode: Int32, _ prepared: PreparedProblem, _ facts: VehicleFacts
  ) -> Bool {
    let added = prepared.bodies[facts.body].streams[Int(prepared.taskOfMode[Int(mode)])]
    for compartment in 0..<facts.compartments {
      let both = walker.streams[compartment] | added[compartment]
      if walker.streams[compartment] != 0, added[compartment] & ~walker.streams[compartment] != 0,
        !prepared.sites.contains(where: { $0.streams & both == both })
      {
        return true
      }
    }
    return false
  }

  private mutating func sumRemaining(
    _ prepared: PreparedProblem, _ facts: VehicleFacts, _ modes: [Int32]
  ) {
    var load = Load([], [])
    remaining.removeAll(keepingCapacity: true)
    let ceiling = SIMD8(repeating: Int32(1) << 30)
    for mode in modes.reversed() {
      let task = Int(prepared.taskOfMode[Int(mode)])
      let kilograms = load.kilograms &+ prepared.bodies[facts.body].kilograms[task]
      let litres = load.litres &+ prepared.bodies[facts.body].litres[task]
      load.kilograms = pointwiseMin(kilograms, ceiling)
      load.litres = pointwiseMin(litres, ceiling)
      remaining.append(load)
    }
    remaining.reverse()
  }
}
