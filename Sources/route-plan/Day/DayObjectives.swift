import Routing

/// Puts what the planner weighs beside money into a day: balance, an order to keep to, compactness.
struct DayObjectives {
  /// What each costs; nothing changes where all are 0.
  let prices: AreaConfiguration.PriceConfiguration
  /// How long drives take.
  let travel: TravelTables
  /// The order to keep to: tasks route by route.
  let sequences: [[Int32]]

  /// The day with targets, predecessors and prices of remoteness.
  ///
  /// - Throws: `ProblemError` where the prices make none.
  func applied(to problem: Problem) throws(ProblemError) -> Problem {
    guard prices.hasObjectives else { return problem }
    var (tasks, vehicles) = (problem.tasks, problem.vehicles)
    if prices.poundsPerTaskOutOfOrder > 0 { keepOrder(&tasks) }
    if prices.poundsPerMinuteOffBalance > 0 {
      WorkTargets(problem).set(
        &vehicles, price: Cost(pounds: prices.poundsPerMinuteOffBalance / 600))
    }
    if prices.poundsPerMinuteOffPatch > 0 {
      let price = Cost(pounds: prices.poundsPerMinuteOffPatch / 600)
      for vehicle in vehicles.indices {
        vehicles[vehicle].remotenessPrices =
          Patch(problem, travel, vehicle: vehicle)?.prices(perDecisecond: price) ?? []
      }
    }
    raiseUndone(&tasks, vehicles)
    return try problem.with(tasks: tasks, vehicles: vehicles)
  }

  private func keepOrder(_ tasks: inout [ServiceTask]) {
    for sequence in sequences {
      var last: Int32 = -1
      for task in sequence where tasks.indices.contains(Int(task)) {
        guard task != last else { continue }
        tasks[Int(task)].predecessor = last
        tasks[Int(task)].deviationPrice = Cost(pounds: prices.poundsPerTaskOutOfOrder)
        last = task
      }
    }
  }

  /// No piece that must be done is left for the sake of balance, order or compactness: it, and what
  /// follows it, costs at most so much more.
  private func raiseUndone(_ tasks: inout [ServiceTask], _ vehicles: [Vehicle]) {
    let offTarget = vehicles.map(\.costPerDecisecondOffTarget).max() ?? .zero
    for index in tasks.indices where !tasks[index].isOptional {
      let remoteness = vehicles.compactMap { $0.remotenessPrices.item(index) }.max() ?? .zero
      let work = Int64(tasks[index].handling.count) * offTarget.micropounds
      tasks[index].unassignedPrice =
        tasks[index].unassignedPrice + remoteness + Cost(micropounds: work)
        + Cost(pounds: 2 * prices.poundsPerTaskOutOfOrder)
    }
  }

  /// The imported order: each vehicle's own tasks by their place in it, those without one left out.
  static func importedOrder(of problem: Problem) -> [[Int32]] {
    problem.vehicles.indices.map { vehicle in
      let own = problem.tasks.indices.filter { index in
        problem.tasks[index].homeVehicle == Int32(vehicle) && problem.tasks[index].sequence > 0
      }
      return own.sorted { left, right in
        (problem.tasks[left].sequence, left) < (problem.tasks[right].sequence, right)
      }.map { Int32($0) }
    }
  }
}

/// The standard work that each vehicle should have: the mean of those that take the same streams.
///
/// A vehicle without a round of the day is a spare: it has no target, unless all of its kind are.
struct WorkTargets {
  /// Vehicles that share work alike, and the handling there is for them.
  private var groups: [(streams: UInt32, vehicles: [Int], work: Int64)] = []

  /// Sorts the day's vehicles and work into kinds.
  init(_ problem: Problem) {
    let due = problem.tasks.reduce(UInt32(0)) { $0 | Self.streams(of: $1) }
    let homes = Set(problem.tasks.map(\.homeVehicle))
    var all: [(streams: UInt32, vehicles: [Int])] = []
    for (index, vehicle) in problem.vehicles.enumerated() {
      let streams = vehicle.compartments.reduce(UInt32(0)) { $0 | $1.streams } & due
      if let place = all.firstIndex(where: { $0.streams == streams }) {
        all[place].vehicles.append(index)
      } else {
        all.append((streams, [index]))
      }
    }
    groups = all.map { streams, vehicles in
      let crews = vehicles.filter { homes.contains(Int32($0)) }
      return (streams, crews.isEmpty ? vehicles : crews, 0)
    }
    for task in problem.tasks {
      let streams = Self.streams(of: task)
      let place = groups.firstIndex { group in
        task.homeVehicle >= 0
          ? group.vehicles.contains(Int(task.homeVehicle))
          : task.homeVehicle == -1 && streams & ~group.streams == 0
      }
      if let place { groups[place].work += Int64(task.handling.count) }
    }
  }

  /// Gives every vehicle of a kind its target and the price of missing it.
  func set(_ vehicles: inout [Vehicle], price: Cost) {
    for group in groups {
      let count = Int64(group.vehicles.count)
      let mean = Int32(clamping: (group.work + count / 2) / max(1, count))
      for vehicle in group.vehicles {
        vehicles[vehicle].targetWork = Deciseconds(min(mean, 1 << 29))
        vehicles[vehicle].costPerDecisecondOffTarget = price
      }
    }
  }

  private static func streams(of task: ServiceTask) -> UInt32 {
    task.demands.reduce(UInt32(0)) { $0 | 1 << UInt32($1.stream) }
  }
}
