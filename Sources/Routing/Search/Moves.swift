/// Small moves beside a task and one of its neighbours.
///
/// Each is made, walked exactly and left to the caller's judgement; a relocation is skipped at once
/// where the legs it saves can't pay.
extension Searcher {
  /// Tries a random move; false where it came to nothing.
  mutating func tryMove(_ task: Int, _ allowance: Int64) -> Bool {
    let range = neighbourhood.range(task)
    guard !range.isEmpty else { return false }
    // Nearer neighbours more often: the smaller of two draws.
    let pick = min(random.next(below: range.count), random.next(below: range.count))
    let other = Int(neighbourhood.tasks[range.lowerBound + pick])
    let vehicle = Int(vehicleOf[task])
    let target = Int(vehicleOf[other])
    guard vehicle >= 0, target >= 0, active[vehicle], active[target] else { return false }
    switch random.next(below: 16) {
    case 0..<4: return vehicle == target ? reverse(task, other) : swapTails(task, other)
    case 4..<8: return exchange(task, other)
    case 8: return relocateTrip(task, before: other)
    default: return relocate(task, after: other, allowance)
    }
  }

  /// Moves one to three services in a row behind another service, perhaps turned about.
  private mutating func relocate(_ task: Int, after other: Int, _ allowance: Int64) -> Bool {
    let vehicle = Int(vehicleOf[task])
    let target = Int(vehicleOf[other])
    let first = Int(placeOf[task])
    let nodes = routes[vehicle].nodes
    var last = first
    let length = 1 + random.next(below: 3)
    while last + 1 < nodes.count, last - first + 1 < length, nodes[last + 1] >= 0 { last += 1 }
    let behind = Int(placeOf[other])
    if vehicle == target, behind >= first - 1, behind <= last { return false }
    for index in first...last {
      guard permits.allows(Int(prepared.taskOfMode[Int(nodes[index])]), target) else {
        return false
      }
    }
    var saved =
      legCost(vehicle, first - 1, first) + legCost(vehicle, last, last + 1)
      - legCost(vehicle, first - 1, last + 1) + legCost(target, behind, behind + 1)
    if prepared.hasBalance || prepared.hasDeviation || !prepared.remoteness.isEmpty {
      saved += objectiveGain(vehicle, first, last, target, after: behind)
    }
    // Modes may change, so the new legs count with their least price only once made.
    guard saved + allowance > 0 else { return false }
    services.removeAll(keepingCapacity: true)
    services.append(contentsOf: nodes[first...last])
    if services.count > 1, random.oneIn(2) { services.reverse() }
    touch(vehicle)
    touch(target)
    routes[vehicle].nodes.removeSubrange(first...last)
    let shift = vehicle == target && behind > last ? services.count : 0
    let place = behind + 1 - shift
    routes[target].nodes.insert(contentsOf: services, at: place)
    let moved = services.count
    let seam = vehicle == target && place <= first ? first + moved : first
    chooseModes(vehicle, around: seam, seam)
    chooseModes(target, around: place, place + moved)
    return finishMove(vehicle, target)
  }

  /// Exchanges two services.
  private mutating func exchange(_ task: Int, _ other: Int) -> Bool {
    let vehicle = Int(vehicleOf[task])
    let target = Int(vehicleOf[other])
    guard permits.allows(task, target), permits.allows(other, vehicle) else { return false }
    let place = Int(placeOf[task])
    let otherPlace = Int(placeOf[other])
    touch(vehicle)
    touch(target)
    guard let mode = anyMode(task, target), let otherMode = anyMode(other, vehicle) else {
      return false
    }
    routes[vehicle].nodes[place] = otherMode
    routes[target].nodes[otherPlace] = mode
    chooseModes(vehicle, around: place, place + 1)
    chooseModes(target, around: otherPlace, otherPlace + 1)
    return finishMove(vehicle, target)
  }

  /// Turns about the services between two of one trip.
  private mutating func reverse(_ task: Int, _ other: Int) -> Bool {
    let vehicle = Int(vehicleOf[task])
    let first = Int(min(placeOf[task], placeOf[other])) + 1
    let last = Int(max(placeOf[task], placeOf[other]))
    guard last - first >= 1, last - first < 60 else { return false }
    for index in first...last where routes[vehicle].nodes[index] < 0 { return false }
    touch(vehicle)
    routes[vehicle].nodes[first...last].reverse()
    chooseModes(vehicle, around: first, last + 1)
    return finishMove(vehicle, vehicle)
  }

