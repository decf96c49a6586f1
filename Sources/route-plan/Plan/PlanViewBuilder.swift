import Gazetteer
import RoadGraph
import Routing

/// Turns a checked solution into what people read.
struct PlanViewBuilder {
  let configuration: AreaConfiguration
  let network: RoadNetwork
  let register: PropertyRegister
  let day: DayProblem
  let solution: Solution
  let date: CalendarDate
  let mode: PlanMode
  let facts: RoadFacts
  let untied: [Presentation]
  let shared: SharedStops
  /// Credit lines beyond those of the roads.
  let credits: [String]
  let converter: PositionConverter

  /// The whole plan as read.
  func build(notes: [String]) -> PlanView {
    var view = PlanView()
    view.areaName = configuration.name
    view.isSynthetic = configuration.isSynthetic
    view.date = date
    view.mode = mode.rawValue
    view.drivesOnLeft = configuration.drivesOnLeft
    view.attributions =
      network.attributions + credits.filter { !network.attributions.contains($0) }
    view.streams = configuration.streams
    view.depots = configuration.depots.map {
      PlaceView(id: $0.id, title: $0.title, point: geographic($0.point))
    }
    view.sites = configuration.sites.map {
      PlaceView(id: $0.id, title: $0.title, point: geographic($0.point))
    }
    view.rounds = solution.routes.map(round)
    view.unassigned =
      solution.unassigned.filter { !isPassedBy($0) }.map(unassigned) + untied.map(withoutRoad)
    view.notes = notes
    view.totals = totals(of: view)
    view.backgroundRoads = backgroundRoads()
    return view
  }

  /// Whether it is a bin worth a small detour that no crew comes near: nothing is left undone by it.
  private func isPassedBy(_ work: UnassignedTask) -> Bool {
    work.reason == .notWorthwhile
      && day.pieces[Int(work.task)].members.allSatisfy { $0.presentation.worthMicropounds != nil }
  }

  private var geometry: ArcGeometry { ArcGeometry(network: network) }

  private func geographic(_ point: GridPoint) -> GeographicPoint {
    converter.geographic(point)
  }

  private func geographic(_ line: [GridPoint]) -> [GeographicPoint] { line.map(geographic) }

  // MARK: Rounds

  private func round(_ route: Route) -> RoundView {
    let configured = day.vehicles[Int(route.vehicle)]
    let vehicle = day.problem.vehicles[Int(route.vehicle)]
    var view = RoundView()
    view.id = roundNames(route, configured)
    view.vehicleID = configured.id
    view.vehicleTitle = configured.title
    view.vehicleClass = configured.profile
    view.crew =
      configured.loaders > 0
      ? "driver + \(configured.loaders) loader\(configured.loaders == 1 ? "" : "s")" : "driver"
    view.startSeconds = route.departure.count / 10
    view.finishSeconds = route.finish.count / 10
    view.overtimeSeconds =
      max(0, (route.finish - route.departure - vehicle.shift).count) / 10
    view.events = EventMerging.merged(events(route, configured, vehicle))
    view.usualContainers = UsualContainers.takeOut(of: &view.events)
    var metres = Int64(route.returnLeg.metres.count)
    for stop in route.stops {
      metres += Int64(stop.leg?.metres.count ?? 0)
      guard case .service(let task, let mode) = stop.stop else { continue }
      let work = day.problem.tasks[Int(task)]
      metres += Int64(work.modes[Int(mode)].metres.count)
      view.reversingMetres += work.modes[Int(mode)].reversing.count
      view.households += work.households
      view.kilograms += work.demands.reduce(0) { $0 + $1.kilograms.count }
    }
    view.kilometres = Double(metres) / 1000
    return view
  }

