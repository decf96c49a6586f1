/// The temperature over the iterations: falling by the same factor in equal parts of the budget.
///
/// Where time limits the run, the pace is measured again and again; the knots kept of it replay the
/// same temperatures without a clock.
struct EngineCooling {
  /// The pace so far, or the one that is replayed.
  private(set) var pace = EnginePace(knots: [])
  private let first: Int64
  private let halvings: Int64
  private var limit = EngineOptions.Limit.iterations(0, pace: nil)
  private var startGone: Int64?
  private let leastStaged: Int
  private var isStaged = false
  /// How the budget is dealt, once the pace is known; one answer takes it all where there is none.
  private(set) var stages: EngineStages?
  private var lastGone = 0.0
  private var lastIterations = 0

  /// Scales temperatures to the legs between neighbours.
  init(_ tables: EngineTables, _ near: NearTasks) {
    var sum: Int64 = 0
    var count: Int64 = 0
    for task in 0..<Int32(tables.taskCount) {
      for index in near.range(task).prefix(20) {
        var least = Int32.max
        for from in tables.slots(task) {
          least = min(least, tables.leastEntry(tables.exit[from], near.tasks[index]))
        }
        sum += Int64(min(least, TravelCosts.noWay / 8))
        count += 1
      }
    }
    let mean = Double(max(1, sum)) / Double(max(1, count))
    first = Int64(mean * EngineTuning.firstTemperature * 65_536)
    leastStaged = EngineTuning.leastStaged(tables.pricing)
    halvings = Int64(EngineTuning.halvings * 65_536)
  }

  mutating func begin(_ limit: EngineOptions.Limit) {
    self.limit = limit
    if case .iterations(let total, let given) = limit {
      pace =
        given ?? EnginePace(knots: [EnginePace.Knot(iteration: 0, gone: 0, planned: total)])
    }
  }

  /// Iterations of each lane in the next epoch and the temperature; `nil` where the run is over.
  mutating func epoch(
    after iterations: Int, lanes: Int, tasks: Int
  ) -> (length: Int, temperature: Int64)? {
    let usual = max(EngineTuning.epoch, tasks) / lanes
    switch limit {
    case .iterations(let total, _):
      guard iterations < total else { return nil }
      deal(at: iterations, tasks: tasks)
      let length = min(usual, (total - iterations + lanes - 1) / lanes)
      return (length, temperature(at: iterations))
    case .untilFraction(let fraction):
      let gone = fraction()
      guard gone < 1 else { return nil }
      if pace.knots.isEmpty ? iterations > 0 : gone - lastGone >= 1.0 / 64 {
        let rate = Double(iterations - lastIterations) / max(1e-9, gone - lastGone)
        pace.knots.append(
          EnginePace.Knot(
            iteration: iterations, gone: Int(gone * 65_536),
            planned: iterations + Int(min(1e15, rate * (1 - gone)))))
        (lastGone, lastIterations) = (gone, iterations)
      } else if iterations == 0 {
        lastGone = gone
      }
      deal(at: iterations, tasks: tasks)
      return (usual, temperature(at: iterations))
    }
  }

  /// From here on the temperature falls; before, it is low.
  ///
  /// Where the run is staged, several answers are made one after another.
  mutating func start(at iteration: Int, isStaged: Bool) {
    startGone = gone(before: iteration)
    self.isStaged = isStaged
  }

  /// Deals the budget as soon as its iterations can be told.
  private mutating func deal(at iteration: Int, tasks: Int) {
    guard isStaged, stages == nil, let knot = pace.knots.first, knot.iteration <= iteration else {
      return
    }
    stages = EngineStages(iterations: knot.planned, tasks: tasks, least: leastStaged)
  }

  /// Whether answers are crossed in this run, as far as is known by now.
  var isCrossing: Bool { (stages?.children ?? 0) > 0 }

  /// The number of the answer in the making, and whether it is a cross.
  func stage(at iteration: Int) -> (answer: Int, isChild: Bool) {
    guard let startGone, let stages else { return (0, false) }
    let share = share(gone(before: iteration), startGone)
    let answer = stages.place(after: share, halvings: 0).answer
    return (answer, stages.isChild(answer))
  }

  /// 65,536ths gone of what was left at the start.
  private func share(_ gone: Int64, _ startGone: Int64) -> Int64 {
    max(0, gone - startGone) * 65_536 / max(1, 65_536 - startGone)
  }

  private func temperature(at iteration: Int) -> Int64 {
    guard let startGone else { return first >> 4 }
    let known = pace.knots.last { $0.iteration <= iteration }
    let share = share(gone(known: known, iteration), startGone)
    let steps = stages?.place(after: share, halvings: halvings).steps ?? (share * halvings) >> 16
    return Halvings.temperature(from: first, after: steps)
  }

  /// 65,536ths of the budget gone, as far as the pace tells before the epoch that begins there.
  ///
  /// In a replay what the epoch's begin adds to the pace is known too early.
  func gone(before iteration: Int) -> Int64 {
    gone(known: pace.knots.last { $0.iteration < iteration }, iteration)
  }

  private func gone(known knot: EnginePace.Knot?, _ iteration: Int) -> Int64 {
    guard let knot else { return 0 }
    let span = knot.planned - knot.iteration
    let part = span > 0 ? Double(iteration - knot.iteration) / Double(span) : 1
    return Int64(knot.gone) + Int64(Double(65_536 - knot.gone) * min(1, part))
  }
}

extension EngineTables {
  /// Least leg from a place to any way of beginning a node.
  func leastEntry(_ place: Int32, _ node: Int32) -> Int32 {
    var best = Int32.max
    for slot in slots(node) { best = min(best, legs(place, entry[slot])) }
    return best
  }
}
