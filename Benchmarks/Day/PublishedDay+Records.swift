import RoadGraph
import Routing

/// The rows of `problem.json`, as `route-plan help formats` and the file's own `columns` say.
extension PublishedDay {
  static func site(_ field: PlanValue) throws(InputFileError) -> DisposalSite {
    DisposalSite(
      entries: try field.numbers("entries"), exits: try field.numbers("exits"),
      streams: try field.number("streams"), openings: try windows(field, "openings"),
      turnaround: try field.numbers("turnaround").map { Deciseconds($0) },
      costPerTonne: Cost(micropounds: try field.number("cost_per_tonne")))
  }

  static func vehicle(_ field: PlanValue) throws(InputFileError) -> Vehicle {
    let compartments = try field.elements("compartments").map { part throws(InputFileError) in
      let row: [Int64] = try part.numbers()
      guard row.count == 3, let streams = UInt32(exactly: row[0]) else {
        throw part.isNot("streams, kilograms and litres")
      }
      return Compartment(
        streams: streams, kilograms: Kilograms(Int32(clamping: row[1])),
        litres: Litres(Int32(clamping: row[2])))
    }
    let rules = try field.elements("break_rules").map { rule throws(InputFileError) in
      BreakRule(
        afterWork: try rule.optional("after_work") == nil
          ? nil : Deciseconds(rule.number("after_work")),
        afterDriving: try rule.optional("after_driving") == nil
          ? nil : Deciseconds(rule.number("after_driving")),
        duration: Deciseconds(try rule.number("duration")))
    }
    guard let start = try windows(field, "start").first else {
      throw try field.member("start").isNot("a window")
    }
    var vehicle = Vehicle(
      profile: try field.number("profile"), startDepot: try field.number("start_depot"),
      endDepot: try field.number("end_depot"), compartments: compartments,
      payload: Kilograms(try field.number("payload")),
      initialLoads: try demands(field, "initial_loads"), start: start,
      shift: Deciseconds(try field.number("shift")),
      overtimeCap: Deciseconds(try field.number("overtime_cap")),
      drivingCap: Deciseconds(try field.number("driving_cap")), breakRules: rules,
      handlingPermille: try field.number("handling_permille"),
      costPerDay: Cost(micropounds: try field.number("cost_per_day")),
      costPerDecisecond: Cost(micropounds: try field.number("cost_per_decisecond")),
      costPerMetre: Cost(micropounds: try field.number("cost_per_metre")),
      overtimePerDecisecond: Cost(micropounds: try field.number("overtime_per_decisecond")),
      targetWork: Deciseconds(try field.number("target_work")),
      costPerDecisecondOffTarget: Cost(
        micropounds: try field.number("cost_per_decisecond_off_target")),
      remotenessPrices: try field.numbers("remoteness_prices").map { Cost(micropounds: $0) })
    if try field.optional("earlier_work") != nil {
      vehicle.earlierWork = Deciseconds(try field.number("earlier_work"))
      vehicle.earlierDriving = Deciseconds(try field.number("earlier_driving"))
    }
    return vehicle
  }

  static func task(_ field: PlanValue) throws(InputFileError) -> ServiceTask {
    ServiceTask(
      modes: try field.elements("modes").map(mode), demands: try demands(field, "demands"),
      handling: Deciseconds(try field.number("handling")), windows: try windows(field, "windows"),
      homeVehicle: try field.number("home_vehicle"), mayMove: try field.flag("may_move"),
      movePrice: Cost(micropounds: try field.number("move_price")),
      unassignedPrice: Cost(micropounds: try field.number("unassigned_price")),
      isOptional: try field.flag("is_optional"), street: try field.number("street"),
      households: try field.number("households"), sequence: try field.number("sequence"),
      predecessor: try field.number("predecessor"),
      deviationPrice: Cost(micropounds: try field.number("deviation_price")))
  }

