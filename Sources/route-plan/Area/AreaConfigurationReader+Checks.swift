import Gazetteer
import RoadGraph

/// The names that vehicles and tips may use.
struct KnownNames {
  /// Ids of streams.
  let streams: [String]
  /// Names of vehicle classes, the standard ones among them.
  let profiles: [String]
  /// Ids of depots.
  let depots: [String]
  /// Names of break rules, ascending.
  let breakProfiles: [String]

  /// Collects the names of an area.
  init(_ area: AreaConfiguration) {
    streams = area.streams.map(\.id)
    profiles = area.profiles.map(\.name)
    depots = area.depots.map(\.id)
    breakProfiles = area.breakProfiles.keys.sorted()
  }
}

extension AreaConfigurationReader {
  /// Reports whatever a vehicle names that isn't there.
  mutating func checkNames(
    of vehicle: AreaConfiguration.VehicleConfiguration, object: ConfigurationObject,
    known: KnownNames
  ) {
    if object.has("profile") {
      checkKnown(vehicle.profile, "profile", in: known.profiles, of: object, key: "profile")
    }
    if object.has("depot") {
      checkKnown(vehicle.depot, "depot", in: known.depots, of: object, key: "depot")
    }
    if object.has("end_depot") {
      checkKnown(vehicle.endDepot, "depot", in: known.depots, of: object, key: "end_depot")
    }
    checkKnown(
      vehicle.breakProfile, "break profile", in: known.breakProfiles, of: object,
      key: "break_profile")
    for stream in vehicle.compartments.flatMap(\.streams) {
      checkKnown(stream, "stream", in: known.streams, of: object, key: "compartments")
    }
    for load in vehicle.initialLoads {
      checkKnown(load.stream, "stream", in: known.streams, of: object, key: "initial_loads")
      if !vehicle.compartments.contains(where: { $0.streams.contains(load.stream) }) {
        report(
          "A110", object.line(of: "initial_loads"),
          "vehicle '\(vehicle.id)' starts with \(load.stream) that no compartment holds",
          fix: "add the stream to a compartment, or drop the load")
      }
    }
  }

  private mutating func checkKnown(
    _ name: String, _ noun: String, in known: [String], of object: ConfigurationObject, key: String
  ) {
    guard !name.isEmpty, !known.contains(name) else { return }
    let list = known.isEmpty ? "none is declared" : "known: \(known.joined(separator: ", "))"
    let nearest = NearestName.of(name, in: known).map { "write '\($0)' if that is meant" }
    report(
      "A107", object.line(of: key), "\(object.path).\(key) names no \(noun) '\(name)'",
      fix: "\(nearest ?? "declare it") (\(list))")
  }

  /// Reports compartments and first loads that the vehicle can't carry.
  mutating func checkLoads(
    of vehicle: AreaConfiguration.VehicleConfiguration, object: ConfigurationObject
  ) {
    let payload = vehicle.payloadKilograms
    guard payload > 0 else { return }
    if object.has("compartments"), vehicle.compartments.isEmpty {
      report(
        "A110", object.line(of: "compartments"), "vehicle '\(vehicle.id)' has no compartment",
        fix: "add one with its streams and litres")
    }
    for (index, part) in vehicle.compartments.enumerated() {
      if part.kilograms > payload {
        report(
          "A110", object.line(of: "compartments"),
          "compartment \(index + 1) of vehicle '\(vehicle.id)' holds \(part.kilograms) kg, "
            + "more than the payload of \(payload) kg",
          fix: "lower its kilograms, or correct payload_kilograms")
      }
      if part.streams.isEmpty {
        report(
          "A110", object.line(of: "compartments"),
          "compartment \(index + 1) of vehicle '\(vehicle.id)' holds no stream",
          fix: "name its streams")
      }
    }
    let loaded = vehicle.initialLoads.reduce(Int64(0)) { $0 + Int64($1.kilograms) }
    if loaded > Int64(payload) {
      report(
        "A110", object.line(of: "initial_loads"),
        "vehicle '\(vehicle.id)' starts with \(loaded) kg, more than its payload of \(payload) kg",
        fix: "correct the loads, or tip first")
    }
  }

  /// Reports start windows and shifts that can't be or that the law cuts short.
  mutating func checkHours(
    of vehicle: AreaConfiguration.VehicleConfiguration, object: ConfigurationObject,
    area: AreaConfiguration
  ) {
    if vehicle.startToMinute < vehicle.startFromMinute {
      report(
        "A106", object.line(of: "start_to"),
        "vehicle '\(vehicle.id)' starts at \(ClockText.text(minute: vehicle.startToMinute)) at the "
          + "latest, before \(ClockText.text(minute: vehicle.startFromMinute))",
        fix: "give start_to a time not before start_from")
    }
    guard let law = area.breakProfiles[vehicle.breakProfile] else { return }
    let longest = vehicle.shiftMinutes + vehicle.overtimeCapMinutes
    if longest > law.maximumDutyMinutes {
      warn(
        "A112", object.line(of: "shift_minutes"),
        "shift and overtime of vehicle '\(vehicle.id)' make \(longest) minutes, more than the "
          + "\(law.maximumDutyMinutes) that \(vehicle.breakProfile) allows; the law's limit is used",
        fix: "shorten the shift or the overtime cap")
    }
  }

  /// Reports streams that nobody carries or takes, and tips that never open.
  mutating func check(_ area: AreaConfiguration, root: ConfigurationObject) {
    guard root.has("vehicles"), root.has("streams") else { return }
    let known = area.streams.map(\.id)
    for site in area.sites {
      for stream in site.streams where !known.contains(stream) {
        let nearest = NearestName.of(stream, in: known).map { "write '\($0)' if that is meant" }
        report(
          "A107", root.line(of: "sites"), "site '\(site.id)' names no stream '\(stream)'",
          fix: nearest ?? "declare it in streams")
      }
      if site.openings.allSatisfy(\.isEmpty) {
        warn(
          "A113", root.line(of: "sites"), "site '\(site.id)' never opens",
          fix: "give it openings, or remove it")
      }
    }
    for stream in known where !stream.isEmpty {
      let isCarried = area.vehicles.contains { vehicle in
        vehicle.compartments.contains { $0.streams.contains(stream) }
      }
      let isTaken = area.sites.contains { $0.streams.contains(stream) }
      if isCarried && !isTaken {
        report(
          "A109", root.line(of: "sites"), "no site takes the stream '\(stream)'",
          fix: "add '\(stream)' to the streams of a site")
      } else if !isCarried {
        warn(
          "A114", root.line(of: "vehicles"), "no vehicle carries the stream '\(stream)'",
          fix: "add it to a compartment, or remove the stream")
      }
    }
  }
}
