/// Between the tables and answers as lists of stops.
extension EngineTables {
  /// The standing answer; modes are those of least cost, the break stands where it first fits.
  func answer() -> ModelSolution {
    var routes: [[ModelStop]] = []
    for number in 0..<routeCount where routeTasks[number] > 0 {
      if pricing == .labels { chooseByLabels(number) }
      routes.append(stops(number))
    }
    return ModelSolution(
      routes: routes, undone: (0..<Int32(taskCount)).filter { links[$0].route < 0 })
  }

  /// Fixes the slots of least cost, from the end backwards.
  private func chooseByLabels(_ number: Int) {
    let start = start(number)
    var ahead = end(number)
    chosen[ahead] = slotStart[ahead]
    while ahead != start {
      let node = links[ahead].previous
      let place = entry[chosen[ahead]]
      var best = Int32.max
      for slot in slots(node) {
        let sum = reach[slot] &+ legs(exit[slot], place)
        if sum < best {
          best = sum
          chosen[node] = slot
        }
      }
      ahead = node
    }
  }

  private func stops(_ number: Int) -> [ModelStop] {
    let end = end(number)
    var stops: [ModelStop] = []
    var behind = start(number)
    var node = links[behind].next
    var isRested = !hasRest || earliest[end] <= latest[end]
    while true {
      // The first gap in which the break fits is taken: later ones may be too late.
      if !isRested {
        let done = earliest[behind] &+ slotTime[chosen[behind]]
        let pause = max(done, restFrom)
        let leg = legs(exit[chosen[behind]], entry[chosen[node]]) &* timePerCost
        if pause <= restTo, pause &+ restTime &+ leg <= latestRested[node] {
          stops.append(.rest)
          isRested = true
        }
      }
      if node == end { return stops }
      if isTask(node) {
        stops.append(.service(task: node, mode: chosen[node] - slotStart[node]))
      } else {
        stops.append(.tip(site: chosen[node] - slotStart[node]))
      }
      behind = node
      node = links[node].next
    }
  }
}
