import RoadGraph

/// The checks behind `Problem.init`: after it nothing needs checking again.
enum ProblemValidation {
  /// The bound that every measure stays below, so that sums of two fit 32 bits.
  private static let measureBound = Int32(1) << 30
  /// The bound of a price a unit (a decisecond, metre, tonne): 16 pounds a metre is beyond reason.
  private static let unitPriceBound = Int64(1) << 30
  /// The bound of a whole price.
  private static let priceBound = Int64(1) << 48

  static func validate(_ problem: Problem) throws(ProblemError) {
    guard (0...32).contains(problem.streamCount) else {
      throw ProblemError("\(problem.streamCount) streams; at most 32 are possible")
    }
    guard problem.profiles.count <= 32 else {
      throw ProblemError("\(problem.profiles.count) vehicle classes; at most 32 are possible")
    }
    for (count, what) in [
      (problem.tasks.count, "tasks"), (problem.entryPositions.count, "entry positions"),
      (problem.exitPositions.count, "exit positions"), (problem.sites.count, "sites"),
      (problem.depots.count, "depots"), (problem.vehicles.count, "vehicles"),
    ] where count > 1 << 24 {
      throw ProblemError("\(count) \(what); at most \(1 << 24) are possible")
    }
    try unitPrice(problem.costPerReversingMetre, "cost of a reversing metre")
    for (index, task) in problem.tasks.enumerated() { try check(task, index, problem) }
    for (index, depot) in problem.depots.enumerated() {
      try positions(depot.entries, problem.entryPositions.count, "depot \(index): entry")
      try positions(depot.exits, problem.exitPositions.count, "depot \(index): exit")
    }
    for (index, site) in problem.sites.enumerated() { try check(site, index, problem) }
    for (index, vehicle) in problem.vehicles.enumerated() { try check(vehicle, index, problem) }
  }

  private static func check(
    _ task: ServiceTask, _ index: Int, _ problem: Problem
  ) throws(ProblemError) {
    let name = "task \(index)"
    guard !task.modes.isEmpty else { throw ProblemError("\(name): no mode") }
    for (number, mode) in task.modes.enumerated() {
      try check(mode, "\(name): mode \(number)", problem)
    }
    try demands(task.demands, name, problem)
    try measure(task.handling.count, "\(name): handling")
    try windows(task.windows, "\(name): window")
    guard task.homeVehicle >= -2, Int(task.homeVehicle) < problem.vehicles.count else {
      throw ProblemError("\(name): home vehicle \(task.homeVehicle) does not exist")
    }
    try price(task.movePrice, "\(name): price of moving")
    try price(task.unassignedPrice, "\(name): price of leaving it undone")
    guard task.street >= -1 else { throw ProblemError("\(name): street \(task.street)") }
    try measure(task.households, "\(name): households")
    try measure(task.sequence, "\(name): sequence")
    guard task.predecessor >= -1, Int(task.predecessor) < problem.tasks.count,
      Int(task.predecessor) != index
    else { throw ProblemError("\(name): task \(task.predecessor) can't come before it") }
    try price(task.deviationPrice, "\(name): price of another predecessor")
  }

  private static func check(
    _ mode: ServiceMode, _ name: String, _ problem: Problem
  ) throws(ProblemError) {
    try position(mode.entry, problem.entryPositions.count, "\(name): entry")
    try position(mode.exit, problem.exitPositions.count, "\(name): exit")
    let known = problem.profiles.count == 32 ? UInt32.max : (1 << problem.profiles.count) - 1
    guard mode.profiles & ~known == 0 else {
      throw ProblemError("\(name): allows vehicle classes \(mode.profiles) beyond \(known)")
    }
    guard mode.traversals.count == problem.profiles.count else {
      throw ProblemError(
        "\(name): \(mode.traversals.count) traversal times, \(problem.profiles.count) classes")
    }
    for traversal in mode.traversals { try measure(traversal.count, "\(name): traversal") }
    try measure(mode.metres.count, "\(name): metres")
    try measure(mode.reversing.count, "\(name): reversing metres")
    guard mode.reversing <= mode.metres else {
      throw ProblemError("\(name): reverses \(mode.reversing.count) of \(mode.metres.count) m")
    }
    try measure(mode.extraHandling.count, "\(name): extra handling")
  }

  private static func check(
    _ site: DisposalSite, _ index: Int, _ problem: Problem
  ) throws(ProblemError) {
    let name = "site \(index)"
    try positions(site.entries, problem.entryPositions.count, "\(name): entry")
    try positions(site.exits, problem.exitPositions.count, "\(name): exit")
    try streams(site.streams, "\(name): streams", problem)
    try windows(site.openings, "\(name): opening")
    guard site.turnaround.count == 24 else {
      throw ProblemError("\(name): \(site.turnaround.count) turnaround times; 24 are needed")
    }
    for (hour, time) in site.turnaround.enumerated() {
      try measure(time.count, "\(name): turnaround at hour \(hour)")
    }
    try unitPrice(site.costPerTonne, "\(name): cost per tonne")
  }

