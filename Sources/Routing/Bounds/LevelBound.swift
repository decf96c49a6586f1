/// Deadheading bound for many places: borders at every distance from the hubs, and what is left.
///
/// Distances D are those of shortest paths over legs, the cheaper way each, so that no leg is shorter
/// than the difference of its ends' distances, rounded or not. The borders of `CutBound` around all
/// places of at least each distance up to a greatest one, θ, are taken. With one-ended tasks only, the
/// rest of a leg, its cost less the difference of min(D, θ), is then paid at both its ends in halves:
/// each task ends two legs and pays the least rest of any. Without a θ this is no less than the radial
/// bound of Haimovich and Rinnooy Kan 1985, doi:10.1287/moor.10.4.527, as trips are counted whole.
struct LevelBound {
  /// The bound.
  ///
  /// - Complexity: O(*places*²).
  static func bound(_ trips: TripRelaxation, _ ends: TaskEnds, trips count: Int) -> Int64 {
    let distance = distances(ends)
    let far = distance.max() ?? 0
    let caps = [far / 8, far / 4, far / 2, far]
    let levels = caps.map { borders(trips, ends, distance, cap: $0, Int64(count)) }
    guard ends.ends.allSatisfy({ $0[0] == $0[1] }) else { return levels.max() ?? 0 }
    let rests = rests(ends, distance, SIMD4(caps[0], caps[1], caps[2], caps[3]))
    var best = Int64(0)
    for index in 0..<4 {
      best = max(best, ends.ends.reduce(levels[index]) { $0 + rests[Int($1[0])][index] })
    }
    return best
  }

  /// Dijkstra 1959 from all hubs at once, each place next to each.
  private static func distances(_ ends: TaskEnds) -> [Int64] {
    var distance = (0..<ends.count).map { Int64(ends.hubLeg($0)) }
    var open = Array(1..<max(1, ends.count))
    while !open.isEmpty {
      var least = 0
      for index in open.indices where distance[open[index]] < distance[open[least]] {
        least = index
      }
      let vertex = open[least]
      open[least] = open[open.count - 1]
      open.removeLast()
      let base = distance[vertex]
      for other in open where distance[other] > base {
        distance[other] = min(distance[other], base + Int64(ends.leg(vertex, other)))
      }
    }
    return distance
  }

  /// What borders at distances up to a cap cost.
  private static func borders(
    _ trips: TripRelaxation, _ ends: TaskEnds, _ distance: [Int64], cap: Int64, _ count: Int64
  ) -> Int64 {
    let capacity = max(1, Int64(trips.capacity))
    // Tasks by where they begin to touch the rest (their far end) and to be within it (near end).
    let spans = ends.ends.map { ends in
      (distance[Int(ends[0])], distance[Int(ends[1])])
    }
    let far = spans.indices.sorted { max(spans[$0].0, spans[$0].1) > max(spans[$1].0, spans[$1].1) }
    let near = spans.map { min($0.0, $0.1) }.sorted(by: >)
    var (touching, within) = (0, 0)
    var load = Int64(0)
    var sum = Int64(0)
    var levels = Set(distance.map { min($0, cap) }).sorted(by: >)
    if levels.last != 0 { levels.append(0) }
    for (level, next) in zip(levels, levels.dropFirst()) {
      while touching < far.count, max(spans[far[touching]].0, spans[far[touching]].1) >= level {
        load += Int64(trips.demand[far[touching]])
        touching += 1
      }
      while within < near.count, near[within] >= level { within += 1 }
      let crossing = Int64(touching - within)
      var visits = touching > 0 ? max(1, (load + capacity - 1) / capacity) : 0
      if touching == far.count { visits = max(visits, count) }
      sum += max(2 * visits - crossing, crossing & 1) * (level - next)
    }
    return sum
  }

  /// For each place the least rest of a leg there, for four caps.
  private static func rests(
    _ ends: TaskEnds, _ distance: [Int64], _ caps: SIMD4<Int64>
  ) -> [SIMD4<Int64>] {
    var isShared = [Bool](repeating: false, count: ends.count)
    var isUsed = isShared
    isShared[0] = true
    for ends in ends.ends {
      if isUsed[Int(ends[0])] { isShared[Int(ends[0])] = true }
      isUsed[Int(ends[0])] = true
    }
    let capped = distance.map { pointwiseMin(SIMD4(repeating: $0), caps) }
    var least = (0..<ends.count).map { vertex in
      isShared[vertex]
        ? SIMD4<Int64>() : SIMD4(repeating: Int64(ends.hubLeg(vertex))) &- capped[vertex]
    }
    for vertex in stride(from: 1, to: ends.count, by: 1) {
      for other in stride(from: 1, to: vertex, by: 1) {
        let apart = capped[vertex] &- capped[other]
        let rest =
          SIMD4(repeating: Int64(ends.leg(vertex, other))) &- pointwiseMax(apart, 0 &- apart)
        least[vertex] = pointwiseMin(least[vertex], rest)
        least[other] = pointwiseMin(least[other], rest)
      }
    }
    return least
  }
}
