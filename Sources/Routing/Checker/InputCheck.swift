import RoadGraph

/// Whether a problem and a road network belong together: every index inside what it points into.
///
/// A plan folder may have been changed by hand, so that the checker asks before it looks anything up.
struct InputCheck {
  private let problem: Problem
  private let network: RoadNetwork
  private(set) var faults: [SolutionFault] = []

  /// Checks everything.
  init(problem: Problem, network: RoadNetwork) {
    self.problem = problem
    self.network = network
    checkRoads()
    checkProfiles()
    for (index, task) in problem.tasks.enumerated() { check(task, index) }
    for (index, site) in problem.sites.enumerated() {
      checkPlaces(entries: site.entries, exits: site.exits, "site \(index)")
      require(site.turnaround.count == 24, "site \(index) has no turnaround for each of 24 hours")
      checkWindows(site.openings, "site \(index)")
    }
    for (index, depot) in problem.depots.enumerated() {
      checkPlaces(entries: depot.entries, exits: depot.exits, "depot \(index)")
    }
    for (index, vehicle) in problem.vehicles.enumerated() { check(vehicle, index) }
  }

  private mutating func require(_ holds: Bool, _ message: @autoclosure () -> String) {
    if !holds { faults.append(SolutionFault(.inputs, message: message())) }
  }

  private mutating func checkRoads() {
    for (list, what) in [(problem.entryPositions, "entry"), (problem.exitPositions, "exit")] {
      for (index, position) in list.enumerated() {
        let isKnown = Int(position.arc) < network.arcCount
        require(isKnown, "\(what) position \(index) is on arc \(position.arc), which is unknown")
        guard isKnown else { continue }
        let length = network.length(ofArc: position.arc)
        require(
          (0...length).contains(position.offset),
          "\(what) position \(index) is at \(position.offset) cm of an arc of \(length) cm")
      }
    }
    for edge in problem.conditions.closedEdges {
      require(Int(edge) < network.edgeCount, "closed edge \(edge) is unknown")
    }
    for entry in problem.conditions.overrides {
      require(Int(entry.arc) < network.arcCount, "the access table's arc \(entry.arc) is unknown")
    }
  }

  private mutating func checkProfiles() {
    for profile in problem.profiles {
      let speeds = profile.classKilometresPerHour
      require(
        speeds.count == RoadClass.allCases.count && speeds.allSatisfy { $0 > 0 }
          && profile.maximumKilometresPerHour > 0 && profile.signedSpeedPercent > 0
          && profile.crawlKilometresPerHour > 0 && profile.reverseKilometresPerHour > 0,
        "vehicle class \(profile.name) lacks a speed")
    }
  }

  private mutating func check(_ task: ServiceTask, _ index: Int) {
    for (number, mode) in task.modes.enumerated() {
      let name = "mode \(number) of task \(index)"
      require(
        problem.entryPositions.element(at: mode.entry) != nil
          && problem.exitPositions.element(at: mode.exit) != nil,
        "\(name) has an unknown entry or exit position")
      require(
        !mode.arcs.isEmpty && mode.arcs.allSatisfy { Int($0) < network.arcCount },
        "\(name) has no arcs or an unknown one")
      require(
        mode.traversals.count == problem.profiles.count,
        "\(name) has no traversal time for each vehicle class")
    }
    checkDemands(task.demands, "task \(index)")
    checkWindows(task.windows, "task \(index)")
    require(task.handling >= .zero, "task \(index) has a negative handling time")
    require(
      task.homeVehicle == -1 || task.homeVehicle == -2
        || problem.vehicles.element(at: task.homeVehicle) != nil,
      "task \(index) has an unknown home vehicle \(task.homeVehicle)")
  }

  private mutating func check(_ vehicle: Vehicle, _ index: Int) {
    let name = "vehicle \(index)"
    require(problem.profiles.element(at: vehicle.profile) != nil, "\(name) has an unknown class")
    require(
      problem.depots.element(at: vehicle.startDepot) != nil
        && problem.depots.element(at: vehicle.endDepot) != nil, "\(name) has an unknown depot")
    require(vehicle.handlingPermille >= 0, "\(name) has a negative handling factor")
    checkDemands(vehicle.initialLoads, name)
    checkWindows([vehicle.start], name)
    for demand in vehicle.initialLoads {
      require(
        vehicle.compartments.contains { $0.streams.contains(stream: demand.stream) },
        "\(name) starts with stream \(demand.stream), which no compartment of it takes")
    }
  }

  private mutating func checkDemands(_ demands: [Demand], _ name: String) {
    for demand in demands {
      require(
        demand.stream >= 0 && Int(demand.stream) < min(32, problem.streamCount)
          && demand.kilograms >= .zero && demand.litres >= .zero,
        "\(name) has an unknown stream or a negative amount")
    }
  }

  private mutating func checkWindows(_ windows: [TimeWindow], _ name: String) {
    require(
      windows.allSatisfy { $0.from <= $0.to }, "\(name) has a time window that ends too early")
  }

  private mutating func checkPlaces(entries: [Int32], exits: [Int32], _ name: String) {
    require(
      entries.allSatisfy { problem.entryPositions.element(at: $0) != nil }
        && exits.allSatisfy { problem.exitPositions.element(at: $0) != nil },
      "\(name) has an unknown entry or exit position")
  }
}

extension UInt32 {
  /// Whether the bit of a stream (or vehicle class) is set.
  func contains(stream: Int32) -> Bool {
    stream >= 0 && stream < 32 && self & (1 << UInt32(stream)) != 0
  }
}
