import Gazetteer
import RoadGraph
import Routing

/// Where a crew of a published plan stands when the day is planned anew.
struct CrewStanding: Sendable {
  /// Its index in the published plan.
  let vehicle: Int32
  /// What it has done.
  private(set) var done: Set<WorkKey> = []
  /// What it still has to do, in order; tips between.
  private(set) var ahead: [Stop] = []
  /// Whether it has left the depot.
  private(set) var isOut = false
  /// From when it can go on.
  private(set) var time: Deciseconds
  /// When it left.
  let departure: Deciseconds
  /// Where it stands, once it is out.
  private(set) var position: ArcPosition?
  /// What it did last, in words.
  private(set) var lastTitle = ""
  /// What is on board, by stream.
  private(set) var loads: [Demand]
  /// Driving so far, and work and driving since the last break.
  private(set) var driven = Deciseconds.zero
  private(set) var workedSinceRest = Deciseconds.zero
  private(set) var drivenSinceRest = Deciseconds.zero

  /// Follows a route until a time, or as far as the crew has reported; what has begun by then is
  /// finished first.
  init(
    _ route: Route, of plan: StandingPlan, numbers: [Int], until time: Deciseconds,
    reported: DoneStops.Crew?
  ) {
    let vehicle = plan.problem.vehicles[Int(route.vehicle)]
    self.vehicle = route.vehicle
    departure = route.departure
    loads = vehicle.initialLoads
    self.time = max(time, route.departure)
    var free = route.departure
    var restedAt = route.departure
    for (index, timed) in route.stops.enumerated() {
      if case .rest = timed.stop {
        guard timed.start < max(time, free) else { continue }
        free = max(free, timed.finish)
        restedAt = free
        drivenSinceRest = .zero
        continue
      }
      let minute = reported?.minutes[numbers[index]]
      let isDone = reported == nil ? timed.start < time : minute != nil
      guard isDone else {
        ahead.append(timed.stop)
        continue
      }
      isOut = true
      free = max(free, minute.map { Deciseconds($0 * 600) } ?? timed.finish)
      follow(timed, in: plan)
    }
    if isOut { self.time = max(time, free) }
    workedSinceRest = isOut ? self.time - restedAt : .zero
    if let kilograms = reported?.loadKilograms { weigh(kilograms) }
  }

  /// Takes over what a done stop does to the vehicle.
  private mutating func follow(_ timed: TimedStop, in plan: StandingPlan) {
    let profile = Int(plan.problem.vehicles[Int(vehicle)].profile)
    var driving = timed.leg?.duration ?? .zero
    switch timed.stop {
    case .service(let task, let mode):
      let work = plan.problem.tasks[Int(task)]
      let manner = work.modes[Int(mode)]
      driving = driving + (manner.traversals.item(profile) ?? .zero)
      position = plan.problem.exitPositions.item(manner.exit)
      lastTitle = plan.names.tasks.item(task)?.street ?? ""
      done.formUnion(plan.names.keys(ofTask: task))
      for demand in work.demands { add(demand) }
    case .tip(let site):
      let facility = plan.problem.sites[Int(site)]
      position = facility.exits.first.flatMap { plan.problem.exitPositions.item($0) }
      lastTitle = plan.names.sites.item(site)?.title ?? ""
      loads.removeAll { facility.streams >> UInt32($0.stream) & 1 == 1 }
    case .rest: break
    }
    driven = driven + driving
    drivenSinceRest = drivenSinceRest + driving
  }

  private mutating func add(_ demand: Demand) {
    guard let place = loads.firstIndex(where: { $0.stream >= demand.stream }) else {
      loads.append(demand)
      return
    }
    guard loads[place].stream == demand.stream else {
      loads.insert(demand, at: place)
      return
    }
    loads[place].kilograms = loads[place].kilograms + demand.kilograms
    loads[place].litres = loads[place].litres + demand.litres
  }

  /// Replaces the reckoned load by a weighed one, shared out as reckoned.
  private mutating func weigh(_ kilograms: Int32) {
    let reckoned = loads.reduce(Int64(0)) { $0 + Int64($1.kilograms.count) }
    guard reckoned > 0 else { return }
    for index in loads.indices {
      let part = Int64(loads[index].kilograms.count) * Int64(kilograms) / reckoned
      let litres = Int64(loads[index].litres.count) * Int64(kilograms) / reckoned
      loads[index].kilograms = Kilograms(Int32(clamping: part))
      loads[index].litres = Litres(Int32(clamping: litres))
    }
    loads.removeAll { $0.kilograms.count == 0 && $0.litres.count == 0 }
  }
}
