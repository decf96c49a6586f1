import Foundation
public import RoadGraph
public import Routing

/// A random day on a plane: streets as short segments, sites, a depot, straight-line travel.
public struct RandomProblem: Sendable {
  /// What the day is like.
  public struct Traits: Sendable {
    /// How many tasks.
    public var tasks = 12
    /// How many vehicles.
    public var vehicles = 2
    /// How many sites.
    public var sites = 2
    /// How many streams; each compartment of a split body takes every other one.
    public var streams = 1
    /// How many kilograms a vehicle takes.
    public var payload: Int32 = 10_000
    /// Greatest load of one task.
    public var demand: Int32 = 1_500
    /// One task in so many has time windows; 0 for none.
    public var windowed = 0
    /// One task in so many is optional and cheap to leave; 0 for none.
    public var optional = 0
    /// Whether tasks belong to vehicles, and whether they may move.
    public var rounds = false
    /// Whether tasks of a round may move.
    public var mayMove = true
    /// Whether crews have breaks.
    public var breaks = false
    /// Shift and overtime cap in hours.
    public var shiftHours: Int32 = 8
    /// Half the width of the plane in metres.
    public var reach: Int32 = 3_000
    /// How many tasks make a street.
    public var streetLength: Int32 = 4

    /// Makes the ordinary traits.
    public init() {}
  }

  /// The problem.
  public let problem: Problem
  /// Its travel tables.
  public let travel: TravelTables
  /// Where entry positions are, in metres.
  public let entries: [SIMD2<Int32>]
  /// Where exit positions are, in metres.
  public let exits: [SIMD2<Int32>]

  /// The seed all tests start from: `ROUTE_PLAN_SEED`, or 20260101.
  public static let seed: UInt64 = {
    let text = ProcessInfo.processInfo.environment["ROUTE_PLAN_SEED"]
    return text.flatMap { UInt64($0) } ?? 20_260_101
  }()

  /// Draws a day; equal seeds and traits give equal days.
  public init(seed: UInt64, _ traits: Traits = Traits()) throws {
    var maker = Maker(seed: seed, traits)
    maker.addTasks()
    let depot = maker.addPlace(SIMD2(0, 0))
    let sites = (0..<traits.sites).map { maker.addSite($0) }
    entries = maker.entries
    exits = maker.exits
    let vehicles = (0..<traits.vehicles).map { maker.vehicle($0) }
    problem = try Problem(
      streamCount: traits.streams,
      profiles: [VehicleProfile.standard[0], VehicleProfile.standard[1]],
      conditions: RoadConditions(),
      entryPositions: entries.map { _ in ArcPosition(arc: 0, offset: 0) },
      exitPositions: exits.map { _ in ArcPosition(arc: 0, offset: 0) }, tasks: maker.tasks,
      depots: [Depot(entries: [depot.0], exits: [depot.1])], sites: sites, vehicles: vehicles,
      costPerReversingMetre: Cost(micropounds: 20_000))
    travel = TravelTables(matrices: [
      Self.matrix(exits, entries, decimetresPerSecond: 80),
      Self.matrix(exits, entries, decimetresPerSecond: 100),
    ])
  }

  /// Straight-line distances with a tenth on top, driven at one speed.
  public static func matrix(
    _ exits: [SIMD2<Int32>], _ entries: [SIMD2<Int32>], decimetresPerSecond: Int
  ) -> TravelMatrix {
    var times: [UInt32] = []
    var metres: [UInt32] = []
    for exit in exits {
      for entry in entries {
        let across = Double(exit.x - entry.x)
        let along = Double(exit.y - entry.y)
        let distance = Int((across * across + along * along).squareRoot() * 1.1)
        metres.append(UInt32(distance))
        times.append(UInt32(distance * 100 / decimetresPerSecond))
      }
    }
    return TravelMatrix(
      originCount: exits.count, destinationCount: entries.count, deciseconds: times,
      metres: metres)
  }

  private struct Maker {
    var random: RandomGenerator
    let traits: Traits
    var entries: [SIMD2<Int32>] = []
    var exits: [SIMD2<Int32>] = []
    var tasks: [ServiceTask] = []

    init(seed: UInt64, _ traits: Traits) {
      random = RandomGenerator(seed: seed, stream: 99)
      self.traits = traits
    }

    mutating func point() -> SIMD2<Int32> {
      let width = Int(traits.reach) * 2 + 1
      return SIMD2(
        Int32(random.next(below: width)) - traits.reach,
        Int32(random.next(below: width)) - traits.reach)
    }

    mutating func addPlace(_ place: SIMD2<Int32>) -> (Int32, Int32) {
      entries.append(place)
      exits.append(place)
      return (Int32(entries.count - 1), Int32(exits.count - 1))
    }

