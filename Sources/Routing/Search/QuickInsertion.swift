/// Insertions made without a walk: times, rooms and cost are shifted by what is added, as if breaks,
/// waiting and turnaround by hour stayed as they are. A walk of every such route settles the change.
extension Searcher {
  /// Puts a task left undone into the cheapest place worth its price, not yet walked; false where a
  /// route that had to be walked breaks a rule.
  mutating func insertQuickly(_ task: Int, below price: Int64) -> Bool {
    let choice = findPlaces(task, blinking: true)
    // Placing tips costs as much as many insertions: where there is another place, now and then.
    let tries = choice.first.vehicle < 0 || random.oneIn(4)
    if tries, choice.overloaded.delta < min(choice.first.delta, price) {
      let vehicle = Int(choice.overloaded.vehicle)
      if routes[vehicle].isUnwalked, !refresh(vehicle) { return false }
      if insertWithTips(task, choice.overloaded, below: min(price, choice.first.delta)) {
        return true
      }
    }
    guard choice.first.delta < price else { return true }
    let vehicle = Int(choice.first.vehicle)
    touch(vehicle)
    let place = Int(choice.first.place)
    dropAbsent(Int32(task), at: placeOf[task])
    routes[vehicle].insertQuickly(prepared, vehicle, choice.first)
    for index in place..<routes[vehicle].nodes.count {
      let node = routes[vehicle].nodes[index]
      if node >= 0 { placeOf[Int(prepared.taskOfMode[Int(node)])] = Int32(index) }
    }
    vehicleOf[task] = Int32(vehicle)
    cost += choice.first.delta - prepared.unassignedPrice[task]
    unwalked.append(Int32(task))
    return true
  }

  /// Chooses modes around every task put in quickly and walks their routes; false where a rule is
  /// broken.
  mutating func settleQuickInsertions() -> Bool {
    for task in unwalked {
      let vehicle = Int(vehicleOf[Int(task)])
      guard vehicle >= 0 else { continue }
      let place = Int(placeOf[Int(task)])
      let upper = min(routes[vehicle].nodes.count, place + 3)
      modeChoice.choose(prepared, vehicle, &routes[vehicle].nodes, max(0, place - 2), upper)
      routes[vehicle].isUnwalked = true
    }
    for index in touched.indices where routes[Int(touched[index])].isUnwalked {
      guard refresh(Int(touched[index])) else { return false }
    }
    return true
  }
}

extension SearchRoute {
  /// Puts a service in and shifts times, rooms and cost by what it adds.
  mutating func insertQuickly(
    _ prepared: PreparedProblem, _ vehicle: Int, _ insertion: Insertion
  ) {
    let facts = prepared.vehicles[vehicle]
    guard let travel = prepared.travel[facts.profile] else { return }
    let place = Int(insertion.place)
    let mode = Int(insertion.mode)
    let task = Int(prepared.taskOfMode[mode])
    let entry = Int(prepared.entryOfMode[mode])
    let exit = Int(prepared.exitOfMode[mode])
    let row = place == 0 ? facts.startRow : prepared.row(nodes[place - 1])
    let column = place == nodes.count ? facts.endColumn : prepared.column(nodes[place])
    let direct = travel.duration(row, column)
    let before = travel.duration(row, entry)
    let after = travel.duration(exit, column)
    let service = Int(prepared.crews[facts.crew].service[mode])
    let added = before + service + after - direct
    let leave = place == 0 ? departure : finish[place - 1]
    let begin = prepared.earliestStart(task, service, leave + before) ?? leave + before

    shrinkRooms(prepared.bodies[facts.body], task, facts, place)
    stretch.insert(stretch[place], at: place)
    for index in place..<finish.count { finish[index] += added }
    for index in 0..<place { latest[index] -= added }
    finish.insert(begin + service, at: place)
    latest.insert(prepared.latestStart(task, service, latest[place] - after), at: place)
    rest.insert(0, at: place)
    legs[place] = prepared.legCost(travel, facts, exit, column)
    legs.insert(prepared.legCost(travel, facts, row, entry), at: place)
    nodes.insert(insertion.mode, at: place)
    for index in tips.indices where Int(tips[index]) >= place { tips[index] += 1 }
    end += added
    driving += added - service + Int(prepared.crews[facts.crew].traversal[mode])
    if prepared.hasBalance { work += Int(prepared.standardWork[task]) }
    cost += insertion.delta
    unwalk(from: place)
  }

  /// Takes a task's demand off the rooms between the tips that empty each compartment before and
  /// behind a place.
  private mutating func shrinkRooms(
    _ body: BodyDemands, _ task: Int, _ facts: VehicleFacts, _ place: Int
  ) {
    let all = UInt8(truncatingIfNeeded: (1 << facts.compartments) - 1)
    let here = Int(stretch[place])
    var open = all
    var index = here
    while open != 0, index < tips.count {
      rooms[index].put(task, body, into: open)
      open &= ~emptied[index]
      index += 1
    }
    open = all
    index = here - 1
    while index >= 0 {
      open &= ~emptied[index]
      if open == 0 { break }
      rooms[index].meet(task, body, with: open)
      index -= 1
    }
  }
}
