import Gazetteer
import RoadGraph
import Routing

/// Writes a day's work as VROOM reads it: jobs in one mode each, a matrix a kind of vehicle, no tips.
///
/// Times are deciseconds where VROOM has seconds, and its costs a thousandth of a pound. What a
/// vehicle holds is what it holds in as many trips as it makes in the plan; its day is shorter by the
/// plan's breaks and by the plan's tips, the last one apart, which is in the matrix. Beside that,
/// under `route_plan`, which VROOM does not look at, stands what engines with tips can use.
struct PeerJobs {
  private let work: PeerWork
  private let places: PeerPlaces
  private let loads: PeerLoads
  private let spent: [DaySpent]

  /// Prepares a day.
  init(_ work: PeerWork, _ travel: DayTravel) {
    self.work = work
    places = PeerPlaces(work: work, travel: travel)
    loads = PeerLoads(work)
    spent = DaySpent.byVehicle(work.day, travel)
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    let skills = skillSets
    let head: [(String, JSONValue)] = [
      ("vehicles", .array(problem.vehicles.indices.map { vehicle($0, skills) })),
      ("jobs", .array(work.tasks.indices.map { job($0, skills) })),
      ("route_plan", .object([.init("tips", .array(problem.sites.indices.map(tip)))])),
    ]
    var bytes = Array("{".utf8)
    for (key, value) in head {
      bytes += Array("\"\(key)\": ".utf8) + JSONWriter.write(value, pretty: false)
      bytes += Array(",\n".utf8)
    }
    bytes += Array("\"matrices\": {".utf8)
    for (index, kind) in work.kinds.enumerated() {
      let rows = places.rows(kind)
      bytes += Array("\(index == 0 ? "" : ",")\n\"\(name(index))\": {\"durations\": ".utf8)
      Self.append(rows.map { $0.map(\.time) }, to: &bytes)
      bytes += Array(",\n\"distances\": ".utf8)
      Self.append(rows.map { $0.map(\.metres) }, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
    return bytes + Array("}}\n".utf8)
  }

  private var problem: Problem { work.day.problem }

  private func name(_ kind: Int) -> String {
    "\(problem.profiles[Int(work.kinds[kind].profile)].name)-\(kind)"
  }

  /// The different sets of vehicles that tasks may go to.
  private var skillSets: [[Int]] {
    var sets: [[Int]] = []
    for able in work.able where !sets.contains(able) { sets.append(able) }
    return sets
  }

  private func vehicle(_ index: Int, _ skills: [[Int]]) -> JSONValue {
    let vehicle = problem.vehicles[index]
    let capacity = loads.capacities[index]
    let from = Int64(vehicle.start.from.count)
    let limit = Int64(vehicle.shift.count) + Int64(vehicle.overtimeCap.count)
    let (trips, tipping, resting) = (spent[index].trips, spent[index].tipping, spent[index].resting)
    return .object([
      .init("id", .integer(Int64(index))), .init("profile", .string(name(work.kindOf[index]))),
      .init("start_index", .integer(Int64(places.depot(Int(vehicle.startDepot))))),
      .init("end_index", .integer(Int64(places.end(of: Int(vehicle.endDepot))))),
      .init("capacity", .array(capacity.map { .integer($0 * trips) })),
      .init(
        "skills",
        .array(skills.indices.filter { skills[$0].contains(index) }.map { .integer(Int64($0)) })),
      .init("time_window", Self.list([from, from + max(0, limit - tipping - resting)])),
      .init(
        "costs",
        .object([
          .init("fixed", .integer(vehicle.costPerDay.micropounds / 1000)),
          .init("per_hour", .integer(vehicle.costPerDecisecond.micropounds * 3600 / 1000)),
          .init("per_km", .integer(vehicle.costPerMetre.micropounds)),
        ])),
      .init(
        "route_plan",
        .object([
          .init("capacity", Self.list(capacity)),
          .init("start", Self.list([from, Int64(vehicle.start.to.count)])),
          .init("shift", .integer(Int64(vehicle.shift.count) - resting)),
          .init("overtime", .integer(Int64(vehicle.overtimeCap.count))),
          .init("per_day", .integer(vehicle.costPerDay.micropounds)),
          .init("per_decisecond", .integer(vehicle.costPerDecisecond.micropounds)),
          .init("per_metre", .integer(vehicle.costPerMetre.micropounds)),
          .init("per_overtime", .integer(vehicle.overtimePerDecisecond.micropounds)),
          .init("tips", Self.list(places.tips(work.kinds[work.kindOf[index]]).map { Int64($0) })),
        ])),
    ])
  }

  private func job(_ place: Int, _ skills: [[Int]]) -> JSONValue {
    let index = work.tasks[place]
    let task = problem.tasks[index]
    let services = work.services(index)
    var members: [JSONValue.Member] = [
      .init("id", .integer(Int64(index))), .init("location_index", .integer(Int64(place))),
      .init("service", .integer(services.min() ?? 0)),
      .init("pickup", Self.list(loads.amounts[place])),
      .init("skills", Self.list([Int64(skills.firstIndex(of: work.able[place]) ?? 0)])),
      .init("priority", .integer(task.isOptional ? 1 : 100)),
      .init(
        "route_plan",
        .object([
          .init("price", .integer(task.unassignedPrice.micropounds)),
          .init("optional", .bool(task.isOptional)),
        ])),
    ]
    // Others end a window at the latest start.
    let last = services.max() ?? 0
    let windows = task.windows.map { [Int64($0.from.count), Int64($0.to.count) - last] }
      .filter { $0[0] <= $0[1] }
    if !windows.isEmpty {
      members.append(.init("time_windows", .array(windows.map(Self.list))))
    }
    return .object(members)
  }

  private func tip(_ site: Int) -> JSONValue {
    let openings = problem.sites[site].openings
    return .object([
      .init("location_index", .integer(Int64(places.tip(site)))),
      .init("turnaround", .integer(places.turnaround(site))),
      .init("from", .integer(Int64(openings.first?.from.count ?? 0))),
      .init("to", .integer(Int64(openings.last?.to.count ?? 0))),
    ])
  }

  private static func list(_ numbers: [Int64]) -> JSONValue {
    .array(numbers.map { .integer($0) })
  }

  private static func append(_ rows: [[Int64]], to bytes: inout [UInt8]) {
    for (index, row) in rows.enumerated() {
      bytes += Array(index == 0 ? "[[".utf8 : ",\n[".utf8)
      for (column, number) in row.enumerated() {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += Array(String(number).utf8)
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(UInt8(ascii: "]"))
  }
}

/// What of a vehicle's day the plan spends on what other engines leave out.
struct DaySpent: Equatable {
  /// How often it empties, once where it has no work.
  var trips: Int64 = 1
  /// Going to all tips but the last, and being there.
  var tipping: Int64 = 0
  /// Breaks.
  var resting: Int64 = 0

  /// By vehicle; where a vehicle has no work, the most trips and breaks of those that have.
  static func byVehicle(_ day: PublishedDay, _ travel: DayTravel) -> [DaySpent] {
    let schedule = Schedule(day.problem, travel: travel.tables)
    var spent = [DaySpent?](repeating: nil, count: day.problem.vehicles.count)
    for order in day.orders {
      guard case .success(let route) = schedule.timed(order) else { continue }
      let profile = day.problem.vehicles[Int(order.vehicle)].profile
      spent[Int(order.vehicle)] = DaySpent(route, profile, travel)
    }
    let idle = DaySpent(
      trips: spent.compactMap { $0?.trips }.max() ?? 1, tipping: 0,
      resting: spent.compactMap { $0?.resting }.max() ?? 0)
    return spent.map { $0 ?? idle }
  }

  /// Counts nothing but trips.
  init(trips: Int64, tipping: Int64, resting: Int64) {
    (self.trips, self.tipping, self.resting) = (trips, tipping, resting)
  }

  /// Adds up a route.
  init(_ route: Route, _ profile: Int32, _ travel: DayTravel) {
    let stops = route.stops.filter { $0.leg != nil }
    for timed in route.stops {
      if case .rest(let duration) = timed.stop { resting += Int64(duration.count) }
    }
    trips = Int64(max(1, stops.count { $0.isTip }))
    let legs = stops.compactMap(\.leg) + [route.returnLeg]
    for (index, timed) in stops.enumerated() where timed.isTip && index < stops.count - 1 {
      let direct = travel.way(profile, from: [legs[index].from], to: [legs[index + 1].to])
      let inside = Int64(timed.finish.count - timed.start.count)
      let legs = Int64(legs[index].duration.count + legs[index + 1].duration.count)
      tipping += max(0, inside + legs - (direct < .none ? direct.time : 0))
    }
  }
}

extension TimedStop {
  /// Whether the vehicle empties.
  var isTip: Bool { if case .tip = stop { true } else { false } }
}