  private static func check(
    _ vehicle: Vehicle, _ index: Int, _ problem: Problem
  ) throws(ProblemError) {
    let name = "vehicle \(index)"
    try position(vehicle.profile, problem.profiles.count, "\(name): class")
    try position(vehicle.startDepot, problem.depots.count, "\(name): start depot")
    try position(vehicle.endDepot, problem.depots.count, "\(name): end depot")
    guard vehicle.compartments.count <= 8 else {
      throw ProblemError("\(name): \(vehicle.compartments.count) compartments; at most 8")
    }
    for (number, compartment) in vehicle.compartments.enumerated() {
      try streams(compartment.streams, "\(name): compartment \(number): streams", problem)
      try measure(compartment.kilograms.count, "\(name): compartment \(number): kilograms")
      try measure(compartment.litres.count, "\(name): compartment \(number): litres")
    }
    try measure(vehicle.payload.count, "\(name): payload")
    try demands(vehicle.initialLoads, "\(name): initial load", problem)
    for load in vehicle.initialLoads
    where !vehicle.compartments.contains(where: { $0.streams >> UInt32(load.stream) & 1 == 1 }) {
      throw ProblemError("\(name): starts with stream \(load.stream), which it does not take")
    }
    try windows([vehicle.start], "\(name): start")
    try measure(vehicle.shift.count, "\(name): shift")
    try measure(vehicle.overtimeCap.count, "\(name): overtime cap")
    try measure(vehicle.drivingCap.count, "\(name): driving cap")
    try measure(vehicle.earlierWork.count, "\(name): earlier work")
    try measure(vehicle.earlierDriving.count, "\(name): earlier driving")
    guard vehicle.breakRules.count <= 8 else {
      throw ProblemError("\(name): \(vehicle.breakRules.count) break rules; at most 8")
    }
    for rule in vehicle.breakRules {
      try measure(rule.afterWork?.count ?? 0, "\(name): work before a break")
      try measure(rule.afterDriving?.count ?? 0, "\(name): driving before a break")
      try measure(rule.duration.count, "\(name): length of a break")
    }
    try measure(vehicle.handlingPermille, "\(name): handling permille")
    try price(vehicle.costPerDay, "\(name): cost per day")
    try unitPrice(vehicle.costPerDecisecond, "\(name): cost per decisecond")
    try unitPrice(vehicle.costPerMetre, "\(name): cost per metre")
    try unitPrice(vehicle.overtimePerDecisecond, "\(name): overtime per decisecond")
    try measure(vehicle.targetWork.count, "\(name): target of work")
    try unitPrice(vehicle.costPerDecisecondOffTarget, "\(name): cost per decisecond off target")
    guard vehicle.remotenessPrices.isEmpty || vehicle.remotenessPrices.count == problem.tasks.count
    else {
      throw ProblemError(
        "\(name): \(vehicle.remotenessPrices.count) prices of remote tasks, "
          + "\(problem.tasks.count) tasks")
    }
    for (task, cost) in vehicle.remotenessPrices.enumerated() {
      try price(cost, "\(name): price of remote task \(task)")
    }
  }

  private static func demands(
    _ demands: [Demand], _ name: String, _ problem: Problem
  ) throws(ProblemError) {
    var last = Int32(-1)
    for demand in demands {
      try position(demand.stream, problem.streamCount, "\(name): stream")
      guard demand.stream > last else {
        throw ProblemError("\(name): streams not ascending at \(demand.stream)")
      }
      last = demand.stream
      try measure(demand.kilograms.count, "\(name): kilograms of stream \(demand.stream)")
      try measure(demand.litres.count, "\(name): litres of stream \(demand.stream)")
    }
  }

  private static func windows(_ windows: [TimeWindow], _ name: String) throws(ProblemError) {
    var last = Int32(-1)
    for (index, window) in windows.enumerated() {
      try measure(window.from.count, "\(name) \(index): from")
      try measure(window.to.count, "\(name) \(index): to")
      guard window.from <= window.to, window.from.count > last else {
        throw ProblemError(
          "\(name) \(index): \(window.from.count)…\(window.to.count) is not ascending and apart")
      }
      last = window.to.count
    }
  }

  private static func streams(
    _ mask: UInt32, _ name: String, _ problem: Problem
  ) throws(ProblemError) {
    let known = problem.streamCount == 32 ? UInt32.max : (1 << problem.streamCount) - 1
    guard mask & ~known == 0 else { throw ProblemError("\(name) \(mask) go beyond \(known)") }
  }

  private static func positions(
    _ indices: [Int32], _ count: Int, _ name: String
  ) throws(ProblemError) {
    guard !indices.isEmpty else { throw ProblemError("\(name): none") }
    for index in indices { try position(index, count, name) }
  }

  private static func position(
    _ index: Int32, _ count: Int, _ name: String
  ) throws(ProblemError) {
    guard index >= 0, Int(index) < count else {
      throw ProblemError("\(name) \(index) is not among the \(count) there are")
    }
  }

  private static func measure(_ count: Int32, _ name: String) throws(ProblemError) {
    guard count >= 0, count < measureBound else {
      throw ProblemError("\(name): \(count) is not within 0…\(measureBound - 1)")
    }
  }

  private static func unitPrice(_ cost: Cost, _ name: String) throws(ProblemError) {
    guard (0..<unitPriceBound).contains(cost.micropounds) else {
      throw ProblemError("\(name): \(cost.micropounds) is not within 0…\(unitPriceBound - 1)")
    }
  }

  private static func price(_ cost: Cost, _ name: String) throws(ProblemError) {
    guard (0..<priceBound).contains(cost.micropounds) else {
      throw ProblemError("\(name): \(cost.micropounds) is not within 0…\(priceBound - 1)")
    }
  }
}
