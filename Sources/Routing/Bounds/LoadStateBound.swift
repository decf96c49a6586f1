/// Deadheading bound: each task pays its share of the cheapest walk through it, by weight.
///
/// For any multipliers λ (a task) and μ ≥ 0 (a trip), let ψ(i, w) be no more than the cost of any trip
/// of weight w that does task i, less μ and the λ of its tasks, and u(i) = ⌊min over w of
/// weight(i) · ψ(i, w) / w⌋. The tasks of a trip of weight w then have a sum of λ + u of no more than
/// its cost less μ, since their weights add up to w. Summed over the trips of an answer, of which there
/// are `trips` or more: Σ λ + Σ u + `trips` · μ is no more than its cost. ψ comes from the walks of
/// `LoadStates` from both ends; no triangle inequality is used. Christofides, Mingozzi, Toth 1981,
/// doi:10.1007/BF01589353; for arcs Longo, Poggi de Aragão, Uchoa 2006. The multipliers climb along
/// subgradients; the best value met is kept.
struct LoadStateBound {
  /// Legs and joints looked at, after which climbing stops.
  private static let budget = 90_000_000
  /// The most legs and joints of an iteration: with few iterations the multipliers come to nothing.
  private static let largest = 25_000_000

  private let trips: TripRelaxation
  private let legs: SmallLegs
  private let count: Int64
  private let scale: LoadScale
  private let isSymmetric: Bool
  private var forward: LoadStates
  private var backward: LoadStates
  private var prize: [Int64]
  private var tripPrize: Int64 = 0
  private var grasp: [Int64]
  private var tripGrasp: Int64 = 0
  /// Where the multipliers move: the directions of late, the latest most.
  private var course: [Int64]
  private var tripCourse: Int64 = 0
  private var joints = 0

  /// The bound, or `nil` where loads say nothing or the model is too large.
  ///
  /// - Complexity: O(*slots* · *legs listed* · *weight of a trip*) an iteration.
  static func bound(_ trips: TripRelaxation, _ legs: SmallLegs, trips count: Int) -> Int64? {
    let slots = trips.slotCount
    let listed = slots <= 500 ? slots : 60
    for most in [160, 112, 80, 56] where slots <= 700 {
      // Joints and legs of an iteration, from both ends at worst.
      guard slots * (listed + most) * most * 2 <= largest else { continue }
      guard let scale = LoadScale(trips, most: most) else { continue }
      var bound = LoadStateBound(trips, legs, count, scale)
      return bound.climb(listed: listed)
    }
    return nil
  }

  private init(_ trips: TripRelaxation, _ legs: SmallLegs, _ count: Int, _ scale: LoadScale) {
    self.trips = trips
    self.legs = legs
    self.count = Int64(count)
    self.scale = scale
    isSymmetric =
      trips.slotCount == trips.taskCount && trips.into == trips.away
      && trips.entry == trips.exit && trips.travel.isSymmetric
    forward = LoadStates(trips, scale)
    backward = isSymmetric ? forward : LoadStates(trips, scale)
    prize = [Int64](repeating: 0, count: trips.taskCount)
    grasp = prize
    course = prize
  }

  private mutating func climb(listed: Int) -> Int64 {
    let inLists = LegLists(trips, legs, isReversed: false, most: listed)
    let outLists =
      isSymmetric ? inLists : LegLists(trips, legs, isReversed: true, most: listed)
    begin(inLists)
    var best = Int64(0)
    var pace: Int64 = 256
    var rising = 0
    let start = max(SmallLegs.unit, prize.reduce(0, +))
    var idle = 0
    var kept = (prize, tripPrize)
    for _ in 0..<240 where forward.scanned + backward.scanned + joints < Self.budget {
      let value = evaluate(inLists, outLists)
      if value > best {
        (best, idle) = (value, 0)
        kept = (prize, tripPrize)
        rising += 1
        if rising == 4 { (rising, pace) = (0, min(1024, pace * 3 / 2)) }
      } else {
        rising = 0
        idle += 1
        if idle == 6 {
          (idle, pace) = (0, pace / 2)
          (prize, tripPrize) = kept
        }
        if pace == 0 { break }
      }
      step(gap: min((max(best, start) + legs.base) / 12 + 1, 1 << 30), pace: pace)
    }
    return (best + legs.base) / SmallLegs.unit
  }

  /// Starts from the mean of a task's two cheapest legs and its share of the way out and back.
  private mutating func begin(_ lists: LegLists) {
    for task in 0..<trips.taskCount {
      var near = Int64(TravelCosts.noWay) * SmallLegs.unit
      var radius = near
      for slot in trips.slotStart[task]..<trips.slotStart[task + 1] {
        let listed = lists.start[slot]..<lists.start[slot + 1]
        let legs = lists.cost[listed].prefix(2)
        if let first = legs.first, let last = legs.last { near = min(near, (first + last) / 2) }
        radius = min(radius, self.legs.into[slot])
      }
      if near > radius { near = radius }
      prize[task] = near + 2 * (radius - near) * Int64(scale.weights[task]) / Int64(scale.limit)
    }
  }

