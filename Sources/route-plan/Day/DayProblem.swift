import Gazetteer
import RoadGraph
import Routing

/// How free the solver is.
enum PlanMode: String, CaseIterable, Sendable {
  /// The due rounds in their imported order, only timed.
  case asIs = "as-is"
  /// Every round keeps its streets; order and tips are free.
  case keep
  /// Streets may move between the day's crews at a price per household.
  case rebalance
  /// Streets may move freely: for studies.
  case free
}

/// One day's problem with what its indices mean.
struct DayProblem: Sendable {
  var problem: Problem
  /// The piece behind each task.
  var pieces: [WorkPiece]
  /// Why a task has no usable mode, by task, in words.
  var obstacles: [Int: String]
  /// The configured vehicle behind each vehicle.
  var vehicles: [AreaConfiguration.VehicleConfiguration]
  /// Facts for the planner that arose on the way.
  var notes: [String]
  /// What to call the places beyond the configured depots at which vehicles start under way.
  var startTitles: [String] = []
}

/// Turns what is due on a date into a problem for the solver.
struct DayProblemBuilder {
  let configuration: AreaConfiguration
  let network: RoadNetwork
  let facts: RoadFacts
  let date: CalendarDate
  let mode: PlanMode
  /// Rounds that other crews may help in `keep`, because their own vehicle can't finish them.
  var helpedRounds: Set<String> = []
  let threads: Int

  /// Builds the problem.
  ///
  /// - Throws: `ProblemError` where the area's figures make none.
  func build(
    _ presentations: [TiedPresentation], log: inout DiagnosticLog
  ) throws(ProblemError) -> DayProblem {
    let vehicles = configuration.vehicles.filter { !$0.offRoadDates.contains(date) }
    let profiles = usedProfiles(vehicles)
    let conditions = conditions(vehicles)
    let roads = DriveableRoads(
      network: network, profiles: profiles, conditions: conditions, threads: threads)
    var modes = modeBuilder(roads)
    var notes = offRoadNotes()

    let pieces = cutter(vehicles).cut(presentations)
    let homes = HomeVehicles(configuration: configuration, vehicles: vehicles)
    let streets = StreetNumbers(pieces)
    var obstacles: [Int: String] = [:]
    var roadObstacles: RoadObstacles?
    var tasks: [ServiceTask] = []
    for (index, piece) in pieces.enumerated() {
      var found = modes.modes(of: piece)
      if found.isEmpty {
        let known = roadObstacles ?? RoadObstacles(roads: roads, threads: threads)
        roadObstacles = known
        obstacles[index] = known.text(onEdge: piece.edge)
        found = [modes.unusable(piece)]
      }
      tasks.append(
        task(piece, modes: found, homes: homes, street: streets.number(of: piece)))
    }
    let places = PlaceBuilder(network: network, roads: roads)
    let depots = configuration.depots.map { depot -> Depot in
      let place = places.positions(of: depot.point, named: "depot \(depot.id)", log: &log)
      return Depot(
        entries: place.map { modes.entries.index(of: $0) },
        exits: place.map { modes.exits.index(of: $0) })
    }
    let sites = configuration.sites.map { site -> DisposalSite in
      let place = places.positions(of: site.point, named: "site \(site.id)", log: &log)
      return disposalSite(
        site, entries: place.map { modes.entries.index(of: $0) },
        exits: place.map { modes.exits.index(of: $0) })
    }
    if let missing = deadEndNote(pieces, roads: roads) { notes.append(missing) }
    let problem = try Problem(
      streamCount: configuration.streams.count, profiles: profiles, conditions: conditions,
      entryPositions: modes.entries.positions, exitPositions: modes.exits.positions,
      tasks: tasks, depots: depots, sites: sites,
      vehicles: vehicles.map {
        vehicle($0, profiles: profiles, streams: usedStreams($0, pieces: pieces))
      },
      costPerReversingMetre: Cost(pounds: configuration.prices.poundsPerReversingMetre))
    return DayProblem(
      problem: problem, pieces: pieces, obstacles: obstacles, vehicles: vehicles, notes: notes)
  }

  private func usedProfiles(_ vehicles: [AreaConfiguration.VehicleConfiguration])
    -> [VehicleProfile]
  {
    configuration.profiles.filter { profile in vehicles.contains { $0.profile == profile.name } }
  }

