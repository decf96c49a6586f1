import Gazetteer
import Routing

/// Depots, sites and vehicles as `problem.json` writes them.
enum FleetRecord {
  /// A depot.
  static func json(_ depot: Depot, name: ProblemNames.Name) -> JSONValue {
    .record([
      "id": .string(name.id), "title": .string(name.title), "entries": .integers(depot.entries),
      "exits": .integers(depot.exits),
    ])
  }

  /// A site.
  static func json(_ site: DisposalSite, name: ProblemNames.Name) -> JSONValue {
    .record([
      "id": .string(name.id), "title": .string(name.title), "entries": .integers(site.entries),
      "exits": .integers(site.exits), "streams": .integer(of: site.streams),
      "openings": windows(site.openings),
      "turnaround": .integers(site.turnaround.map(\.count)),
      "cost_per_tonne": .integer(site.costPerTonne.micropounds),
    ])
  }

  /// A vehicle as a version of the format writes it.
  static func json(_ vehicle: Vehicle, name: ProblemNames.Name, version: Int64) -> JSONValue {
    guard case .object(let members) = json(vehicle, name: name), version > 1 else {
      return json(vehicle, name: name)
    }
    return .object(
      members + [
        .init("target_work", .integer(of: vehicle.targetWork.count)),
        .init(
          "cost_per_decisecond_off_target",
          .integer(vehicle.costPerDecisecondOffTarget.micropounds)),
        .init("remoteness_prices", .integers(vehicle.remotenessPrices.map(\.micropounds))),
      ])
  }

  private static func json(_ vehicle: Vehicle, name: ProblemNames.Name) -> JSONValue {
    let record = JSONValue.record([
      "id": .string(name.id), "title": .string(name.title),
      "profile": .integer(of: vehicle.profile), "start_depot": .integer(of: vehicle.startDepot),
      "end_depot": .integer(of: vehicle.endDepot),
      "compartments": .array(
        vehicle.compartments.map { part in
          .integers([Int64(part.streams), Int64(part.kilograms.count), Int64(part.litres.count)])
        }),
      "payload": .integer(of: vehicle.payload.count),
      "initial_loads": demands(vehicle.initialLoads),
      "start": windows([vehicle.start]), "shift": .integer(of: vehicle.shift.count),
      "overtime_cap": .integer(of: vehicle.overtimeCap.count),
      "driving_cap": .integer(of: vehicle.drivingCap.count),
      "break_rules": .array(
        vehicle.breakRules.map { rule in
          .record([
            "after_work": rule.afterWork.map { .integer(of: $0.count) } ?? .null,
            "after_driving": rule.afterDriving.map { .integer(of: $0.count) } ?? .null,
            "duration": .integer(of: rule.duration.count),
          ])
        }),
      "handling_permille": .integer(of: vehicle.handlingPermille),
      "cost_per_day": .integer(vehicle.costPerDay.micropounds),
      "cost_per_decisecond": .integer(vehicle.costPerDecisecond.micropounds),
      "cost_per_metre": .integer(vehicle.costPerMetre.micropounds),
      "overtime_per_decisecond": .integer(vehicle.overtimePerDecisecond.micropounds),
    ])
    // Only days planned anew from their middle have these.
    guard vehicle.earlierWork > .zero || vehicle.earlierDriving > .zero,
      case .object(let members) = record
    else { return record }
    return .object(
      members + [
        .init("earlier_work", .integer(of: vehicle.earlierWork.count)),
        .init("earlier_driving", .integer(of: vehicle.earlierDriving.count)),
      ])
  }

  /// Depots, sites and vehicles read back with their names and the streams'.
  static func read(
    _ top: JSONField, names: inout ProblemNames, version: Int64
  ) throws(PlanFileError) -> (depots: [Depot], sites: [DisposalSite], vehicles: [Vehicle]) {
    for field in try top.member("streams").elements() {
      names.streams.append(try ProblemFile.name(field))
    }
    var depots: [Depot] = []
    for field in try top.member("depots").elements() {
      names.depots.append(try ProblemFile.name(field))
      depots.append(
        Depot(
          entries: try field.member("entries").integers(),
          exits: try field.member("exits").integers()))
    }
    var sites: [DisposalSite] = []
    for field in try top.member("sites").elements() {
      names.sites.append(try ProblemFile.name(field))
      sites.append(try site(field))
    }
    var vehicles: [Vehicle] = []
    for field in try top.member("vehicles").elements() {
      names.vehicles.append(try ProblemFile.name(field))
      var vehicle = try vehicle(field)
      if version > 1 { try readObjectives(field, into: &vehicle) }
      vehicles.append(vehicle)
    }
    return (depots, sites, vehicles)
  }

