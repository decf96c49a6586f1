import Gazetteer
import RoadGraph
import Routing

/// A plain day on a sample map: every edge with properties is collected once, along its length.
///
/// One stream, four vehicles of two classes, one depot, one tip that is always open. The figures are
/// round numbers and stay as they are, so that counters of different days can be compared; what a
/// real day looks like (rounds, cycles, windows, sides) is the business of `route-plan plan`.
struct StreetDay {
  /// What to solve.
  let problem: Problem
  /// The turn graph of each class.
  let graphs: [TurnGraph]

  private static let kilogramsPerProperty: Int32 = 8
  private static let litresPerProperty: Int32 = 110
  private static let decisecondsPerProperty: Int32 = 110
  private static let classes = ["rcv-18t", "narrow-12t"]

  /// Builds the day of a town.
  init(town: ImportedTown) throws(CountersError) {
    let network = town.network
    let profiles = VehicleProfile.standard.filter { Self.classes.contains($0.name) }
    let conditions = RoadConditions()
    let graphs = profiles.map {
      TurnGraph(network: network, profile: $0, conditions: conditions)
    }
    self.graphs = graphs
    let connected = graphs.map { strongComponent(graph: $0) }
    var entries = Positions()
    var exits = Positions()
    let tasks = Self.workedEdges(town).compactMap { work in
      Self.task(
        work.edge, properties: work.properties, network: network, profiles: profiles,
        connected: connected, entries: &entries, exits: &exits)
    }
    let isEverywhereBothWays = (0..<network.edgeCount).map { (edge: Int) -> Bool in
      connected.allSatisfy { (arcs: [Bool]) -> Bool in arcs[edge * 2] && arcs[edge * 2 + 1] }
    }
    let snapper = RoadSnapper(network: network, serviceable: isEverywhereBothWays)
    let depot = try Self.place(town.depot, snapper, network)
    let tip = try Self.place(town.tip, snapper, network)
    let depotEntries = depot.map { entries.index(of: $0) }
    let depotExits = depot.map { exits.index(of: $0) }
    let tipEntries = tip.map { entries.index(of: $0) }
    let tipExits = tip.map { exits.index(of: $0) }
    do throws(ProblemError) {
      problem = try Problem(
        streamCount: 1, profiles: profiles, conditions: conditions,
        entryPositions: entries.list, exitPositions: exits.list, tasks: tasks,
        depots: [Depot(entries: depotEntries, exits: depotExits)],
        sites: [
          DisposalSite(
            entries: tipEntries, exits: tipExits, streams: 1,
            openings: [TimeWindow(from: Deciseconds(0), to: Deciseconds(86_400 * 10))],
            turnaround: [Deciseconds](repeating: Deciseconds(9_000), count: 24),
            costPerTonne: Cost(micropounds: 110_000_000))
        ],
        vehicles: [0, 0, 0, 1].map { Self.vehicle(profile: $0) },
        costPerReversingMetre: Cost(micropounds: 10_000))
    } catch {
      throw CountersError(message: "the day makes no problem: \(error.message)")
    }
  }

  /// The edges with properties and how many, ascending.
  private static func workedEdges(_ town: ImportedTown) -> [(edge: UInt32, properties: Int32)] {
    var counts = [Int32](repeating: 0, count: town.network.edgeCount)
    for tie in town.ties { if let tie { counts[Int(tie.edge)] += 1 } }
    return counts.indices.filter { counts[$0] > 0 }.map { (UInt32($0), counts[$0]) }
  }

  /// The work of an edge in each direction that some class can drive to and back from.
  private static func task(
    _ edge: UInt32, properties: Int32, network: RoadNetwork, profiles: [VehicleProfile],
    connected: [[Bool]], entries: inout Positions, exits: inout Positions
  ) -> ServiceTask? {
    let length = network.edgeLengths[Int(edge)]
    var modes: [ServiceMode] = []
    for arc in [edge * 2, edge * 2 + 1] {
      let mask = profiles.indices.reduce(UInt32(0)) {
        $0 | (connected[$1][Int(arc)] ? 1 << UInt32($1) : 0)
      }
      guard mask != 0 else { continue }
      modes.append(
        ServiceMode(
          kind: .drive, entry: entries.index(of: ArcPosition(arc: arc, offset: 0)),
          exit: exits.index(of: ArcPosition(arc: arc, offset: length)), arcs: [arc],
          profiles: mask,
          traversals: profiles.map {
            ServiceMode.crawl(
              centimetres: Int64(length), kilometresPerHour: $0.crawlKilometresPerHour)
          },
          metres: Metres((length + 50) / 100)))
    }
    guard !modes.isEmpty else { return nil }
    return ServiceTask(
      modes: modes,
      demands: [
        Demand(
          stream: 0, kilograms: Kilograms(properties * kilogramsPerProperty),
          litres: Litres(properties * litresPerProperty))
      ],
      handling: Deciseconds(properties * decisecondsPerProperty),
      unassignedPrice: Cost(micropounds: 1_000_000_000), households: properties)
  }

  private static func vehicle(profile: Int32) -> Vehicle {
    Vehicle(
      profile: profile, startDepot: 0, endDepot: 0,
      compartments: [
        Compartment(streams: 1, kilograms: Kilograms(5_600), litres: Litres(77_000))
      ],
      payload: Kilograms(5_600),
      start: TimeWindow(from: Deciseconds(216_000), to: Deciseconds(252_000)),
      shift: Deciseconds(324_000), overtimeCap: Deciseconds(36_000),
      drivingCap: Deciseconds(360_000),
      breakRules: [
        BreakRule(
          afterWork: Deciseconds(198_000), afterDriving: nil, duration: Deciseconds(18_000))
      ],
      costPerDay: Cost(micropounds: 150_000_000), costPerDecisecond: Cost(micropounds: 1_700),
      costPerMetre: Cost(micropounds: 900), overtimePerDecisecond: Cost(micropounds: 670))
  }

  /// Both directions at the foot of a place on the nearest edge that every class reaches and leaves.
  private static func place(
    _ point: GridPoint, _ snapper: RoadSnapper, _ network: RoadNetwork
  ) throws(CountersError) -> [ArcPosition] {
    guard let tie = snapper.tie(point: point, streetNames: []).tie else {
      throw CountersError(message: "no road is near \(point.x / 100), \(point.y / 100)")
    }
    return [false, true].map { tie.position(isBackward: $0, network: network) }
  }

  /// Positions in the order they were first asked for.
  private struct Positions {
    private(set) var list: [ArcPosition] = []
    private var indices: [ArcPosition: Int32] = [:]

    mutating func index(of position: ArcPosition) -> Int32 {
      if let index = indices[position] { return index }
      let index = Int32(list.count)
      indices[position] = index
      list.append(position)
      return index
    }
  }
}