  private func conditions(_ vehicles: [AreaConfiguration.VehicleConfiguration]) -> RoadConditions {
    let from = vehicles.map(\.startFromMinute).min() ?? 360
    let to = vehicles.map { $0.startToMinute + $0.shiftMinutes + $0.overtimeCapMinutes }.max() ?? 0
    return RoadConditions(
      weekday: Int32(date.weekday), outFromMinute: from, outToMinute: min(1440, to),
      drivesOnLeft: configuration.drivesOnLeft, closedEdges: facts.closedEdges,
      overrides: facts.overrides)
  }

  private func modeBuilder(_ roads: DriveableRoads) -> ModeBuilder {
    let facts = facts
    let reverse = configuration.streetRules.greatestReverseMetres * 100
    return ModeBuilder(
      network: network, roads: roads,
      greatestReverse: { facts.reverseLimits[$0] ?? reverse },
      greatestWalk: { facts.walkLimits[$0] ?? 2_500 },
      drivesOnLeft: configuration.drivesOnLeft)
  }

  private func cutter(_ vehicles: [AreaConfiguration.VehicleConfiguration]) -> WorkPieceCutter {
    let facts = facts
    let network = network
    let apart = Set(configuration.streetRules.eachSideClasses)
    let smallest = vehicles.flatMap(\.compartments).map(\.kilograms).min() ?? 1000
    return WorkPieceCutter(
      network: network,
      greatestGapCentimetres: configuration.streetRules.greatestGapMetres * 100,
      greatestGrams: Int64(max(100, smallest)) * 1000 * 2 / 5,
      worksSidesApart: {
        facts.sidesApart[$0] ?? apart.contains(network.attributes(ofEdge: $0).roadClass)
      })
  }

  private func task(
    _ piece: WorkPiece, modes: [ServiceMode], homes: HomeVehicles, street: Int32
  ) -> ServiceTask {
    var demands: [Demand] = []
    for stream in configuration.streams.indices {
      let members = piece.members.filter { $0.presentation.stream == stream }
      guard !members.isEmpty else { continue }
      let grams = members.reduce(Int64(0)) { $0 + Int64($1.presentation.grams) }
      let millilitres = members.reduce(Int64(0)) { $0 + Int64($1.presentation.millilitres) }
      demands.append(
        Demand(
          stream: Int32(stream), kilograms: Kilograms(Int32(clamping: (grams + 500) / 1000)),
          litres: Litres(Int32(clamping: (millilitres + 500) / 1000))))
    }
    let handling = piece.members.reduce(Int64(0)) {
      $0 + Int64($1.presentation.handlingMilliseconds)
    }
    let home = homes.vehicle(ofRound: piece.round)
    let households = max(1, piece.households)
    let (mayMove, pounds): (Bool, Double) =
      switch mode {
      case _ where piece.round.isEmpty: (true, 0)
      case .asIs: (false, 0)
      case .keep:
        (helpedRounds.contains(piece.round), configuration.prices.poundsPerHouseholdHelped)
      case .rebalance: (true, configuration.prices.poundsPerHouseholdMoved)
      case .free: (true, 0)
      }
    let access = piece.members[0].presentation.accessWindows.map {
      TimeWindow(from: Deciseconds($0.from * 600), to: Deciseconds($0.to * 600))
    }
    // A piece that must be done pays for the vehicle that goes out for it alone.
    let worth = piece.isOptional ? piece.members[0].presentation.worthMicropounds : nil
    let isOptional =
      piece.isOptional && (configuration.yieldOrder.optionalWork || worth != nil)
    let undone =
      isOptional
      ? worth.map { Double($0) / 1e6 } ?? configuration.prices.poundsPerOptionalUndone
      : 2 * dearestDay + configuration.prices.poundsPerHouseholdUndone * Double(households)
    return ServiceTask(
      modes: modes, demands: demands,
      handling: Deciseconds(Int32(clamping: (handling + 99) / 100)),
      windows: facts.workWindows(onEdge: piece.edge, within: access),
      homeVehicle: piece.round.isEmpty ? -1 : home ?? (mayMove ? -1 : -2), mayMove: mayMove,
      movePrice: Cost(pounds: pounds * Double(households)),
      unassignedPrice: Cost(pounds: undone), isOptional: isOptional,
      street: street,
      households: piece.households, sequence: importedSequence(piece))
  }

  /// What the dearest vehicle costs for a day with its overtime.
  private var dearestDay: Double {
    configuration.vehicles.map {
      $0.poundsPerDay + $0.poundsPerHour * Double($0.shiftMinutes + $0.overtimeCapMinutes) / 60
        + $0.poundsPerOvertimeHour * Double($0.overtimeCapMinutes) / 60
    }.max() ?? 0
  }

