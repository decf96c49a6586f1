/// Simulated annealing over ruin and recreate and small moves, within the active vehicles.
extension Searcher {
  /// What a stretch of search works on and how warm it is.
  struct Stretch: Sendable {
    /// How many iterations.
    var iterations: Int
    /// The temperature: the mean of what a step may cost.
    var temperature: Int64
    /// The tasks on active vehicles or left undone that may serve as seeds.
    var pool: [Int32]
  }

  /// Runs a stretch and keeps its best answer in `best`.
  mutating func anneal(_ stretch: Stretch, _ figures: TaskFigures, best: inout BestAnswer) {
    best.start(self)
    guard !stretch.pool.isEmpty else { return }
    for _ in 0..<stretch.iterations {
      let seed = Int(stretch.pool[random.next(below: stretch.pool.count)])
      let allowance = (stretch.temperature * random.exponential()) >> 16
      let before = cost
      begin()
      guard change(around: seed, figures, allowance) else {
        undo()
        continue
      }
      if cost > before, cost - before > allowance {
        undo()
        continue
      }
      best.note(touched)
      if cost < best.cost { best.keep(self) }
    }
  }

  /// Makes one change; false where it came to nothing.
  private mutating func change(
    around seed: Int, _ figures: TaskFigures, _ allowance: Int64
  ) -> Bool {
    let draw = random.next(below: 32)
    if draw < 12, vehicleOf[seed] >= 0 { return tryMove(seed, allowance) }
    let before = cost
    let ruined =
      switch draw {
      case 31: ruinTrip(of: seed)
      case 30: ruinTip(behind: seed)
      default: ruin(around: seed)
      }
    guard ruined else { return false }
    guard recreate(figures, below: before + allowance) else { return false }
    if random.oneIn(48) { placeTipsAnew() }
    return true
  }
}

/// The best answer of a stretch, copied route by route as they change.
struct BestAnswer: Sendable {
  /// Its cost.
  private(set) var cost = Int64.max
  /// The nodes by vehicle.
  private(set) var nodes: [[Int32]] = []
  /// What it leaves undone.
  private(set) var absent: [Int32] = []
  private var isStale: [Bool] = []

  /// Makes one that holds nothing.
  init() {}

  /// Begins with a searcher's present answer.
  mutating func start(_ searcher: Searcher) {
    nodes = searcher.routes.map(\.nodes)
    isStale = Array(repeating: false, count: nodes.count)
    absent = searcher.absent
    cost = searcher.cost
  }

  /// Marks routes as changed since they were copied.
  mutating func note(_ vehicles: [Int32]) {
    for vehicle in vehicles { isStale[Int(vehicle)] = true }
  }

  /// Copies what has changed.
  mutating func keep(_ searcher: Searcher) {
    for vehicle in nodes.indices where isStale[vehicle] {
      nodes[vehicle].removeAll(keepingCapacity: true)
      nodes[vehicle].append(contentsOf: searcher.routes[vehicle].nodes)
      isStale[vehicle] = false
    }
    absent.removeAll(keepingCapacity: true)
    absent.append(contentsOf: searcher.absent)
    cost = searcher.cost
  }
}
