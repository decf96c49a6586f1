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
      return (usual, temperature(at: iterations))
    }
  }

  /// From here on the temperature falls; before, it is low.
  mutating func start(at iteration: Int) { staged = Tune.i("POP", 1) > 0; startGone = gone(at: iteration) }

  private func temperature(at iteration: Int) -> Int64 {
    guard let startGone else { return first >> 4 }
    let passed = max(0, gone(at: iteration) - startGone)
    let share = passed * 65_536 / max(1, 65_536 - startGone)
    var steps = (share * halvings) >> 16
    if staged {
      let (number, part) = stage(share: share)
      let from = number < founders ? 0 : Int64(Tune.d("CHILDFROM", 3.0) * 65_536)
      steps = from + ((part * (halvings - from)) >> 16)
    }
    let warm = first >> (steps >> 16)
    return warm - ((warm / 2 * (steps & 0xFFFF)) >> 16)
  }

  var staged = true
  let founders = Tune.i("FOUNDERS", 4)
  let founderShare = Int64(Tune.d("FSHARE", 0.5) * 65_536)
  let children = Int64(Tune.i("CHILDREN", 32))

  func stage(at iteration: Int) -> Int {
    guard let startGone else { return 0 }
    let passed = max(0, gone(at: iteration) - startGone)
    return stage(share: passed * 65_536 / max(1, 65_536 - startGone)).number
  }

  private func stage(share: Int64) -> (number: Int, part: Int64) {
    if share < founderShare {
      let scaled = share * Int64(founders) * 65_536 / founderShare
      return (Int(scaled >> 16), scaled & 0xFFFF)
    }
    let scaled = min((share - founderShare) * children * 65_536 / (65_536 - founderShare), children * 65_536 - 1)
    return (founders + Int(scaled >> 16), scaled & 0xFFFF)
  }

  /// 65,536ths of the budget gone, as far as the pace tells.
  func gone(at iteration: Int) -> Int64 {
    guard let knot = pace.knots.last(where: { $0.iteration <= iteration }) else { return 0 }
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