  private static func mode(_ field: PlanValue) throws(InputFileError) -> ServiceMode {
    let row: [Int64] = try field.numbers()
    guard row.count >= 8, let kind = UInt8(exactly: row[0]).flatMap(ServiceMode.Kind.init),
      let entry = Int32(exactly: row[1]), let exit = Int32(exactly: row[2]),
      let profiles = UInt32(exactly: row[3]), (0...Int64(row.count - 8)).contains(row[7])
    else { throw field.isNot("a mode") }
    let split = 8 + Int(row[7])
    return ServiceMode(
      kind: kind, entry: entry, exit: exit, arcs: row[8..<split].map { UInt32(clamping: $0) },
      profiles: profiles, traversals: row[split...].map { Deciseconds(Int32(clamping: $0)) },
      metres: Metres(Int32(clamping: row[4])), reversing: Metres(Int32(clamping: row[5])),
      extraHandling: Deciseconds(Int32(clamping: row[6])))
  }

  static func profile(_ field: PlanValue) throws(InputFileError) -> VehicleProfile {
    VehicleProfile(
      name: try field.text("name"), heightCentimetres: try field.number("height_centimetres"),
      widthCentimetres: try field.number("width_centimetres"),
      lengthCentimetres: try field.number("length_centimetres"),
      grossKilograms: try field.number("gross_kilograms"),
      maximumKilometresPerHour: try field.number("maximum_kilometres_per_hour"),
      classKilometresPerHour: try field.numbers("class_kilometres_per_hour"),
      signedSpeedPercent: try field.number("signed_speed_percent"),
      crawlKilometresPerHour: try field.number("crawl_kilometres_per_hour"),
      reverseKilometresPerHour: try field.number("reverse_kilometres_per_hour"),
      turnRoundDeciseconds: try field.number("turn_round_deciseconds"),
      uTurnDeciseconds: try field.optional("u_turn_deciseconds") == nil
        ? nil : field.number("u_turn_deciseconds"),
      crossingTurnDeciseconds: try field.number("crossing_turn_deciseconds"),
      nearTurnDeciseconds: try field.number("near_turn_deciseconds"),
      signalDeciseconds: try field.number("signal_deciseconds"),
      turnsAtDeadEnds: try field.flag("turns_at_dead_ends"),
      usesPrivateRoads: try field.flag("uses_private_roads"))
  }

  static func conditions(_ field: PlanValue) throws(InputFileError) -> RoadConditions {
    var overrides: [AccessOverride] = []
    for entry in try field.elements("overrides") {
      let name = try entry.text("rule")
      guard let rule = AccessOverride.Rule.allCases.first(where: { "\($0)" == name }) else {
        throw entry.isNot("a known rule of access")
      }
      overrides.append(
        AccessOverride(
          arc: try entry.number("arc"), vehicleClass: try entry.text("class"), rule: rule))
    }
    return RoadConditions(
      weekday: try field.number("weekday"), outFromMinute: try field.number("out_from_minute"),
      outToMinute: try field.number("out_to_minute"),
      drivesOnLeft: try field.flag("drives_on_left"),
      closedEdges: try field.numbers("closed_edges"), overrides: overrides)
  }

  static func positions(
    _ field: PlanValue, _ key: String
  ) throws(InputFileError) -> [ArcPosition] {
    let numbers: [Int64] = try field.numbers(key)
    return stride(from: 0, to: numbers.count - 1, by: 2).map {
      ArcPosition(arc: UInt32(clamping: numbers[$0]), offset: Int32(clamping: numbers[$0 + 1]))
    }
  }

  private static func windows(
    _ field: PlanValue, _ key: String
  ) throws(InputFileError) -> [TimeWindow] {
    try field.rows(key, of: 2).map {
      TimeWindow(from: Deciseconds($0[0]), to: Deciseconds($0[1]))
    }
  }

  private static func demands(
    _ field: PlanValue, _ key: String
  ) throws(InputFileError) -> [Demand] {
    try field.rows(key, of: 3).map {
      Demand(stream: $0[0], kilograms: Kilograms($0[1]), litres: Litres($0[2]))
    }
  }
}
