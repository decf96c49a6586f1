/// An order of tasks in which near ones mostly stand near each other.
///
/// Lanes own near tasks: what two of them write then rarely shares a cache line, and what one reads is
/// mostly in its processor's cache. Tasks are halved again and again by which of two far ones is nearer.
struct NearbyOrder {
  /// The tasks in that order.
  private(set) var tasks: [Int32]

  /// Groups of no more than so many are left as they are.
  private static let leastGroup = 8

  /// Orders a model's tasks.
  ///
  /// - Complexity: O(*n* log² *n*).
  init(_ model: ServiceModel) {
    tasks = (0..<Int32(model.tasks.count)).map { $0 }
    let legs = TravelLegs(model.travel)
    let places = model.tasks.map { $0.modes.first?.entry ?? model.depot }
    halve(tasks.indices, places, legs)
  }

  private mutating func halve(_ range: Range<Int>, _ places: [Int32], _ legs: TravelLegs) {
    guard range.count > Self.leastGroup else { return }
    func farthest(from task: Int32) -> Int32 {
      var best = (leg: Int32.min, task: task)
      for other in tasks[range] {
        let leg = legs(places[Int(task)], places[Int(other)])
        if leg > best.leg { best = (leg, other) }
      }
      return best.task
    }
    let one = farthest(from: tasks[range.lowerBound])
    let other = farthest(from: one)
    let (from, to) = (places[Int(one)], places[Int(other)])
    var keyed = tasks[range].map { task -> (key: Int32, task: Int32) in
      let place = places[Int(task)]
      return (legs(from, place) &- legs(to, place), task)
    }
    keyed.sort { $0 < $1 }
    for (place, entry) in keyed.enumerated() { tasks[range.lowerBound + place] = entry.task }
    let middle = (range.lowerBound + range.upperBound) / 2
    halve(range.lowerBound..<middle, places, legs)
    halve(middle..<range.upperBound, places, legs)
  }

  /// A model with its tasks in this order.
  func model(_ listed: ServiceModel) -> ServiceModel {
    var model = listed
    model.tasks = tasks.map { listed.tasks[Int($0)] }
    return model
  }

  /// An answer to the listed model as one to that in this order.
  func inOrder(_ answer: ModelSolution) -> ModelSolution {
    var places = [Int32](repeating: 0, count: tasks.count)
    for (place, task) in tasks.enumerated() { places[Int(task)] = Int32(place) }
    return renumbered(answer, places)
  }

  /// An answer to the model in this order as one to the listed one.
  func asListed(_ answer: ModelSolution) -> ModelSolution { renumbered(answer, tasks) }

  private func renumbered(_ answer: ModelSolution, _ numbers: [Int32]) -> ModelSolution {
    func renumbered(_ task: Int32) -> Int32 {
      numbers.indices.contains(Int(task)) ? numbers[Int(task)] : task
    }
    let routes = answer.routes.map { stops in
      stops.map { stop -> ModelStop in
        guard case .service(let task, let mode) = stop else { return stop }
        return .service(task: renumbered(task), mode: mode)
      }
    }
    return ModelSolution(routes: routes, undone: answer.undone.map(renumbered).sorted())
  }
}
