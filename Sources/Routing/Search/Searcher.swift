/// The mutable state of one search: routes, what is left undone, and the way back to the last
/// accepted answer.
///
/// A change starts with `begin`, alters routes through `touch`, and ends with `undo` or by letting
/// it stand. Every route is feasible whenever a change has ended.
struct Searcher: Sendable {
  /// What is solved.
  let prepared: PreparedProblem
  /// Who may do what.
  let permits: Permits
  /// What lies near what.
  let neighbourhood: Neighbourhood
  /// The lane's own random stream.
  var random: RandomGenerator
  /// The routes by vehicle.
  var routes: [SearchRoute]
  /// The vehicle of each task, or -1 where it is left undone.
  var vehicleOf: [Int32]
  /// Its place among the nodes, or in `absent` where it is left undone.
  var placeOf: [Int32]
  /// The doable tasks left undone.
  var absent: [Int32] = []
  /// The cost of all routes and of the doable tasks left undone.
  var cost: Int64 = 0
  /// Which vehicles the search may change.
  var active: [Bool]
  /// Least price of one more visit to a tip, by vehicle.
  let tipPrice: [Int64]

  var touched: [Int32] = []
  /// Tasks put in since the change began, on routes not walked since.
  var unwalked: [Int32] = []
  var removed: [Int32] = []
  var seenRoute: [UInt32]
  var seenPlace: [UInt32]
  var stamp: UInt32 = 0
  var modeChoice = ModeChoice()
  var tipPlacement = TipPlacement()
  var scratch: [Int32] = []
  var services: [Int32] = []
  var keys: [Int64] = []
  private var touchedAt: [UInt32]
  private var change: UInt32 = 0
  private var backup: [Int32] = []
  private var backupStart: [Int] = []
  private var absentBackup: [Int32] = []
  private var costBackup: Int64 = 0

  /// Starts with everything undone.
  init(
    _ prepared: PreparedProblem, _ permits: Permits, _ neighbourhood: Neighbourhood,
    random: RandomGenerator
  ) {
    self.prepared = prepared
    self.permits = permits
    self.neighbourhood = neighbourhood
    self.random = random
    let vehicles = prepared.vehicles.count
    routes = Array(repeating: SearchRoute(), count: vehicles)
    active = Array(repeating: true, count: vehicles)
    seenRoute = Array(repeating: 0, count: vehicles)
    touchedAt = Array(repeating: 0, count: vehicles)
    seenPlace = Array(repeating: 0, count: prepared.taskCount)
    vehicleOf = Array(repeating: -1, count: prepared.taskCount)
    placeOf = Array(repeating: -1, count: prepared.taskCount)
    tipPrice = prepared.vehicles.map { facts in
      let turnarounds = prepared.sites.compactMap { $0.turnaround.min() }
      return Int64(turnarounds.min() ?? 0) * facts.perDecisecond
    }
    for vehicle in 0..<vehicles {
      _ = routes[vehicle].update(prepared, vehicle)
      cost += routes[vehicle].cost
    }
    for task in 0..<prepared.taskCount where permits.doable[task] {
      addAbsent(Int32(task))
      cost += prepared.unassignedPrice[task]
    }
  }

  /// Starts a change.
  mutating func begin() {
    change &+= 1
    touched.removeAll(keepingCapacity: true)
    unwalked.removeAll(keepingCapacity: true)
    backup.removeAll(keepingCapacity: true)
    backupStart.removeAll(keepingCapacity: true)
    absentBackup.removeAll(keepingCapacity: true)
    absentBackup.append(contentsOf: absent)
    costBackup = cost
  }

  /// Saves a route before its first alteration within a change.
  mutating func touch(_ vehicle: Int) {
    guard touchedAt[vehicle] != change else { return }
    touchedAt[vehicle] = change
    touched.append(Int32(vehicle))
    backupStart.append(backup.count)
    backup.append(contentsOf: routes[vehicle].nodes)
  }

  /// Goes back to where the change began.
  mutating func undo() {
    for (index, vehicle) in touched.enumerated() {
      let end = index + 1 < touched.count ? backupStart[index + 1] : backup.count
      let range = backupStart[index]..<end
      routes[Int(vehicle)].nodes.removeAll(keepingCapacity: true)
      routes[Int(vehicle)].nodes.append(contentsOf: backup[range])
    }
    absent.removeAll(keepingCapacity: true)
    absent.append(contentsOf: absentBackup)
    for (place, task) in absent.enumerated() {
      vehicleOf[Int(task)] = -1
      placeOf[Int(task)] = Int32(place)
    }
    for vehicle in touched { _ = refresh(Int(vehicle)) }
    cost = costBackup
  }

  /// Walks a route again and keeps its cost and its tasks' places up to date; false where a rule is
  /// broken, and then nothing but the nodes may be relied on.
  mutating func refresh(_ vehicle: Int) -> Bool {
    let before = routes[vehicle].cost
    guard routes[vehicle].update(prepared, vehicle) else { return false }
    cost += routes[vehicle].cost - before
    for index in routes[vehicle].nodes.indices {
      let node = routes[vehicle].nodes[index]
      guard node >= 0 else { continue }
      let task = Int(prepared.taskOfMode[Int(node)])
      vehicleOf[task] = Int32(vehicle)
      placeOf[task] = Int32(index)
    }
    return true
  }

  /// Replaces a route's nodes and walks it; where that breaks a rule all stays as it was.
  ///
  /// The services must be the same as before, but for those entered in `absent` already.
  mutating func replace(_ vehicle: Int, with nodes: [Int32]) -> Bool {
    touch(vehicle)
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: routes[vehicle].nodes)
    routes[vehicle].nodes.removeAll(keepingCapacity: true)
    routes[vehicle].nodes.append(contentsOf: nodes)
    if refresh(vehicle) { return true }
    restoreScratch(vehicle)
    return false
  }

  /// Puts back the nodes kept in `scratch`.
  mutating func restoreScratch(_ vehicle: Int) {
    routes[vehicle].nodes.removeAll(keepingCapacity: true)
    routes[vehicle].nodes.append(contentsOf: scratch)
    _ = refresh(vehicle)
  }

  /// Enters a task among those left undone; its price is the caller's affair.
  mutating func addAbsent(_ task: Int32) {
    vehicleOf[Int(task)] = -1
    placeOf[Int(task)] = Int32(absent.count)
    absent.append(task)
  }

  /// Takes a task off those left undone; its vehicle and place are the caller's affair.
  mutating func dropAbsent(_ task: Int32, at place: Int32) {
    let last = absent.removeLast()
    if last != task {
      absent[Int(place)] = last
      placeOf[Int(last)] = place
    }
  }
}