  private func importedSequence(_ piece: WorkPiece) -> Int32 {
    piece.members.map(\.presentation.sequence).filter { $0 > 0 }.min() ?? 0
  }

  private func disposalSite(
    _ site: AreaConfiguration.SiteConfiguration, entries: [Int32], exits: [Int32]
  ) -> DisposalSite {
    let isClosed = site.closedDates.contains(date)
    let openings = isClosed ? [] : site.openings[date.weekday - 1]
    return DisposalSite(
      entries: entries, exits: exits, streams: streamMask(site.streams),
      openings: openings.map {
        TimeWindow(from: Deciseconds($0.from * 600), to: Deciseconds($0.to * 600))
      },
      turnaround: site.turnaroundSeconds.map { Deciseconds($0 * 10) },
      costPerTonne: Cost(pounds: site.poundsPerTonne))
  }

  private func streamMask(_ ids: [String]) -> UInt32 {
    configuration.streams.enumerated().reduce(0) {
      $0 | (ids.contains($1.element.id) ? 1 << UInt32($1.offset) : 0)
    }
  }

  /// The streams a vehicle may take on the day: with `keep` and `as-is` those of its own rounds and
  /// of the rounds it may help, so that a bulky job does not spoil a load of recycling.
  private func usedStreams(
    _ vehicle: AreaConfiguration.VehicleConfiguration, pieces: [WorkPiece]
  ) -> UInt32 {
    guard mode == .keep || mode == .asIs else { return .max }
    let own = Set(vehicle.rounds).union(helpedRounds)
    let due = pieces.filter { own.contains($0.round) }.reduce(UInt32(0)) {
      $1.members.reduce($0) { $0 | 1 << UInt32($1.presentation.stream) }
    }
    return due == 0 ? .max : due | streamMask(vehicle.initialLoads.map(\.stream))
  }

  private func vehicle(
    _ vehicle: AreaConfiguration.VehicleConfiguration, profiles: [VehicleProfile], streams: UInt32
  ) -> Vehicle {
    let rules = configuration.breakProfiles[vehicle.breakProfile] ?? .init()
    let depot = configuration.depots.firstIndex { $0.id == vehicle.depot } ?? 0
    let end = configuration.depots.firstIndex { $0.id == vehicle.endDepot } ?? depot
    let overtime = configuration.yieldOrder.overtime ? vehicle.overtimeCapMinutes : 0
    let shift = min(vehicle.shiftMinutes, rules.maximumDutyMinutes)
    // Two loaders are the standard crew; each one more or less changes lifts, not driving.
    let handlingPermille: Int32 =
      vehicle.loaders <= 0 ? 2200 : vehicle.loaders == 1 ? 1500 : vehicle.loaders == 2 ? 1000 : 800
    return Vehicle(
      profile: Int32(profiles.firstIndex { $0.name == vehicle.profile } ?? 0),
      startDepot: Int32(depot), endDepot: Int32(end),
      compartments: vehicle.compartments.map {
        Compartment(
          streams: streamMask($0.streams) & streams, kilograms: Kilograms($0.kilograms),
          litres: Litres(Int32(clamping: Int64(Double($0.litres) * $0.compaction))))
      },
      payload: Kilograms(vehicle.payloadKilograms),
      initialLoads: vehicle.initialLoads.compactMap { load in
        configuration.streams.firstIndex { $0.id == load.stream }.map {
          Demand(
            stream: Int32($0), kilograms: Kilograms(load.kilograms), litres: Litres(load.litres))
        }
      }.sorted { $0.stream < $1.stream },
      start: TimeWindow(
        from: Deciseconds(vehicle.startFromMinute * 600),
        to: Deciseconds(vehicle.startToMinute * 600)),
      shift: Deciseconds(shift * 600),
      overtimeCap: Deciseconds(min(overtime, rules.maximumDutyMinutes - shift) * 600),
      drivingCap: Deciseconds(rules.maximumDrivingMinutes * 600),
      breakRules: rules.rules.map {
        BreakRule(
          afterWork: $0.afterWorkMinutes.map { Deciseconds($0 * 600) },
          afterDriving: $0.afterDrivingMinutes.map { Deciseconds($0 * 600) },
          duration: Deciseconds($0.minutes * 600))
      },
      handlingPermille: handlingPermille,
      costPerDay: Cost(pounds: vehicle.poundsPerDay),
      costPerDecisecond: Cost(pounds: vehicle.poundsPerHour / 36_000),
      costPerMetre: Cost(pounds: vehicle.poundsPerKilometre / 1000),
      overtimePerDecisecond: Cost(pounds: vehicle.poundsPerOvertimeHour / 36_000))
  }

