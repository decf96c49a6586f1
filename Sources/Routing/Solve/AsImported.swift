import RoadGraph

/// The plan as the rounds were imported: each home vehicle's tasks by `sequence` (those without a
/// place last, then by index); only modes and tips are chosen, nothing is reordered.
///
/// What exceeds the hard limits is left undone with its reason; tasks of no round are inserted
/// where they cost least.
public func asImported(_ problem: Problem, travel: TravelTables) -> SolverResult {
  let prepared = PreparedProblem(problem, travel)
  let permits = Permits(prepared, threads: 1)
  var searcher = Searcher(
    prepared, permits, Neighbourhood(prepared, permits, size: 0, threads: 1),
    random: RandomGenerator(seed: 0, stream: 0))
  var reasons: [Int32: UnassignedTask.Reason] = [:]
  for vehicle in prepared.vehicles.indices {
    searcher.followRound(of: vehicle, &reasons)
  }
  let homeless = searcher.absent.filter { problem.tasks[Int($0)].homeVehicle == -1 }.sorted()
  for task in homeless {
    searcher.begin()
    _ = searcher.insertCheapest(Int(task))
  }
  let publisher = Publisher(prepared, permits)
  let solution = publisher.solution(&searcher, given: reasons)
  return SolverResult(
    solution: solution, orders: publisher.orders(searcher), iterations: 0, coolingIterations: 0,
    lanes: 1, initialCost: solution.cost.total)
}

extension Searcher {
  /// Puts a vehicle's own tasks into it in their imported order.
  fileprivate mutating func followRound(
    of vehicle: Int, _ reasons: inout [Int32: UnassignedTask.Reason]
  ) {
    let tasks = prepared.problem.tasks
    let own = tasks.indices.filter { index in
      tasks[index].homeVehicle == Int32(vehicle) && permits.doable[index]
        && permits.allows(index, vehicle)
    }
    let ordered = own.sorted { left, right in
      let first = (tasks[left].sequence == 0 ? Int32.max : tasks[left].sequence, left)
      return first < (tasks[right].sequence == 0 ? Int32.max : tasks[right].sequence, right)
    }
    let modes = ordered.compactMap { task in
      prepared.modes(task).first { prepared.may(vehicle, useMode: $0) }.map { Int32($0) }
    }
    var sequence = FixedSequence()
    let nodes = sequence.fit(prepared, vehicle, modes)
    for entry in sequence.dropped {
      reasons[prepared.taskOfMode[Int(entry.mode)]] = Self.reason(entry.cause)
    }
    guard !nodes.isEmpty else { return }
    begin()
    adoptFitting(nodes, vehicle)
  }

  /// Tasks that fail in a full day lack time, unless a window or a closed site stands against them.
  private static func reason(_ cause: ScheduleFailure.Cause) -> UnassignedTask.Reason {
    switch cause {
    case .windowMissed: .windowsCannotBeMet
    default: .notEnoughTime
    }
  }
}
