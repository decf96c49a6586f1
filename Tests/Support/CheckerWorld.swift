import RoadGraph
public import Routing

/// A day's work on a small map with a plan timed by hand, for whoever checks plans.
///
/// Every street is 100 m at 30 km/h, so 120 deciseconds; turns cost nothing. The vehicle leaves at
/// 06:00, works two trips with a break between and is back at 06:53:17.
///
///     d--a--b--c--h
///        ^  |  |  |     the bridge h-i is 3 m high; no turn a-b-f; a-e is one-way to a
///        e--f--g--i
///           |
///           t
public struct CheckerWorld: Sendable {
  /// The map.
  public var map: StreetMap
  /// The work.
  public var problem: Problem
  /// The plan.
  public var solution: Solution

  /// Makes the world.
  public init() throws(ProblemError) {
    var map = StreetMap(
      """
      d--a--b--c--h
         ^  |  |  |
         e--f--g--i
            |
            t
      """,
      names: ["bc": "High Street", "cg": "Mill Lane", "bf": "Church Lane", "ch": "The Close"])
    map.restrict("abf")
    map.change("h", "i") { $0.maximumHeightCentimetres = 300 }
    self.map = map
    problem = try Self.problem(on: map)
    solution = Self.solution(on: map)
  }

  private static func problem(on map: StreetMap) throws(ProblemError) -> Problem {
    let all: UInt32 = 0b1
    func position(_ path: String, _ offset: Int32) -> ArcPosition {
      ArcPosition(arc: map.arcs(path)[0], offset: offset)
    }
    func mode(
      _ kind: ServiceMode.Kind, _ index: Int32, _ arcs: [String], _ time: Int32, _ metres: Int32,
      reversing: Int32 = 0, extra: Int32 = 0
    ) -> ServiceMode {
      ServiceMode(
        kind: kind, entry: index, exit: index, arcs: arcs.map { map.arcs($0)[0] }, profiles: all,
        traversals: [Deciseconds(time)], metres: Metres(metres), reversing: Metres(reversing),
        extraHandling: Deciseconds(extra))
    }
    func demand(_ stream: Int32, _ kilograms: Int32, _ litres: Int32) -> Demand {
      Demand(stream: stream, kilograms: Kilograms(kilograms), litres: Litres(litres))
    }
    let price = Cost(micropounds: 50_000_000)
    let tasks = [
      ServiceTask(
        modes: [mode(.drive, 3, ["bc"], 450, 100)], demands: [demand(0, 600, 6000)],
        handling: Deciseconds(3000), homeVehicle: 0, mayMove: false, unassignedPrice: price,
        street: 0, households: 40),
      ServiceTask(
        modes: [mode(.drive, 4, ["cg"], 450, 100)], demands: [demand(0, 500, 5000)],
        handling: Deciseconds(1001),
        windows: [TimeWindow(from: Deciseconds(220_000), to: Deciseconds(222_000))],
        homeVehicle: 0, unassignedPrice: price, street: 1, households: 30),
      ServiceTask(
        modes: [mode(.drive, 5, ["fb"], 450, 100)],
        demands: [demand(0, 300, 3000), demand(1, 200, 1500)], handling: Deciseconds(2000),
        homeVehicle: 1, movePrice: Cost(micropounds: 2_500_000), unassignedPrice: price,
        street: 2, households: 20),
      ServiceTask(
        modes: [mode(.turnRound, 6, ["ch", "hc"], 630, 40, extra: 100)],
        demands: [demand(0, 100, 800)], handling: Deciseconds(500), unassignedPrice: price,
        street: 3, households: 5),
      ServiceTask(
        modes: [mode(.reverseIn, 7, ["gi", "ig"], 216, 30, reversing: 30)],
        demands: [demand(1, 50, 400)], handling: Deciseconds(100), unassignedPrice: price,
        street: 4, households: 2),
      ServiceTask(
        modes: [mode(.walkIn, 8, ["ba"], 0, 0)], demands: [demand(2, 10, 100)],
        handling: Deciseconds(300), unassignedPrice: Cost(micropounds: 7_000_000),
        isOptional: true),
    ]
    let tip = DisposalSite(
      entries: [2], exits: [2], streams: 0b11,
      openings: [TimeWindow(from: Deciseconds(180_000), to: Deciseconds(576_000))],
      turnaround: Array(repeating: Deciseconds(9999), count: 6) + [Deciseconds(6000)]
        + Array(repeating: Deciseconds(9999), count: 17),
      costPerTonne: Cost(micropounds: 95_000_001))
    var paperTip = tip
    paperTip.streams = 0b10
    return try Problem(
      streamCount: 3, profiles: [profile], conditions: RoadConditions(weekday: 2),
      entryPositions: [
        position("ad", 5000), position("da", 5000), position("ft", 5000), position("bc", 0),
        position("cg", 0), position("fb", 0), position("ch", 2000), position("gi", 0),
        position("ba", 3000),
      ],
      exitPositions: [
        position("ad", 5000), position("da", 5000), position("tf", 5000), position("bc", 10_000),
        position("cg", 10_000), position("fb", 10_000), position("hc", 4000),
        position("ig", 7000), position("ba", 3000),
      ],
      tasks: tasks, depots: [Depot(entries: [0, 1], exits: [0, 1])], sites: [tip, paperTip],
      vehicles: [vehicle, vehicle], costPerReversingMetre: Cost(micropounds: 20_000))
  }

