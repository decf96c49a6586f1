/// Regions of routes, as lanes get them: each half lies nearer to one of two drawn tasks than to the
/// other, and is halved again. Drawn anew, they have their borders elsewhere.
extension EngineTables {
  /// The region of every route, with about as many tasks in each; other routes than those named are in
  /// the first.
  ///
  /// - Complexity: O(routes · log routes · log regions) and the tasks up to those drawn.
  func regions(
    of routes: [Int32], count: Int, _ random: inout RandomGenerator
  ) -> [UInt8] {
    var regionOf = [UInt8](repeating: 0, count: routeCount)
    var routes = routes
    split(&routes[...], 0..<count, &regionOf, &random)
    return regionOf
  }

  private func split(
    _ routes: inout ArraySlice<Int32>, _ regions: Range<Int>, _ regionOf: inout [UInt8],
    _ random: inout RandomGenerator
  ) {
    guard regions.count > 1, routes.count > 1 else {
      for route in routes { regionOf[Int(route)] = UInt8(regions.lowerBound) }
      return
    }
    let one = drawnTask(of: routes, &random)
    let two = drawnTask(of: routes, &random)
    let from = exit[slotStart[one]]
    let to = exit[slotStart[two]]
    let keyed = routes.map { route in
      let place = entry[slotStart[drawnTask(on: route, &random)]]
      return (key: legs(from, place) &- legs(to, place), route: route)
    }.sorted { ($0.key, $0.route) < ($1.key, $1.route) }
    let half = routes.reduce(0) { $0 + Int(routeTasks[$1]) } / 2
    var sum = 0
    var cut = routes.startIndex
    for (place, entry) in keyed.enumerated() {
      routes[routes.startIndex + place] = entry.route
      if sum < half { cut = routes.startIndex + place + 1 }
      sum += Int(routeTasks[entry.route])
    }
    let middle = (regions.lowerBound + regions.upperBound) / 2
    split(&routes[..<cut], regions.lowerBound..<middle, &regionOf, &random)
    split(&routes[cut...], middle..<regions.upperBound, &regionOf, &random)
  }

  private func drawnTask(of routes: ArraySlice<Int32>, _ random: inout RandomGenerator) -> Int32 {
    drawnTask(on: routes[routes.startIndex + random.next(below: routes.count)], &random)
  }

  private func drawnTask(on route: Int32, _ random: inout RandomGenerator) -> Int32 {
    var steps = random.next(below: Int(routeTasks[route]))
    var node = links[start(Int(route))].next
    while steps > 0 || !isTask(node) {
      if isTask(node) { steps -= 1 }
      node = links[node].next
    }
    return node
  }
}
