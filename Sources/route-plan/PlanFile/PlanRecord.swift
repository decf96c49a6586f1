import Gazetteer
import Routing

/// Routes, stops and work left undone as `plan.json` writes them.
///
/// It writes whatever solution it is given: an index that points to nothing gets an empty name, so
/// that a changed plan can be written again and compared.
struct PlanRecord {
  /// The day's work.
  let problem: Problem
  /// What its indices are called.
  let names: ProblemNames

  /// One vehicle's day.
  func route(_ route: Route) -> JSONValue {
    var trip = 1
    var stops: [JSONValue] = []
    for (index, timed) in route.stops.enumerated() {
      stops.append(stop(timed, number: index + 1, trip: trip))
      if case .tip = timed.stop { trip += 1 }
    }
    return .record([
      "vehicle": .integer(of: route.vehicle),
      "vehicle_id": .string(names.vehicles.item(route.vehicle)?.id ?? ""),
      "rounds": .array(rounds(of: route).map { .string($0) }),
      "departure": .integer(of: route.departure.count),
      "departure_clock": .string(DecisecondClock.clock(route.departure)),
      "stops": .array(stops),
      "return_leg": leg(route.returnLeg),
      "finish": .integer(of: route.finish.count),
      "finish_clock": .string(DecisecondClock.clock(route.finish)),
    ])
  }

  /// A task left undone.
  func unassigned(_ entry: UnassignedTask) -> JSONValue {
    .record([
      "task": .integer(of: entry.task),
      "reason": .string(entry.reason.rawValue),
      "street": .string(names.tasks.item(entry.task)?.street ?? ""),
      "round": .string(names.tasks.item(entry.task)?.round ?? ""),
      "households": .integer(of: problem.tasks.item(entry.task)?.households ?? 0),
      "references": references(ofTask: entry.task),
    ])
  }

  private func stop(_ timed: TimedStop, number: Int, trip: Int) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("stop", .integer(of: number)), .init("trip", .integer(of: trip)),
    ]
    switch timed.stop {
    case .service(let task, let mode):
      let work = problem.tasks.item(task)
      let taskNames = names.tasks.item(task)
      members += [
        .init("kind", .string("service")), .init("task", .integer(of: task)),
        .init("mode", .integer(of: mode)),
        .init("manner", .string(work?.modes.item(mode).map { "\($0.kind)" } ?? "")),
        .init("street", .string(taskNames?.street ?? "")),
        .init("round", .string(taskNames?.round ?? "")),
        .init("households", .integer(of: work?.households ?? 0)),
        .init("references", references(ofTask: task)),
      ]
    case .tip(let site):
      members += [
        .init("kind", .string("tip")), .init("site", .integer(of: site)),
        .init("site_id", .string(names.sites.item(site)?.id ?? "")),
      ]
    case .rest(let duration):
      members += [
        .init("kind", .string("rest")), .init("duration", .integer(of: duration.count)),
      ]
    }
    members += [
      .init("leg", timed.leg.map(leg) ?? .null),
      .init(
        "time",
        .record([
          "arrival": .integer(of: timed.arrival.count), "start": .integer(of: timed.start.count),
          "finish": .integer(of: timed.finish.count),
        ])),
      .init(
        "clock",
        .record([
          "arrival": .string(DecisecondClock.clock(timed.arrival)),
          "start": .string(DecisecondClock.clock(timed.start)),
          "finish": .string(DecisecondClock.clock(timed.finish)),
        ])),
      .init("kilograms", .integers(timed.kilograms.map(\.count))),
      .init("litres", .integers(timed.litres.map(\.count))),
    ]
    return .object(members)
  }

  private func leg(_ leg: Leg) -> JSONValue {
    .record([
      "from": .integer(of: leg.from), "to": .integer(of: leg.to),
      "deciseconds": .integer(of: leg.duration.count), "metres": .integer(of: leg.metres.count),
      "arcs": .integers(leg.arcs),
    ])
  }

  /// Who is served, each once: a household's second stream is not a second household.
  private func references(ofTask task: Int32) -> JSONValue {
    var seen = Set<String>()
    var labels: [JSONValue] = []
    for reference in names.tasks.item(task)?.references ?? []
    where seen.insert(reference.label).inserted {
      labels.append(.string(reference.label))
    }
    return .array(labels)
  }

  /// The rounds whose work the vehicle does, in the order in which it comes to them.
  private func rounds(of route: Route) -> [String] {
    var rounds: [String] = []
    for timed in route.stops {
      guard case .service(let task, _) = timed.stop, let round = names.tasks.item(task)?.round,
        !round.isEmpty, !rounds.contains(round)
      else { continue }
      rounds.append(round)
    }
    return rounds
  }
}

/// Times of day in words.
enum DecisecondClock {
  /// A time of day as `06:04:31.5`.
  static func clock(_ time: Deciseconds) -> String {
    let value = time.count.magnitude
    func two(_ part: UInt32) -> String { part < 10 ? "0\(part)" : "\(part)" }
    let text =
      "\(two(value / 36_000)):\(two(value / 600 % 60)):\(two(value / 10 % 60)).\(value % 10)"
    return time < .zero ? "-" + text : text
  }
}