  /// The rounds a vehicle really works that day, or its own name where its work has none.
  private func roundNames(
    _ route: Route, _ configured: AreaConfiguration.VehicleConfiguration
  ) -> String {
    var names: [String] = []
    for stop in route.stops {
      guard case .service(let task, _) = stop.stop else { continue }
      let name = day.pieces[Int(task)].round
      if configured.rounds.contains(name), !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? configured.id : names.sorted().joined(separator: "+")
  }

  private func events(
    _ route: Route, _ configured: AreaConfiguration.VehicleConfiguration, _ vehicle: Vehicle
  ) -> [EventView] {
    var events: [EventView] = []
    var trip = 1
    var depart = EventView()
    depart.kind = .depart
    depart.startSeconds = route.departure.count / 10
    depart.finishSeconds = depart.startSeconds
    depart.title = depotTitle(vehicle.startDepot)
    events.append(depart)
    for stop in route.stops {
      var event = EventView()
      event.trip = trip
      event.startSeconds = stop.start.count / 10
      event.finishSeconds = stop.finish.count / 10
      event.loadKilograms = stop.kilograms.reduce(0) { $0 + $1.count }
      if let leg = stop.leg { drive(leg, into: &event) }
      switch stop.stop {
      case .service(let task, let mode):
        service(Int(task), Int(mode), vehicle: configured, into: &event)
      case .tip(let site):
        event.kind = .tip
        event.title = configuration.sites[Int(site)].title
        event.workLine = [geographic(configuration.sites[Int(site)].point)]
        trip += 1
      case .rest(let duration):
        event.kind = .rest
        event.title = "Break, \(duration.count / 600) minutes"
      }
      let waited = (stop.start - stop.arrival).count / 600
      if waited > 0 { event.warnings.append("wait \(waited) min until it opens") }
      events.append(event)
    }
    var finish = EventView()
    finish.kind = .finish
    finish.trip = trip
    finish.startSeconds = route.finish.count / 10
    finish.finishSeconds = finish.startSeconds
    finish.title = depotTitle(vehicle.endDepot)
    drive(route.returnLeg, into: &finish)
    events.append(finish)
    return events
  }

  private func depotTitle(_ depot: Int32) -> String {
    let configured = configuration.depots
    return configured.item(depot)?.title
      ?? day.startTitles.item(Int(depot) - configured.count) ?? ""
  }

  private func drive(_ leg: Leg, into event: inout EventView) {
    let from = day.problem.exitPositions[Int(leg.from)]
    let to = day.problem.entryPositions[Int(leg.to)]
    event.driveMetres = leg.metres.count
    event.driveLine = geographic(
      geometry.line(along: leg.arcs, from: from.offset, to: to.offset))
    event.instructions = network.instructions(
      along: leg.arcs, fromOffset: from.offset, toOffset: to.offset
    ).map { step in
      // On a sheet the crew is under way already: it starts only from the depot and the tips.
      let isUnderWay = event.kind == .service && step.kind == .start
      return (
        text: isUnderWay ? step.text.replacing("Start along", with: "Along") : step.text,
        metres: step.metres
      )
    }
  }

  // MARK: Work

  private func service(
    _ task: Int, _ modeIndex: Int, vehicle: AreaConfiguration.VehicleConfiguration,
    into event: inout EventView
  ) {
    let work = day.problem.tasks[task]
    let piece = day.pieces[task]
    let mode = work.modes[modeIndex]
    let entry = day.problem.entryPositions[Int(mode.entry)]
    let exit = day.problem.exitPositions[Int(mode.exit)]
    event.kind = .service
    event.title = title(of: piece)
    event.households = piece.households
    event.lifts = Int32(
      clamping: piece.members.reduce(Int64(500)) {
        $0 + Int64($1.presentation.liftsPermille)
      } / 1000)
    event.kilogramsByStream = work.demands.map { (Int($0.stream), $0.kilograms.count) }
    event.reversingMetres = mode.reversing.count
    event.manner = manner(mode, piece)
    event.workLine = workLine(mode, entry: entry, exit: exit)
    event.houses = houses(piece, along: mode.arcs[0])
    event.warnings = warnings(mode, piece, vehicle: vehicle)
  }

  private func title(of piece: WorkPiece) -> String {
    if let member = piece.members.first {
      switch member.presentation.source {
      case .bin(let name): return "Bin \(name)" + onRoad(piece.edge)
      case .job(let name): return "Job \(name)" + onRoad(piece.edge)
      case .property(let uprn):
        let name = network.name(ofEdge: piece.edge)
        if !name.isEmpty { return name }
        if let property = register.property(uprn), !property.streetName.isEmpty {
          return property.streetName
        }
      }
    }
    let name = network.name(ofEdge: piece.edge)
    return name.isEmpty ? "unnamed road" : name
  }

  private func onRoad(_ edge: UInt32) -> String {
    let name = network.name(ofEdge: edge)
    return name.isEmpty ? "" : ", \(name)"
  }

  private func manner(_ mode: ServiceMode, _ piece: WorkPiece) -> String {
    switch mode.kind {
    case .walkIn: return "walk in"
    case .reverseIn: return "reverse in"
    case .turnRound: return "turn round after"
    case .drive:
      if piece.isPoint { return "point" }
      guard let side = piece.side else { return "both sides" }
      let isForward = mode.arcs[0] & 1 == 0
      return (side == .left) == isForward ? "left side" : "right side"
    }
  }

  private func workLine(_ mode: ServiceMode, entry: ArcPosition, exit: ArcPosition)
    -> [GeographicPoint]
  {
    switch mode.kind {
    case .drive:
      return geographic(geometry.line(along: mode.arcs, from: entry.offset, to: exit.offset))
    case .walkIn:
      return [geographic(geometry.point(onArc: entry.arc, at: entry.offset))]
    case .reverseIn, .turnRound:
      let depth = network.length(ofArc: exit.arc) - exit.offset
      return geographic(geometry.part(ofArc: entry.arc, from: entry.offset, to: depth))
    }
  }

  private func houses(_ piece: WorkPiece, along arc: UInt32) -> [HouseView] {
    let ordered = arc & 1 == 0 ? piece.members : piece.members.reversed()
    return ordered.map { house($0.presentation) }
  }

  private func house(_ presentation: Presentation) -> HouseView {
    var view = HouseView()
    view.stream = presentation.stream
    view.usrn = presentation.usrn?.description ?? ""
    view.households = presentation.households
    view.members = shared.members(of: presentation).map(\.description)
    view.isAssisted = presentation.isAssisted
    view.assistedSpot = presentation.assistedSpot
    view.note = presentation.note
    view.fillPercent = presentation.fillPercent
    if let point = presentation.point { view.point = geographic(point) }
    switch presentation.source {
    case .property(let uprn):
      view.reference = uprn.description
      if let property = register.property(uprn) {
        view.doorplate = property.address.doorplate
        view.address = property.address.line
        view.postcode = property.address.postcode
        if view.usrn.isEmpty { view.usrn = property.usrn?.description ?? "" }
      }
    case .bin(let name):
      view.kind = "bin"
      view.reference = name
      view.doorplate = name
    case .job(let name):
      view.kind = "job"
      view.reference = name
      view.doorplate = name
    }
    return view
  }

  private func warnings(
    _ mode: ServiceMode, _ piece: WorkPiece, vehicle: AreaConfiguration.VehicleConfiguration
  ) -> [String] {
    var warnings: [String] = []
    if mode.reversing.count > 0 {
      warnings.append("reverse in \(mode.reversing.count) m: banksman")
    }
    for forbidden in facts.forbidden[piece.edge] ?? [] {
      let from = ClockText.text(minute: forbidden.window.from.count / 600)
      let to = ClockText.text(minute: forbidden.window.to.count / 600)
      warnings.append("not between \(from) and \(to): \(forbidden.reason)")
    }
    if !piece.round.isEmpty, !vehicle.rounds.contains(piece.round) {
      warnings.append("from round \(piece.round)")
    }
    return warnings
  }

  // MARK: Left undone, totals, background

  private func unassigned(_ entry: UnassignedTask) -> UnassignedView {
    let piece = day.pieces[Int(entry.task)]
    var view = UnassignedView()
    view.title = title(of: piece)
    view.round = piece.round
    view.reason = UnassignedWords.text(entry.reason)
    if let closure = facts.closureReasons[piece.edge] {
      view.reason += ": \(closure)"
    } else if let obstacle = day.obstacles[Int(entry.task)] {
      view.reason += ": \(obstacle)"
    }
    view.households = piece.households
    view.houses = piece.members.map { house($0.presentation) }
    view.line = geographic(
      geometry.part(ofArc: piece.edge * 2, from: piece.from, to: piece.to))
    return view
  }

  private func withoutRoad(_ presentation: Presentation) -> UnassignedView {
    var view = UnassignedView()
    view.title = PresentationTying.name(of: presentation)
    view.round = presentation.round
    view.reason = "no road is within 1 km"
    view.households = presentation.households
    view.houses = [house(presentation)]
    return view
  }

  private func totals(of view: PlanView) -> [(name: String, value: String)] {
    let kilometres = view.rounds.reduce(0) { $0 + $1.kilometres }
    let kilograms = view.rounds.reduce(0) { $0 + $1.kilograms }
    let seconds = view.rounds.reduce(0) { $0 + $1.finishSeconds - $1.startSeconds }
    let overtime = view.rounds.reduce(0) { $0 + $1.overtimeSeconds }
    let cost = solution.cost
    let money = { (cost: Cost) in "£" + Decimals.text(Double(cost.micropounds) / 1e6, places: 2) }
    var totals = [
      ("household collections", String(view.rounds.reduce(0) { $0 + $1.households })),
      ("tonnes", Decimals.text(Double(kilograms) / 1000, places: 1)),
      ("kilometres", Decimals.text(kilometres, places: 1)),
      ("crew hours", Decimals.text(Double(seconds) / 3600, places: 1)),
      ("overtime hours", Decimals.text(Double(overtime) / 3600, places: 1)),
      ("reversing metres", String(view.rounds.reduce(0) { $0 + $1.reversingMetres })),
      ("running cost", money(cost.running)),
      ("households left undone", String(view.unassigned.reduce(0) { $0 + $1.households })),
    ]
    // What was weighed beside money, where the area weighs it.
    let problem = day.problem
    if problem.vehicles.contains(where: { $0.costPerDecisecondOffTarget > .zero }) {
      totals.append(("price of balance", money(cost.balance)))
    }
    if problem.tasks.contains(where: { $0.deviationPrice > .zero }) {
      totals.append(("price of deviation", money(cost.deviation)))
    }
    if problem.vehicles.contains(where: { !$0.remotenessPrices.isEmpty }) {
      totals.append(("price of compactness", money(cost.compactness)))
    }
    return totals
  }

  private func backgroundRoads() -> [BackgroundRoad] {
    (0..<UInt32(network.edgeCount)).map { edge in
      let rank =
        switch network.attributes(ofEdge: edge).roadClass {
        case .motorway, .trunk, .primary: 0
        case .secondary, .tertiary: 1
        case .unclassified, .residential, .livingStreet: 2
        case .service, .track, .pedestrian: 3
        }
      return BackgroundRoad(
        name: network.name(ofEdge: edge), rank: rank,
        line: geographic(Array(network.shape(ofEdge: edge))))
    }
  }
}

/// The reasons for leaving work undone, in words.
enum UnassignedWords {
  /// What a planner reads.
  static func text(_ reason: UnassignedTask.Reason) -> String {
    switch reason {
    case .noVehicleTakesStream: "no vehicle of the day takes its stream"
    case .noSiteAcceptsStream: "no tip open that day accepts its stream"
    case .unreachable: "no vehicle can drive there and back"
    case .tooMuchForAnyVehicle: "more than any vehicle's compartment holds"
    case .windowsCannotBeMet: "its time windows can't be met"
    case .notEnoughTime: "the crews' time is used up"
    case .streetYieldsWhole: "part of its street could not be done, and streets are left whole"
    case .notWorthwhile: "optional, and left for another day"
    case .roundHasNoVehicle: "its round has no vehicle that day"
    }
  }
}
