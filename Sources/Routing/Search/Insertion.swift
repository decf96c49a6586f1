/// A place for a task, with its cost as far as it can be told from the legs around it.
struct Insertion: Sendable {
  /// The change of cost: exact but for waiting, breaks and turnaround by hour.
  var delta = Int64.max
  /// The vehicle.
  var vehicle: Int32 = -1
  /// Before which node.
  var place: Int32 = 0
  /// In which mode.
  var mode: Int32 = 0
}

/// The three cheapest places that fit, and the cheapest that needs one more tip.
struct InsertionChoice: Sendable {
  var first = Insertion()
  var second = Insertion()
  var third = Insertion()
  var overloaded = Insertion()

  @inline(__always)
  mutating func offer(_ insertion: Insertion) {
    if insertion.delta < first.delta {
      third = second
      second = first
      first = insertion
    } else if insertion.delta < second.delta {
      third = second
      second = insertion
    } else if insertion.delta < third.delta {
      third = insertion
    }
  }
}

extension Searcher {
  /// How often a place is overlooked on purpose: one time in so many.
  private static var blink: Int { 100 }

  /// Puts a task left undone into the cheapest place; false where none is worth its price.
  mutating func insertCheapest(_ task: Int) -> Bool {
    insertCheapest(task, below: prepared.unassignedPrice[task])
  }

  /// The same with another price to stay below.
  mutating func insertCheapest(_ task: Int, below price: Int64) -> Bool {
    var choice = findPlaces(task, blinking: false)
    if choice.overloaded.delta < choice.first.delta, choice.overloaded.delta < price {
      if insertWithTips(task, choice.overloaded, below: min(price, choice.first.delta)) {
        return true
      }
    }
    for _ in 0..<3 {
      guard choice.first.delta < price else { return false }
      if insert(task, choice.first, below: price) { return true }
      choice.first = choice.second
      choice.second = choice.third
      choice.third = Insertion()
    }
    return false
  }

  /// The best places beside a task's neighbours and its vehicles' tips; everywhere where it has
  /// none.
  mutating func findPlaces(_ task: Int, blinking: Bool) -> InsertionChoice {
    var choice = InsertionChoice()
    stamp &+= 1
    // Balance and order can make a long way round the cheaper one.
    let isByLegs = !prepared.hasBalance && !prepared.hasDeviation
    for index in neighbourhood.range(task) {
      let other = Int(neighbourhood.tasks[index])
      let vehicle = Int(vehicleOf[other])
      guard vehicle >= 0, active[vehicle], permits.allows(task, vehicle) else { continue }
      let place = Int(placeOf[other])
      // By the triangle a way round costs at least twice what the task lies beyond the leg, or nearly
      // so where legs differ by direction.
      let beyond =
        Int64(neighbourhood.leastLegs[index])
        - max(routes[vehicle].legs[place], routes[vehicle].legs[place + 1])
      if !isByLegs || 2 * beyond + prepared.leastWork[task] < choice.third.delta {
        if blinking, random.oneIn(Self.blink) { continue }
        tryPlace(task, vehicle, place, &choice)
        tryPlace(task, vehicle, place + 1, &choice)
      }
      if seenRoute[vehicle] != stamp {
        seenRoute[vehicle] = stamp
        tryTips(task, vehicle, &choice)
      }
    }
    let found = choice.first.vehicle >= 0
    for vehicle in routes.indices where active[vehicle] && permits.allows(task, vehicle) {
      if routes[vehicle].nodes.isEmpty {
        tryEmpty(task, vehicle, &choice)
      } else if !found && seenRoute[vehicle] != stamp {
        for place in 0...routes[vehicle].nodes.count { tryPlace(task, vehicle, place, &choice) }
      }
    }
    return choice
  }

  /// Every place beside a tip or the depot.
  private mutating func tryTips(_ task: Int, _ vehicle: Int, _ choice: inout InsertionChoice) {
    tryPlace(task, vehicle, 0, &choice)
    for index in routes[vehicle].tips.indices {
      let place = Int(routes[vehicle].tips[index])
      tryPlace(task, vehicle, place, &choice)
      tryPlace(task, vehicle, place + 1, &choice)
    }
    tryPlace(task, vehicle, routes[vehicle].nodes.count, &choice)
  }

