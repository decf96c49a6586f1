import Routing

/// A day as other engines see it: places, who may do what, services in one mode each.
struct PeerWork {
  /// Vehicles for which all legs and services are alike.
  struct Kind: Hashable {
    /// The class.
    var profile: Int32
    /// How fast the crew is.
    var permille: Int32
    /// What it may carry.
    var streams: UInt32
    /// Where it ends its day.
    var depot: Int32
  }

  /// The plan.
  let day: PublishedDay
  /// The tasks that some vehicle could do, in the order of their places.
  let tasks: [Int]
  /// The vehicles that may do each of them.
  let able: [[Int]]
  /// The kinds, and that of each vehicle.
  let kinds: [Kind]
  let kindOf: [Int]
  private let planned: [Int32]

  /// Reasons for which work that could be done is left.
  private static let choices = ["not-enough-time", "street-yields-whole", "not-worthwhile"]

  /// Lists the work.
  init(_ day: PublishedDay) {
    self.day = day
    let problem = day.problem
    var planned = [Int32](repeating: -1, count: problem.tasks.count)
    for order in day.orders {
      for case .service(let task, let mode) in order.stops { planned[Int(task)] = mode }
    }
    self.planned = planned
    let listed = problem.tasks.indices.map { task -> [Int] in
      let reason = day.undone[Int32(task)]
      guard reason == nil || Self.choices.contains(reason ?? "") else { return [] }
      return problem.vehicles.indices.filter { Self.may(problem, $0, task) }
    }
    tasks = problem.tasks.indices.filter { !listed[$0].isEmpty }
    able = tasks.map { listed[$0] }
    var kinds: [Kind] = []
    kindOf = problem.vehicles.map { vehicle in
      let kind = Kind(
        profile: vehicle.profile, permille: vehicle.handlingPermille,
        streams: vehicle.compartments.reduce(0) { $0 | $1.streams }, depot: vehicle.endDepot)
      if let known = kinds.firstIndex(of: kind) { return known }
      kinds.append(kind)
      return kinds.count - 1
    }
    self.kinds = kinds
  }

  /// The mode that a class uses: the plan's where it may, else the shortest; `nil` where none.
  func mode(_ task: Int, _ profile: Int32) -> Int? {
    let modes = day.problem.tasks[task].modes
    let allowed = modes.indices.filter { modes[$0].profiles >> UInt32(profile) & 1 == 1 }
    if allowed.contains(Int(planned[task])) { return Int(planned[task]) }
    return allowed.min { (modes[$0].metres, $0) < (modes[$1].metres, $1) }
  }

  /// Whether some vehicle of a kind may do a task, by the task's place.
  func may(_ kind: Kind, doAt place: Int) -> Bool {
    able[place].contains { kinds[kindOf[$0]] == kind }
  }

  /// How long a kind of vehicle works at a task.
  func service(_ task: Int, _ kind: Kind) -> Int64? {
    guard let index = mode(task, kind.profile) else { return nil }
    let mode = day.problem.tasks[task].modes[index]
    let standard = Int64(day.problem.tasks[task].handling.count + mode.extraHandling.count)
    return Int64(mode.traversals[Int(kind.profile)].count)
      + (standard * Int64(kind.permille) + 999) / 1000
  }

  /// The services of a task by the kinds that can do it.
  func services(_ task: Int) -> [Int64] { kinds.compactMap { service(task, $0) } }

  private static func may(_ problem: Problem, _ vehicle: Int, _ index: Int) -> Bool {
    let task = problem.tasks[index]
    let facts = problem.vehicles[vehicle]
    let home = task.homeVehicle
    guard home == -1 || home == Int32(vehicle) || home >= 0 && task.mayMove else { return false }
    let streams = facts.compartments.reduce(UInt32(0)) { $0 | $1.streams }
    return task.demands.allSatisfy { streams >> UInt32($0.stream) & 1 == 1 }
      && task.modes.contains { $0.profiles >> UInt32(facts.profile) & 1 == 1 }
  }
}
