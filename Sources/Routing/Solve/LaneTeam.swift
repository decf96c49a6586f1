import RoadGraph

/// The lanes: searches that each work on their own vehicles between synchronisation points.
///
/// Vehicles are dealt out anew each round, near ones together, so that over the rounds every pair
/// works together. Where there are fewer groups than lanes, several lanes try the same group and
/// the best of them counts. Only lane numbers, never threads, decide anything.
struct LaneTeam: Sendable {
  /// The answer that the search stands at.
  private(set) var nodes: [[Int32]]
  /// What it leaves undone.
  private(set) var absent: [Int32]
  /// The best answer found.
  private(set) var best: (cost: Int64, nodes: [[Int32]], absent: [Int32])
  private var searchers: [Searcher]
  private var random: RandomGenerator
  private let figures: TaskFigures
  private let threads: Int

  /// Starts every lane from one answer.
  init(_ first: Searcher, _ figures: TaskFigures, _ options: SolverOptions) {
    self.figures = figures
    threads = options.threads
    nodes = first.routes.map(\.nodes)
    absent = first.absent.sorted()
    best = (first.cost, nodes, absent)
    random = RandomGenerator(seed: options.seed, stream: 0)
    searchers = (1...options.lanes).map { lane in
      var searcher = first
      searcher.random = RandomGenerator(seed: options.seed, stream: UInt64(lane))
      return searcher
    }
  }

  /// Lets every lane search its group, then joins what they found.
  mutating func round(iterations: Int, temperature: Int64) {
    let groups = dealVehicles()
    let undone = dealAbsent(groups)
    let start = searchers
    let standing = nodes
    let figures = figures
    let outcomes = concurrentMap(count: searchers.count, threads: threads) { lane in
      let group = groups[lane % groups.count]
      var searcher = start[lane]
      searcher.load(standing, undone[lane % groups.count], group)
      let outside = searcher.costOutside(group)
      var found = BestAnswer()
      let stretch = Searcher.Stretch(
        iterations: iterations, temperature: temperature, pool: searcher.pool(group))
      searcher.anneal(stretch, figures, best: &found)
      return Outcome(
        searcher: searcher, best: found, cost: searcher.cost - outside,
        bestCost: found.cost - outside)
    }
    join(groups, outcomes)
  }

  private struct Outcome: Sendable {
    var searcher: Searcher
    var best: BestAnswer
    var cost: Int64
    var bestCost: Int64
  }

  private mutating func join(_ groups: [[Int]], _ outcomes: [Outcome]) {
    var candidate: (cost: Int64, nodes: [[Int32]], absent: [Int32]) = (0, nodes, [])
    absent.removeAll()
    for (number, group) in groups.enumerated() {
      var last = number
      var leading = number
      for lane in stride(from: number, to: outcomes.count, by: groups.count) {
        if outcomes[lane].cost < outcomes[last].cost { last = lane }
        if outcomes[lane].bestCost < outcomes[leading].bestCost { leading = lane }
      }
      for vehicle in group {
        nodes[vehicle] = outcomes[last].searcher.routes[vehicle].nodes
        candidate.nodes[vehicle] = outcomes[leading].best.nodes[vehicle]
      }
      absent += outcomes[last].searcher.absent
      candidate.cost += outcomes[leading].bestCost
      candidate.absent += outcomes[leading].best.absent
    }
    absent.sort()
    candidate.absent.sort()
    if candidate.cost < best.cost { best = candidate }
    for lane in searchers.indices { searchers[lane] = outcomes[lane].searcher }
  }

  /// Groups of vehicles, every vehicle in one; three at least together, so that a trip finds room.
  private mutating func dealVehicles() -> [[Int]] {
    let searcher = searchers[0]
    var left = Array(nodes.indices)
    let fixed = searcher.permits.isFixed
    let count = max(1, min(searchers.count, fixed ? left.count : left.count / 3))
    guard count > 1 else { return [left] }
    if fixed {
      left.sort { (nodes[$0].count, $0) > (nodes[$1].count, $1) }
      var groups = [[Int]](repeating: [], count: count)
      for (rank, vehicle) in left.enumerated() {
        let turn = rank / count % 2 == 0 ? rank % count : count - 1 - rank % count
        groups[turn].append(vehicle)
      }
      return groups.map { $0.sorted() }
    }
    let affinity = affinities(searcher)
    var groups: [[Int]] = []
    while groups.count < count {
      let size = left.count / (count - groups.count)
      var group = [left.remove(at: random.next(below: left.count))]
      while group.count < size {
        var chosen = random.next(below: left.count)
        if !random.oneIn(4) {
          let closeness = left.map { other in
            group.reduce(0) { $0 + affinity[$1 * nodes.count + other] }
          }
          for place in left.indices where closeness[place] > closeness[chosen] { chosen = place }
        }
        group.append(left.remove(at: chosen))
      }
      groups.append(group.sorted())
    }
    return groups
  }

  /// How many near pairs of tasks two vehicles' routes have, for every pair of vehicles.
  private func affinities(_ searcher: Searcher) -> [Int] {
    var vehicleOf = [Int](repeating: -1, count: searcher.prepared.taskCount)
    for (vehicle, route) in nodes.enumerated() {
      for node in route where node >= 0 {
        vehicleOf[Int(searcher.prepared.taskOfMode[Int(node)])] = vehicle
      }
    }
    var counts = [Int](repeating: 0, count: nodes.count * nodes.count)
    for task in vehicleOf.indices where vehicleOf[task] >= 0 {
      for index in searcher.neighbourhood.range(task).prefix(8) {
        let other = vehicleOf[Int(searcher.neighbourhood.tasks[index])]
        guard other >= 0, other != vehicleOf[task] else { continue }
        counts[vehicleOf[task] * nodes.count + other] += 1
        counts[other * nodes.count + vehicleOf[task]] += 1
      }
    }
    return counts
  }

  /// What is left undone, given to groups that may do it.
  private mutating func dealAbsent(_ groups: [[Int]]) -> [[Int32]] {
    let permits = searchers[0].permits
    var shares = [[Int32]](repeating: [], count: groups.count)
    for task in absent {
      let able = groups.indices.filter { number in
        groups[number].contains { permits.allows(Int(task), $0) }
      }
      guard !able.isEmpty else { continue }
      shares[able[random.next(below: able.count)]].append(task)
    }
    return shares
  }
}

extension Searcher {
  /// Stands at an answer, with one group of vehicles to change and its share of undone work.
  mutating func load(_ nodes: [[Int32]], _ undone: [Int32], _ group: [Int]) {
    begin()
    for task in vehicleOf.indices { vehicleOf[task] = -1 }
    for vehicle in nodes.indices {
      if routes[vehicle].nodes != nodes[vehicle] { routes[vehicle].nodes = nodes[vehicle] }
      _ = refresh(vehicle)
      active[vehicle] = false
    }
    for vehicle in group { active[vehicle] = true }
    absent.removeAll(keepingCapacity: true)
    for task in undone { addAbsent(task) }
    cost = recount()
  }

  /// The cost of the routes that are not in a group.
  func costOutside(_ group: [Int]) -> Int64 {
    var sum: Int64 = 0
    for vehicle in routes.indices where !group.contains(vehicle) { sum += routes[vehicle].cost }
    return sum
  }

  /// The tasks a group's search may start from, ascending.
  func pool(_ group: [Int]) -> [Int32] {
    var tasks = absent
    for vehicle in group {
      for node in routes[vehicle].nodes where node >= 0 {
        tasks.append(prepared.taskOfMode[Int(node)])
      }
    }
    return tasks.sorted()
  }
}