  /// Prices every mode of a task before one node; constant time but for windows.
  @inline(__always)
  private mutating func tryPlace(
    _ task: Int, _ vehicle: Int, _ place: Int, _ choice: inout InsertionChoice
  ) {
    let count = routes[vehicle].nodes.count
    if place < count, routes[vehicle].nodes[place] >= 0 {
      let next = Int(prepared.taskOfMode[Int(routes[vehicle].nodes[place])])
      if seenPlace[next] == stamp { return }
      seenPlace[next] = stamp
    }
    let facts = prepared.vehicles[vehicle]
    guard let travel = prepared.travel[facts.profile] else { return }
    var surcharge = prepared.takingPrice(task, vehicle)
    if facts.perOffTarget > 0 {
      surcharge += facts.balance(routes[vehicle].work + Int(prepared.standardWork[task]))
      surcharge -= facts.balance(routes[vehicle].work)
    }
    if prepared.hasDeviation { surcharge += deviationChange(task, vehicle, place) }
    let worst = choice.third.delta
    guard surcharge < worst else { return }
    let row = place == 0 ? facts.startRow : prepared.row(routes[vehicle].nodes[place - 1])
    let leave = place == 0 ? facts.from : routes[vehicle].finish[place - 1]
    let column =
      place == count ? facts.endColumn : prepared.column(routes[vehicle].nodes[place])
    let direct = travel.duration(row, column)
    let directMetres = travel.distance(row, column)
    let latest = routes[vehicle].latest[place]
    let overtimeBefore = max(0, routes[vehicle].duration - facts.shift)
    for mode in prepared.modes(task) where prepared.may(vehicle, useMode: mode) {
      let entry = Int(prepared.entryOfMode[mode])
      let exit = Int(prepared.exitOfMode[mode])
      let before = travel.duration(row, entry)
      let after = travel.duration(exit, column)
      let service = Int(prepared.crews[facts.crew].service[mode])
      let added = before + service + after - direct
      let overtime = max(0, routes[vehicle].duration + added - facts.shift) - overtimeBefore
      var delta = surcharge + Int64(added) * facts.perDecisecond
      guard after < ProfileTravel.unreachable, delta < worst,
        let start = prepared.earliestStart(task, service, leave + before),
        start + service + after <= latest
      else { continue }
      let traversal = Int(prepared.crews[facts.crew].traversal[mode])
      guard routes[vehicle].driving + before + traversal + after - direct <= facts.drivingCap
      else { continue }
      let metres =
        travel.distance(row, entry) + Int(prepared.metresOfMode[mode])
        + travel.distance(exit, column) - directMetres
      delta += Int64(metres) * facts.perMetre + Int64(overtime) * facts.perOvertime
      delta += Int64(prepared.reversingOfMode[mode]) * prepared.reversingPrice
      guard delta < worst else { continue }
      let insertion = Insertion(
        delta: delta, vehicle: Int32(vehicle), place: Int32(place), mode: Int32(mode))
      let stretch = Int(routes[vehicle].stretch[place])
      if routes[vehicle].rooms[stretch].takes(task, prepared.bodies[facts.body]) {
        choice.offer(insertion)
      } else if delta + tipPrice[vehicle] < choice.overloaded.delta {
        choice.overloaded = insertion
        choice.overloaded.delta += tipPrice[vehicle]
      }
    }
  }

  /// Prices a task alone on an unused vehicle by way of one tip.
  private mutating func tryEmpty(_ task: Int, _ vehicle: Int, _ choice: inout InsertionChoice) {
    let facts = prepared.vehicles[vehicle]
    guard let travel = prepared.travel[facts.profile] else { return }
    for mode in prepared.modes(task) where prepared.may(vehicle, useMode: mode) {
      var delta = facts.perDay + prepared.takingPrice(task, vehicle)
      delta += facts.balance(Int(prepared.standardWork[task])) - facts.balance(0)
      if prepared.hasDeviation { delta += prepared.deviation(of: task, after: -1) }
      delta += prepared.workCost(facts, Int32(mode))
      delta += prepared.legCost(travel, facts, facts.startRow, Int(prepared.entryOfMode[mode]))
      let exit = Int(prepared.exitOfMode[mode])
      if prepared.problem.tasks[task].demands.isEmpty {
        delta += prepared.legCost(travel, facts, exit, facts.endColumn)
      } else {
        var cheapest = Int64(1) << 50
        for site in prepared.sites.indices {
          let there = prepared.legCost(travel, facts, exit, prepared.siteColumn(site))
          let home = prepared.legCost(travel, facts, prepared.siteRow(site), facts.endColumn)
          cheapest = min(cheapest, there + home + tipPrice[vehicle])
        }
        delta += cheapest
      }
      if delta < choice.overloaded.delta {
        choice.overloaded = Insertion(
          delta: delta, vehicle: Int32(vehicle), place: 0, mode: Int32(mode))
      }
    }
  }

  /// Inserts a task, renews the modes around it and walks the route; all stays as it was where that
  /// breaks a rule or costs the bound or more.
  private mutating func insert(_ task: Int, _ place: Insertion, below bound: Int64) -> Bool {
    let vehicle = Int(place.vehicle)
    let index = Int(place.place)
    touch(vehicle)
    keepNodes(vehicle)
    routes[vehicle].nodes.insert(place.mode, at: index)
    let upper = min(routes[vehicle].nodes.count, index + 3)
    modeChoice.choose(prepared, vehicle, &routes[vehicle].nodes, max(0, index - 2), upper)
    return settle(task, vehicle, below: bound)
  }

  /// Inserts a task without regard to load and places the route's tips anew.
  mutating func insertWithTips(
    _ task: Int, _ place: Insertion, below bound: Int64
  ) -> Bool {
    let vehicle = Int(place.vehicle)
    touch(vehicle)
    keepNodes(vehicle)
    services.removeAll(keepingCapacity: true)
    for (index, node) in scratch.enumerated() {
      if index == Int(place.place) { services.append(place.mode) }
      if node >= 0 { services.append(node) }
    }
    if Int(place.place) == scratch.count { services.append(place.mode) }
    guard tipPlacement.place(prepared, vehicle, services) else { return false }
    routes[vehicle].nodes.removeAll(keepingCapacity: true)
    routes[vehicle].nodes.append(contentsOf: tipPlacement.nodes)
    return settle(task, vehicle, below: bound)
  }

  private mutating func keepNodes(_ vehicle: Int) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: routes[vehicle].nodes)
  }

  private mutating func settle(_ task: Int, _ vehicle: Int, below bound: Int64) -> Bool {
    let before = routes[vehicle].cost
    let place = placeOf[task]
    guard refresh(vehicle) else {
      restoreScratch(vehicle)
      return false
    }
    guard routes[vehicle].cost - before < bound else {
      vehicleOf[task] = -1
      placeOf[task] = place
      restoreScratch(vehicle)
      return false
    }
    dropAbsent(Int32(task), at: place)
    cost -= prepared.unassignedPrice[task]
    return true
  }
}