    mutating func addTasks() {
      var head = point()
      for index in 0..<traits.tasks {
        if index % Int(traits.streetLength) == 0 { head = point() }
        let step = Int32(40 + random.next(below: 120))
        let tail = head &+ (random.next(below: 2) == 0 ? SIMD2(step, 0) : SIMD2(0, step))
        let (near, nearExit) = addPlace(head)
        let (far, farExit) = addPlace(tail)
        let drive = Deciseconds(step * 36 / 8)
        var modes = [
          ServiceMode(
            kind: .drive, entry: near, exit: farExit, arcs: [0], profiles: 3,
            traversals: [drive, drive], metres: Metres(step))
        ]
        switch random.next(below: 4) {
        case 0: break
        case 1:
          modes.append(
            ServiceMode(
              kind: .reverseIn, entry: near, exit: nearExit, arcs: [0, 0], profiles: 3,
              traversals: [drive, drive], metres: Metres(2 * step), reversing: Metres(step)))
        default:
          modes.append(
            ServiceMode(
              kind: .drive, entry: far, exit: nearExit, arcs: [0],
              profiles: random.next(below: 5) == 0 ? 2 : 3, traversals: [drive, drive],
              metres: Metres(step)))
        }
        tasks.append(task(index, modes))
        head = tail
      }
    }

    mutating func task(_ index: Int, _ modes: [ServiceMode]) -> ServiceTask {
      let weight = 1 + Int32(random.next(below: Int(traits.demand)))
      var demands: [Demand] = []
      let first = random.next(below: max(1, traits.streams))
      for stream in 0..<traits.streams
      where stream == first || random.next(below: 3) == 0 {
        demands.append(
          Demand(
            stream: Int32(stream), kilograms: Kilograms(weight), litres: Litres(weight * 6)))
      }
      let isOptional = traits.optional > 0 && random.next(below: traits.optional) == 0
      var windows: [TimeWindow] = []
      if traits.windowed > 0, random.next(below: traits.windowed) == 0 {
        let from = Int32(240_000 + random.next(below: 100_000))
        windows = [
          TimeWindow(from: Deciseconds(216_000), to: Deciseconds(from)),
          TimeWindow(from: Deciseconds(from + 40_000), to: Deciseconds(600_000)),
        ]
      }
      let home = traits.rounds ? Int32(index / Int(traits.streetLength) % traits.vehicles) : -1
      return ServiceTask(
        modes: modes, demands: demands,
        handling: Deciseconds(Int32(300 + random.next(below: 3_000))), windows: windows,
        homeVehicle: home, mayMove: traits.mayMove, movePrice: Cost(micropounds: 300_000),
        unassignedPrice: Cost(micropounds: isOptional ? 4_000_000 : 500_000_000),
        isOptional: isOptional, street: Int32(index) / traits.streetLength, households: 10,
        sequence: Int32(index + 1))
    }

    mutating func addSite(_ number: Int) -> DisposalSite {
      let here = addPlace(point())
      let door = addPlace(entries[Int(here.0)] &+ SIMD2(60, 30))
      let all = UInt32((1 << traits.streams) - 1)
      let some = traits.streams > 1 && number > 0 ? 1 << UInt32(number % traits.streams) : all
      return DisposalSite(
        entries: [here.0, door.0], exits: [door.1, here.1], streams: some,
        openings: [TimeWindow(from: Deciseconds(252_000), to: Deciseconds(610_000))],
        turnaround: (0..<24).map { Deciseconds($0 == 12 ? 9_000 : 6_000) },
        costPerTonne: Cost(micropounds: Int64(number) * 2_000_000))
    }

    mutating func vehicle(_ number: Int) -> Vehicle {
      let odd = UInt32(0x5555_5555) & UInt32((1 << traits.streams) - 1)
      let even = UInt32(0xAAAA_AAAA) & UInt32((1 << traits.streams) - 1)
      let volume = Litres(traits.payload * 7)
      var compartments = [
        Compartment(streams: odd, kilograms: Kilograms(traits.payload), litres: volume)
      ]
      if traits.streams > 1 {
        compartments.append(
          Compartment(streams: even, kilograms: Kilograms(traits.payload), litres: volume))
      }
      let shift = Deciseconds(traits.shiftHours * 36_000)
      return Vehicle(
        profile: Int32(number % 2), startDepot: 0, endDepot: 0, compartments: compartments,
        payload: Kilograms(traits.payload),
        start: TimeWindow(from: Deciseconds(216_000), to: Deciseconds(234_000)), shift: shift,
        overtimeCap: Deciseconds(36_000), drivingCap: Deciseconds(324_000),
        breakRules: traits.breaks
          ? [
            BreakRule(
              afterWork: Deciseconds(198_000), afterDriving: nil, duration: Deciseconds(18_000)),
            BreakRule(
              afterWork: nil, afterDriving: Deciseconds(162_000), duration: Deciseconds(27_000)),
          ] : [],
        handlingPermille: number == 1 ? 1100 : 1000, costPerDay: Cost(micropounds: 80_000_000),
        costPerDecisecond: Cost(micropounds: 1_800), costPerMetre: Cost(micropounds: 900),
        overtimePerDecisecond: Cost(micropounds: 900))
    }
  }
}