  private func offRoadNotes() -> [String] {
    configuration.vehicles.filter { $0.offRoadDates.contains(date) }.map {
      "Vehicle \($0.id) is off the road on \(date); its rounds: "
        + ($0.rounds.isEmpty ? "none" : $0.rounds.joined(separator: ", ")) + "."
    }
  }

  /// Dead ends in which turning is taken for granted because the class serves them today.
  private func deadEndNote(_ pieces: [WorkPiece], roads: DriveableRoads) -> String? {
    var ends: Set<UInt32> = []
    for piece in pieces {
      for node in [network.edgeTails[Int(piece.edge)], network.edgeHeads[Int(piece.edge)]]
      where network.arcs(outOf: node).count == 1
        && !network.nodeFeatures[Int(node)].contains(.turningCircle)
      {
        ends.insert(node)
      }
    }
    guard !ends.isEmpty else { return nil }
    let count = PlanText.count(ends.count, "dead end") + (ends.count == 1 ? " is" : " are")
    return "\(count) worked in which the map shows no turning place; the class "
      + "that serves them today is taken to turn there (access.csv: no-turn or reverse-in)."
  }
}

/// Numbers the day's streets by USRN: a street yields whole, and two of one name are two streets.
struct StreetNumbers {
  private let numbers: [USRN: Int32]

  /// Numbers the streets of pieces in ascending order.
  init(_ pieces: [WorkPiece]) {
    let streets = Set(pieces.compactMap { $0.members.first?.presentation.usrn }).sorted()
    numbers = Dictionary(uniqueKeysWithValues: zip(streets, 0...))
  }

  /// The street's number, or -1 for a point or work on no known street.
  func number(of piece: WorkPiece) -> Int32 {
    guard !piece.isPoint, let usrn = piece.members.first?.presentation.usrn else { return -1 }
    return numbers[usrn] ?? -1
  }
}

/// Which vehicle works which round on the day.
struct HomeVehicles {
  private var vehicleOfRound: [String: Int32] = [:]

  /// Reads the rounds of the vehicles that are on the road.
  init(
    configuration: AreaConfiguration, vehicles: [AreaConfiguration.VehicleConfiguration]
  ) {
    for (index, vehicle) in vehicles.enumerated() {
      for round in vehicle.rounds where vehicleOfRound[round] == nil {
        vehicleOfRound[round] = Int32(index)
      }
    }
  }

  /// The vehicle's index, or `nil` where the round has none that day.
  func vehicle(ofRound round: String) -> Int32? { vehicleOfRound[round] }
}

/// Finds where depots and tips stand on the roads.
struct PlaceBuilder {
  let network: RoadNetwork
  let roads: DriveableRoads
  private let snapper: RoadSnapper

  /// Looks only at roads that some vehicle reaches and leaves.
  init(network: RoadNetwork, roads: DriveableRoads) {
    self.network = network
    self.roads = roads
    snapper = RoadSnapper(
      network: network,
      serviceable: (0..<UInt32(network.edgeCount)).map {
        roads.isConnectedForAny($0 * 2) || roads.isConnectedForAny($0 * 2 + 1)
      })
  }

  /// The positions at which vehicles arrive and leave: both directions where both can be driven.
  func positions(
    of point: GridPoint, named name: String, log: inout DiagnosticLog
  ) -> [ArcPosition] {
    let result = snapper.tie(point: point, streetNames: [], options: SnapOptions())
    guard let tie = result.tie else {
      log.report(
        Diagnostic(
          "A301", .error, file: "area.json5",
          message: "no road that a vehicle reaches and leaves is within 1 km of the \(name) at "
            + "\(point.x / 100), \(point.y / 100)",
          fix: "correct its x and y (metres in the area's frame), or open a road in access.csv"))
      return []
    }
    let length = network.edgeLengths[Int(tie.edge)]
    let both = [
      ArcPosition(arc: tie.edge * 2, offset: tie.offset),
      ArcPosition(arc: tie.edge * 2 + 1, offset: length - tie.offset),
    ]
    return both.filter { roads.isConnectedForAny($0.arc) }
  }
}

extension Cost {
  /// Rounds pounds to millionths.
  init(pounds: Double) {
    let micropounds = (pounds * 1_000_000).rounded()
    self.init(micropounds: micropounds.isFinite && abs(micropounds) < 9e18 ? Int64(micropounds) : 0)
  }
}
