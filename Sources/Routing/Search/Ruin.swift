/// Adjacent string removal: strings of consecutive services around a seed are taken out together
/// (`StringDraw`); one long route may lose several.
extension Searcher {
  /// Stands for a service that has been taken out of a route's nodes.
  private static var hole: Int32 { Int32.min }
  /// Mean number of services removed, and the longest string.
  private static var meanRemoved: Int { 10 }
  private static var longestString: Int { 10 }

  /// Removes strings around a seed into `removed`; false where a route can't do without them.
  mutating func ruin(around seed: Int) -> Bool {
    removed.removeAll(keepingCapacity: true)
    let most = 4 * Self.meanRemoved / (1 + Self.longestString)
    var strings = 1 + random.next(below: most)
    removeString(around: seed, &strings)
    for index in neighbourhood.range(seed) where strings > 0 {
      removeString(around: Int(neighbourhood.tasks[index]), &strings)
    }
    return closeHoles()
  }

  /// Removes up to two trips' worth of services between tips of one route.
  mutating func ruinTrip(of seed: Int) -> Bool {
    removed.removeAll(keepingCapacity: true)
    let vehicle = Int(vehicleOf[seed])
    guard vehicle >= 0, active[vehicle] else { return false }
    touch(vehicle)
    var index = Int(placeOf[seed])
    while index > 0, routes[vehicle].nodes[index - 1] >= 0 { index -= 1 }
    while index < routes[vehicle].nodes.count, routes[vehicle].nodes[index] >= 0,
      removed.count < 4 * Self.meanRemoved
    {
      removeNode(vehicle, index)
      index += 1
    }
    return closeHoles()
  }

  /// Leaves out the tip behind a seed and as much work of the two trips as then no longer fits into
  /// one; false where that is too much, or the next tip does not take it all.
  mutating func ruinTip(behind seed: Int) -> Bool {
    removed.removeAll(keepingCapacity: true)
    let vehicle = Int(vehicleOf[seed])
    guard vehicle >= 0, active[vehicle] else { return false }
    let nodes = routes[vehicle].nodes
    guard let tip = nodes[Int(placeOf[seed])...].firstIndex(where: { $0 < 0 }),
      let next = nodes[(tip + 1)...].firstIndex(where: { $0 < 0 })
    else { return false }
    let first = (nodes[..<tip].lastIndex { $0 < 0 } ?? -1) + 1
    var trip = TripLoad(prepared, vehicle)
    for node in nodes[first..<next] where node >= 0 {
      trip.add(prepared, Int(prepared.taskOfMode[Int(node)]))
    }
    guard trip.isTaken(at: prepared.sites[Int(~nodes[next])]) else { return false }
    touch(vehicle)
    while !trip.fits(prepared.vehicles[vehicle]) {
      guard removed.count < 4 * Self.meanRemoved else { return false }
      let from = first + random.next(below: next - first)
      let to = min(next, from + 1 + random.next(below: Self.longestString))
      for index in from..<to where nodes[index] >= 0 && routes[vehicle].nodes[index] >= 0 {
        trip.drop(prepared, Int(prepared.taskOfMode[Int(nodes[index])]))
        removeNode(vehicle, index)
      }
    }
    routes[vehicle].nodes[tip] = Self.hole
    return closeHoles()
  }

  private mutating func removeString(around task: Int, _ strings: inout Int) {
    let vehicle = Int(vehicleOf[task])
    guard vehicle >= 0, active[vehicle] else { return }
    strings -= 1
    touch(vehicle)
    let string = StringDraw(
      around: Int(placeOf[task]), of: routes[vehicle].nodes.count, longest: Self.longestString,
      .few, &random)
    for step in 0..<string.span where !string.spared.contains(step) {
      removeNode(vehicle, string.first + step)
    }
  }

  private mutating func removeNode(_ vehicle: Int, _ index: Int) {
    let node = routes[vehicle].nodes[index]
    guard node >= 0 else { return }
    routes[vehicle].nodes[index] = Self.hole
    let task = prepared.taskOfMode[Int(node)]
    removed.append(task)
    addAbsent(task)
    cost += prepared.unassignedPrice[Int(task)]
  }

  /// Closes the gaps in touched routes and drops tips that have nothing left to empty.
  private mutating func closeHoles() -> Bool {
    for vehicle in touched {
      let vehicle = Int(vehicle)
      let single = prepared.vehicles[vehicle].compartments == 1
      var kept = 0
      var services = 0
      var last = Self.hole
      for index in routes[vehicle].nodes.indices {
        let node = routes[vehicle].nodes[index]
        if node == Self.hole { continue }
        if node < 0, node == last || last < 0 && single && last != Self.hole { continue }
        if node < 0, last == Self.hole, prepared.vehicles[vehicle].initial.streams == SIMD8() {
          continue
        }
        if node >= 0 { services += 1 }
        routes[vehicle].nodes[kept] = node
        kept += 1
        last = node
      }
      routes[vehicle].nodes.removeLast(routes[vehicle].nodes.count - (services == 0 ? 0 : kept))
      guard refresh(vehicle) else { return false }
    }
    return true
  }
}

/// What one trip would carry.
private struct TripLoad {
  private let body: Int
  private var kilograms = SIMD8<Int32>()
  private var litres = SIMD8<Int32>()
  private var streams = SIMD8<UInt32>()

  init(_ prepared: PreparedProblem, _ vehicle: Int) { body = prepared.vehicles[vehicle].body }

  mutating func add(_ prepared: PreparedProblem, _ task: Int) {
    kilograms &+= prepared.bodies[body].kilograms[task]
    litres &+= prepared.bodies[body].litres[task]
    streams |= prepared.bodies[body].streams[task]
  }

  /// Takes a task off again; its streams still count.
  mutating func drop(_ prepared: PreparedProblem, _ task: Int) {
    kilograms &-= prepared.bodies[body].kilograms[task]
    litres &-= prepared.bodies[body].litres[task]
  }

  func isTaken(at site: SiteFacts) -> Bool {
    streams & ~SIMD8(repeating: site.streams) == SIMD8()
  }

  func fits(_ facts: VehicleFacts) -> Bool {
    all(kilograms .<= facts.kilograms) && all(litres .<= facts.litres)
      && Int(kilograms.wrappedSum()) <= facts.payload
  }
}