  private static let profile = VehicleProfile(
    name: "rcv-26t", heightCentimetres: 370, widthCentimetres: 275, lengthCentimetres: 1100,
    grossKilograms: 26_000, crossingTurnDeciseconds: 0, nearTurnDeciseconds: 0,
    signalDeciseconds: 0)

  private static let vehicle = Vehicle(
    profile: 0, startDepot: 0, endDepot: 0,
    compartments: [
      Compartment(streams: 0b01, kilograms: Kilograms(1500), litres: Litres(12_000)),
      Compartment(streams: 0b10, kilograms: Kilograms(500), litres: Litres(3000)),
    ],
    payload: Kilograms(1600),
    start: TimeWindow(from: Deciseconds(216_000), to: Deciseconds(219_600)),
    shift: Deciseconds(30_000), overtimeCap: Deciseconds(3600), drivingCap: Deciseconds(4000),
    breakRules: [
      BreakRule(
        afterWork: Deciseconds(15_000), afterDriving: nil, duration: Deciseconds(9000)),
      BreakRule(afterWork: nil, afterDriving: Deciseconds(2000), duration: Deciseconds(4000)),
    ],
    handlingPermille: 1100, costPerDay: Cost(micropounds: 100_000_000),
    costPerDecisecond: Cost(micropounds: 1000), costPerMetre: Cost(micropounds: 500),
    overtimePerDecisecond: Cost(micropounds: 700))

  private static func solution(on map: StreetMap) -> Solution {
    func leg(
      _ from: Int32, _ to: Int32, _ time: Int32, _ metres: Int32, _ path: String
    ) -> Leg {
      Leg(
        from: from, to: to, duration: Deciseconds(time), metres: Metres(metres),
        arcs: map.arcs(path))
    }
    func stop(
      _ stop: Stop, _ leg: Leg?, _ times: (Int32, Int32, Int32), _ kilograms: [Int32],
      _ litres: [Int32]
    ) -> TimedStop {
      TimedStop(
        stop: stop, leg: leg, arrival: Deciseconds(times.0), start: Deciseconds(times.1),
        finish: Deciseconds(times.2), kilograms: kilograms.map { Kilograms($0) },
        litres: litres.map { Litres($0) })
    }
    let stops = [
      stop(
        .service(task: 0, mode: 0), leg(1, 3, 180, 150, "dabc"), (216_180, 216_180, 219_930),
        [600, 0], [6000, 0]),
      stop(
        .service(task: 1, mode: 0), leg(3, 4, 0, 0, "bcg"), (219_930, 220_000, 221_552),
        [1100, 0], [11_000, 0]),
      stop(
        .tip(site: 0), leg(4, 2, 180, 150, "cgft"), (221_732, 221_732, 227_732), [0, 0], [0, 0]),
      stop(
        .service(task: 2, mode: 0), leg(2, 5, 60, 50, "tfb"), (227_792, 227_792, 230_442),
        [300, 200], [3000, 1500]),
      stop(.rest(Deciseconds(9000)), nil, (230_442, 230_442, 239_442), [300, 200], [3000, 1500]),
      stop(
        .service(task: 3, mode: 0), leg(5, 6, 144, 120, "fbch"), (239_586, 239_586, 240_876),
        [400, 200], [3800, 1500]),
      stop(
        .service(task: 4, mode: 0), leg(6, 7, 192, 160, "hcgi"), (241_068, 241_068, 241_394),
        [400, 250], [3800, 1900]),
      stop(
        .tip(site: 0), leg(7, 2, 216, 180, "igft"), (241_610, 241_610, 247_610), [0, 0], [0, 0]),
    ]
    var cost = CostBreakdown()
    cost.vehicles = Cost(micropounds: 100_000_000)
    cost.time = Cost(micropounds: 31_970_000)
    cost.distance = Cost(micropounds: 740_000)
    cost.overtime = Cost(micropounds: 1_379_000)
    cost.reversing = Cost(micropounds: 600_000)
    cost.disposal = Cost(micropounds: 104_500_001 + 61_750_000)
    cost.moved = Cost(micropounds: 2_500_000)
    cost.unassigned = Cost(micropounds: 7_000_000)
    let route = Route(
      vehicle: 0, departure: Deciseconds(216_000), stops: stops,
      returnLeg: leg(2, 0, 360, 300, "tfbad"), finish: Deciseconds(247_970))
    return Solution(
      routes: [route], unassigned: [UnassignedTask(task: 5, reason: .noVehicleTakesStream)],
      cost: cost)
  }
}
