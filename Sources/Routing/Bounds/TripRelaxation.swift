/// A model as trips: what every answer pays between two emptyings, and nothing that couples trips.
///
/// A trip starts at a hub (the depot or a site), does some tasks, each in one slot (a mode), and ends
/// at a hub. Its cost here is that of its legs, of what its modes cost above the tasks' least, and of
/// what its emptying costs above the least emptying. An answer is a set of such trips; legs from site
/// to site and from the last site home are not counted.
struct TripRelaxation {
  /// What a leg costs.
  let travel: TravelLegs
  /// The slots of a task are `slotStart[task]..<slotStart[task + 1]`.
  let slotStart: [Int]
  /// The task of a slot, its places and what it costs above the task's least.
  let task: [Int32]
  let entry: [Int32]
  let exit: [Int32]
  let excess: [Int32]
  /// The least cost of coming to a slot from a hub, its excess included, and of leaving it for one.
  let into: [Int32]
  let away: [Int32]
  /// What tasks load.
  let demand: [Int32]
  /// What a trip may load.
  let capacity: Int32
  /// How many tasks a trip may have.
  let taskLimit: Int32
  /// The depot and the sites.
  let hubs: [Int32]

  /// How many tasks.
  var taskCount: Int { slotStart.count - 1 }
  /// How many slots.
  var slotCount: Int { task.count }

  /// Reads a model.
  init(_ model: ServiceModel) {
    let travel = TravelLegs(model.travel)
    var slotStart = [0]
    var task: [Int32] = []
    var entry: [Int32] = []
    var exit: [Int32] = []
    var excess: [Int32] = []
    for (number, work) in model.tasks.enumerated() {
      let least = work.modes.map(\.cost).min() ?? 0
      for mode in work.modes {
        task.append(Int32(number))
        entry.append(mode.entry)
        exit.append(mode.exit)
        excess.append(mode.cost - least)
      }
      slotStart.append(task.count)
    }
    let hubs = [model.depot] + model.sites.map(\.place)
    let leastSite = model.sites.map(\.cost).min() ?? 0
    into = zip(entry, excess).map { place, excess in
      Self.capped((hubs.map { travel($0, place) }.min() ?? 0), excess)
    }
    away = exit.map { place in
      model.sites.map { Self.capped(travel(place, $0.place), $0.cost - leastSite) }.min()
        ?? travel(place, model.depot)
    }
    self.travel = travel
    self.slotStart = slotStart
    self.task = task
    self.entry = entry
    self.exit = exit
    self.excess = excess
    demand = model.tasks.map { max(0, $0.demand) }
    capacity = model.sites.isEmpty ? min(model.capacity, model.dayDemandLimit) : model.capacity
    taskLimit = model.dayTaskLimit
    self.hubs = hubs
  }

  /// The cost of going from one slot's exit to another's entry, with the latter's excess.
  @inline(__always)
  func leg(_ from: Int, _ to: Int) -> Int32 {
    Self.capped(travel(exit[from], entry[to]), excess[to])
  }

  @inline(__always)
  private static func capped(_ leg: Int32, _ excess: Int32) -> Int32 {
    min(min(leg, TravelCosts.noWay) &+ min(excess, TravelCosts.noWay), TravelCosts.noWay)
  }
}