  /// Gives each of two routes the rest of the other's day from behind two services on.
  private mutating func swapTails(_ task: Int, _ other: Int) -> Bool {
    let vehicle = Int(vehicleOf[task])
    let target = Int(vehicleOf[other])
    let cut = Int(placeOf[task]) + 1
    let otherCut = Int(placeOf[other])
    guard mayTake(target, vehicle, cut..<routes[vehicle].nodes.count),
      mayTake(vehicle, target, otherCut..<routes[target].nodes.count)
    else { return false }
    touch(vehicle)
    touch(target)
    services.removeAll(keepingCapacity: true)
    services.append(contentsOf: routes[vehicle].nodes[cut...])
    let count = routes[vehicle].nodes.count
    routes[vehicle].nodes.removeSubrange(cut..<count)
    routes[vehicle].nodes.append(contentsOf: routes[target].nodes[otherCut...])
    let otherCount = routes[target].nodes.count
    routes[target].nodes.removeSubrange(otherCut..<otherCount)
    routes[target].nodes.append(contentsOf: services)
    chooseModes(vehicle, around: cut, cut)
    chooseModes(target, around: otherCut, otherCut)
    return finishMove(vehicle, target)
  }

  /// Moves a whole trip and its tip before another trip, of the same day or of another vehicle's, or
  /// all trips of a vehicle at once: so a vehicle can be done without.
  private mutating func relocateTrip(_ task: Int, before other: Int) -> Bool {
    let vehicle = Int(vehicleOf[task])
    let target = Int(vehicleOf[other])
    let trip =
      vehicle != target && random.oneIn(2)
      ? 0..<routes[vehicle].nodes.count : trip(vehicle, Int(placeOf[task]))
    var place = self.trip(target, Int(placeOf[other])).lowerBound
    if vehicle == target {
      guard place < trip.lowerBound || place > trip.upperBound else { return false }
    } else {
      guard mayTake(target, vehicle, trip) else { return false }
    }
    touch(vehicle)
    touch(target)
    services.removeAll(keepingCapacity: true)
    services.append(contentsOf: routes[vehicle].nodes[trip])
    routes[vehicle].nodes.removeSubrange(trip)
    if vehicle == target, place > trip.lowerBound { place -= trip.count }
    routes[target].nodes.insert(contentsOf: services, at: place)
    chooseModes(target, around: place, place)
    chooseModes(target, around: place + trip.count, place + trip.count)
    if vehicle != target { chooseModes(vehicle, around: trip.lowerBound, trip.lowerBound) }
    return finishMove(vehicle, target)
  }

  /// The places of the trip that a place belongs to, from behind the tip before it to the next tip.
  private func trip(_ vehicle: Int, _ place: Int) -> Range<Int> {
    let nodes = routes[vehicle].nodes
    var first = place
    while first > 0, nodes[first - 1] >= 0 { first -= 1 }
    var last = place
    while last < nodes.count - 1, nodes[last] >= 0 { last += 1 }
    return first..<last + 1
  }

  /// Whether a vehicle may do all services of another at some places, in their present modes.
  private func mayTake(_ vehicle: Int, _ other: Int, _ places: Range<Int>) -> Bool {
    for node in routes[other].nodes[places] where node >= 0 {
      let task = Int(prepared.taskOfMode[Int(node)])
      guard permits.allows(task, vehicle), prepared.may(vehicle, useMode: Int(node)) else {
        return false
      }
    }
    return true
  }

  private func anyMode(_ task: Int, _ vehicle: Int) -> Int32? {
    for mode in prepared.modes(task) where prepared.may(vehicle, useMode: mode) {
      return Int32(mode)
    }
    return nil
  }

  private mutating func chooseModes(_ vehicle: Int, around lower: Int, _ upper: Int) {
    let count = routes[vehicle].nodes.count
    let from = max(0, lower - 2)
    let to = min(count, upper + 2)
    guard from < to else { return }
    modeChoice.choose(prepared, vehicle, &routes[vehicle].nodes, from, to)
  }

  private mutating func finishMove(_ vehicle: Int, _ target: Int) -> Bool {
    dropIdleTips(vehicle)
    dropIdleTips(target)
    guard refresh(vehicle) else { return false }
    return vehicle == target || refresh(target)
  }

  /// Empties a route that has no service left.
  private mutating func dropIdleTips(_ vehicle: Int) {
    for node in routes[vehicle].nodes where node >= 0 { return }
    routes[vehicle].nodes.removeAll(keepingCapacity: true)
  }

  /// The price of the leg between two neighbouring nodes, depots at both ends.
  private func legCost(_ vehicle: Int, _ from: Int, _ to: Int) -> Int64 {
    let facts = prepared.vehicles[vehicle]
    guard let travel = prepared.travel[facts.profile] else { return 0 }
    let row = from < 0 ? facts.startRow : prepared.row(routes[vehicle].nodes[from])
    let column =
      to >= routes[vehicle].nodes.count
      ? facts.endColumn : prepared.column(routes[vehicle].nodes[to])
    return prepared.legCost(travel, facts, row, column)
  }
}
