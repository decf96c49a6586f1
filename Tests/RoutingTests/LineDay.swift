import RoadGraph

@testable import Routing

/// Tiny hand-made days on a line: position i is at i × 100 m, driven at 10 m/s.
struct LineDay {
  var tasks: [ServiceTask] = []
  var sites: [DisposalSite] = []
  var vehicles: [Vehicle] = []
  var streams = 1
  let length = 12

  /// A task at a place with one kilogram number, standing there for ten seconds.
  static func task(
    at place: Int32, kilograms: Int32 = 100, stream: Int32 = 0, windows: [TimeWindow] = [],
    home: Int32 = -1, mayMove: Bool = true, price: Int64 = 1_000_000_000, optional: Bool = false,
    street: Int32 = -1, sequence: Int32 = 0, handling: Int32 = 100
  ) -> ServiceTask {
    ServiceTask(
      modes: [
        ServiceMode(
          kind: .walkIn, entry: place, exit: place, arcs: [0], profiles: 1,
          traversals: [.zero], metres: .zero)
      ],
      demands: [
        Demand(stream: stream, kilograms: Kilograms(kilograms), litres: Litres(kilograms))
      ],
      handling: Deciseconds(handling), windows: windows, homeVehicle: home, mayMove: mayMove,
      unassignedPrice: Cost(micropounds: price), isOptional: optional, street: street,
      households: 1, sequence: sequence)
  }

  /// A site at a place that takes one minute.
  static func site(
    at place: Int32, streams: UInt32 = 1, from: Int32 = 0, to: Int32 = 800_000
  ) -> DisposalSite {
    DisposalSite(
      entries: [place], exits: [place], streams: streams,
      openings: [TimeWindow(from: Deciseconds(from), to: Deciseconds(to))],
      turnaround: Array(repeating: Deciseconds(600), count: 24))
  }

  /// A vehicle from the depot at place 0.
  static func vehicle(
    kilograms: Int32 = 1_000, streams: [UInt32] = [1], shift: Int32 = 100_000,
    overtime: Int32 = 0, start: ClosedRange<Int32> = 0...0, breaks: [BreakRule] = [],
    initial: [Demand] = []
  ) -> Vehicle {
    Vehicle(
      profile: 0, startDepot: 0, endDepot: 0,
      compartments: streams.map {
        Compartment(streams: $0, kilograms: Kilograms(kilograms), litres: Litres(kilograms))
      },
      payload: Kilograms(kilograms * Int32(streams.count)), initialLoads: initial,
      start: TimeWindow(
        from: Deciseconds(start.lowerBound), to: Deciseconds(start.upperBound)),
      shift: Deciseconds(shift), overtimeCap: Deciseconds(overtime),
      drivingCap: Deciseconds(500_000), breakRules: breaks,
      costPerDay: Cost(micropounds: 1_000_000), costPerDecisecond: Cost(micropounds: 1_000),
      costPerMetre: Cost(micropounds: 100), overtimePerDecisecond: Cost(micropounds: 500))
  }

  /// The problem and its tables.
  func made() throws -> (Problem, TravelTables) {
    let places = (0..<length).map { ArcPosition(arc: UInt32($0), offset: 0) }
    let problem = try Problem(
      streamCount: streams, profiles: [VehicleProfile.standard[0]],
      conditions: RoadConditions(), entryPositions: places, exitPositions: places, tasks: tasks,
      depots: [Depot(entries: [0], exits: [0])], sites: sites, vehicles: vehicles,
      costPerReversingMetre: .zero)
    let pairs = (0..<length).flatMap { from in (0..<length).map { abs(from - $0) } }
    let matrix = TravelMatrix(
      originCount: length, destinationCount: length,
      deciseconds: pairs.map { UInt32($0 * 100) }, metres: pairs.map { UInt32($0 * 100) })
    return (problem, TravelTables(matrices: [matrix]))
  }

  /// Solves with few iterations.
  func solved(_ iterations: Int = 60, wholeStreets: Bool = false) throws -> SolverResult {
    let (problem, travel) = try made()
    return solve(
      problem, travel: travel,
      options: SolverOptions(
        seed: 1, threads: 1, limit: .iterations(iterations, cooling: nil),
        wholeStreets: wholeStreets))
  }

  /// Times services and tips of vehicle 0.
  func timed(_ stops: [Stop]) throws -> Result<Route, ScheduleFailure> {
    let (problem, travel) = try made()
    return Schedule(problem, travel: travel).timed(RouteOrder(vehicle: 0, stops: stops))
  }
}
