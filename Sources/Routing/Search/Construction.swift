/// A first answer: cheapest insertion, the farthest work first.
extension Searcher {
  /// Inserts all that is left undone where it is cheapest.
  mutating func construct(_ figures: TaskFigures) {
    let order = absent.sorted { left, right in
      let far = (figures.depotTime[Int(left)], left)
      return far > (figures.depotTime[Int(right)], right)
    }
    for task in order {
      begin()
      _ = insertCheapest(Int(task))
    }
  }

  /// Takes over what is possible of given orders; what does not fit stays undone.
  mutating func adopt(_ orders: [RouteOrder]) {
    for order in orders {
      let vehicle = Int(order.vehicle)
      guard routes.indices.contains(vehicle), routes[vehicle].nodes.isEmpty else { continue }
      var nodes: [Int32] = []
      for stop in order.stops {
        switch stop {
        case .service(let task, let mode):
          if let node = node(task, mode, vehicle), !nodes.contains(node) { nodes.append(node) }
        case .tip(let site):
          if prepared.sites.indices.contains(Int(site)) { nodes.append(~site) }
        case .rest: break
        }
      }
      begin()
      adopt(nodes, vehicle)
    }
  }

  private func node(_ task: Int32, _ mode: Int32, _ vehicle: Int) -> Int32? {
    guard task >= 0, Int(task) < prepared.taskCount, permits.doable[Int(task)],
      permits.allows(Int(task), vehicle), vehicleOf[Int(task)] < 0
    else { return nil }
    let modes = prepared.modes(Int(task))
    let asked = modes.lowerBound + Int(max(0, mode))
    if modes.contains(asked), prepared.may(vehicle, useMode: asked) { return Int32(asked) }
    return modes.first { prepared.may(vehicle, useMode: $0) }.map { Int32($0) }
  }

  /// Keeps the nodes as they are where that is allowed; else places tips anew and drops services
  /// until it is.
  private mutating func adopt(_ nodes: [Int32], _ vehicle: Int) {
    var kept: [Int32] = []
    var tasks: Set<Int32> = []
    for node in nodes where node < 0 || tasks.insert(prepared.taskOfMode[Int(node)]).inserted {
      kept.append(node)
    }
    guard !tasks.isEmpty else { return }
    if replace(vehicle, with: kept) {
      settleAdopted(vehicle)
      return
    }
    var sequence = FixedSequence()
    let services = sequence.fit(prepared, vehicle, kept.filter { $0 >= 0 })
    if !services.isEmpty, replace(vehicle, with: services) { settleAdopted(vehicle) }
  }

  /// Takes over nodes that are known to be allowed.
  mutating func adoptFitting(_ nodes: [Int32], _ vehicle: Int) {
    if replace(vehicle, with: nodes) { settleAdopted(vehicle) }
  }

  private mutating func settleAdopted(_ vehicle: Int) {
    for node in routes[vehicle].nodes where node >= 0 {
      cost -= prepared.unassignedPrice[Int(prepared.taskOfMode[Int(node)])]
    }
    absent.removeAll { vehicleOf[Int($0)] >= 0 }
    for (place, task) in absent.enumerated() { placeOf[Int(task)] = Int32(place) }
  }
}

/// A sequence of services that must keep its order: modes and tips are chosen, what can't be done
/// in time is dropped.
struct FixedSequence: Sendable {
  private var placement = TipPlacement()
  private var choice = ModeChoice()
  /// The services dropped, with the rule that stood against each.
  private(set) var dropped: [(mode: Int32, cause: ScheduleFailure.Cause)] = []

  /// Makes one with empty workspaces.
  init() {}

  /// The services that can be done, in order, with tips; empty where none can.
  mutating func fit(_ prepared: PreparedProblem, _ vehicle: Int, _ services: [Int32]) -> [Int32] {
    dropped.removeAll()
    var modes = services
    choice.choose(prepared, vehicle, &modes, 0, modes.count)
    while !modes.isEmpty {
      if placement.place(prepared, vehicle, modes) {
        return improved(prepared, vehicle, placement.nodes)
      }
      let place = min(placement.deadEnd, modes.count - 1)
      dropped.append((modes[place], placement.failure))
      modes.remove(at: place)
      // Once the day is full nothing later fits: one long tail is dropped at a time.
      if place < modes.count, placement.failure == .shiftExceeded {
        let tail = modes[place...].map { ($0, placement.failure) }
        dropped += tail.map { (mode: $0.0, cause: $0.1) }
        modes.removeSubrange(place...)
      }
    }
    return []
  }

  /// Chooses modes once more with the tips known.
  private mutating func improved(
    _ prepared: PreparedProblem, _ vehicle: Int, _ nodes: [Int32]
  ) -> [Int32] {
    var before = SearchRoute()
    before.nodes = nodes
    var after = before
    choice.choose(prepared, vehicle, &after.nodes, 0, nodes.count)
    guard before.update(prepared, vehicle), after.update(prepared, vehicle) else { return nodes }
    return after.cost < before.cost ? after.nodes : nodes
  }
}
