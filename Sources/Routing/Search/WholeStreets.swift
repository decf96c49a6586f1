/// Streets yield whole: either all parts of a street are done, or none of those that could be.
extension Searcher {
  /// Takes partly done streets out and puts whole ones in where they fit; tells why what is then
  /// left undone is: it gave way for another part of its street, or its street lacks time.
  mutating func makeStreetsWhole() -> [Int32: UnassignedTask.Reason] {
    let streets = Streets(prepared, permits)
    var reasons: [Int32: UnassignedTask.Reason] = [:]
    while let street = cheapestPartStreet(streets) {
      begin()
      if insertMissing(streets.parts[street]) { continue }
      undo()
      let done = streets.parts[street].filter { vehicleOf[Int($0)] >= 0 }
      take(done)
      for task in done { reasons[task] = .streetYieldsWhole }
    }
    for street in streets.parts.indices {
      let parts = streets.parts[street]
      guard parts.contains(where: { vehicleOf[Int($0)] < 0 }) else { continue }
      begin()
      if insertMissing(parts) { continue }
      undo()
      for task in parts where reasons[task] == nil { reasons[task] = .notEnoughTime }
    }
    return reasons
  }

  /// The street, part done and part not, whose done parts cost least to give up.
  private func cheapestPartStreet(_ streets: Streets) -> Int? {
    var best: (price: Int64, street: Int)?
    for (street, parts) in streets.parts.enumerated() {
      var price: Int64 = 0
      var missing = false
      for part in parts {
        if vehicleOf[Int(part)] < 0 {
          missing = true
        } else {
          price += prepared.unassignedPrice[Int(part)]
        }
      }
      guard missing, price > 0 || parts.contains(where: { vehicleOf[Int($0)] >= 0 }) else {
        continue
      }
      if let known = best, known.price <= price { continue }
      best = (price, street)
    }
    return best?.street
  }

  /// Inserts all missing parts of a street; false, with the change to be undone, where one fails.
  private mutating func insertMissing(_ parts: [Int32]) -> Bool {
    for part in parts where vehicleOf[Int(part)] < 0 {
      guard insertCheapest(Int(part), below: Int64(1) << 48) else { return false }
    }
    return true
  }

  /// Takes tasks out of their routes.
  private mutating func take(_ tasks: [Int32]) {
    begin()
    for task in tasks {
      let vehicle = Int(vehicleOf[Int(task)])
      let place = Int(placeOf[Int(task)])
      guard vehicle >= 0 else { continue }
      var nodes = routes[vehicle].nodes
      nodes.remove(at: place)
      if !nodes.contains(where: { $0 >= 0 }) { nodes = [] }
      if !replace(vehicle, with: nodes) { takeAndRebuild(vehicle, nodes) }
      addAbsent(task)
      cost += prepared.unassignedPrice[Int(task)]
    }
  }

  /// The rare case that leaving a stop out breaks a rule: tips are placed anew, and what then still
  /// does not fit is left undone.
  private mutating func takeAndRebuild(_ vehicle: Int, _ nodes: [Int32]) {
    let before = Set(nodes.filter { $0 >= 0 })
    var sequence = FixedSequence()
    let fitted = sequence.fit(prepared, vehicle, nodes.filter { $0 >= 0 })
    let used = replace(vehicle, with: fitted) ? fitted : []
    if used.isEmpty { _ = replace(vehicle, with: []) }
    let kept = Set(used.filter { $0 >= 0 }.map { prepared.taskOfMode[Int($0)] })
    for node in before.sorted() where !kept.contains(prepared.taskOfMode[Int(node)]) {
      let task = prepared.taskOfMode[Int(node)]
      addAbsent(task)
      cost += prepared.unassignedPrice[Int(task)]
    }
  }
}

/// The parts of each street of each round that could be done, optional ones left out.
struct Streets: Sendable {
  /// Tasks by street, streets ascending, tasks ascending.
  private(set) var parts: [[Int32]] = []

  init(_ prepared: PreparedProblem, _ permits: Permits) {
    let tasks = prepared.problem.tasks
    let candidates = tasks.indices.filter { index in
      tasks[index].street >= 0 && permits.doable[index] && !tasks[index].isOptional
    }
    let sorted = candidates.sorted { left, right in
      let first = (tasks[left].street, tasks[left].homeVehicle, left)
      return first < (tasks[right].street, tasks[right].homeVehicle, right)
    }
    var last: (street: Int32, home: Int32)?
    for index in sorted {
      let key = (tasks[index].street, tasks[index].homeVehicle)
      if let known = last, known == key {
        parts[parts.count - 1].append(Int32(index))
      } else {
        parts.append([Int32(index)])
      }
      last = (key.0, key.1)
    }
  }
}