  /// Windows as pairs in one list.
  static func windows(_ list: [TimeWindow]) -> JSONValue {
    .integers(list.flatMap { [$0.from.count, $0.to.count] })
  }

  /// Windows read back.
  static func windows(_ field: JSONField) throws(PlanFileError) -> [TimeWindow] {
    let numbers = try field.integers(Int32.self)
    guard numbers.count.isMultiple(of: 2) else { throw field.error("a list of pairs") }
    return stride(from: 0, to: numbers.count, by: 2).map {
      TimeWindow(from: Deciseconds(numbers[$0]), to: Deciseconds(numbers[$0 + 1]))
    }
  }

  /// Demands as triples in one list: stream, kilograms, litres.
  static func demands(_ list: [Demand]) -> JSONValue {
    .integers(list.flatMap { [$0.stream, $0.kilograms.count, $0.litres.count] })
  }

  /// Demands read back.
  static func demands(_ field: JSONField) throws(PlanFileError) -> [Demand] {
    let numbers = try field.integers(Int32.self)
    guard numbers.count.isMultiple(of: 3) else { throw field.error("a list of triples") }
    return stride(from: 0, to: numbers.count, by: 3).map {
      Demand(
        stream: numbers[$0], kilograms: Kilograms(numbers[$0 + 1]),
        litres: Litres(numbers[$0 + 2]))
    }
  }

  private static func site(_ field: JSONField) throws(PlanFileError) -> DisposalSite {
    DisposalSite(
      entries: try field.member("entries").integers(),
      exits: try field.member("exits").integers(),
      streams: try field.member("streams").integer(),
      openings: try windows(field.member("openings")),
      turnaround: try field.member("turnaround").integers(Int32.self).map { Deciseconds($0) },
      costPerTonne: Cost(micropounds: try field.member("cost_per_tonne").integer()))
  }

  private static func vehicle(_ field: JSONField) throws(PlanFileError) -> Vehicle {
    var compartments: [Compartment] = []
    for part in try field.member("compartments").elements() {
      let numbers = try part.integers(Int64.self)
      guard numbers.count == 3, let streams = UInt32(exactly: numbers[0]),
        let kilograms = Int32(exactly: numbers[1]), let litres = Int32(exactly: numbers[2])
      else { throw part.error("streams, kilograms and litres") }
      compartments.append(
        Compartment(streams: streams, kilograms: Kilograms(kilograms), litres: Litres(litres)))
    }
    var rules: [BreakRule] = []
    for rule in try field.member("break_rules").elements() {
      rules.append(
        BreakRule(
          afterWork: try deciseconds(rule, "after_work"),
          afterDriving: try deciseconds(rule, "after_driving"),
          duration: Deciseconds(try rule.member("duration").integer())))
    }
    let start = try field.member("start")
    guard let window = try windows(start).first else { throw start.error("a start window") }
    var read = Vehicle(
      profile: try field.member("profile").integer(),
      startDepot: try field.member("start_depot").integer(),
      endDepot: try field.member("end_depot").integer(), compartments: compartments,
      payload: Kilograms(try field.member("payload").integer()),
      initialLoads: try demands(field.member("initial_loads")), start: window,
      shift: Deciseconds(try field.member("shift").integer()),
      overtimeCap: Deciseconds(try field.member("overtime_cap").integer()),
      drivingCap: Deciseconds(try field.member("driving_cap").integer()), breakRules: rules,
      handlingPermille: try field.member("handling_permille").integer(),
      costPerDay: Cost(micropounds: try field.member("cost_per_day").integer()),
      costPerDecisecond: Cost(micropounds: try field.member("cost_per_decisecond").integer()),
      costPerMetre: Cost(micropounds: try field.member("cost_per_metre").integer()),
      overtimePerDecisecond: Cost(
        micropounds: try field.member("overtime_per_decisecond").integer()))
    if field.value["earlier_work"] != nil {
      read.earlierWork = Deciseconds(try field.member("earlier_work").integer())
      read.earlierDriving = Deciseconds(try field.member("earlier_driving").integer())
    }
    return read
  }

  private static func readObjectives(
    _ field: JSONField, into vehicle: inout Vehicle
  ) throws(PlanFileError) {
    vehicle.targetWork = Deciseconds(try field.member("target_work").integer())
    vehicle.costPerDecisecondOffTarget.micropounds =
      try field.member("cost_per_decisecond_off_target").integer()
    vehicle.remotenessPrices = try field.member("remoteness_prices").integers(Int64.self).map {
      Cost(micropounds: $0)
    }
  }

  private static func deciseconds(
    _ field: JSONField, _ key: String
  ) throws(PlanFileError) -> Deciseconds? {
    guard let value = try field.optional(key) else { return nil }
    return Deciseconds(try value.integer())
  }
}
