import Gazetteer
import RoadGraph

extension AreaConfigurationReader {
  /// The standard classes and those of the area; the area's come last and outrank equal names.
  mutating func readProfiles(_ root: ConfigurationObject, into area: inout AreaConfiguration) {
    area.profiles = VehicleProfile.standard
    guard let list = root.list("profiles", AreaKeys.profiles, &log) else { return }
    checkUnique(list, key: "name", of: "profile")
    for object in list {
      guard let profile = profile(object) else { continue }
      area.profiles.removeAll { $0.name == profile.name }
      area.profiles.append(profile)
    }
  }

  private mutating func profile(_ object: ConfigurationObject) -> VehicleProfile? {
    guard let name = object.text("name") else { return nil }
    let baseName = object.text("standard") ?? name
    let base = VehicleProfile.standard.first { $0.name == baseName }
    if base == nil, object.has("standard") {
      report(
        "A107", object.line(of: "standard"), "there is no standard class '\(baseName)'",
        fix: "use one of: \(VehicleProfile.standard.map(\.name).joined(separator: ", "))")
      return nil
    }
    if base == nil {
      let sizes = ["height_metres", "width_metres", "length_metres", "gross_kilograms"]
      let missing = sizes.filter { !object.has($0) && !object.wasRefused($0) }
      guard missing.isEmpty else {
        report(
          "A104", object.line,
          "profile '\(name)' is no standard class and has no \(missing.joined(separator: ", "))",
          fix: "add them, or name a class in standard")
        return nil
      }
    }
    var profile =
      base
      ?? VehicleProfile(
        name: name, heightCentimetres: 370, widthCentimetres: 275, lengthCentimetres: 1100,
        grossKilograms: 26_000)
    profile.name = name
    override(&profile, by: object)
    return profile
  }

  private mutating func override(
    _ profile: inout VehicleProfile, by object: ConfigurationObject
  ) {
    func scaled(_ key: String, by factor: Double) -> Int32? {
      object.number(key).map { Int32(($0 * factor).rounded()) }
    }
    profile.heightCentimetres = scaled("height_metres", by: 100) ?? profile.heightCentimetres
    profile.widthCentimetres = scaled("width_metres", by: 100) ?? profile.widthCentimetres
    profile.lengthCentimetres = scaled("length_metres", by: 100) ?? profile.lengthCentimetres
    profile.grossKilograms = object.integer("gross_kilograms") ?? profile.grossKilograms
    profile.maximumKilometresPerHour =
      object.integer("maximum_kilometres_per_hour") ?? profile.maximumKilometresPerHour
    profile.signedSpeedPercent =
      object.integer("signed_speed_percent") ?? profile.signedSpeedPercent
    profile.crawlKilometresPerHour =
      object.integer("crawl_kilometres_per_hour") ?? profile.crawlKilometresPerHour
    profile.reverseKilometresPerHour =
      object.integer("reverse_kilometres_per_hour") ?? profile.reverseKilometresPerHour
    profile.turnRoundDeciseconds =
      scaled("turn_round_seconds", by: 10) ?? profile.turnRoundDeciseconds
    if let price = scaled("u_turn_seconds", by: 10) {
      profile.uTurnDeciseconds = price == 0 ? nil : price
    }
    profile.crossingTurnDeciseconds =
      scaled("crossing_turn_seconds", by: 10) ?? profile.crossingTurnDeciseconds
    profile.nearTurnDeciseconds =
      scaled("near_turn_seconds", by: 10) ?? profile.nearTurnDeciseconds
    profile.signalDeciseconds = scaled("signal_seconds", by: 10) ?? profile.signalDeciseconds
    profile.turnsAtDeadEnds = object.flag("turns_at_dead_ends") ?? profile.turnsAtDeadEnds
    profile.usesPrivateRoads = object.flag("uses_private_roads") ?? profile.usesPrivateRoads
    if let speeds = object.object("class_kilometres_per_hour", AreaKeys.classSpeeds, &log) {
      for roadClass in RoadClass.allCases {
        guard let speed = speeds.integer(roadClass.configurationName) else { continue }
        profile.classKilometresPerHour[Int(roadClass.rawValue)] = speed
      }
    }
  }

  /// The vehicles; what they name is checked once everything is read.
  mutating func readVehicles(_ root: ConfigurationObject, into area: inout AreaConfiguration) {
    guard let list = root.list("vehicles", AreaKeys.vehicles, &log) else { return }
    checkUnique(list, of: "vehicle")
    if list.isEmpty {
      report("A104", root.line(of: "vehicles"), "vehicles is empty", fix: "add the fleet")
    }
    let names = KnownNames(area)
    for object in list {
      let vehicle = vehicle(object)
      checkNames(of: vehicle, object: object, known: names)
      checkLoads(of: vehicle, object: object)
      checkHours(of: vehicle, object: object, area: area)
      area.vehicles.append(vehicle)
    }
  }

  private mutating func vehicle(
    _ object: ConfigurationObject
  ) -> AreaConfiguration.VehicleConfiguration {
    var vehicle = AreaConfiguration.VehicleConfiguration()
    vehicle.id = object.text("id") ?? ""
    vehicle.title = object.text("title") ?? vehicle.id
    vehicle.profile = object.text("profile") ?? ""
    vehicle.depot = object.text("depot") ?? ""
    vehicle.endDepot = object.text("end_depot") ?? vehicle.depot
    vehicle.rounds = object.texts("rounds") ?? [vehicle.id]
    vehicle.payloadKilograms = object.integer("payload_kilograms") ?? 0
    vehicle.startFromMinute = object.minute("start_from") ?? vehicle.startFromMinute
    vehicle.startToMinute = object.minute("start_to") ?? vehicle.startFromMinute
    vehicle.shiftMinutes = object.integer("shift_minutes") ?? vehicle.shiftMinutes
    vehicle.overtimeCapMinutes =
      object.integer("overtime_cap_minutes") ?? vehicle.overtimeCapMinutes
    vehicle.breakProfile = object.text("break_profile") ?? vehicle.breakProfile
    vehicle.loaders = object.integer("loaders") ?? vehicle.loaders
    vehicle.poundsPerDay = object.number("pounds_per_day") ?? 0
    vehicle.poundsPerHour = object.number("pounds_per_hour") ?? 0
    vehicle.poundsPerKilometre = object.number("pounds_per_kilometre") ?? 0
    vehicle.poundsPerOvertimeHour = object.number("pounds_per_overtime_hour") ?? 0
    vehicle.offRoadDates = object.dates("off_road_dates") ?? []
    for part in object.list("compartments", AreaKeys.compartments, &log) ?? [] {
      vehicle.compartments.append(
        AreaConfiguration.CompartmentConfiguration(
          streams: part.texts("streams") ?? [],
          kilograms: part.integer("kilograms") ?? vehicle.payloadKilograms,
          litres: part.integer("litres") ?? 0, compaction: part.number("compaction") ?? 1))
    }
    for load in object.list("initial_loads", AreaKeys.initialLoads, &log) ?? [] {
      vehicle.initialLoads.append(
        (
          stream: load.text("stream") ?? "", kilograms: load.integer("kilograms") ?? 0,
          litres: load.integer("litres") ?? 0
        ))
    }
    return vehicle
  }
}
