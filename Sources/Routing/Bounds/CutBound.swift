/// Deadheading bound: every set of places is left and entered as often as its work needs.
///
/// Let S be places without a hub, r(S) the tasks with one end in S, and k(S) the trips that the tasks
/// with an end in S need, by load. Each of these trips comes from a hub and returns to one, so that it
/// crosses the border of S twice at least, and every closed walk crosses it an even number of times.
/// Tasks cross it r(S) times; legs therefore f(S) = max(2·k(S) − r(S), r(S) mod 2) times or more. If
/// widths y(S) are such that no leg is shorter than the sum of the widths of the borders that it
/// crosses, then Σ f(S)·y(S) bounds what legs cost (weak duality); no triangle inequality is used.
/// The widths are found by growing sets until they touch and merging them (Goemans, Williamson 1995,
/// doi:10.1137/S0097539793242618), the hub's set (the border of all the rest) first where that is
/// better: node scanning of Golden and Wong 1981, doi:10.1002/net.3230110308; Benavent, Campos,
/// Corberán, Mota 1992, doi:10.1002/net.3230220706.
struct CutBound {
  private let ends: TaskEnds
  private let demand: [Int32]
  private let capacity: Int64
  private let trips: Int64
  /// The set of each vertex, named after one of its vertices; the sets; what borders need.
  private var setOf: [Int]
  private var sets: [Int]
  private var need: [Int64]
  /// Leg lengths between sets that no border has used, but for what the sets have grown by.
  private var slack: [Int64]
  private var grown: [Int64]
  /// The widths of all borders around each vertex, and of those between two.
  private var reach: [Int64]
  private var crossed: [Int64]

  /// The borders whose value is the bound, or `nil` where tasks have no two ends or the places are too many.
  ///
  /// - Complexity: O(*places*³).
  static func borders(
    _ trips: TripRelaxation, _ ends: TaskEnds, trips count: Int
  ) -> Borders? {
    guard ends.count <= 1300 else { return nil }
    var best: Borders?
    let table = ends.table().map { Int64($0) * SmallLegs.unit }
    for first in ends.count <= 300 ? [1, 2, 3, 4, 6, 10, Int64.max] : [2, 6] {
      var bound = CutBound(trips, ends, table, Int64(count))
      let value = bound.grow(hubFirst: first)
      if let held = best, held.value >= value { continue }
      best = Borders(ends: ends, value: value, crossed: bound.crossed)
    }
    return best
  }

  private init(
    _ relaxation: TripRelaxation, _ ends: TaskEnds, _ table: [Int64], _ trips: Int64
  ) {
    self.ends = ends
    demand = relaxation.demand
    capacity = max(1, Int64(relaxation.capacity))
    self.trips = trips
    setOf = Array(0..<ends.count)
    sets = setOf
    need = [Int64](repeating: 0, count: ends.count)
    grown = need
    reach = need
    crossed = [Int64](repeating: 0, count: ends.count * ends.count)
    slack = table
    for set in sets { assess(set) }
  }

  /// Grows sets until none needs more; the hub's alone while it needs so much.
  private mutating func grow(hubFirst: Int64) -> Int64 {
    var value = Int64(0)
    while sets.count > 1 {
      let hub = setOf[0]
      let isHubOnly = need[hub] >= hubFirst
      func speed(_ set: Int) -> Int64 { need[set] > 0 && (set == hub || !isHubOnly) ? 1 : 0 }
      var step = Int64.max
      var pair = (0, 0)
      let speeds = sets.map { speed($0) }
      let sizes = sets.map { grown[$0] }
      for (rank, first) in sets.enumerated() {
        let row = first * ends.count
        for other in 0..<rank {
          let both = speeds[rank] + speeds[other]
          guard both > 0 else { continue }
          let second = sets[other]
          let left = slack[row + second] - sizes[rank] - sizes[other]
          let time = left >> (both - 1)
          if time < step { (step, pair) = (time, (first, second)) }
        }
      }
      guard step < .max else { break }
      for set in sets where speed(set) > 0 {
        grown[set] += step
        value += step * need[set]
      }
      for vertex in 0..<ends.count where speed(setOf[vertex]) > 0 { reach[vertex] += step }
      merge(pair.0, pair.1)
    }
    for (rank, first) in sets.enumerated() {
      for second in sets[..<rank] { separate(first, second) }
    }
    return value
  }

  /// Notes which borders lie between two sets that will not grow apart any more.
  private mutating func separate(_ first: Int, _ second: Int) {
    let (mine, others) = (members(first), members(second))
    for from in mine {
      for to in others {
        crossed[from * ends.count + to] = reach[from] + reach[to]
        crossed[to * ends.count + from] = reach[from] + reach[to]
      }
    }
  }

  private func members(_ set: Int) -> [Int] { (0..<ends.count).filter { setOf[$0] == set } }

  private mutating func merge(_ first: Int, _ second: Int) {
    let width = ends.count
    separate(first, second)
    sets.removeAll { $0 == second }
    for other in sets where other != first {
      let least = min(
        slack[first * width + other] - grown[first], slack[second * width + other] - grown[second])
      slack[first * width + other] = least
      slack[other * width + first] = least
    }
    grown[first] = 0
    for vertex in 0..<width where setOf[vertex] == second { setOf[vertex] = first }
    assess(first)
  }

  /// How often legs cross a set's border at least.
  private mutating func assess(_ set: Int) {
    let isHub = setOf[0] == set
    var crossing = Int64(0)
    var load = Int64(0)
    var touching = 0
    for (task, ends) in ends.ends.enumerated() {
      let (first, second) = (setOf[Int(ends[0])] == set, setOf[Int(ends[1])] == set)
      if first != second { crossing += 1 }
      // The hub's border is that of all other places.
      if isHub ? !(first && second) : first || second {
        touching += 1
        load += Int64(demand[task])
      }
    }
    var visits = touching > 0 ? max(1, (load + capacity - 1) / capacity) : 0
    if touching == demand.count { visits = max(visits, trips) }
    need[set] = max(2 * visits - crossing, crossing & 1)
  }
}
