import Routing

/// Counts what the engine does in a fixed number of iterations on three invented models.
enum EngineCounters {
  private static let iterations = 20_000

  /// The counters; costs are the checker's, and every answer must be free of faults.
  static func count(threads: Int) -> AreaCounters {
    var counters = AreaCounters(area: "engine")
    let models = [
      ("points", points(windows: false)), ("windows", points(windows: true)),
      ("streets", streets()),
    ]
    for (name, model) in models {
      counters.measure(name) { counters in
        let result = Engine.solve(
          model,
          options: EngineOptions(
            seed: 1, threads: threads, limit: .iterations(iterations, pace: nil)))
        let verdict = ModelChecker.check(result.solution, against: model)
        counters.count("\(name).tasks", model.tasks.count)
        counters.count("\(name).iterations", result.iterations)
        counters.count("\(name).evaluations", result.evaluations)
        counters.count("\(name).routes", result.solution.routes.count)
        counters.count("\(name).undone", result.solution.undone.count)
        counters.count("\(name).cost", Int(verdict.cost))
        counters.count("\(name).mismatches", verdict.faults.count)
        counters.count("\(name).bound", Int(LowerBound.lowerBound(model).cost))
      }
    }
    return counters
  }

  /// A thousand customers on a plane, every second one with a window where windows are wanted.
  private static func points(windows: Bool) -> ServiceModel {
    var random = RandomGenerator(seed: 20_261_126, stream: windows ? 2 : 1)
    let count = windows ? 400 : 1000
    let x = (0...count).map { _ in Double(random.next(below: 1000)) }
    let y = (0...count).map { _ in Double(random.next(below: 1000)) }
    var model = ServiceModel(
      travel: .nearest(x: x, y: y),
      tasks: (1...count).map { place in
        let from = Int32(random.next(below: 3000))
        return ServiceModel.Task(
          modes: [.init(entry: Int32(place), exit: Int32(place), cost: 0, time: 10)],
          demand: Int32(1 + random.next(below: 30)),
          window: windows && place % 2 == 0 ? from...(from + 600) : ServiceModel.always)
      }, depot: 0, capacity: 300)
    if windows { model.depotWindow = 0...6000 }
    return model
  }

  /// Streets worked in either direction on a square grid, two tips, a limit on routes.
  private static func streets() -> ServiceModel {
    var random = RandomGenerator(seed: 20_261_126, stream: 3)
    let side = 13
    let places = side * side
    let table = (0..<(places * places)).map { cell in
      let (from, to) = (cell / places, cell % places)
      return Int32(10 * (abs(from % side - to % side) + abs(from / side - to / side)))
    }
    var tasks: [ServiceModel.Task] = []
    for place in 0..<places {
      for other in [place + 1, place + side]
      where other < places && (other != place + 1 || other % side != 0) && random.next(below: 4) > 0
      {
        let (one, two) = (Int32(place), Int32(other))
        tasks.append(
          ServiceModel.Task(
            modes: [
              .init(entry: one, exit: two, cost: 14, time: 0),
              .init(entry: two, exit: one, cost: 14, time: 0),
            ], demand: Int32(1 + random.next(below: 9))))
      }
    }
    var model = ServiceModel(
      travel: .table(table, places: places), tasks: tasks, depot: 0, capacity: 80)
    model.sites = [
      .init(place: Int32(places - 1), cost: 30, time: 0),
      .init(place: Int32(side - 1), cost: 40, time: 0),
    ]
    model.routeCostLimit = 2400
    model.fewestVehicles = true
    return model
  }
}
