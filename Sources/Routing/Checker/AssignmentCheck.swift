/// Whether every task is done once or left undone once for a reason that can be true.
enum AssignmentCheck {
  /// All that is wrong with who does what.
  static func faults(in solution: Solution, of problem: Problem) -> [SolutionFault] {
    var counts = [Int](repeating: 0, count: problem.tasks.count)
    for route in solution.routes {
      for timed in route.stops {
        if case .service(let task, _) = timed.stop, counts.indices.contains(Int(task)) {
          counts[Int(task)] += 1
        }
      }
    }
    var faults: [SolutionFault] = []
    var isLeft = [Bool](repeating: false, count: problem.tasks.count)
    var previous: Int32 = -1
    for entry in solution.unassigned {
      guard isLeft.indices.contains(Int(entry.task)) else {
        faults.append(fault(.index, "the task \(entry.task) left undone is unknown"))
        continue
      }
      if entry.task <= previous {
        faults.append(
          fault(.order, "the tasks left undone are not ascending: \(entry.task) after \(previous)"))
      }
      previous = max(previous, entry.task)
      isLeft[Int(entry.task)] = true
    }
    for (task, count) in counts.enumerated() {
      switch (count, isLeft[task]) {
      case (1, false), (0, true): break
      case (0, false):
        faults.append(fault(.assignment, "task \(task) is neither done nor listed as left undone"))
      case (_, true):
        faults.append(
          fault(.assignment, "task \(task) is listed as left undone, yet done \(count) times"))
      default: faults.append(fault(.assignment, "task \(task) is done \(count) times"))
      }
    }
    return faults + ReasonCheck(problem: problem, unassigned: solution.unassigned).faults()
  }

  private static func fault(_ kind: SolutionFault.Kind, _ message: String) -> SolutionFault {
    SolutionFault(kind, message: message)
  }
}

/// Whether the reasons for leaving tasks undone can be true, as far as that is seen without a search.
struct ReasonCheck {
  /// The day's work.
  let problem: Problem
  /// What is left undone.
  let unassigned: [UnassignedTask]

  /// The reasons that can't be true.
  func faults() -> [SolutionFault] {
    var causes = Set<Int32>()
    for entry in unassigned where entry.reason != .streetYieldsWhole {
      if let task = problem.tasks.element(at: entry.task) { causes.insert(task.street) }
    }
    return unassigned.compactMap { entry in
      guard let task = problem.tasks.element(at: entry.task),
        let doubt = doubt(entry.reason, task: task, causes: causes)
      else { return nil }
      return SolutionFault(
        .reason,
        message: "task \(entry.task) is left undone as \(entry.reason.rawValue), but \(doubt)")
    }
  }

  private func doubt(
    _ reason: UnassignedTask.Reason, task: ServiceTask, causes: Set<Int32>
  ) -> String? {
    switch reason {
    case .noVehicleTakesStream:
      return allowed(task).contains { takes($0, task) } ? "a vehicle takes all its streams" : nil
    case .noSiteAcceptsStream:
      return isTrue(of: task) { takesAll($0, task) } ? "an open site accepts all of it" : nil
    case .tooMuchForAnyVehicle:
      return isTrue(of: task) { fits(task, into: $0) } ? "each of its vehicles holds it" : nil
    case .windowsCannotBeMet:
      return task.windows.isEmpty && isAlwaysOpen(task)
        ? "it may be done at any time and its sites are open all day" : nil
    case .streetYieldsWhole:
      return task.street >= 0 && causes.contains(task.street)
        ? nil : "nothing else of its street is left undone for a reason of its own"
    case .notWorthwhile: return task.isOptional ? nil : "it is not optional"
    case .roundHasNoVehicle:
      return task.homeVehicle >= 0 ? "its round has vehicle \(task.homeVehicle)" : nil
    case .unreachable, .notEnoughTime: return nil
    }
  }

  private func allowed(_ task: ServiceTask) -> [Vehicle] {
    guard !task.mayMove, task.homeVehicle != -1 else { return problem.vehicles }
    return problem.vehicles.element(at: task.homeVehicle).map { [$0] } ?? []
  }

  /// Whether there are vehicles that may do a task and something holds for each of them.
  private func isTrue(of task: ServiceTask, _ holds: (Vehicle) -> Bool) -> Bool {
    let vehicles = allowed(task)
    return !vehicles.isEmpty && vehicles.allSatisfy(holds)
  }

  private func takes(_ vehicle: Vehicle, _ task: ServiceTask) -> Bool {
    task.demands.allSatisfy { demand in
      vehicle.compartments.contains { $0.streams.contains(stream: demand.stream) }
    }
  }

  /// Whether one open site accepts the task and all that the vehicle starts with.
  private func takesAll(_ vehicle: Vehicle, _ task: ServiceTask) -> Bool {
    problem.sites.contains { site in
      !site.openings.isEmpty
        && (task.demands + vehicle.initialLoads).allSatisfy { demand in
          site.streams.contains(stream: demand.stream)
        }
    }
  }

  private func fits(_ task: ServiceTask, into vehicle: Vehicle) -> Bool {
    var load = VehicleLoad(vehicle: vehicle, demands: vehicle.initialLoads)
    for demand in task.demands where !load.put(demand) { return false }
    return load.isWithinLimits
  }

  /// Whether every site that accepts a stream of the task is open as long as any vehicle is out.
  private func isAlwaysOpen(_ task: ServiceTask) -> Bool {
    let earliest = problem.vehicles.map { Int64($0.start.from.count) }.min() ?? 0
    let ends = problem.vehicles.map { vehicle in
      Int64(vehicle.start.to.count) + Int64(vehicle.shift.count)
        + Int64(vehicle.overtimeCap.count)
    }
    let latest = ends.max() ?? 0
    return problem.sites.allSatisfy { site in
      !task.demands.contains { site.streams.contains(stream: $0.stream) }
        || site.openings.contains {
          Int64($0.from.count) <= earliest && latest <= Int64($0.to.count)
        }
    }
  }
}
