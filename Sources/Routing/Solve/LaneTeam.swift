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
  /// Which vehicles may be used.
  private var vehicles: OpenVehicles
  /// The best answer found.
  private(set) var best: (cost: Int64, nodes: [[Int32]], absent: [Int32])
  private var lanes: [Lane]
  private var random: RandomGenerator
  private let prepared: PreparedProblem
  private let permits: Permits
  private let neighbourhood: Neighbourhood
  private let figures: TaskFigures
  private let threads: Int

  /// One lane's search and the best that it has found in a round.
  private struct Lane: Sendable {
    var searcher: Searcher
    var best = BestAnswer()
  }

  /// Starts every lane from one answer.
  init(_ first: Searcher, _ figures: TaskFigures, _ options: SolverOptions) {
    self.figures = figures
    prepared = first.prepared
    permits = first.permits
    neighbourhood = first.neighbourhood
    threads = options.threads
    nodes = first.routes.map(\.nodes)
    absent = first.absent.sorted()
    vehicles = OpenVehicles(count: nodes.count)
    best = (first.cost, nodes, absent)
    random = RandomGenerator(seed: options.seed, stream: 0)
    lanes = (1...options.lanes).map { lane in
      var searcher = first
      searcher.random = RandomGenerator(seed: options.seed, stream: UInt64(lane))
      return Lane(searcher: searcher)
    }
  }

  /// Lets every lane search its group, then joins what they found.
  mutating func round(iterations: Int, temperature: Int64) {
    let groups = dealVehicles()
    let shares = dealAbsent(groups)
    let box = LaneBox(lanes)
    lanes.removeAll()
    let (standing, undone, figures) = (nodes, absent, figures)
    inParallel(count: box.count, threads: threads) { number in
      box.run(number) { lane in
        let group = groups[number % groups.count]
        lane.searcher.load(standing, undone, shares[number % groups.count], group)
        let stretch = Searcher.Stretch(
          iterations: iterations, temperature: temperature, pool: lane.searcher.pool(group))
        lane.searcher.anneal(stretch, figures, best: &lane.best)
      }
    }
    lanes = box.take()
    join(groups)
  }

  private mutating func join(_ groups: [[Int]]) {
    var candidate: (cost: Int64, nodes: [[Int32]], absent: [Int32]) = (0, nodes, [])
    absent.removeAll()
    for (number, group) in groups.enumerated() {
      var last = number
      var leading = number
      for lane in stride(from: number, to: lanes.count, by: groups.count) {
        if lanes[lane].searcher.cost < lanes[last].searcher.cost { last = lane }
        if lanes[lane].best.cost < lanes[leading].best.cost { leading = lane }
      }
      for vehicle in group {
        nodes[vehicle] = lanes[last].searcher.routes[vehicle].nodes
        candidate.nodes[vehicle] = lanes[leading].best.nodes[vehicle]
      }
      absent += lanes[last].searcher.absent
      candidate.cost += lanes[leading].best.cost
      candidate.absent += lanes[leading].best.absent
    }
    absent.sort()
    candidate.absent.sort()
    if candidate.cost < best.cost { best = candidate }
  }

  /// Goes back to the best answer and allows of all vehicles again.
  mutating func openAll() {
    nodes = best.nodes
    absent = best.absent
    vehicles.openAll()
  }

  /// Goes back to the best answer and does without some of its vehicles: what they did is left undone.
  ///
  /// Where the best answer leaves work that is not optional, no vehicle can be spared.
  mutating func closeSome() {
    openAll()
    guard absent.allSatisfy({ prepared.problem.tasks[Int($0)].isOptional }) else { return }
    lanes[0].searcher.load(nodes, absent, absent, Array(nodes.indices))
    let work = lanes[0].searcher.routes.map { route in
      OpenVehicles.Work(
        tasks: route.nodes.filter { $0 >= 0 }.map { prepared.taskOfMode[Int($0)] },
        duration: route.duration)
    }
    for vehicle in vehicles.closeSome(of: work, permits) {
      nodes[vehicle] = []
      absent += work[vehicle].tasks
    }
    absent.sort()
  }

  /// Groups of vehicles, every open vehicle in one; three at least together, so that a trip finds room.
  private mutating func dealVehicles() -> [[Int]] {
    var left = nodes.indices.filter { vehicles.isOpen[$0] }
    let fixed = permits.isFixed
    let count = max(1, min(lanes.count, fixed ? left.count : left.count / 3))
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
    let affinity = affinities()
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
  private func affinities() -> [Int] {
    var vehicleOf = [Int](repeating: -1, count: prepared.taskCount)
    for (vehicle, route) in nodes.enumerated() {
      for node in route where node >= 0 {
        vehicleOf[Int(prepared.taskOfMode[Int(node)])] = vehicle
      }
    }
    var counts = [Int](repeating: 0, count: nodes.count * nodes.count)
    for task in vehicleOf.indices where vehicleOf[task] >= 0 {
      for index in neighbourhood.range(task).prefix(8) {
        let other = vehicleOf[Int(neighbourhood.tasks[index])]
        guard other >= 0, other != vehicleOf[task] else { continue }
        counts[vehicleOf[task] * nodes.count + other] += 1
        counts[other * nodes.count + vehicleOf[task]] += 1
      }
    }
    return counts
  }

  /// What is left undone, given to groups that may do it.
  private mutating func dealAbsent(_ groups: [[Int]]) -> [[Int32]] {
    var shares = [[Int32]](repeating: [], count: groups.count)
    for task in absent {
      let able = groups.indices.filter { number in
        groups[number].contains { permits.allows(Int(task), $0) }
      }
      shares[able.isEmpty ? 0 : able[random.next(below: able.count)]].append(task)
    }
    return shares
  }
}