  /// The bound at the multipliers in small units, and the direction in which it grows.
  private mutating func evaluate(_ inLists: LegLists, _ outLists: LegLists) -> Int64 {
    let first = legs.into.map { $0 - tripPrize }
    forward.fill(inLists, first: first, prize: prize)
    if !isSymmetric {
      backward.fill(outLists, first: legs.away, prize: prize)
    }
    var value = count * tripPrize
    tripGrasp = count << 12
    for task in 0..<trips.taskCount { grasp[task] = 1 << 12 }
    for task in 0..<trips.taskCount {
      value += prize[task] + share(task)
    }
    return value
  }

  /// What a task pays of the cheapest walk through it; takes the walk off the direction.
  private mutating func share(_ task: Int) -> Int64 {
    let weight = scale.weights[task]
    var least = (share: Int64.max, whole: 1, slot: -1, ahead: 0)
    for slot in trips.slotStart[task]..<trips.slotStart[task + 1] {
      for whole in weight...scale.limit {
        var low = LoadStates.none
        var cut = 0
        let both = whole + weight
        joints += whole - weight + 1
        // Where both ends are alike, the other half of the cuts is the same.
        for ahead in weight...(isSymmetric ? both / 2 : whole) {
          let cost = joined(slot, ahead, both - ahead)
          if cost < low { (low, cut) = (cost, ahead) }
        }
        guard low < LoadStates.none / 2 else { continue }
        let share = Self.floored((low + prize[task]) * Int64(weight), Int64(whole))
        if share < least.share { least = (share, whole, slot, cut) }
      }
    }
    guard least.slot >= 0 else { return 0 }
    follow(least.slot, least.ahead, least.whole + weight - least.ahead, weight, least.whole)
    return least.share
  }

  /// The least cost of a walk that weighs so much up to a slot and so much from it on.
  @inline(__always)
  private func joined(_ slot: Int, _ ahead: Int, _ behind: Int) -> Int64 {
    let up = ahead &* trips.slotCount &+ slot
    let down = behind &* trips.slotCount &+ slot
    let plain = forward.best[up]
    let onward = isSymmetric ? forward.best[down] : backward.best[down]
    let back = isSymmetric ? -tripPrize : 0
    if plain >= LoadStates.none / 2 || onward >= LoadStates.none / 2 { return LoadStates.none }
    let before = forward.taskBefore[up]
    let after = isSymmetric ? forward.taskBefore[down] : backward.taskBefore[down]
    if before < 0 || before != after { return plain + onward - back }
    let other = isSymmetric ? forward.second[down] : backward.second[down]
    return min(plain + other, forward.second[up] + onward, LoadStates.none) - back
  }

  /// Takes the share of a walk off what each of its tasks lacks of being done once.
  private mutating func follow(
    _ slot: Int, _ ahead: Int, _ behind: Int, _ weight: Int, _ whole: Int
  ) {
    let part = (Int64(weight) << 12) / Int64(whole)
    let up = ahead * trips.slotCount + slot
    let down = behind * trips.slotCount + slot
    let after = isSymmetric ? forward : backward
    var isSecond = (false, false)
    if forward.taskBefore[up] >= 0, forward.taskBefore[up] == after.taskBefore[down] {
      let isAfter = forward.best[up] + after.second[down] <= forward.second[up] + after.best[down]
      isSecond = (!isAfter, isAfter)
    }
    var visited: [Int32] = []
    forward.walk(ahead, slot, isSecond: isSecond.0) { visited.append(trips.task[$0]) }
    visited.removeFirst()
    after.walk(behind, slot, isSecond: isSecond.1) { visited.append(trips.task[$0]) }
    for task in visited { grasp[Int(task)] -= part }
    tripGrasp -= part
  }

  /// Moves the multipliers along the direction, by `pace` 256ths of what closes the gap.
  private mutating func step(gap: Int64, pace: Int64) {
    let far = Int64(1) << 24
    for task in 0..<grasp.count {
      course[task] = (course[task] + min(max(grasp[task], -far), far)) / 2
    }
    tripCourse = (tripCourse + tripGrasp) / 2
    let squares = course.reduce((tripCourse * tripCourse) >> 12) { $0 + (($1 * $1) >> 12) }
    guard squares > 0 else { return }
    let most = TravelCosts.noWay
    func moved(_ value: Int64, _ direction: Int64) -> Int64 {
      let moved = min(max((gap * pace / 256) * direction / squares, -Int64(most)), Int64(most))
      return min(max(value + moved, -Int64(most) * 64), Int64(most) * 64)
    }
    for task in 0..<prize.count { prize[task] = moved(prize[task], course[task]) }
    tripPrize = max(0, moved(tripPrize, tripCourse))
  }

  private static func floored(_ value: Int64, _ by: Int64) -> Int64 {
    let quotient = value / by
    return value % by < 0 ? quotient - 1 : quotient
  }
}
