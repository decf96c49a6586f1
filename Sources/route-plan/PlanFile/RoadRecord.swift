import Gazetteer
import RoadGraph

/// Vehicle classes and road conditions as `problem.json` writes them.
enum RoadRecord {
  /// A class of vehicle.
  static func json(_ profile: VehicleProfile) -> JSONValue {
    .record([
      "name": .string(profile.name),
      "height_centimetres": .integer(of: profile.heightCentimetres),
      "width_centimetres": .integer(of: profile.widthCentimetres),
      "length_centimetres": .integer(of: profile.lengthCentimetres),
      "gross_kilograms": .integer(of: profile.grossKilograms),
      "maximum_kilometres_per_hour": .integer(of: profile.maximumKilometresPerHour),
      "class_kilometres_per_hour": .integers(profile.classKilometresPerHour),
      "signed_speed_percent": .integer(of: profile.signedSpeedPercent),
      "crawl_kilometres_per_hour": .integer(of: profile.crawlKilometresPerHour),
      "reverse_kilometres_per_hour": .integer(of: profile.reverseKilometresPerHour),
      "turn_round_deciseconds": .integer(of: profile.turnRoundDeciseconds),
      "u_turn_deciseconds": profile.uTurnDeciseconds.map { .integer(of: $0) } ?? .null,
      "crossing_turn_deciseconds": .integer(of: profile.crossingTurnDeciseconds),
      "near_turn_deciseconds": .integer(of: profile.nearTurnDeciseconds),
      "signal_deciseconds": .integer(of: profile.signalDeciseconds),
      "turns_at_dead_ends": .bool(profile.turnsAtDeadEnds),
      "uses_private_roads": .bool(profile.usesPrivateRoads),
    ])
  }

  /// A class of vehicle read back.
  static func profile(_ field: JSONField) throws(PlanFileError) -> VehicleProfile {
    VehicleProfile(
      name: try field.member("name").text(),
      heightCentimetres: try field.member("height_centimetres").integer(),
      widthCentimetres: try field.member("width_centimetres").integer(),
      lengthCentimetres: try field.member("length_centimetres").integer(),
      grossKilograms: try field.member("gross_kilograms").integer(),
      maximumKilometresPerHour: try field.member("maximum_kilometres_per_hour").integer(),
      classKilometresPerHour: try field.member("class_kilometres_per_hour").integers(),
      signedSpeedPercent: try field.member("signed_speed_percent").integer(),
      crawlKilometresPerHour: try field.member("crawl_kilometres_per_hour").integer(),
      reverseKilometresPerHour: try field.member("reverse_kilometres_per_hour").integer(),
      turnRoundDeciseconds: try field.member("turn_round_deciseconds").integer(),
      uTurnDeciseconds: try field.optional("u_turn_deciseconds")?.integer(),
      crossingTurnDeciseconds: try field.member("crossing_turn_deciseconds").integer(),
      nearTurnDeciseconds: try field.member("near_turn_deciseconds").integer(),
      signalDeciseconds: try field.member("signal_deciseconds").integer(),
      turnsAtDeadEnds: try field.member("turns_at_dead_ends").bool(),
      usesPrivateRoads: try field.member("uses_private_roads").bool())
  }

  /// What holds on the roads that day.
  static func json(_ conditions: RoadConditions) -> JSONValue {
    .record([
      "weekday": .integer(of: conditions.weekday),
      "out_from_minute": .integer(of: conditions.outFromMinute),
      "out_to_minute": .integer(of: conditions.outToMinute),
      "drives_on_left": .bool(conditions.drivesOnLeft),
      "closed_edges": .integers(conditions.closedEdges),
      "overrides": .array(
        conditions.overrides.map { entry in
          .record([
            "arc": .integer(of: entry.arc), "class": .string(entry.vehicleClass),
            "rule": .string("\(entry.rule)"),
          ])
        }),
    ])
  }

  /// What holds on the roads, read back.
  static func conditions(_ field: JSONField) throws(PlanFileError) -> RoadConditions {
    var overrides: [AccessOverride] = []
    for entry in try field.member("overrides").elements() {
      overrides.append(
        AccessOverride(
          arc: try entry.member("arc").integer(), vehicleClass: try entry.member("class").text(),
          rule: try entry.member("rule").choice()))
    }
    return RoadConditions(
      weekday: try field.member("weekday").integer(),
      outFromMinute: try field.member("out_from_minute").integer(),
      outToMinute: try field.member("out_to_minute").integer(),
      drivesOnLeft: try field.member("drives_on_left").bool(),
      closedEdges: try field.member("closed_edges").integers(), overrides: overrides)
  }
}
